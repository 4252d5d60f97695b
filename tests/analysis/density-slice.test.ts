import { describe, expect, it } from "vitest";
import { densitySlice } from "../../src/analysis/density-slice.ts";
import { simulate } from "../../src/simulation/simulate.ts";

const log = simulate({
  seed: "densities",
  goal: "minimize",
  searchSpace: {
    x: { type: "uniform", minValue: 0, maxValue: 1 },
    c: { type: "choice", values: ["a", "b", "c"] },
  },
  sampling: { type: "tpe", startTrials: 8 },
  objective: { intervals: 2 },
  limits: { maxTotalTrials: 24, maxConcurrentTrials: 2 },
});

describe("a slice of TPE's densities", () => {
  it("has an area of one under each, and mass one over a choice's values", () => {
    const { points = [] } = densitySlice(log, 20, { parameter: "x", count: 2000 }) ?? {};
    for (const which of ["good", "other"] as const)
      expect(points.reduce((sum, point) => sum + point[which], 0) / points.length).toBeCloseTo(1, 2);
    const choice = densitySlice(log, 20, { parameter: "c" })?.points ?? [];
    expect(choice.map(({ value }) => value)).toEqual(["a", "b", "c"]);
    expect(choice.reduce((sum, { good }) => sum + good / 3, 0)).toBeCloseTo(1, 9);
  });

  it("rests on as many good trials as the log says, the best first", () => {
    const event = log.events.find((each) => each.type === "trialSampled" && each.trial === 20);
    const slice = densitySlice(log, 20, { parameter: "x" });
    expect(slice?.goodCount).toBe(event?.type === "trialSampled" ? event.evidence?.good : undefined);
    const metrics = slice?.observations.map(({ metric }) => metric) ?? [];
    expect(metrics).toEqual([...metrics].sort((a, b) => a - b));
    expect(metrics.length).toBeGreaterThan(10);
  });

  it("does not exist at the start, for another sampler or an unknown parameter", () => {
    expect(densitySlice(log, 7, { parameter: "x" })).toBeUndefined();
    expect(densitySlice(log, 20, { parameter: "z" })).toBeUndefined();
    const random = simulate({ ...log.config, sampling: "random" });
    expect(densitySlice(random, 20, { parameter: "x" })).toBeUndefined();
  });
});
