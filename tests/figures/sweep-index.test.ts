import { describe, expect, it } from "vitest";
import { counterfactualsOf } from "../../src/analysis/counterfactual.ts";
import { summarize } from "../../src/analysis/summary.ts";
import { indexSteps, sweepIndex } from "../../src/figures/sweep-index.ts";
import type { SweepLog } from "../../src/simulation/log.ts";
import { simulate } from "../../src/simulation/simulate.ts";

const log = simulate({
  searchSpace: { x: { type: "uniform", minValue: 0, maxValue: 1 } },
  earlyTermination: { type: "bandit", slackFactor: 0.1, delayEvaluation: 3 },
  objective: { intervals: 10 },
  limits: { maxTotalTrials: 20, maxConcurrentTrials: 4 },
});

const crowd = {
  searchSpace: { x: { type: "uniform", minValue: 0, maxValue: 1 } },
  earlyTermination: { type: "bandit", slackFactor: 0.1, delayEvaluation: 3 },
  objective: { intervals: 10 },
  limits: { maxTotalTrials: 400, maxConcurrentTrials: 20 },
} as const;

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

  it("is made with a pause at least for every hundred events or trials, and is what it is without pauses", () => {
    const [large, copy] = [simulate(crowd), simulate(crowd)];
    const steps = indexSteps(large);
    let pauses = 0;
    while (steps.next().done !== true) pauses++;
    expect(pauses).toBeGreaterThan((4 * large.events.length) / 100);
    const { replay, space, ghostOf, ...made } = sweepIndex(large);
    const { replay: ofCopy, space: spaceOfCopy, ghostOf: ghostOfCopy, ...atOnce } = sweepIndex(copy);
    expect(made).toEqual(atOnce);
    expect(made.summary).toEqual(summarize(copy));
    expect([replay.hash, ghostOf(7)]).toEqual([ofCopy.hash, ghostOfCopy(7)]);
  });

  it("is made, pauses and all, of a log whose kinds are unknown here; who asks for its summary is told", () => {
    const searchSpace = { x: { type: "mine" } } as unknown as SweepLog["config"]["searchSpace"];
    const foreign = { ...log, config: { ...log.config, searchSpace } };
    for (const pause of indexSteps(foreign)) expect(pause).toBeUndefined();
    expect(sweepIndex(foreign).tracks).toHaveLength(20);
    expect(sweepIndex(foreign).stopped).toEqual([]);
    expect(() => sweepIndex(foreign).summary).toThrow("mine");
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
