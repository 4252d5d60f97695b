import { describe, expect, it } from "vitest";
import css from "../../src/sweeplab.css?raw";
import { loadPage } from "./frame.ts";
import { mount, until } from "./page.ts";

/** Elements as demos have them, all of a sweep at rest. */
const elements = [
  "<sweep-player></sweep-player>",
  "<sweep-learning-curves></sweep-learning-curves>",
  "<sweep-timeline></sweep-timeline>",
  "<sweep-decision></sweep-decision>",
  "<sweep-search-space></sweep-search-space>",
  "<sweep-parallel-coordinates></sweep-parallel-coordinates>",
  "<sweep-history></sweep-history>",
  "<sweep-trials></sweep-trials>",
  "<sweep-spec></sweep-spec>",
];

/** Pixels by which what is below may move: three lines of text. */
const mostShift = 64;

const heightsIn = (place: Element): number[] =>
  [...(place.querySelector("sweep-lab")?.children ?? [])].map((element) => element.getBoundingClientRect().height);

describe("the style sheet of a page that loads elements late", () => {
  it.each([
    { width: 358, own: "", of: "" },
    { width: 704, own: "", of: "" },
    { width: 1248, own: "", of: "" },
    { width: 1248, own: "sweep-lab > * { width: 400px }", of: " of elements that are 400 px wide" },
    { width: 704, own: ":root { --plot-height: 200px }", of: " of plots that are 200 px high" },
  ])("keeps the room of each at $width px that it will take$of", async ({ width, own }) => {
    const html = `<style>${own}</style><div style="width: ${width}px"><sweep-lab preset="bandit-basics">${elements.join("")}</sweep-lab></div>`;
    const { page, document } = await loadPage(`<!doctype html><style>${css}</style><body>${html}</body>`, width + 60);
    const kept = heightsIn(document.body);
    page.remove();
    const place = mount(html.replaceAll("></sweep-", ' loading="eager"></sweep-'));
    const isWithin = (): boolean =>
      heightsIn(place).every((height, at) => Math.abs(height - (kept[at] ?? 0)) <= mostShift);
    await until(isWithin).catch(() => {});
    const wrong = heightsIn(place).flatMap((height, at) =>
      Math.abs(height - (kept[at] ?? 0)) <= mostShift
        ? []
        : [`${elements[at]}: ${kept[at]} px kept, ${height} px taken`],
    );
    expect(wrong).toEqual([]);
  });

  it("keeps the room of a set only for a lab that will bring one", async () => {
    const labs = `<sweep-lab preset="bandit-basics"></sweep-lab><sweep-lab><pre>goal: maximize</pre></sweep-lab><sweep-lab><p hidden></p></sweep-lab>`;
    const { document } = await loadPage(`<!doctype html><style>${css}</style><body>${labs}</body>`);
    const heights = [...document.querySelectorAll("sweep-lab")].map((lab) => lab.getBoundingClientRect().height);
    document.defaultView?.frameElement?.remove();
    expect(heights).toEqual([1500, 1500, 0]);
  });

  it("keeps no room where there are no scripts", () => {
    expect(css.replace(/\/\*.*?\*\//s, "").trim()).toMatch(/^@media not \(scripting: none\) \{[^@]*\}$/);
  });
});
