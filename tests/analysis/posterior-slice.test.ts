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

/** Along its one parameter all is on the slice. */
const line = simulate({
  seed: "line",
  searchSpace: { x: { type: "uniform", minValue: 0, maxValue: 1 } },
  sampling: { type: "bayesian", startTrials: 8 },
  objective: { intervals: 2, noise: { sd: 0.05 } },
  limits: { maxTotalTrials: 16, maxConcurrentTrials: 1 },
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

  it("says what the model takes the function for, as the log has it", () => {
    const { evidence } = evidenceOf(17) ?? {};
    const told = evidence as { lengthScales: { x: number; c: number }; noiseVariance: number; signalVariance: number };
    expect(slice({})?.fit.lengthScale).toBe(told.lengthScales.x);
    expect(posteriorSlice(log, 17, { parameter: "c" })?.fit.lengthScale).toBe(told.lengthScales.c);
    expect(slice({})?.fit.noise).toBeCloseTo(Math.sqrt(told.noiseVariance / told.signalVariance), 9);
    expect(slice({})?.fit.spread).toBeGreaterThan(0);
  });

  it("with a length scale of its own is as if the log had named that one, the others staying", () => {
    const with30 = (name: "x" | "noise") => ({
      ...log,
      events: log.events.map((event) => {
        if (event.type !== "trialSampled" || event.evidence === undefined) return event;
        const evidence = event.evidence as unknown as { lengthScales: object; signalVariance: number };
        const changed =
          name === "x"
            ? { lengthScales: { ...evidence.lengthScales, x: 0.3 } }
            : { noiseVariance: 0.3 ** 2 * evidence.signalVariance };
        return { ...event, evidence: { ...event.evidence, ...changed } };
      }),
    });
    const ask = { parameter: "x", count: 21 };
    expect(posteriorSlice(log, 17, { ...ask, lengthScale: 0.3 })).toEqual(posteriorSlice(with30("x"), 17, ask));
    const [own, told] = [posteriorSlice(log, 17, { ...ask, noise: 0.3 }), posteriorSlice(with30("noise"), 17, ask)];
    for (const [k, { mean, high }] of (own?.points ?? []).entries()) {
      expect(mean).toBeCloseTo(told?.points[k]?.mean ?? Number.NaN, 9);
      expect(high).toBeCloseTo(told?.points[k]?.high ?? Number.NaN, 9);
    }
  });

  it("passes by its observations where the noise is large, and through them where there is none", () => {
    const gap = (noise: number) => {
      const { points = [], observations = [] } = posteriorSlice(line, 14, { parameter: "x", count: 201, noise }) ?? {};
      const near = (rank: number) =>
        points.reduce((a, b) => (Math.abs(b.rank - rank) < Math.abs(a.rank - rank) ? b : a)).mean;
      return Math.max(...observations.map(({ rank, metric }) => Math.abs(near(rank) - metric)));
    };
    expect(gap(0.01)).toBeLessThan(gap(1) / 4);
  });

  it("takes only numbers above 0 for them", () => {
    expect(() => slice({ lengthScale: 0 })).toThrow("lengthScale: must be a number above 0, got 0");
    expect(() => slice({ noise: Number.NaN })).toThrow("noise: must be a number above 0, got NaN");
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
