import { describe, expect, it } from "vitest";
import { posteriorSlice } from "../../src/analysis/posterior-slice.ts";
import { simulate } from "../../src/simulation/simulate.ts";

const log = simulate({
  seed: "slice",
  goal: "minimize",
  searchSpace: {
    x: { type: "uniform", minValue: 0, maxValue: 1 },
    c: { type: "choice", values: ["a", "b"] },
  },
  sampling: { type: "bayesian" },
  limits: { maxTotalTrials: 20, maxConcurrentTrials: 3 },
});

function evidenceOf(trial: number) {
  const event = log.events.find((each) => each.type === "trialSampled" && each.trial === trial);
  return event?.type === "trialSampled" ? { params: event.params, evidence: event.evidence } : undefined;
}

describe("a posterior slice", () => {
  it("passes through the prediction that the log holds for the suggestion", () => {
    const { evidence } = evidenceOf(17) ?? {};
    const slice = posteriorSlice(log, 17, { parameter: "c" });
    const here = slice?.points.find(({ value }) => value === slice.suggested.value);
    expect(here?.mean).toBe(evidence?.mean);
    expect(here?.acquisition).toBe(evidence?.acquisition);
    expect(slice?.observations).toHaveLength(evidence?.observations as number);
  });

  it("is the same whether it takes its hyperparameters from the log or fits them again", () => {
    const bare = {
      ...log,
      events: log.events.map((event) => (event.type === "trialSampled" ? { ...event, evidence: {} } : event)),
    };
    for (const trial of [11, 14, 19])
      expect(posteriorSlice(log, trial, { parameter: "x" })).toEqual(posteriorSlice(bare, trial, { parameter: "x" }));
  });

  it("believes the hyperparameters that the log names", () => {
    const short = { lengthScales: { x: 0.01, c: 0.01 }, signalVariance: 1, noiseVariance: 1e-6, warp: "none" };
    const told = {
      ...log,
      events: log.events.map((event) => (event.type === "trialSampled" ? { ...event, evidence: short } : event)),
    };
    // With scales this short the model knows next to nothing between its observations.
    const widthOf = (given: typeof log) =>
      Math.max(...(posteriorSlice(given, 17, { parameter: "x" })?.points ?? []).map(({ low, high }) => high - low));
    expect(widthOf(told)).toBeGreaterThan(2 * widthOf(log));
  });

  it("spans the parameter, band around the mean", () => {
    const slice = posteriorSlice(log, 17, { parameter: "x", count: 11 });
    expect(slice?.points).toHaveLength(11);
    for (const { low, mean, high } of slice?.points ?? []) {
      expect(low).toBeLessThanOrEqual(mean);
      expect(mean).toBeLessThanOrEqual(high);
    }
  });

  it("is undefined for a trial of the start, where there was no model", () => {
    expect(posteriorSlice(log, 3, { parameter: "x" })).toBeUndefined();
  });

  it("says what is wrong with the question", () => {
    expect(() => posteriorSlice(log, 17, { parameter: "z" })).toThrow('must be one of the space\'s columns, got "z"');
    expect(() => posteriorSlice(log, 99, { parameter: "x" })).toThrow(
      "must be the number of a trial of this log, got 99",
    );
  });
});

describe("what else a posterior slice can show", () => {
  const slice = (more: object) => posteriorSlice(log, 17, { parameter: "x", count: 41, ...more });

  it("has the trials that were running, where the model believed them to come out", () => {
    const { time = 0 } = log.events.find((each) => each.type === "trialSampled" && each.trial === 17) ?? {};
    const before = log.events.slice(
      0,
      log.events.findIndex((each) => each.type === "trialSampled" && each.trial === 17),
    );
    const ended = new Set(before.flatMap((each) => (each.type === "trialEnded" ? [each.trial] : [])));
    const running = before.flatMap((each) =>
      each.type === "trialSampled" && !ended.has(each.trial) ? [each.trial] : [],
    );
    expect(time).toBeGreaterThan(0);
    expect(running.length).toBeGreaterThan(0);
    expect(slice({})?.pending.map(({ trial }) => trial)).toEqual(running);
  });

  it("moves the mean toward a metric that is changed, and no hyperparameter", () => {
    const [first] = slice({})?.observations ?? [];
    if (first === undefined) throw new Error("no observation");
    const worse = slice({ metrics: { [first.trial]: first.metric + 1 } });
    const near = (points: readonly { rank: number; mean: number }[] = []) =>
      points.reduce((a, b) => (Math.abs(b.rank - first.rank) < Math.abs(a.rank - first.rank) ? b : a)).mean;
    expect(near(worse?.points)).toBeGreaterThan(near(slice({})?.points));
    expect(slice({ metrics: {} })).toEqual(slice({}));
  });

  it("computes another acquisition on the same model", () => {
    const [own, other] = [slice({}), slice({ acquisition: "ucb" })];
    expect(other?.points.map(({ mean }) => mean)).toEqual(own?.points.map(({ mean }) => mean));
    expect(other?.points.map(({ acquisition }) => acquisition)).not.toEqual(
      own?.points.map(({ acquisition }) => acquisition),
    );
  });

  it("draws functions that mostly stay in the band of two deviations, the same ones each time", () => {
    const { points = [], samples = [] } = slice({ sampleCount: 40 }) ?? {};
    const places = samples.flatMap((each) => each.map((metric, k) => ({ metric, point: points[k] })));
    const inside = places.filter(
      ({ metric, point }) => point !== undefined && metric >= point.outerLow && metric <= point.outerHigh,
    );
    expect(places).toHaveLength(40 * 41);
    expect(inside.length / places.length).toBeGreaterThan(0.9);
    expect(inside.length / places.length).toBeLessThan(0.995);
    expect(slice({ sampleCount: 2 })?.samples).toEqual(samples.slice(0, 2));
  });
});
