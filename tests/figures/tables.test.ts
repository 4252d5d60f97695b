import { describe, expect, it } from "vitest";
import { firstParting } from "../../src/analysis/first-parting.ts";
import { summarize } from "../../src/analysis/summary.ts";
import { comparison } from "../../src/figures/comparison.ts";
import { nearestHit } from "../../src/figures/hits.ts";
import { learningCurves } from "../../src/figures/learning-curves.ts";
import { sortRows, trials } from "../../src/figures/trials.ts";
import { simulate } from "../../src/simulation/simulate.ts";

const base = {
  seed: "tables",
  searchSpace: { x: { type: "uniform", minValue: 0, maxValue: 1 } },
  objective: { intervals: 10, noise: { sd: 0.01 } },
  limits: { maxTotalTrials: 10, maxConcurrentTrials: 3 },
} as const;
const free = simulate(base);
const strict = simulate({ ...base, earlyTermination: { type: "bandit", slackFactor: 0.03, delayEvaluation: 2 } });
const over = Number.POSITIVE_INFINITY;

describe("a comparison", () => {
  it("has a row for each policy with what summaries count", () => {
    const { rows } = comparison.table(free, over, { others: [strict] });
    for (const [position, log] of [free, strict].entries()) {
      const { best, cost, savedCost, stoppedByPolicy, falseStops, timeToBest } = summarize(log);
      const cells = rows[position]?.cells ?? {};
      expect(cells).toMatchObject({ best: best?.metric, stopped: stoppedByPolicy, falseStops, timeToBest });
      expect(cells.spent).toBeCloseTo(cost, 9);
      expect(cells.saved).toBeCloseTo(savedCost, 9);
    }
  });

  it("draws at most six worlds, each trial once in each", () => {
    const scene = comparison.draw(free, over, {
      width: 900,
      height: 500,
      others: Array.from({ length: 9 }, () => strict),
    });
    expect(scene.legend).toHaveLength(6);
    expect(scene.marks.filter(({ part, trial }) => part === "curve" && trial === 3)).toHaveLength(6);
  });

  it("warns that a sampler that learns may try other params after the first stop", () => {
    const learning = simulate({ ...base, sampling: "bayesian", limits: { maxTotalTrials: 3, maxConcurrentTrials: 1 } });
    expect(comparison.draw(learning, over, { width: 900, height: 500, others: [learning] }).notes).toHaveLength(1);
    expect(comparison.draw(free, over, { width: 900, height: 500, others: [free] }).notes).toEqual([]);
  });

  it("says at which decision two policies part, once the clock is there", () => {
    const parting = firstParting(free, strict);
    const notesAt = (time: number) => comparison.draw(free, time, { width: 900, height: 500, others: [strict] }).notes;
    expect(notesAt((parting?.time ?? 0) - 1)).toEqual([]);
    const where = `report ${parting?.interval} of trial ${parting?.trial}`;
    expect(notesAt(parting?.time ?? 0)).toEqual([expect.stringContaining(` part at ${where}: only `)]);
  });

  it("marks in both panels where two policies part and what each does there, and tells it in the table", () => {
    const { trial, interval, time } = firstParting(free, strict) ?? { trial: -1, interval: 0, time: 0 };
    const marksAt = (at: number) =>
      comparison
        .draw(free, at, { width: 320, height: 520, others: [strict] })
        .marks.filter(({ part }) => part === "parting");
    expect(marksAt(time - 1)).toEqual([]);
    const marks = marksAt(time);
    const dots = marks.filter(({ kind }) => kind === "dot");
    expect(dots).toEqual([
      expect.objectContaining({ trial, interval, glyph: "diamond" }),
      expect.objectContaining({ trial, interval, glyph: "diamond" }),
    ]);
    const texts = marks.flatMap((mark) => (mark.kind === "text" ? [mark.text] : []));
    expect(texts).toEqual([`keeps trial ${trial}`, `stops trial ${trial}`]);
    const cells = comparison.table(free, time, { others: [strict] }).rows.map((row) => row.cells.parts);
    expect(cells).toEqual([null, `stops trial ${trial} at report ${interval}`]);
  });

  it("marks where the medians of six systems part from the first, each under the system's name", () => {
    const medianOf = (like: "azure" | "vizier" | "optuna" | "nni" | "ray" | "syne-tune") =>
      simulate({ ...base, earlyTermination: { type: "median-rule", like, firstReport: 2 } });
    const [azure, ...others] = [
      ...[medianOf("azure"), medianOf("vizier"), medianOf("optuna")],
      ...[medianOf("nni"), medianOf("ray"), medianOf("syne-tune")],
    ];
    const scene = comparison.draw(azure as typeof free, over, { width: 768, height: 500, others });
    expect(scene.legend.map(({ word }) => word)).toEqual([
      ...["azure median", "vizier median", "optuna median", "nni median", "ray median", "syne-tune median"],
    ]);
    const parting = others.filter((other) => firstParting(azure as typeof free, other) !== undefined);
    expect(parting.length).toBeGreaterThan(2);
    const dots = scene.marks.filter(({ part, kind }) => part === "parting" && kind === "dot");
    const inFirst = dots.filter(({ key }) => key.startsWith("panel:0:0:"));
    expect(dots.length - inFirst.length).toBe(parting.length);
    expect(inFirst.length).toBe(
      new Set(parting.map((other) => JSON.stringify({ ...firstParting(azure as typeof free, other), stoppedBy: 0 })))
        .size,
    );
  });
});

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

  it("is a stop mark before the curve that it ends", () => {
    const stop = scene.marks.find((mark) => mark.kind === "dot" && mark.part === "stop-mark");
    if (stop?.kind !== "dot") throw new Error("no stop mark");
    expect(nearestHit(scene, stop)?.key).toMatch(/^stop:/);
  });

  it("is nothing far from all marks", () => {
    expect(nearestHit(scene, { x: -500, y: -500 })).toBeUndefined();
  });
});
