import fc from "fast-check";
import type { SweepConfigInput } from "../../src/simulation/config.ts";

/** Sweeps of every make: policies, samplers, clusters, failures, timeouts, diverging and silent trials. */
export const arbitraryConfig: fc.Arbitrary<SweepConfigInput> = fc.record({
  seed: fc.string({ maxLength: 8 }),
  goal: fc.constantFrom("maximize", "minimize"),
  searchSpace: fc.constantFrom(
    { lr: { type: "loguniform", minValue: -9, maxValue: -2 }, size: { type: "choice", values: [16, 32, 64] } },
    { x: { type: "choice", values: ["a", "b", "c", "d", "e"] } },
    {
      model: {
        type: "choice",
        values: [{ kind: "svm", c: { type: "uniform", minValue: 0, maxValue: 1 } }, { kind: "tree" }],
      },
    },
  ),
  earlyTermination: fc.constantFrom(
    "none",
    { type: "bandit", slackFactor: 0.05 },
    { type: "bandit", slackAmount: 0.02, delayEvaluation: 3 },
    { type: "median-stopping", evaluationInterval: 2 },
    { type: "truncation-selection", truncationPercentage: 30, excludeFinishedJobs: true },
  ),
  objective: fc.record({
    curve: fc.constantFrom("power-law", "crossing", "diverging", "rise-then-overfit"),
    noise: fc.record({ sd: fc.constantFrom(0, 0.05) }),
    failure: fc.record({ rate: fc.constantFrom(0, 0.3, 1) }),
    duration: fc.record({ spread: fc.constantFrom(0, 0.4) }),
    intervals: fc.integer({ min: 1, max: 8 }),
    secondsPerInterval: fc.constant(60),
    reportedMetric: fc.constantFrom("accuracy", "accuracy", "accuracy", "other"),
  }),
  limits: fc.record({
    maxTotalTrials: fc.integer({ min: 1, max: 12 }),
    maxConcurrentTrials: fc.integer({ min: 1, max: 6 }),
    timeout: fc.constantFrom(300, 1e6),
    trialTimeout: fc.constantFrom(200, 1e6),
    refillSeconds: fc.constantFrom(0, 30),
  }),
  compute: fc.record({
    maxInstances: fc.integer({ min: 1, max: 4 }),
    minInstances: fc.integer({ min: 0, max: 1 }),
    provisioningSeconds: fc.constantFrom(0, 45),
    idleSecondsBeforeScaleDown: fc.constantFrom(0, 120),
    tier: fc.constantFrom("dedicated", "low-priority"),
    preemptionsPerHour: fc.constant(5),
    checkpointing: fc.boolean(),
    cancelLatencySeconds: fc.constantFrom(0, 70),
  }),
});
