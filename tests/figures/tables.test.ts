import { describe, expect, it } from "vitest";
import { summarize } from "../../src/analysis/summary.ts";
import { nearestHit } from "../../src/figures/hits.ts";
import { learningCurves } from "../../src/figures/learning-curves.ts";
import { parallelCoordinates } from "../../src/figures/parallel-coordinates.ts";
import { differenceText } from "../../src/figures/table.ts";
import { sortRows } from "../../src/figures/trials/list.ts";
import { trials } from "../../src/figures/trials.ts";
import { simulate } from "../../src/simulation/simulate.ts";

const base = {
  seed: "tables",
  searchSpace: { x: { type: "uniform", minValue: 0, maxValue: 1 } },
  objective: { intervals: 10, noise: { sd: 0.01 } },
  limits: { maxTotalTrials: 10, maxConcurrentTrials: 3 },
} as const;
const strict = simulate({ ...base, earlyTermination: { type: "bandit", slackFactor: 0.03, delayEvaluation: 2 } });
const over = Number.POSITIVE_INFINITY;

describe("the table of trials", () => {
  it("has the trials in their order, or by a column, in either direction", () => {
    const order = (options: { sort?: string; descending?: boolean }) =>
      trials.table(strict, over, { options }).rows.map(({ trial }) => trial ?? -1);
    expect(order({})).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    const best = order({ sort: "best", descending: true });
    expect(best[0]).toBe(summarize(strict).best?.trial);
    expect(order({ sort: "best" })).toEqual([...best].reverse());
  });

  it("filters by status", () => {
    const rows = trials.table(strict, over, { options: { status: "stopped" } }).rows;
    expect(rows).toHaveLength(summarize(strict).stoppedByPolicy);
    expect(new Set(rows.map(({ cells }) => cells.status))).toEqual(new Set(["Stopped early"]));
  });

  it("says how many rows a picture leaves out", () => {
    const scene = trials.draw(strict, over, { width: 600, height: 160 });
    expect(scene.marks.find(({ key }) => key === "more")).toMatchObject({ text: "and 7 more" });
  });

  it("sorts blanks and NaN last whatever the direction, and keeps the order of equals", () => {
    const rows = [null, 2, Number.NaN, 1, 2].map((value, position) => ({ key: `${position}`, cells: { value } }));
    const keys = (isDescending: boolean) => sortRows(rows, { key: "value", isDescending }).map(({ key }) => key);
    expect(keys(false)).toEqual(["3", "1", "4", "0", "2"]);
    expect(keys(true)).toEqual(["1", "4", "3", "0", "2"]);
  });
});

interface Place {
  readonly x: number;
  readonly y: number;
}

describe("the nearest mark", () => {
  const scene = learningCurves.draw(strict, over, { width: 720, height: 400 });

  it("is the report under the pointer", () => {
    for (const mark of scene.marks) {
      if (mark.kind !== "line" || mark.part !== "curve") continue;
      const [x = 0, y = 0] = [mark.xs[1], mark.ys[1]];
      const hit = nearestHit(scene, { x, y });
      expect(hit).toMatchObject({ interval: 2, x, y, distance: 0 });
    }
  });

  it("is the nearer report where the pointer is on the line between two", () => {
    const line = scene.marks.find((mark) => mark.kind === "line" && mark.part === "curve");
    if (line?.kind !== "line") throw new Error("no curve");
    const [from, to] = [0, 1].map((at) => ({ x: line.xs[at] ?? 0, y: line.ys[at] ?? 0 })) as [Place, Place];
    const between = (share: number) => ({ x: from.x + share * (to.x - from.x), y: from.y + share * (to.y - from.y) });
    const only = { ...scene, marks: [line] };
    expect(nearestHit(only, between(0.4), 1)).toMatchObject({ interval: 1, ...from });
    expect(nearestHit(only, between(0.6), 1)).toMatchObject({ interval: 2, ...to });
  });

  it("is none of a gap, and a report alone between two gaps", () => {
    const [xs, ys] = [
      [0, 100, 200, 300],
      [50, Number.NaN, 50, Number.NaN],
    ];
    const marks = scene.marks
      .flatMap((mark) => (mark.kind === "line" && mark.part === "curve" ? [{ ...mark, xs, ys, count: 4 }] : []))
      .slice(0, 1);
    expect(nearestHit({ ...scene, marks }, { x: 100, y: 50 })).toBeUndefined();
    expect(nearestHit({ ...scene, marks }, { x: 190, y: 50 })).toMatchObject({
      interval: 3,
      x: 200,
      y: 50,
      distance: 10,
    });
  });

  it("is a trial and no report on a line that is no curve", () => {
    const config = {
      ...base,
      searchSpace: { ...base.searchSpace, y: { type: "uniform", minValue: 0, maxValue: 1 } },
    } as const;
    const lines = parallelCoordinates.draw(simulate(config), over, { width: 720, height: 400 });
    const line = lines.marks.findLast((mark) => mark.kind === "line" && mark.trial !== undefined);
    if (line?.kind !== "line") throw new Error("no line");
    const middle = [line.xs, line.ys].map((at) => ((at[0] ?? 0) + (at[1] ?? 0)) / 2);
    const hit = nearestHit(lines, { x: middle[0] ?? 0, y: middle[1] ?? 0 });
    expect([hit?.trial, hit?.interval]).toEqual([line.trial, undefined]);
  });

  it("is a stop mark before the curve that it ends", () => {
    const stop = scene.marks.find((mark) => mark.kind === "dot" && mark.part === "stop-mark");
    if (stop?.kind !== "dot") throw new Error("no stop mark");
    expect(nearestHit(scene, stop)?.key).toMatch(/^stop:/);
  });

  it("is nothing far from all marks", () => {
    expect(nearestHit(scene, { x: -500, y: -500 })).toBeUndefined();
  });
});

describe("the difference from the first row", () => {
  it.each([
    [0.83, 0.8, " (+0.03)"],
    [3, 5, " (−2)"],
    [0, 4, " (−4)"],
    [5, 5, ""],
    [100 + 1e-9, 100, ""], // dust of a bisection
    ["bandit", "none", ""],
    [1, null, ""],
    [null, 1, ""],
    [1, undefined, ""],
  ])("of %j from %j is %j", (value, first, text) => expect(differenceText(value, first)).toBe(text));
});
