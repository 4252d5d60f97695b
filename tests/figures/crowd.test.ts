import { describe, expect, it } from "vitest";
import type { Canvas } from "../../src/figures/canvas.ts";
import { comparison } from "../../src/figures/comparison.ts";
import { cellSteps } from "../../src/figures/curves/density.ts";
import { layOutCurves } from "../../src/figures/curves/layout.ts";
import type { Figure } from "../../src/figures/figure.ts";
import { history } from "../../src/figures/history.ts";
import { learningCurves } from "../../src/figures/learning-curves.ts";
import { parallelCoordinates } from "../../src/figures/parallel-coordinates.ts";
import { rungs } from "../../src/figures/rungs.ts";
import { valueAt } from "../../src/figures/scene.ts";
import { ScenePainter } from "../../src/figures/scene-painter.ts";
import { searchSpace } from "../../src/figures/search-space.ts";
import { sweepIndex } from "../../src/figures/sweep-index.ts";
import { timeline } from "../../src/figures/timeline.ts";
import { simulate } from "../../src/simulation/simulate.ts";
import { finish } from "../../src/steps.ts";
import { happened } from "./sweeps.ts";

const sweep = (trials: number, atOnce: number) =>
  simulate({
    seed: "crowd",
    searchSpace: { x: { type: "uniform", minValue: 0, maxValue: 1 } },
    objective: { intervals: 12, duration: { spread: 0.4 } },
    limits: { maxTotalTrials: trials, maxConcurrentTrials: atOnce },
    compute: { maxInstances: atOnce },
  });
const frame = { width: 720, height: 400 };

/** A canvas on which nothing shows. */
const blind = new Proxy({}, { get: () => () => {}, set: () => true }) as Canvas;

describe("learning curves of a crowd", () => {
  const log = sweep(400, 400);
  const end = log.events.at(-1)?.time ?? 0;
  const at = (time: number) => learningCurves.draw(log, time, frame);

  it("paint per tick no more than the trials to which something happened, and the best", () => {
    const painter = new ScenePainter({ static: blind, grown: blind, hot: blind }, (tone) => tone);
    for (let time = end * 0.2; time < end * 0.8; time += end / 100) {
      painter.paint(at(time - end / 1000));
      const changed = happened({ log, time }, "metricReported").filter((event) => event.time > time - end / 1000);
      const ended = happened({ log, time }, "trialEnded").filter((event) => event.time > time - end / 1000);
      const painted = painter.paint(at(time));
      expect(painted.static).toBe(0);
      expect(painted.grown).toBeLessThanOrEqual(changed.length + 2 * ended.length);
      expect(painted.hot).toBeLessThanOrEqual(3); // the best curve, its end and its star
    }
  });

  it("still end in a glyph where a trial has ended, and in none where it runs", () => {
    const time = end * 0.8;
    const ended = new Set(happened({ log, time }, "trialEnded").map(({ trial }) => trial));
    const tips = at(time).marks.flatMap((mark) => (mark.part === "end-mark" ? [mark.trial] : []));
    expect(ended.size).toBeGreaterThan(20);
    expect(new Set(tips)).toEqual(ended);
  });

  it("have a glyph at the end of every curve where few run at once", () => {
    const calm = sweep(400, 100);
    const time = (calm.events.at(-1)?.time ?? 0) / 2;
    const { marks } = learningCurves.draw(calm, time, frame);
    const curves = marks.filter(({ part }) => part === "curve");
    expect(marks.filter(({ part }) => part === "end-mark")).toHaveLength(curves.length);
    expect(curves.length).toBeGreaterThan(100);
  });
});

describe("learning curves of thousands", () => {
  const log = sweep(2400, 200);
  const end = log.events.at(-1)?.time ?? 0;

  it("say how many of all lines they show, and show so many", () => {
    const { marks, notes } = learningCurves.draw(log, end, frame);
    expect(marks.filter(({ part }) => part === "curve")).toHaveLength(400);
    expect(notes).toContain("Showing 400 of 2,400 lines; statistics use all.");
    expect(marks.some(({ part }) => part === "best")).toBe(true);
    const early = learningCurves.draw(log, end / 2, frame);
    const sampled = happened({ log, time: end / 2 }, "trialSampled").length;
    const curves = early.marks.filter(({ part }) => part === "curve").length;
    expect(curves).toBeGreaterThan(100);
    const [, shown] = /^Showing (\d+) of ([\d,]+) lines/.exec(early.notes[0] ?? "") ?? [];
    expect(early.notes[0]).toContain(` of ${sampled.toLocaleString("en")} lines`);
    expect(Number(shown) - curves).toBeGreaterThanOrEqual(0); // of those that have reported yet
    expect(Number(shown) - curves).toBeLessThanOrEqual(200);
  });

  it.each([0.3, 0.7, 1])(
    "have an envelope from the least to the greatest report of all trials, at %d of the sweep",
    (share) => {
      const time = end * share;
      const reports = happened({ log, time }, "metricReported");
      const { marks, axes } = learningCurves.draw(log, time, { ...frame, options: { withGhosts: false } });
      const envelope = marks.find(({ key }) => key === "envelope");
      const stops = axes.find(({ orientation }) => orientation === "y")?.stops ?? [];
      if (envelope?.kind !== "area") throw new Error("There is no envelope.");
      const ys = envelope.rings.flat().map(([, y]) => valueAt(stops, y));
      const values = reports.map(({ value }) => value);
      const ofAll = (pick: (...all: number[]) => number, list: number[]) => list.reduce((a, b) => pick(a, b));
      expect(ofAll(Math.max, ys)).toBeCloseTo(ofAll(Math.max, values), 6);
      expect(ofAll(Math.min, ys)).toBeCloseTo(ofAll(Math.min, values), 6);
      expect(envelope.rings[0]).toHaveLength(2 * new Set(reports.map(({ interval }) => interval)).size);
    },
  );

  it("show every line of up to 2,000", () => {
    const { marks, notes } = learningCurves.draw(sweep(500, 100), Number.MAX_VALUE, frame);
    expect(marks.filter(({ part }) => part === "curve")).toHaveLength(500);
    expect(marks.some(({ key }) => key === "envelope")).toBe(false);
    expect(notes).toEqual([]);
  });
});

describe("learning curves of tens of thousands", () => {
  const log = simulate({
    seed: "tens of thousands",
    searchSpace: { x: { type: "uniform", minValue: 0, maxValue: 1 } },
    earlyTermination: { type: "median-stopping", delayEvaluation: 3 },
    objective: { intervals: 5, duration: { spread: 0.4 }, noise: { sd: 0.05 } },
    limits: { maxTotalTrials: 20_100, maxConcurrentTrials: 2000 },
    compute: { maxInstances: 2000 },
  });
  const end = log.events.at(-1)?.time ?? 0;

  it.each(["interval", "time"] as const)("count every report in the cell where it lies, by %s", (x) => {
    const index = sweepIndex(log);
    const layout = finish(layOutCurves(index, frame, { x, yScale: "linear", smooth: 0, withGhosts: false }));
    for (const share of [0, 0.3, 1]) {
      const time = end * share;
      const expected = new Map<string, number>();
      const { width, cells } = finish(cellSteps(index, layout));
      for (const { trial, interval } of happened({ log, time }, "metricReported")) {
        const [px, py] = [layout.curves[trial]?.xs[interval - 1] ?? 0, layout.curves[trial]?.ys[interval - 1] ?? 0];
        const key = `${Math.floor((px - layout.plot.left) / width)} ${Math.floor((py - layout.plot.top) / 6)}`;
        expected.set(key, (expected.get(key) ?? 0) + 1);
      }
      const counted = cells.map((cell) => {
        const key = `${Math.round((cell.x - layout.plot.left) / width)} ${Math.round((cell.y - layout.plot.top) / 6)}`;
        return [key, cell.times.filter((each) => each <= time).length] as const;
      });
      expect(new Map(counted.filter(([, count]) => count > 0))).toEqual(expected);
    }
  });

  it("show cells, the best and the bound, and say so", () => {
    const { marks, notes, legend } = learningCurves.draw(log, end * 0.7, frame);
    expect(marks.filter(({ part }) => part === "curve" || part === "ghost")).toEqual([]);
    const cells = marks.filter(({ part }) => part === "density");
    expect(cells.length).toBeGreaterThan(30);
    expect(new Set(cells.map(({ tone }) => tone)).size).toBeGreaterThan(3);
    expect(marks.some(({ key }) => key === "best-curve")).toBe(true);
    expect(marks.some(({ key }) => key === "bound")).toBe(true);
    expect(legend.map(({ key }) => key)).toContain("density");
    expect(notes.join()).toContain("Too many trials for lines: the stronger a cell, the more reports lie in it.");
  });
});

describe("stopped trials of a crowd", () => {
  const log = simulate({
    seed: "many stops",
    searchSpace: { x: { type: "uniform", minValue: 0, maxValue: 1 } },
    earlyTermination: { type: "bandit", slackFactor: 0.05, delayEvaluation: 2 },
    objective: { intervals: 6 },
    limits: { maxTotalTrials: 2500, maxConcurrentTrials: 50 },
    compute: { maxInstances: 50 },
  });
  const end = log.events.at(-1)?.time ?? 0;
  const stopped = happened({ log, time: end }, "trialEnded").filter(({ reason }) => reason === "policy");
  const ghosts = (marks: readonly { readonly part?: string; readonly trial?: number }[]) =>
    marks.flatMap(({ part, trial }) => (part === "ghost" && trial !== undefined ? [trial] : []));

  it("have ghosts where their curves are drawn, and each its own when it is given its life back", () => {
    const scene = learningCurves.draw(log, end, frame);
    const curves = new Set(scene.marks.flatMap(({ part, trial }) => (part === "curve" ? [trial] : [])));
    const drawn = ghosts(scene.marks);
    expect(stopped.length).toBeGreaterThan(1000);
    expect(drawn.length).toBeGreaterThan(100);
    expect(drawn.every((trial) => curves.has(trial))).toBe(true);
    const other = stopped.find(({ trial }) => !curves.has(trial))?.trial ?? -1;
    const { marks } = learningCurves.draw(log, end, { ...frame, selection: { pardoned: other } });
    const line = marks.find(({ key }) => key === `pardoned:${other}`);
    expect(line?.kind === "line" && line.xs.length).toBe(
      7 - happened({ log, time: end }, "metricReported").filter(({ trial }) => trial === other).length,
    );
  });

  it("have whiskers in a history as a sample, which says so", () => {
    const { marks, notes } = history.draw(log, end, frame);
    const whiskers = marks.filter(({ key }) => key.startsWith("ghost:")).length;
    expect(whiskers).toBeLessThanOrEqual(400);
    expect(whiskers).toBeGreaterThan(100);
    expect(notes.join()).toMatch(
      new RegExp(`^Showing ${whiskers} of [\\d,]+ whiskers to what stopped trials would have reached\\.$`),
    );
    expect(marks.filter(({ key }) => key.startsWith("outcome:"))).toHaveLength(2500);
  });
});

it("compares policies in samples of their lines, with the best, and says so", () => {
  const log = sweep(2100, 50);
  const end = log.events.at(-1)?.time ?? 0;
  const other = simulate({ ...log.config, earlyTermination: { type: "median-stopping" } });
  const { marks, notes } = comparison.draw(log, end, { ...frame, others: [other] });
  const lines = marks.filter(({ part }) => part === "curve");
  expect(lines.length).toBeGreaterThanOrEqual(800);
  expect(lines.length).toBeLessThanOrEqual(802);
  expect(lines.filter(({ tone }) => tone === "best")).toHaveLength(2);
  expect(notes[0]).toBe("Showing 400 of up to 2,100 lines of each policy; outcomes are those of all.");
  const few = sweep(300, 50);
  expect(comparison.draw(few, end, frame).marks.filter(({ part }) => part === "curve")).toHaveLength(300);
});

describe("a picture of a crowd", () => {
  const log = sweep(2100, 50);
  const other = simulate({ ...log.config, earlyTermination: { type: "median-stopping" } });
  it.each([
    learningCurves,
    history,
    timeline,
    comparison,
    parallelCoordinates,
    rungs,
    searchSpace,
  ] as readonly Figure[])("of $type is drawn with pauses as without", (figure) => {
    for (const time of [60, Number.MAX_VALUE]) {
      const crowded = { ...frame, others: [{ ...other }] };
      const fresh = { ...log }; // nothing is remembered of it
      let pauses = 0;
      for (const _ of figure.prepare(fresh, time, crowded)) pauses++;
      const drawn = figure.draw(fresh, time, crowded);
      expect(pauses).toBeGreaterThan(30);
      expect(figure.draw(fresh, time, crowded)).toBe(drawn);
      expect(figure.draw(log, time, { ...frame, others: [other] })).toEqual(drawn);
      expect(figure.draw(fresh, 10, crowded)).not.toEqual(drawn);
    }
  });
});

describe("what curves prepare with pauses", () => {
  it.each([
    { trials: 500, holds: "the gates alone: all lines are drawn", visits: 1 },
    { trials: 2_100, holds: "the gates and the envelope", visits: 2 },
    { trials: 20_100, holds: "the gates and the cells", visits: 2 },
  ])("of $trials trials is $holds", ({ trials, visits }) => {
    const log = sweep(trials, trials);
    let pauses = 0;
    for (const _ of learningCurves.prepare(log, Number.MAX_VALUE, frame)) pauses++;
    const [ofTrials, ofEvents] = [trials / 64, log.events.length / 64];
    expect(pauses).toBeLessThanOrEqual(2 * ofTrials + visits * ofEvents);
    expect(pauses).toBeGreaterThanOrEqual(Math.floor(ofTrials) + visits * Math.floor(ofEvents));
  });
});
