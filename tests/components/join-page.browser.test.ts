/// <reference types="vite/client" />
import { afterEach, describe, expect, it } from "vitest";
import type { SweepResizeEvent } from "../../src/components/events.ts";
import type { SweepLab } from "../../src/components/sweep-lab.ts";
import { loadPage } from "./frame.ts";
import { drawn, find, frame, inside, point, press, readyLab, specScript, until } from "./page.ts";

/** Keys that a page around the element hears. */
function heardBy(): { readonly keys: string[]; stop(): void } {
  const keys: string[] = [];
  const hear = ({ key }: KeyboardEvent) => keys.push(key);
  document.addEventListener("keydown", hear);
  return { keys, stop: () => document.removeEventListener("keydown", hear) };
}

describe("keys that an element acts on", () => {
  it("do not turn the slides around it, and others do", async () => {
    const { place, lab } = await readyLab(
      `<sweep-lab>${specScript}<sweep-player></sweep-player><sweep-learning-curves></sweep-learning-curves>
        <sweep-spec></sweep-spec><input id="own" /></sweep-lab>`,
    );
    lab.seek(lab.world.endTime);
    const figure = await drawn(place, "sweep-learning-curves");
    const player = find(place, "sweep-player");
    const spec = find(place, "sweep-spec");
    await until(() => spec.shadowRoot?.querySelector("textarea") != null);
    const page = heardBy();
    for (const key of ["ArrowDown", "ArrowRight", "b", " ", "t", "Escape"]) press(inside(figure, ".keys"), key);
    for (const key of ["n", " ", "ArrowLeft"]) press(inside(spec, "textarea"), key);
    for (const key of ["ArrowRight", "Home", "l"]) press(inside(player, "input[type=range]"), key);
    for (const key of [" ", "Enter"]) press(inside(player, "button"), key);
    expect(page.keys).toEqual([]);
    press(inside(player, "button"), "PageDown");
    press(inside(figure, ".keys"), "x");
    press(inside(spec, "textarea"), "s", { ctrlKey: true });
    press(find(place, "#own"), "n");
    expect(page.keys).toEqual(["PageDown", "x", "s", "n"]);
    page.stop();
  });

  it("close a menu or a dialog with Escape, and only that", async () => {
    const { place } = await readyLab(
      `<sweep-lab>${specScript}<sweep-learning-curves></sweep-learning-curves></sweep-lab>`,
    );
    const figure = await drawn(place, "sweep-learning-curves");
    const menu = inside<HTMLDetailsElement>(figure, "details.menu");
    menu.open = true;
    const page = heardBy();
    press(inside(figure, "details.menu summary"), "Escape");
    expect(menu.open).toBe(false);
    press(inside(figure, ".keys"), "?");
    await until(() => figure.shadowRoot?.querySelector("dialog") != null);
    press(inside(figure, "dialog button"), "Escape");
    expect(page.keys).toEqual([]);
    inside<HTMLDialogElement>(figure, "dialog").close();
    page.stop();
  });

  it("take another figure's tooltip away too", async () => {
    const { place, lab } = await readyLab(
      `<sweep-lab>${specScript}<sweep-learning-curves></sweep-learning-curves><sweep-timeline></sweep-timeline></sweep-lab>`,
    );
    lab.seek(lab.world.endTime);
    const [curves, timeline] = [await drawn(place, "sweep-learning-curves"), await drawn(place, "sweep-timeline")];
    const mark = curves.scene?.marks.find((each) => each.kind === "dot" && each.trial !== undefined);
    if (mark?.kind !== "dot") throw new Error("There is no dot.");
    const plot = inside(curves, ".plot");
    point(plot, "pointermove", { plot, x: mark.x, y: mark.y });
    expect(curves.hit).toBeDefined();
    press(inside(timeline, ".keys"), "Escape");
    expect(curves.hit).toBeUndefined();
  });
});

describe("a figure on a slide", () => {
  it("is not drawn while the slide is transparent, and is soon after it is shown", async () => {
    const { place, lab } = await readyLab(
      `<div class="slide">${`<sweep-lab>${specScript}<sweep-learning-curves></sweep-learning-curves></sweep-lab>`}</div>`,
    );
    const figure = await drawn(place, "sweep-learning-curves");
    const slide = find<HTMLElement>(place, ".slide");
    for (const [property, hidden] of [
      ["opacity", "0"],
      ["visibility", "hidden"],
    ] as const) {
      slide.style.setProperty(property, hidden);
      await new Promise((resolve) => setTimeout(resolve, 200));
      lab.seek(lab.world.endTime * 0.3);
      await figure.updateComplete;
      const before = figure.scene;
      for (const share of [0.4, 0.5, 0.6]) {
        lab.seek(lab.world.endTime * share);
        await frame();
      }
      expect(figure.scene).toBe(before);
      slide.style.removeProperty(property);
      await until(() => figure.scene !== before);
    }
  });
});

describe("a page in a frame", () => {
  afterEach(() => {
    for (const each of document.querySelectorAll("iframe")) each.remove();
  });

  it("tells its height to the page around it in both dialects, when it grows and when it shrinks", async () => {
    const told: { type?: string; subject?: string; id?: string; height: number }[] = [];
    const sources = new Set<unknown>();
    const hear = ({ data, source }: MessageEvent) => {
      if (data?.type !== "sweep:resize" && data?.subject !== "lti.frameResize") return;
      told.push(data);
      sources.add(source);
    };
    addEventListener("message", hear);
    const { page, document: inner } = await loadPage(`<!doctype html><html lang="en"><head><title>In a frame</title>
      <script type="module" src="/tests/components/page-watch.ts"></script>
      <script type="module" src="/src/elements.ts"></script></head><body>
      <sweep-lab id="framed">${specScript}<sweep-learning-curves loading="eager"></sweep-learning-curves></sweep-lab></body></html>`);
    const lab = find<SweepLab>(inner, "sweep-lab");
    const height = () => Math.ceil(inner.documentElement.getBoundingClientRect().height);
    const isTold = () => {
      const [ours, theirs] = [
        told.filter(({ type }) => type !== undefined),
        told.filter(({ subject }) => subject !== undefined),
      ];
      return [ours.at(-1), theirs.at(-1)].every((each) => each?.height === height());
    };
    await until(
      () =>
        lab.world?.status === "ready" &&
        // Advice comes late and takes a line: heights are compared after it.
        lab.world.warnings.length > 0 &&
        find(inner, "sweep-learning-curves").shadowRoot?.querySelector("svg.picture") != null,
    );
    await lab.updateComplete;
    await until(isTold);
    const before = height();
    expect(before).toBeGreaterThan(200);
    expect(before).toBeLessThan(page.clientHeight);
    expect([...sources]).toEqual([page.contentWindow]);
    expect(told.find(({ type }) => type === "sweep:resize")?.id).toBe("framed");
    const events: number[] = [];
    inner.addEventListener("sweep-resize", (event) => events.push((event as SweepResizeEvent).height));
    Reflect.set(find(inner, "sweep-learning-curves"), "isTableShown", true);
    await until(() => height() > before && isTold());
    Reflect.set(find(inner, "sweep-learning-curves"), "isTableShown", false);
    await until(() => height() === before && isTold());
    expect(events.length).toBeGreaterThanOrEqual(2);
    expect(events.at(-1)).toBe(before);
    removeEventListener("message", hear);
  });

  it("is as high as it needs with the helper of the embed demo, which believes no other frame", async () => {
    const framed = `<!doctype html><html lang='en'><head><title>In a frame</title><script type='module' src='/tests/components/page-watch.ts'></script>
      <script type='module' src='/src/elements.ts'></script></head><body><sweep-lab preset='bandit-basics' figures='curves'></sweep-lab></body></html>`;
    const { page, document: outer } = await loadPage(`<!doctype html><html lang="en"><head><title>Around</title>
      <script src="/demos/embed/frame-height.js"></script></head><body><iframe id="a" srcdoc="${framed}"></iframe><iframe id="b"></iframe></body></html>`);
    const [first, second] = [find<HTMLIFrameElement>(outer, "#a"), find<HTMLIFrameElement>(outer, "#b")];
    await until(() => Number.parseFloat(first.style.height) > 300);
    const root = first.contentDocument?.documentElement;
    await until(() => Number.parseFloat(first.style.height) === Math.ceil(root?.getBoundingClientRect().height ?? 0));
    expect(second.style.height).toBe("");
    page.contentWindow?.postMessage({ type: "sweep:resize", height: 5 }, "*");
    await frame();
    expect(second.style.height).toBe("");
  });
});
