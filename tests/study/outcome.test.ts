import { describe, expect, it } from "vitest";
import { counterfactual } from "../../src/analysis/counterfactual.ts";
import { summarize } from "../../src/analysis/summary.ts";
import { bestOf } from "../../src/goal.ts";
import { definePolicy } from "../../src/policies/policy.ts";
import { prepare, type SweepConfigInput } from "../../src/simulation/config.ts";
import { simulate } from "../../src/simulation/simulate.ts";
import { Ghosts, rankedGhosts } from "../../src/study/ghosts.ts";
import { configIn, validateStudy } from "../../src/study/study.ts";
import { outcomeFrom } from "../../src/study/summarize-study.ts";
import { runWorld } from "../../src/study/world.ts";
import { smallStudy } from "./small-study.ts";

/** Later than a sweep may last by default. */
const start = 70 * 86_400;
const times = Array.from({ length: 10 }, (_, index) => start + 10 * (index + 1));
const months = [0.9, 0.8, 0.1, 0.2].map((level) => ({
  ...{ start, times, end: start + 110 },
  metrics: times.map((_, index) => level + index / 1000),
}));

const settings: readonly { readonly name: string; readonly config: Partial<SweepConfigInput> }[] = [
  { name: "as it is", config: {} },
  { name: "to minimize", config: { goal: "minimize" } },
  { name: "with failures", config: { objective: { intervals: 10, failure: { rate: 0.4 } } } },
  { name: "with a trial timeout", config: { limits: { maxTotalTrials: 8, trialTimeout: 400 } } },
  { name: "with a sweep timeout", config: { limits: { maxTotalTrials: 8, maxConcurrentTrials: 2, timeout: 900 } } },
  { name: "that its user cancels", config: { limits: { maxTotalTrials: 8, maxConcurrentTrials: 2, cancelAt: 900 } } },
  { name: "with fewer nodes", config: { compute: { maxInstances: 1, provisioningSeconds: 30 } } },
  { name: "with a cancellation that takes its time", config: { compute: { cancelLatencySeconds: 45 } } },
  {
    name: "that is a record, which no limits cut",
    config: { objective: { surface: { type: "recorded", trials: months } }, limits: { trialTimeout: 60, cancelAt: 5 } },
  },
  {
    name: "that is a record, where nothing fails and the metric is there",
    config: {
      objective: { surface: { type: "recorded", trials: months }, failure: { rate: 1 }, reportedMetric: "loss" },
    },
  },
  { name: "with preemptions", config: { compute: { tier: "low-priority", preemptionsPerHour: 10 } } },
];

describe.each(settings)("the outcome of a sweep $name", ({ config }) => {
  const study = validateStudy({ ...smallStudy, config: { ...smallStudy.config, ...config } });

  it("says what the summary of its log says", () => {
    for (let world = 0; world < 5; world++) {
      const outcomes = runWorld(study, world).map(outcomeFrom);
      for (const [index, outcome] of outcomes.entries()) {
        const log = simulate(configIn(study, { world, index }));
        const summary = summarize(log);
        expect(outcome).toMatchObject({
          best: summary.best?.metric ?? Number.NaN,
          trials: summary.trials,
          stopped: summary.stoppedByPolicy,
          endTime: summary.endTime,
          timeToBest: summary.timeToBest ?? Number.NaN,
          reports: log.events.filter(({ type }) => type === "metricReported").length,
        });
        expect(outcome.cost).toBeCloseTo(summary.cost, 9);
        expect(outcome.trialSeconds).toBeCloseTo(summary.trialSeconds, 6);
        expect(outcome.savedSeconds).toBeCloseTo(summary.savedSeconds, 6);
        expect(outcome.savedShare).toBeCloseTo(summary.savedShare, 9);
      }
    }
  });
});

describe("what trials reach when no policy stops them", () => {
  it("is all that they report until their timeout, that very moment included", () => {
    const trials = [{ metrics: [0.1, 0.2, 0.3], seconds: [60, 60, 60] }];
    const prepared = prepare({
      searchSpace: { x: { type: "uniform", minValue: 0, maxValue: 1 } },
      objective: { surface: { type: "recorded", trials } },
      limits: { trialTimeout: 120 },
    });
    expect(new Ghosts(prepared).of(0, { x: 0.5 })).toEqual({ best: 0.2, times: [60, 120], seconds: 120 });
  });

  it("ranks them from the best, the earlier of equals first and those without a metric last", () => {
    const ghosts = [1, undefined, 3, 1, 3, undefined].map((best) => ({ best, times: [], seconds: 0 }));
    expect(rankedGhosts(ghosts, "maximize")).toEqual([2, 4, 0, 3, 1, 5]);
    expect(rankedGhosts(ghosts, "minimize")).toEqual([0, 3, 2, 4, 1, 5]);
  });
});

describe("a sweep with preemptions from checkpoints", () => {
  it("saves the intervals that stopped trials had not made, whatever they waited for nodes", () => {
    const config: SweepConfigInput = {
      ...smallStudy.config,
      objective: { intervals: 10, noise: { sd: 0.03 }, secondsPerInterval: 60 },
      compute: { tier: "low-priority", preemptionsPerHour: 20, checkpointing: true, maxInstances: 2 },
    };
    const study = validateStudy({ ...smallStudy, config });
    let preemptions = 0;
    for (let world = 0; world < 10; world++) {
      for (const [index, values] of runWorld(study, world).entries()) {
        const { events } = simulate(configIn(study, { world, index }));
        const saved = events.map((event) =>
          event.type === "trialEnded" && event.reason === "policy" ? 60 * (10 - event.intervals) : 0,
        );
        preemptions += events.filter(({ type }) => type === "trialPreempted").length;
        expect(outcomeFrom(values).savedSeconds).toBeCloseTo(
          saved.reduce((sum, seconds) => sum + seconds, 0),
          6,
        );
      }
    }
    expect(preemptions).toBeGreaterThan(100);
  });
});

const adaptive: SweepConfigInput = {
  ...smallStudy.config,
  searchSpace: { x: { type: "uniform", minValue: 0, maxValue: 1 }, y: { type: "uniform", minValue: 0, maxValue: 1 } },
  sampling: "bayesian",
  limits: { maxTotalTrials: 16, maxConcurrentTrials: 2 },
};

describe("false and missed stops", () => {
  it.each([
    { name: "the same trials for each policy", config: smallStudy.config, count: 8 },
    { name: "trials that depend on the policy", config: adaptive, count: 16 },
  ])("are counted over what each trial would have reached: $name", ({ config, count }) => {
    const study = validateStudy({ ...smallStudy, config });
    for (let world = 0; world < 4; world++) {
      for (const [index, values] of runWorld(study, world).entries()) {
        const log = simulate(configIn(study, { world, index }));
        const stopped = new Set(
          log.events.flatMap((event) =>
            event.type === "trialEnded" && event.reason === "policy" ? [event.trial] : [],
          ),
        );
        const trials = [...Array(count).keys()];
        const reached = trials.map((trial) => bestOf("maximize", counterfactual(log, trial)) ?? -1);
        const order = trials.toSorted((a, b) => (reached[b] ?? 0) - (reached[a] ?? 0) || a - b);
        const outcome = outcomeFrom(values);
        expect(outcome).toMatchObject({ topTrials: 2, hopeless: count / 2 });
        expect(outcome.falseStops).toBe(order.slice(0, 2).filter((trial) => stopped.has(trial)).length);
        expect(outcome.missedStops).toBe(order.slice(count / 2).filter((trial) => !stopped.has(trial)).length);
        expect(outcome.regret).toBeCloseTo(Math.max(0, (reached[order[0] ?? 0] ?? 0) - outcome.best), 12);
      }
    }
  });

  it("compare with what a trial reaches until its timeout", () => {
    const limits = { maxTotalTrials: 8, trialTimeout: 300 };
    const study = validateStudy({ ...smallStudy, config: { ...smallStudy.config, limits } });
    for (let world = 0; world < 10; world++) expect(outcomeFrom(runWorld(study, world)[0] ?? []).regret).toBe(0);
  });

  it("are none and all without a policy", () => {
    const outcome = outcomeFrom(runWorld(validateStudy(smallStudy), 0)[0] ?? []);
    expect(outcome).toMatchObject({
      stopped: 0,
      falseStops: 0,
      missedStops: 4,
      regret: 0,
      winnerLost: 0,
      savedShare: 0,
    });
  });
});

describe("a winner", () => {
  const atEight = definePolicy({
    type: "at-eight",
    summary: "Stops every trial at report 8.",
    fields: {},
    judge: (_, { interval }) => ({
      action: interval === 8 ? "stop" : "continue",
      observed: interval,
      bar: 8,
      because: "it is report 8",
    }),
  });
  const own = { policies: [atEight] };

  it.each([
    { curve: "rise-then-overfit", lost: 0 },
    { curve: "power-law", lost: 1 },
  ])("that is stopped at report 8 of 10 on a $curve curve is lost in $lost of 1 worlds", ({ curve, lost }) => {
    const config = { ...smallStudy.config, objective: { intervals: 10, noise: { sd: 0 }, curve } };
    const study = validateStudy({ ...smallStudy, config, policies: [{ type: "at-eight" }] }, own);
    for (let world = 0; world < 5; world++) {
      const outcome = outcomeFrom(runWorld(study, world, own)[1] ?? []);
      expect(outcome).toMatchObject({ winnerLost: lost, falseStops: 2 });
      expect(outcome.regret > 0).toBe(lost === 1);
    }
  });
});

describe("worlds", () => {
  it("are the same for every policy: best metrics without stops are equal", () => {
    const never = ["bandit:1000", "median:99", { type: "truncation-selection", truncationPercentage: 1 }];
    const outcomes = runWorld(validateStudy({ ...smallStudy, policies: never }), 3);
    for (const outcome of outcomes) expect(outcome).toEqual(outcomes[0]);
  });

  it("differ from one another", () => {
    const study = validateStudy(smallStudy);
    expect(runWorld(study, 0)).not.toEqual(runWorld(study, 1));
  });
});
