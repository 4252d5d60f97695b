import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { history } from "../../src/figures/history.ts";
import { learningCurves } from "../../src/figures/learning-curves.ts";
import { type LineMark, type Mark, type Scene, valueAt } from "../../src/figures/scene.ts";
import { simulate } from "../../src/simulation/simulate.ts";
import { arbitraryMoment, edgeLogs, happened } from "./sweeps.ts";

const frame = { width: 720, height: 400 };

function lines(scene: Scene, part: string): LineMark[] {
  return scene.marks.filter((mark): mark is LineMark => mark.kind === "line" && mark.part === part);
}

/** Metric at a height of the picture. */
function metricAt(scene: Scene, y: number): number {
  return valueAt(scene.axes.find(({ key }) => key === "y")?.stops ?? [], y);
}

function intervalAt(scene: Scene, x: number): number {
  return valueAt(scene.axes.find(({ key }) => key === "x")?.stops ?? [], x);
}

function trialsOf(marks: readonly Mark[]): number[] {
  return marks.flatMap(({ trial }) => (trial === undefined ? [] : [trial])).sort((a, b) => a - b);
}

describe("learning curves, whatever the sweep", () => {
  it("have a vertex for every report, at its interval and metric", () => {
    fc.assert(
      fc.property(arbitraryMoment, ({ log, time }) => {
        const scene = learningCurves.draw(log, time, { ...frame, options: { withGhosts: false } });
        fc.pre(scene.notes.length === 0);
        const reports = happened({ log, time }, "metricReported");
        const curves = lines(scene, "curve");
        expect(curves.reduce((sum, { count = 0 }) => sum + count, 0)).toBe(reports.length);
        for (const { trial, interval, value } of reports) {
          const curve = curves.find((line) => line.key === `curve:${trial}`);
          expect(intervalAt(scene, curve?.xs[interval - 1] ?? Number.NaN)).toBeCloseTo(interval, 6);
          const y = curve?.ys[interval - 1] ?? 0;
          if (Number.isFinite(value)) expect(metricAt(scene, y)).toBeCloseTo(value, 6);
          else expect(y).toBeNaN();
        }
      }),
      { numRuns: 60 },
    );
  });

  it("have a stop mark for every trial that the policy has stopped, and for no other", () => {
    fc.assert(
      fc.property(arbitraryMoment, ({ log, time }) => {
        const scene = learningCurves.draw(log, time, frame);
        const stopped = happened({ log, time }, "trialEnded").filter(({ reason }) => reason === "policy");
        const marks = scene.marks.filter((mark) => mark.kind === "dot" && mark.part === "stop-mark");
        expect(trialsOf(marks)).toEqual(stopped.map(({ trial }) => trial).sort((a, b) => a - b));
        for (const { trial, intervals } of stopped)
          expect(marks.find((mark) => mark.trial === trial)?.interval).toBe(intervals);
      }),
      { numRuns: 60 },
    );
  });

  it("draw the bound at the latest bar of each gate, and only where the policy was awake", () => {
    fc.assert(
      fc.property(arbitraryMoment, ({ log, time }) => {
        const scene = learningCurves.draw(log, time, frame);
        const bars = new Map<number, number>();
        for (const { verdict, interval } of happened({ log, time }, "policyJudged"))
          if (verdict.action !== "notDue" && verdict.bar !== null) bars.set(interval, verdict.bar);
        const [bound] = lines(scene, "bound");
        const drawn = Array.from(bound?.ys ?? []).filter((y) => !Number.isNaN(y));
        const domain = [0, 1000].map((y) => metricAt(scene, y));
        const shown = [...bars.entries()]
          .sort(([a], [b]) => a - b)
          .map(([, bar]) => bar)
          .filter((bar) => bar >= Math.min(...domain) && bar <= Math.max(...domain));
        expect(drawn.length).toBe(shown.length * 2);
        for (const [position, bar] of shown.entries())
          expect(metricAt(scene, drawn[2 * position] ?? 0)).toBeCloseTo(bar, 6);
      }),
      { numRuns: 60 },
    );
  });

  it("say in the legend what the cross means wherever there is one: no number was reported after it", () => {
    fc.assert(
      fc.property(arbitraryMoment, ({ log, time }) => {
        const scene = learningCurves.draw(log, time, frame);
        const hasCross = scene.marks.some(({ key }) => key.startsWith("diverged:"));
        expect(scene.legend.some(({ word }) => word === "Diverged")).toBe(hasCross);
      }),
      { numRuns: 60 },
    );
  });

  it("put the star on the report that is the best so far", () => {
    fc.assert(
      fc.property(arbitraryMoment, ({ log, time }) => {
        const scene = learningCurves.draw(log, time, frame);
        const finite = happened({ log, time }, "metricReported").filter(({ value }) => Number.isFinite(value));
        const values = finite.map(({ value }) => value);
        const best = log.config.goal === "maximize" ? Math.max(...values) : Math.min(...values);
        const star = scene.marks.find(({ key }) => key === "best-star");
        if (values.length === 0) expect(star).toBeUndefined();
        else
          expect(finite.find(({ trial, interval }) => trial === star?.trial && interval === star.interval)?.value).toBe(
            best,
          );
      }),
      { numRuns: 40 },
    );
  });
});

const sweep = simulate({
  seed: "curves",
  searchSpace: { lr: { type: "loguniform", minValue: -9, maxValue: -2 } },
  earlyTermination: { type: "bandit", slackFactor: 0.1, delayEvaluation: 5 },
  objective: { intervals: 20 },
  limits: { maxTotalTrials: 12, maxConcurrentTrials: 3 },
});
const end = sweep.events.at(-1)?.time ?? 0;

describe("learning curves of one sweep", () => {
  const scene = learningCurves.draw(sweep, end, frame);

  it("show a ghost from the last report of every stopped trial to the last interval", () => {
    const stopped = happened({ log: sweep, time: end }, "trialEnded").filter(({ reason }) => reason === "policy");
    expect(stopped.length).toBeGreaterThan(0);
    const ghosts = lines(scene, "ghost");
    expect(trialsOf(ghosts)).toEqual(stopped.map(({ trial }) => trial).sort((a, b) => a - b));
    for (const { trial, intervals } of stopped) {
      const ghost = ghosts.find((line) => line.trial === trial);
      expect(intervalAt(scene, ghost?.xs[0] ?? 0)).toBeCloseTo(intervals, 6);
      expect(ghost?.count).toBe(20 - intervals + 1);
    }
  });

  it("begin with the reports of the grace period under a fog", () => {
    const fog = scene.marks.find(({ key }) => key === "grace");
    expect(fog).toMatchObject({ kind: "band", part: "grace" });
  });

  it("keep their points from tick to tick, so that only new segments are painted", () => {
    const [early, late] = [0.4, 0.5].map((share) => learningCurves.draw(sweep, end * share, frame));
    for (const line of lines(early as Scene, "curve")) {
      const same = lines(late as Scene, "curve").find(({ key }) => key === line.key);
      expect(same?.xs).toBe(line.xs);
      expect(same?.count).toBeGreaterThanOrEqual(line.count ?? 0);
    }
  });

  it("leave the bound out on a time axis, where reports of different intervals stand side by side", () => {
    const byTime = learningCurves.draw(sweep, end, { ...frame, options: { x: "time" } });
    expect(lines(byTime, "bound")).toEqual([]);
    expect(lines(byTime, "curve").length).toBe(12);
  });

  it("say what happened in the label and the description", () => {
    expect(scene.label).toBe("accuracy of 12 trials by interval, at the end.");
    expect(scene.description).toMatch(
      /^12 trials, \d+ stopped early by the bandit policy, best accuracy 0\.\d+ in trial \d+\. .* lines that end early were stopped\.$/,
    );
  });

  it("say nothing of stopped lines where no policy stops any", () => {
    const free = simulate({ ...sweep.config, earlyTermination: { type: "none" } });
    expect(learningCurves.draw(free, end, frame).description).toMatch(/ Each line is a trial\.$/);
  });

  it("turn a drag of the bound into the slack that would put it there", () => {
    const handle = scene.handles.find(({ key }) => key === "bound");
    expect(handle).toMatchObject({ setting: "earlyTermination.slackFactor", value: 0.1, direction: "y" });
    expect(valueAt(handle?.stops ?? [], handle?.y ?? 0)).toBeCloseTo(0.1, 2);
  });

  it("turn a drag of the fog's edge into a delay, and of the gate into an interval", () => {
    const delay = scene.handles.find(({ key }) => key === "delay");
    expect(delay).toMatchObject({ setting: "earlyTermination.delayEvaluation", value: 5, step: 1 });
    expect(scene.handles.find(({ key }) => key === "gate")).toMatchObject({
      setting: "earlyTermination.evaluationInterval",
      value: 1,
      min: 1,
    });
  });

  it("refuse an option that does not exist, by name", () => {
    const draw = () => learningCurves.draw(sweep, end, { ...frame, options: { withGhost: true } as never });
    expect(draw).toThrow('learning-curves.withGhost: unknown key. Did you mean "withGhosts"?');
  });
});

it("say where a log scale is asked for that a metric of 0 or below does not allow", () => {
  const of = (metric: number, yScale: "log" | "symlog" | "linear") =>
    learningCurves.draw(
      simulate({
        searchSpace: { x: { type: "uniform", minValue: 0, maxValue: 1 } },
        objective: { surface: { type: "recorded", trials: [[metric, 1]] } },
        limits: { maxTotalTrials: 1 },
      }),
      1e9,
      { ...frame, options: { yScale } },
    ).notes;
  expect(of(0, "log")).toEqual(["A log scale needs values above 0: this one is linear."]);
  expect(of(0.1, "log")).toEqual([]);
  expect(of(0, "symlog")).toEqual([]);
  expect(of(0, "linear")).toEqual([]);
});

it("say how many trials report no number, as a history does: they have neither a curve nor a dot", () => {
  const of = (...trials: number[][]) => {
    const log = simulate({
      searchSpace: { x: { type: "uniform", minValue: 0, maxValue: 1 } },
      objective: { surface: { type: "recorded", trials } },
      limits: { maxTotalTrials: trials.length },
    });
    return [learningCurves, history].map((figure) => figure.draw(log, end, frame).notes);
  };
  const none = [Number.NaN, Number.NaN];
  expect(of([0.5, 0.6], [Number.NaN, 0.7])).toEqual([[], []]);
  expect(of([0.5, 0.6], none)).toEqual([
    ["1 trial reports no number and has no curve."],
    ["1 trial reports no number and has no dot."],
  ]);
  expect(of(none, none)[0]).toEqual(["2 trials report no number and have no curve."]);
});

it("keep their scale, and show a bound that is a number, where others waited for trials that diverged", () => {
  const log = edgeLogs.find(({ name }) => name.startsWith("bounds of trials that diverged"))?.log;
  if (log === undefined) throw new Error("There is no such sweep.");
  const scene = learningCurves.draw(log, Number.POSITIVE_INFINITY, frame);
  const judged = happened({ log, time: Number.POSITIVE_INFINITY }, "policyJudged");
  expect(judged.some(({ verdict }) => Number.isNaN(verdict.bar))).toBe(true);
  const values = scene.axes.find(({ key }) => key === "y")?.stops.map(({ value }) => value);
  expect(values?.every(Number.isFinite)).toBe(true);
  expect(scene.marks.flatMap((mark) => (mark.kind === "text" && mark.text.includes("NaN") ? [mark.text] : []))).toEqual(
    [],
  );
});
