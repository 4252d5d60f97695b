import { describe, expect, it } from "vitest";
import { counterfactualsOf } from "../../src/analysis/counterfactual.ts";
import { summarize } from "../../src/analysis/summary.ts";
import { sweepIndex } from "../../src/figures/sweep-index.ts";
import type { SweepLog } from "../../src/simulation/log.ts";
import { simulate } from "../../src/simulation/simulate.ts";

const log = simulate({
  searchSpace: { x: { type: "uniform", minValue: 0, maxValue: 1 } },
  earlyTermination: { type: "bandit", slackFactor: 0.1, delayEvaluation: 3 },
  objective: { intervals: 10 },
  limits: { maxTotalTrials: 20, maxConcurrentTrials: 4 },
});

describe("the index of a log", () => {
  it("reads its search space only when somebody asks, so that a log of kinds unknown here can be drawn", () => {
    const searchSpace = { x: { type: "mine" } } as unknown as SweepLog["config"]["searchSpace"];
    const index = sweepIndex({ ...log, config: { ...log.config, searchSpace } });
    expect(index.tracks).toHaveLength(20);
    expect(() => index.space).toThrow("mine");
  });

  it("tells the same stops as the summary", () => {
    expect(sweepIndex(log).stopped).toEqual(summarize(log).stopped);
    expect(sweepIndex(log).stopped.length).toBeGreaterThan(3);
  });
});

describe("counterfactuals", () => {
  it("are computed once for a log and the kinds it was made with", () => {
    expect(counterfactualsOf(log)(3)).toBe(counterfactualsOf(log, {})(3));
    const own = { policies: [] };
    expect(counterfactualsOf(log, own)(3)).not.toBe(counterfactualsOf({ ...log }, own)(3));
    expect(counterfactualsOf(log, own)(3)).toEqual(counterfactualsOf({ ...log }, own)(3));
  });
});
