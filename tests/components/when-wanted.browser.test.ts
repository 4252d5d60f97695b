import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { SweepHistory } from "../../src/components/sweep-history.ts";
import type { SweepLab } from "../../src/components/sweep-lab.ts";
import { find, mount, smallSpec, specScript, textOf, until } from "./page.ts";

let idle: (() => void)[] = [];

beforeEach(() => {
  idle = [];
  vi.stubGlobal("requestIdleCallback", (callback: () => void) => idle.push(callback));
});

afterEach(() => {
  vi.unstubAllGlobals();
  scrollTo(0, 0);
});

const first = "<sweep-lab></sweep-lab>";
const long = '<p style="height: 4000px">Long</p>';
const second = `<sweep-lab id="second">${specScript}</sweep-lab>`;

/** A lab far below what the reader sees, that waits. */
async function waitingLab(): Promise<SweepLab> {
  const lab = find<SweepLab>(mount(first + long + second), "#second");
  await until(() => idle.length === 1);
  await lab.updateComplete;
  return lab;
}

describe("a lab with its spec in the page", () => {
  it("runs in sight without waiting for the page to have nothing else to do", async () => {
    const lab = find<SweepLab>(mount(first + second), "#second");
    await lab.run();
    expect(idle).toEqual([]);
  });

  it("does not wait where it is the first of its page", async () => {
    const lab = find<SweepLab>(mount(long + second), "#second");
    await lab.run();
    expect(idle).toEqual([]);
  });

  it("waits out of sight, with room for its figures", async () => {
    const lab = await waitingLab();
    expect([lab.status, lab.log]).toEqual(["empty", undefined]);
    expect(textOf(lab, ".base")).not.toContain("no spec yet");
    expect(lab.shadowRoot?.querySelector("sweep-player")).not.toBeNull();
  });

  it("runs when the page has nothing else to do, for who waits for it", async () => {
    const lab = await waitingLab();
    const run = lab.run();
    const heard = vi.fn();
    lab.addEventListener("sweep-ready", heard);
    idle[0]?.();
    expect((await run).config.seed).toBe("page");
    expect(heard).toHaveBeenCalledOnce();
  });

  it("runs when the reader comes near before that, and once", async () => {
    const lab = await waitingLab();
    const heard = vi.fn();
    lab.addEventListener("sweep-ready", heard);
    lab.scrollIntoView();
    await lab.run();
    for (const go of idle) go();
    await new Promise((next) => setTimeout(next, 50));
    expect(heard).toHaveBeenCalledOnce();
  });

  it("runs as well where something is put into it meanwhile", async () => {
    const lab = await waitingLab();
    lab.append(document.createElement("p"));
    await until(() => idle.length === 2);
    for (const go of idle) go();
    expect((await lab.run()).config.seed).toBe("page");
  });

  it("runs what code gives it at once, and its own spec no more", async () => {
    const lab = await waitingLab();
    lab.config = { ...JSON.parse(smallSpec), seed: "code" };
    for (const go of idle) go();
    expect((await lab.run()).config.seed).toBe("code");
    await new Promise((next) => setTimeout(next, 50));
    expect(lab.log?.config.seed).toBe("code");
  });

  it("shows the log that code gives it at once, and its own spec no more", async () => {
    const [lab, other] = [await waitingLab(), document.createElement("sweep-lab")];
    other.config = { ...JSON.parse(smallSpec), seed: "recorded" };
    lab.log = await other.run();
    for (const go of idle) go();
    await new Promise((next) => setTimeout(next, 50));
    expect(lab.log?.config.seed).toBe("recorded");
  });
});

describe("a figure with a sweep of its own", () => {
  const figure = (attributes = "") => `<sweep-history ${attributes}>${specScript}</sweep-history>`;

  /** The last one on the page, once its class has seen it. */
  async function lastOf(html: string): Promise<SweepHistory> {
    const place = mount(html);
    await customElements.whenDefined("sweep-history");
    const last = [...place.querySelectorAll<SweepHistory>("sweep-history")].at(-1) as SweepHistory;
    await last.updateComplete;
    return last;
  }

  it("waits out of sight, and runs when the page has nothing else to do", async () => {
    const last = await lastOf(figure() + long + figure());
    await until(() => idle.length === 1);
    expect([last.world?.status, last.world?.log]).toEqual(["empty", undefined]);
    idle[0]?.();
    await until(() => last.world?.log?.config.seed === "page" && last.world.time === last.world.endTime);
  });

  it("runs when the reader comes near before that", async () => {
    const last = await lastOf(figure() + long + figure());
    await until(() => idle.length === 1);
    last.scrollIntoView();
    await until(() => last.world?.log !== undefined);
  });

  it.each([
    { what: "is the first of its page", html: long + figure() },
    { what: "is to be drawn at once", html: figure() + long + figure('loading="eager"') },
    { what: "is in sight", html: figure() + figure() },
  ])("does not wait where it $what", async ({ html }) => {
    const last = await lastOf(html);
    await until(() => last.world?.log !== undefined);
    expect(idle).toEqual([]);
  });

  it("does not run where it has left the page meanwhile, and runs once it is back", async () => {
    const last = await lastOf(figure() + long + figure());
    await until(() => idle.length === 1);
    const { parentElement } = last;
    last.remove();
    idle[0]?.();
    await new Promise((next) => setTimeout(next, 50));
    expect(last.world?.log).toBeUndefined();
    parentElement?.prepend(last);
    await until(() => last.world?.log !== undefined);
  });
});
