import { describe, expect, it } from "vitest";
import { cdp } from "vitest/browser";
import html from "../../demos/course/index.html?raw";
import type { SweepLab } from "../../src/components/sweep-lab.ts";
import { until } from "../components/page.ts";
import { axeFindings, openDemo } from "./demo-page.ts";

/** The lesson in a frame, every sweep run and the frontier full. */
async function open(look: { width?: number; style?: string } = {}) {
  const { document, get, window } = await openDemo(html, "course", look);
  const labs = [...document.querySelectorAll<SweepLab>("sweep-lab")];
  await until(() => labs.every(({ world }) => world?.status === "ready"));
  return { document, get, window };
}

describe("the lesson", () => {
  it("marks the step of the story at which the clock stands", async () => {
    const { get } = await open();
    const current = () => get("#see .story [aria-current]").querySelector("button")?.textContent;
    expect(current()).toBe("The start");
    get<SweepLab>("#see-lab").seek(1100);
    expect(current()).toBe("Minute 18: the line steps up");
    get("[command='--explain-0-5']").click();
    expect(current()).toBe("Minute 5: the first stop");
    expect(get<SweepLab>("#see-lab").world.selection.focus).toEqual({ trial: 0, interval: 5 });
  });

  it("keeps the answer, and all that comes after interval 5, until the bet is made", async () => {
    const { get } = await open();
    const { world } = get<SweepLab>("#predict-lab");
    world.seek(world.endTime);
    expect(world.time).toBe(300);
    expect(get(".answer").hidden).toBe(true);
    const quiz = get("sweep-quiz").shadowRoot;
    await until(() => quiz?.querySelector("input") !== null);
    quiz?.querySelector<HTMLInputElement>("input[value='2']")?.click();
    quiz?.querySelector("form")?.requestSubmit();
    expect(get(".answer").hidden).toBe(false);
    expect(world.time).toBe(world.endTime);
  });

  it("says when the task of the gates is solved", async () => {
    const { get } = await open();
    expect(get("#task").textContent).toBe(
      "Trial 7 is stopped at interval 8. Trial 9 is stopped at interval 8. Not yet.",
    );
    get("[command='--policy-bandit(0.1,4,12)']").click();
    await until(() => get("#task").textContent?.endsWith("That is it.") === true);
  });

  it("shows the ends that the task tells of, wherever the story has left the clock", async () => {
    const { get } = await open();
    const { world } = get<SweepLab>("#explain-lab");
    get("[command='--explain-0-24']").click();
    await until(() => world.time < world.endTime);
    get("[command='--policy-bandit(0.1,4,12)']").click();
    await until(() => get("#task").textContent?.endsWith("That is it.") === true);
    expect(world.time).toBe(world.endTime);
  });

  it("tells in its steps of its own sweep, whatever the reader made of the rule", async () => {
    const { get } = await open();
    const { world } = get<SweepLab>("#explain-lab");
    get("[command='--policy-bandit(0.1,4,12)']").click();
    await until(() => get("#task").textContent?.endsWith("That is it.") === true);
    get("[command='--explain-7-8']").click();
    await until(() => get("#task").textContent?.endsWith("Not yet.") === true);
    expect(world.selection.focus).toEqual({ trial: 7, interval: 8 });
    expect(get("#explain .story [aria-current] button").textContent).toBe("Stopped: trial 7, interval 8");
    const verdict = world.log?.events.find(
      (event) => event.type === "policyJudged" && event.trial === 7 && event.interval === 8,
    );
    expect(verdict).toMatchObject({ verdict: { action: "stop" } });
  });

  it("has the pictures below the step or the task that was pressed, where there is one column", async () => {
    const { get, window } = await open({ width: 360 });
    const lab = get<SweepLab>("#explain-lab");
    const home = lab.parentElement;
    const press = (command: string) => {
      const button = get(`[command='${command}']`);
      button.click();
      return button;
    };
    const step = press("--explain-0-24").closest("li");
    expect(lab.parentElement).toBe(step);
    expect(lab.world.selection.focus).toEqual({ trial: 0, interval: 24 });
    await until(() => (step?.getBoundingClientRect().top ?? Infinity) < window.innerHeight / 4);
    press("--policy-bandit(0.1,4,12)");
    expect(lab.parentElement).toBe(home);
    (window.frameElement as HTMLIFrameElement).style.width = "740px";
    press("--explain-7-7");
    const topOf = (element: string) => get(`#explain-lab > sweep-${element}`).getBoundingClientRect().top;
    expect(topOf("learning-curves")).toBeLessThan(topOf("player"));
    expect(lab.parentElement).not.toBe(home);
    (window.frameElement as HTMLIFrameElement).style.width = "1280px";
    await until(() => lab.parentElement === home);
    press("--explain-0-24");
    expect(lab.parentElement).toBe(home);
  });

  it("moves no picture while it is printed, however narrow the paper", async () => {
    const { get, window } = await open();
    const lab = get<SweepLab>("#explain-lab");
    const home = lab.parentElement;
    get("[command='--explain-0-24']").click();
    try {
      await cdp().send("Emulation.setEmulatedMedia", { media: "print", features: [] });
      const narrowed = new Promise((resolve) =>
        window.matchMedia("(min-width: 1080px)").addEventListener("change", resolve),
      );
      (window.frameElement as HTMLIFrameElement).style.width = "700px";
      await narrowed;
      expect(lab.parentElement).toBe(home);
    } finally {
      await cdp().send("Emulation.setEmulatedMedia", { media: "", features: [] });
    }
  });

  it.each([320, 768, 1280, 1920])("needs no scrolling sideways at %i px", async (width) => {
    const { document, get } = await open({ width });
    get(".answer").hidden = false;
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
  });

  it("needs none at 320 px with text twice as large", async () => {
    const { document } = await open({ width: 320, style: "html { font-size: 200% }" });
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(320);
  });

  it.each(["light", "dark"])(
    "gives axe nothing to find, in %s",
    async (scheme) => {
      const { get, window } = await open({ style: `:root { color-scheme: ${scheme} !important }` });
      get(".answer").hidden = false;
      expect(await axeFindings(window)).toEqual([]);
    },
    30_000,
  );
});
