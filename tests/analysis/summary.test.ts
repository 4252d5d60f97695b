import { describe, expect, it } from "vitest";
import { spendUntil } from "../../src/analysis/spend.ts";
import { summarize } from "../../src/analysis/summary.ts";
import type { SweepConfigInput } from "../../src/simulation/config.ts";
import { simulate } from "../../src/simulation/simulate.ts";

/**
 * Two trials side by side, a report a minute. The bandit stops trial 1 at its first report, after 60 of its 240 seconds;
 * it would have reached 0.8 at its second report, and 0.95 at its last.
 */
function summaryOf({ limits, compute }: Pick<SweepConfigInput, "limits" | "compute"> = {}) {
  const trials = [{ metrics: [0.7, 0.8, 0.85, 0.9] }, { metrics: [0.1, 0.8, 0.85, 0.95] }];
  return summarize(
    simulate({
      searchSpace: { x: { type: "uniform", minValue: 0, maxValue: 1 } },
      earlyTermination: { type: "bandit", slackFactor: 0.2 },
      objective: { surface: { type: "recorded", trials }, secondsPerInterval: 60 },
      limits: { maxTotalTrials: 2, ...limits },
      compute: { pricePerHour: 6, ...compute },
    }),
  );
}

describe("the summary of a sweep", () => {
  it("says what ran, what it cost, what the stop saved, and that it lost the winner", () => {
    const summary = summaryOf({ compute: { idleSecondsBeforeScaleDown: 30 } });
    expect(summary).toMatchObject({
      status: "completed",
      best: { trial: 0, metric: 0.9 },
      ...{ trials: 2, completed: 1, canceled: 1, failed: 0, stoppedByPolicy: 1, endTime: 240, timeToBest: 240 },
      ...{ trialSeconds: 300, savedSeconds: 180, savedShare: 180 / 480, falseStops: 1 },
      // One node for 240 + 30 seconds, one for 60 + 30.
      nodeSeconds: 360,
      stopped: [{ trial: 1, interval: 1, best: 0.1, wouldHaveReached: 0.95, savedSeconds: 180, isFalseStop: true }],
    });
    expect(summary.cost).toBeCloseTo(0.6, 12);
    expect(summary.savedCost).toBeCloseTo(0.3, 12);
    expect(summary.regret).toBeCloseTo(0.05, 12);
  });

  it.each([{ limits: { trialTimeout: 150 } }, { limits: { timeout: 150 } }, { limits: { cancelAt: 150 } }])(
    "counts only what the stopped trial would have done within $limits",
    ({ limits }) => {
      expect(summaryOf({ limits })).toMatchObject({
        best: { metric: 0.8 },
        ...{ savedSeconds: 90, falseStops: 0, regret: 0 },
        stopped: [{ trial: 1, wouldHaveReached: 0.8, savedSeconds: 90, isFalseStop: false }],
      });
    },
  );

  it.each([
    ...[{}, { trialTimeout: 15 }, { timeout: 60 }, { cancelAt: 5 }].map((limits) => ({ limits })),
    ...[{ failure: { rate: 1 } }, { reportedMetric: "loss" }].map((objective) => ({ objective })),
  ])(
    "counts all that a stopped trial of a record would have done, which %j does not change",
    ({ limits = {}, objective = {} }: Pick<SweepConfigInput, "limits" | "objective">) => {
      const start = 70 * 86_400; // later than a sweep may last by default
      const times = [start + 10, start + 20];
      const trials = [
        { metrics: [0.5], start: 0, times: [10], end: 10 },
        { metrics: [0.5, 0.6], start, times, end: start + 20 },
        { metrics: [0.1, 0.9], start, times, end: start + 30 },
      ];
      const log = simulate({
        searchSpace: { x: { type: "uniform", minValue: 0, maxValue: 1 } },
        earlyTermination: { type: "bandit", slackFactor: 0.2 },
        objective: { surface: { type: "recorded", trials }, ...objective },
        limits,
      });
      expect(summarize(log)).toMatchObject({
        ...{ trialSeconds: 40, savedSeconds: 20, falseStops: 1 },
        stopped: [{ trial: 2, interval: 1, wouldHaveReached: 0.9, savedSeconds: 20, isFalseStop: true }],
      });
    },
  );

  it("counts a node that runs until the time that is asked for, and its idle tail from the end on", () => {
    const log = simulate({
      searchSpace: { x: { type: "uniform", minValue: 0, maxValue: 1 } },
      objective: { intervals: 1, secondsPerInterval: 60 },
      limits: { maxTotalTrials: 1 },
      compute: { idleSecondsBeforeScaleDown: 30, pricePerHour: 60 },
    });
    expect([0, 40, 60, 99].map((time) => spendUntil(log, time))).toEqual([
      { nodeSeconds: 0, cost: 0 },
      { nodeSeconds: 40, cost: 40 / 60 },
      { nodeSeconds: 90, cost: 1.5 },
      { nodeSeconds: 90, cost: 1.5 },
    ]);
  });

  it("gives every stop its sentence", () => {
    expect(summaryOf().stopped[0]?.because).toBe("best so far 0.1 is below 0.583 = 0.7 / (1 + 0.2): stop");
  });

  it("leaves out what a slow cancellation still ran", () => {
    expect(summaryOf({ compute: { cancelLatencySeconds: 20 } }).savedSeconds).toBe(160);
  });

  it("does not take the wait of a preempted trial for time saved", () => {
    const leader = { metrics: Array.from({ length: 40 }, () => 1) };
    const late = { metrics: [...Array.from({ length: 30 }, () => 1), ...Array.from({ length: 10 }, () => 0)] };
    const savings = Array.from({ length: 20 }, (_, seed) =>
      summarize(
        simulate({
          seed,
          searchSpace: { x: { type: "uniform", minValue: 0, maxValue: 1 } },
          earlyTermination: { type: "threshold", lower: 0.5 },
          objective: { surface: { type: "recorded", trials: [leader, late] }, secondsPerInterval: 60 },
          limits: { maxTotalTrials: 2 },
          compute: { tier: "low-priority", preemptionsPerHour: 2, provisioningSeconds: 300, checkpointing: true },
        }),
      ).stopped.map((trial) => [trial.interval, trial.savedSeconds]),
    );
    expect(new Set(savings.map(String))).toEqual(new Set(["31,540"]));
  });

  it("has no best, no savings and no regret where nothing was reported", () => {
    const summary = summarize(
      simulate({
        searchSpace: { x: { type: "randint", upper: 5 } },
        objective: { reportedMetric: "other" },
        earlyTermination: { type: "bandit", slackFactor: 0.2 },
      }),
    );
    expect(summary).toMatchObject({ savedSeconds: 0, savedShare: 0, falseStops: 0, regret: 0, stopped: [] });
    expect(summary).not.toHaveProperty("best");
  });
});
