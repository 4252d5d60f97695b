import { describe, expect, it } from "vitest";
import beat from "../../demos/course/beat-the-policy.html?raw";
import lesson from "../../demos/course/index.html?raw";
import fork from "../../demos/course/rewind-and-fork.html?raw";
import lives from "../../demos/course/two-hundred-lives.html?raw";
import interval from "../../demos/course/what-is-an-interval.html?raw";
import type { SweepLab } from "../../src/components/sweep-lab.ts";
import { until } from "../components/page.ts";
import { openDemo } from "./demo-page.ts";

async function open(html: string, look: { width?: number } = {}) {
  const { document, get } = await openDemo(html, "course", look);
  const labs = [...document.querySelectorAll<SweepLab>("sweep-lab")];
  await until(() => labs.every(({ world }) => world?.status === "ready"));
  return { document, get, labs };
}

describe("the short lessons", () => {
  it.each([
    ["the game", beat],
    ["rewind and fork", fork],
    ["the experiment", lives],
    ["the three clocks", interval],
  ])("let no dot of a figure change the rule that text, board and copied test are about: %s", async (_, html) => {
    const { labs } = await open(html);
    for (const { locked, id } of labs) expect([id, locked]).toEqual([id, "policy"]);
  });

  it.each([
    ["rewind and fork", fork, "#branch-lab"],
    ["the experiment", lives, "#plates"],
    ["the three clocks", interval, "#plates"],
  ])("have what changes below the step that was pressed, on a phone: %s", async (_, html, pictures) => {
    const { get, labs } = await open(html, { width: 360 });
    const step = get("#story li:nth-child(2)");
    step.querySelector("button")?.click();
    expect(get(pictures).parentElement).toBe(step);
    await until(() => labs.every(({ world }) => world.status === "ready" && world.time === world.endTime));
    expect(step.getAttribute("aria-current")).toBe("step");
  });

  it.each([1280, 700, 390, 320])("keep what gets the focus from under their bar, %i px wide", async (width) => {
    const { document, get } = await open(fork, { width });
    const bar = get(".masthead");
    const room = Number.parseFloat(getComputedStyle(document.documentElement).scrollPaddingBlockStart);
    const height = getComputedStyle(bar).position === "static" ? 0 : bar.offsetHeight;
    expect(room).toBeGreaterThanOrEqual(height);
  });

  it("lead on, each to the next that has not been seen, and to all others", () => {
    const page = (html: string) => new DOMParser().parseFromString(html, "text/html");
    const hrefs = (html: string) =>
      [...page(html).querySelectorAll(".next a")].map((link) => String(link.getAttribute("href")));
    const lessons = hrefs(lesson).filter((href) => /^[a-z-]+\.html$/.test(href));
    for (const [at, html] of [fork, interval, lives, beat].entries()) {
      expect(hrefs(html)[0]).toBe(lessons[at + 1] ?? "../");
      for (const href of lessons.filter((_, other) => other !== at)) expect(hrefs(html)).toContain(href);
    }
  });
});
