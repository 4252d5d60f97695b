import { describe, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import type { FigureElement } from "../../src/components/figure-element.ts";
import { drawn, inside, readyLab, smallSpec, until } from "./page.ts";

/**
 * What Tab stops at, by kind. A figure has at most three stops: its buttons and boxes share one, the plot has one, the handles
 * in it share one, or what arranges axes has one. Beyond these there are only
 * - fields: the arrow keys of a list, a slider or a number are its own, so it cannot share a stop; and to hide it behind
 *   one more button would cost every reader a step to save some of them a key;
 * - numbers of a decision and what would have turned it: they are links in its text, each to the mark that it stands for, or
 *   to the sweep that would have been;
 * - tables that the reader has asked for: a region that scrolls has to be reached.
 */
const kinds = {
  tools: ".tool",
  plot: ".keys",
  handles: ".handle",
  axes: ".axes > summary",
  field: ":is(select, input):not([type=checkbox])",
  number: ".number, .way",
  table: ".table",
  heads: ".sort",
  rows: ".pick",
} as const;

function stopsOf(figure: FigureElement): string[] {
  const focusable = "a[href], button, input, select, textarea, summary, [tabindex]";
  const all = [...(figure.shadowRoot?.querySelectorAll<HTMLElement>(focusable) ?? [])];
  const stops = all.filter((each) => each.tabIndex >= 0 && !each.matches(":disabled") && each.checkVisibility());
  const kindOf = (each: HTMLElement) =>
    Object.entries(kinds).find(([, selector]) => each.matches(selector))?.[0] ?? each.outerHTML;
  return stops.map(kindOf);
}

const bayesian = JSON.stringify({ ...JSON.parse(smallSpec), sampling: { type: "bayesian", startTrials: 5 } });
const figures: readonly {
  readonly tag: string;
  readonly attributes?: string;
  readonly spec?: string;
  readonly stops: readonly string[];
  readonly fields?: number;
}[] = [
  { tag: "sweep-learning-curves", stops: ["tools", "plot", "handles"] },
  { tag: "sweep-timeline", stops: ["tools", "plot", "handles"] },
  { tag: "sweep-history", stops: ["tools", "plot"] },
  { tag: "sweep-history", attributes: `view="regret"`, stops: ["tools", "plot"] },
  { tag: "sweep-search-space", stops: ["tools", "plot"], fields: 2 },
  { tag: "sweep-search-space", attributes: "with-handles", stops: ["tools", "plot", "handles"], fields: 2 },
  { tag: "sweep-parallel-coordinates", stops: ["tools", "plot", "axes"] },
  { tag: "sweep-decision", stops: ["tools", "plot"], fields: 1 },
  { tag: "sweep-comparison", stops: ["tools", "table"] },
  { tag: "sweep-distribution", stops: ["tools", "plot", "handles"], fields: 2 },
  { tag: "sweep-surrogate", spec: bayesian, stops: ["tools", "plot"], fields: 3 },
  { tag: "sweep-surrogate", spec: bayesian, attributes: "with-fit", stops: ["tools", "plot", "handles"], fields: 3 },
  { tag: "sweep-rungs", stops: ["tools", "plot", "handles"] },
  { tag: "sweep-frontier", attributes: `seeds="2" policies="none, bandit(0.1)"`, stops: ["tools", "plot"] },
  { tag: "sweep-safety", attributes: `seeds="2"`, stops: ["tools", "plot"], fields: 2 },
  { tag: "sweep-trials", stops: ["tools", "table", "heads", "rows"] },
];

async function figureOf({
  tag,
  attributes = "",
  spec = smallSpec,
}: Pick<(typeof figures)[number], "tag" | "attributes" | "spec">) {
  const { place, lab } = await readyLab(
    `<sweep-lab><script type="application/json">${spec}</script><${tag} loading="eager" ${attributes}></${tag}></sweep-lab>`,
  );
  const figure = await drawn(place, tag);
  await until(() => figure.shadowRoot?.querySelector("progress") === null && figure.scene !== undefined);
  return { lab, figure };
}

describe("Tab in a figure", () => {
  it.each(figures)(
    "stops in $tag $attributes at $stops, and at $fields fields",
    async ({ stops, fields = 0, ...of }) => {
      const { lab, figure } = await figureOf(of);
      for (const share of [0.9, 1]) {
        lab.seek(share * lab.world.endTime);
        await figure.updateComplete;
        const all = stopsOf(figure).filter((kind) => kind !== "number");
        expect(all.filter((kind) => kind === "field")).toHaveLength(fields);
        expect(all.filter((kind) => kind !== "field")).toEqual(stops);
      }
    },
  );

  it("stops no more often while trials are chosen or filtered, and once more at a table that is asked for", async () => {
    const { lab, figure } = await figureOf({ tag: "sweep-learning-curves" });
    lab.seek(lab.world.endTime);
    const stopped = lab.log?.events.flatMap((event) =>
      event.type === "trialEnded" && event.reason === "policy" ? [event.trial] : [],
    );
    lab.world.select({ focus: { trial: stopped?.[0] ?? Number.NaN } }, "user");
    lab.world.select({ statuses: ["stopped"] }, "user");
    await figure.updateComplete;
    expect(stopsOf(figure)).toEqual(["tools", "plot", "handles"]);
    figure.toggleTable();
    await until(() => figure.shadowRoot?.querySelector(".table") != null);
    expect(stopsOf(figure)).toEqual(["tools", "plot", "handles", "table"]);
  });
});

it("goes from the buttons above a figure to the boxes and buttons below it with the arrows", async () => {
  const { figure } = await figureOf({ tag: "sweep-search-space" });
  const active = () => figure.shadowRoot?.activeElement;
  inside(figure, ".tool").focus();
  for (let press = 0; press < 20 && active()?.parentElement?.textContent !== "Hidden surface"; press++)
    await userEvent.keyboard("{ArrowRight}");
  await userEvent.keyboard(" ");
  expect(Reflect.get(figure, "withSurface")).toBe(true);
  await figure.updateComplete;
  expect(stopsOf(figure).filter((kind) => kind === "tools")).toHaveLength(1);
  expect((active() as HTMLElement | null)?.tabIndex).toBe(0);
});

it("leaves the arrow keys of a list to the list", async () => {
  const { figure } = await figureOf({ tag: "sweep-search-space" });
  const list = inside<HTMLSelectElement>(figure, "select");
  list.focus();
  const before = list.selectedIndex;
  await userEvent.keyboard("{ArrowDown}");
  expect(figure.shadowRoot?.activeElement).toBe(list);
  expect(list.selectedIndex).toBe(before + 1);
});
