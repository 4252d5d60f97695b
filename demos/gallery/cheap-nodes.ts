import type { Demo } from "./demo.ts";

export const cheapNodes: Demo = {
  title: "Cheap nodes that go away",
  covers: "Low-priority nodes cost a fifth and can be taken at any time: the trial waits and starts again.",
  config: {
    seed: "low-priority",
    searchSpace: {
      learning_rate: { type: "loguniform", minValue: -9.2, maxValue: -1.6 },
      batch_size: { type: "choice", values: [16, 32, 64, 128] },
    },
    earlyTermination: { type: "bandit", slackFactor: 0.1, delayEvaluation: 5 },
    objective: { intervals: 16 },
    limits: { maxTotalTrials: 12, maxConcurrentTrials: 4 },
    compute: { tier: "low-priority", preemptionsPerHour: 2, provisioningSeconds: 120, pricePerHour: 0.9 },
  },
  figures: [
    { type: "timeline", at: 0.5 },
    { type: "timeline", theme: "dark" },
    { type: "timeline", at: 0.4, options: { lanes: "status", currency: "EUR" } },
  ],
};
