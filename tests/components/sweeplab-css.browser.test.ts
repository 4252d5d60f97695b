import { describe, expect, it } from "vitest";
import type { SweepComparison } from "../../src/components/sweep-comparison.ts";
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
  "<sweep-rungs></sweep-rungs>",
];

const three = "bandit(0.1,1,5), median(5), truncation(30,5,5)";

/** Elements that compare sweeps, and what they compare. */
const comparing = [
  "<sweep-comparison></sweep-comparison>",
  `<sweep-comparison policies="${three}"></sweep-comparison>`,
  '<sweep-comparison policies="bandit(0.1,1,5), median(5)"></sweep-comparison>',
  '<sweep-frontier policies="bandit:0.1, bandit:0.2, median:5" worlds="2"></sweep-frontier>',
];

/** Pixels by which what is below may move: three lines of text. */
const mostShift = 64;

/** All of them until they are drawn. */
const isWaiting = (place: Element): boolean => place.querySelector(":state(waiting)") !== null;

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

  it.each([704, 1248])("keeps the room of what compares sweeps at %i px", async (width) => {
    const html = `<style>${css}</style><div style="width: ${width}px"><sweep-lab preset="one-world">${comparing.join("")}</sweep-lab></div>`;
    const { page, document } = await loadPage(`<!doctype html><body>${html}</body>`, width + 60);
    const kept = heightsIn(document.body);
    page.remove();
    const place = mount(html.replaceAll("></sweep-", ' loading="eager"></sweep-'));
    await until(() => !isWaiting(place));
    const wrong = heightsIn(place).flatMap((height, at) =>
      Math.abs(height - (kept[at] ?? 0)) <= mostShift
        ? []
        : [`${comparing[at]}: ${kept[at]} px kept, ${height} px taken`],
    );
    expect(wrong).toEqual([]);
  });

  it("keeps the room of figures until they are drawn, and draws what compares sweeps once all have run", async () => {
    const place = mount(
      `<style>${css}</style><div style="width: 704px"><sweep-lab preset="one-world"><sweep-comparison loading="eager" policies="${three}"></sweep-comparison></sweep-lab></div>`,
    );
    const heights = new Set<number>();
    const panels = new Set<number>();
    const comparison = place.querySelector("sweep-comparison") as SweepComparison;
    await comparison.updateComplete;
    await until(() => {
      heights.add(Math.round(comparison.getBoundingClientRect().height));
      const root = comparison.shadowRoot as ShadowRoot;
      panels.add(root.querySelectorAll("tbody tr").length);
      return root.querySelectorAll("tbody tr").length === 4;
    });
    expect([...panels]).toEqual([0, 4]);
    expect(Math.max(...heights) - Math.min(...heights)).toBeLessThanOrEqual(mostShift);
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
