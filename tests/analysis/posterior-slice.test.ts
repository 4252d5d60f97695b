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
