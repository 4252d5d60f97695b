import { describe, expect, it } from "vitest";
import { simulate } from "../../src/simulation/simulate.ts";
import type { PolicyUnderTest } from "../../src/testing/configured-policy.ts";
import { judge, type RecordedTrial } from "../../src/testing/judge.ts";

// What the systems' own code decided in these cases: optuna 5.0, ray 2.60, syne-tune 0.16.

describe("optuna where steps begin at 1", () => {
  const done: RecordedTrial = { id: 0, status: "completed", metrics: [0.1, 0.1, 0.1, 0.1, 0.1, 0.1] };
  const stopsAt = (policy: PolicyUnderTest): number[] =>
    [1, 2, 3, 4, 5, 6].filter((count) => {
      const trial: RecordedTrial = { id: 1, status: "running", metrics: Array<number>(count).fill(0.5) };
      return judge(policy, { goal: "minimize", trial: 1, trials: [done, trial] }).action === "stop";
    });
  const median = { type: "median-rule", like: "optuna", minCompleted: 1, every: 2 } as const;
  const third = { type: "percentile", percentile: 50, startupTrials: 1, intervalSteps: 3, firstStep: 1 } as const;
  const above = { type: "threshold", upper: 0.2, intervalSteps: 2, firstStep: 1 } as const;

  it.each([
    { policy: { ...median, firstReport: 0 }, reports: [1, 2, 4, 6], name: "MedianPruner(1, 0, 2)" },
    { policy: { ...median, firstReport: 1 }, reports: [1, 3, 5], name: "MedianPruner(1, 1, 2)" },
    { policy: { ...median, firstReport: 2 }, reports: [2, 4, 6], name: "MedianPruner(1, 2, 2)" },
    { policy: third, reports: [1, 3, 6], name: "PercentilePruner(50, 1, 0, 3)" },
    { policy: { ...third, warmupSteps: 1 }, reports: [1, 4], name: "PercentilePruner(50, 1, 1, 3)" },
    { policy: { ...third, warmupSteps: 2 }, reports: [2, 5], name: "PercentilePruner(50, 1, 2, 3)" },
    { policy: above, reports: [1, 2, 4, 6], name: "ThresholdPruner(upper=0.2, interval_steps=2)" },
    { policy: { ...above, warmupSteps: 1 }, reports: [1, 3, 5], name: "ThresholdPruner(upper=0.2, 1, 2)" },
    {
      policy: { ...above, firstStep: 0 },
      reports: [1, 3, 5],
      name: "ThresholdPruner(upper=0.2, interval_steps=2) from 0",
    },
  ])("asks at reports $reports as $name", ({ policy, reports }) => {
    expect(stopsAt(policy)).toEqual(reports);
  });
});

describe("optuna's halving with min_resource auto", () => {
  const policy = { type: "successive-halving", like: "optuna", minResource: "auto", reductionFactor: 2 } as const;

  it("does not compare with what trials reported before the first completed", () => {
    const { events } = simulate({
      searchSpace: { x: { type: "uniform", minValue: 0, maxValue: 1 } },
      earlyTermination: policy,
      objective: { intervals: 4 },
      limits: { maxTotalTrials: 6, maxConcurrentTrials: 2 },
    });
    const compared = events.flatMap((event) =>
      event.type === "policyJudged" && event.verdict.peerCount !== undefined ? [event] : [],
    );
    // Trials 0 and 1 run side by side and complete at once; 2 and 3 then come to step 1, the first rung, alone.
    expect(new Set(compared.map(({ trial }) => trial))).toEqual(new Set([2, 3, 4, 5]));
    expect(compared[0]).toMatchObject({ trial: 2, interval: 2, verdict: { peerCount: 2 } });
  });

  it("knows nothing yet of how long trials are when one has completed without a report", () => {
    const silent: RecordedTrial = { id: 0, status: "completed", metrics: [] };
    const first: RecordedTrial = { id: 1, status: "completed", metrics: [0.5, 0.5, 0.5] };
    const judged: RecordedTrial = { id: 2, status: "running", metrics: [0.5, 0.4] };
    const verdictAmong = (...trials: RecordedTrial[]) => judge(policy, { goal: "maximize", trial: 2, trials });
    expect(verdictAmong(silent, judged).because).toBe("the first rung is not known before a trial has completed");
    // The first rung is step 1 now; what was reported until then competes nowhere.
    expect(verdictAmong(silent, first, judged)).toMatchObject({ action: "continue", peerCount: 1 });
  });

  it("goes by the longest trial that had completed when the first had, and by no longer one since", () => {
    const one: RecordedTrial = { id: 0, status: "completed", metrics: Array<number>(300).fill(0.5) };
    const longer: RecordedTrial = { id: 1, status: "completed", metrics: Array<number>(900).fill(0.5) };
    const other: RecordedTrial = { id: 2, status: "running", metrics: [0.5, 0.5, 0.9] };
    const judged: RecordedTrial = { id: 3, status: "running", metrics: [0.5, 0.5, 0.4] };
    const verdict = judge(policy, { goal: "maximize", trial: 3, trials: [one, longer, other, judged] });
    // Step 2 is the first rung of 299 // 100; 898 // 100 would be 8.
    expect(verdict).toMatchObject({ action: "stop", bar: 0.9, peerCount: 3 });
  });
});

describe("patient around optuna's halving", () => {
  const policy = {
    ...{ type: "patient", patience: 1 },
    wrapped: { type: "successive-halving", like: "optuna", minResource: 1, reductionFactor: 2 },
  } as const;
  const trials: readonly RecordedTrial[] = [
    { id: 0, status: "running", metrics: [0.5, 0.4, 0.3, 0.6, 0.6, 0.2] },
    { id: 1, status: "canceled", metrics: [0.9, 0.8, 0.7, 0.75, 0.95] },
    { id: 2, status: "canceled", metrics: [0.9, 0.8, 0.7, 0.75, 0.97] },
    { id: 3, status: "running", metrics: [0.9, 0.8, 0.7, 0.6, 0.62, 0.605] },
  ];

  it("knows of others only what it was asked about, and of a stopped one only its first rung", () => {
    // Asked at their 5th report, step 4, or later: 0.6 of trial 0 at three rungs; those of 1 and 2 at the first, where 3 passes.
    const verdict = judge(policy, { goal: "minimize", trial: 3, trials });
    expect(verdict).toMatchObject({ action: "stop", observed: 0.605, bar: 0.6, peerCount: 2 });
  });
});

describe("thresholds that are no whole percentage", () => {
  it("keeps one in three at syne-tune's rank_cutoff 1 / 3, its place exactly on it", () => {
    const policy = { type: "median-rule", like: "syne-tune", minValues: 1, keepPercentage: (1 / 3) * 100 } as const;
    const trials = [0.4, 0.6, 0.5].map((metric, id): RecordedTrial => ({ id, status: "running", metrics: [metric] }));
    const actionOf = (trial: number, seen = trials) => judge(policy, { goal: "minimize", trial, trials: seen }).action;
    expect(actionOf(1, trials.slice(0, 2))).toBe("stop");
    expect(actionOf(2)).toBe("continue");
  });
});

describe("ray with min_samples_required = 0", () => {
  it("stops the only trial, whose best is not the better of itself and the median of nothing", () => {
    const trials: readonly RecordedTrial[] = [{ id: 0, status: "running", metrics: [0.5] }];
    const spec = { type: "median-rule", like: "ray" } as const;
    expect(judge({ ...spec, minValues: 0 }, { goal: "maximize", trial: 0, trials }).action).toBe("stop");
    expect(judge({ ...spec, minValues: 1 }, { goal: "maximize", trial: 0, trials }).action).toBe("notDue");
  });
});

describe("what the systems' own defaults ask for before a trial is stopped", () => {
  const others = (count: number, status: RecordedTrial["status"]): RecordedTrial[] =>
    Array.from({ length: count }, (_, id) => ({ id, status, metrics: [0.9, 0.9] }));
  const bad: RecordedTrial = { id: 99, status: "running", metrics: [0.1, 0.1] };
  const actionOf = (policy: PolicyUnderTest, trials: readonly RecordedTrial[]) =>
    judge(policy, { goal: "maximize", trial: 99, trials: [...trials, bad] }).action;

  it.each([
    { policy: { type: "median-rule", like: "optuna" }, status: "completed", count: 5, name: "MedianPruner()" },
    { policy: { type: "percentile", percentile: 50 }, status: "completed", count: 5, name: "PercentilePruner(50)" },
    { policy: { type: "median-rule", like: "nni" }, status: "completed", count: 1, name: "MedianstopAssessor()" },
    { policy: { type: "median-rule", like: "ray" }, status: "running", count: 3, name: "ray's MedianStoppingRule()" },
    {
      policy: { type: "median-rule", like: "syne-tune" },
      status: "running",
      count: 4,
      name: "Syne Tune's, itself fifth",
    },
    { policy: { type: "median-rule", like: "vizier" }, status: "completed", count: 1, name: "Vizier's paper" },
  ] as const)("$name: $count others $status", ({ policy, status, count }) => {
    expect(actionOf(policy, others(count, status))).toBe("stop");
    expect(actionOf(policy, others(count - 1, status))).toBe("notDue");
  });

  it.each([
    { like: "optuna", usual: 4 },
    { like: "ray", usual: 4 },
    { like: "syne-tune", usual: 3 },
  ] as const)("one in $usual goes on in $like, from the first report", ({ like, usual }) => {
    const trials = Array.from({ length: 24 }, (_, id): RecordedTrial => ({ id, status: "running", metrics: [id] }));
    const barWith = (settings: object) =>
      judge({ type: "successive-halving", like, firstStep: 1, ...settings }, { goal: "maximize", trial: 9, trials })
        .bar;
    expect(barWith({})).not.toBeNull();
    expect(barWith({})).toBe(barWith({ reductionFactor: usual, minResource: 1, bracket: 0 }));
    expect(barWith({})).not.toBe(barWith({ reductionFactor: usual + 1 }));
  });
});

describe("vizier's median", () => {
  it("counts a completed trial with fewer reports on what it has, and no trial that was stopped or runs", () => {
    const trials: readonly RecordedTrial[] = [
      { id: 0, status: "completed", metrics: [0.6, 0.8] },
      { id: 1, status: "canceled", metrics: [0.1, 0.1, 0.1] },
      { id: 2, status: "running", metrics: [0.1, 0.1, 0.1] },
      { id: 3, status: "running", metrics: [0.5, 0.65, 0.6] },
    ];
    const verdict = judge({ type: "median-rule", like: "vizier" }, { goal: "maximize", trial: 3, trials });
    expect(verdict).toMatchObject({ action: "stop", observed: 0.65, peerCount: 1 });
    expect(verdict.bar).toBeCloseTo(0.7, 12);
  });
});
