import type { Demo } from "./demo.ts";

export const oneWorldFourRules: Demo = {
  title: "One world, four rules",
  covers: "The same seed under four policies on one clock: every difference is the rule's doing.",
  config: {
    seed: "one-world",
    searchSpace: {
      learning_rate: { type: "loguniform", minValue: -9.2, maxValue: -1.6 },
      batch_size: { type: "choice", values: [16, 32, 64, 128] },
    },
    earlyTermination: "none",
    objective: { intervals: 20, noise: { sd: 0.01 } },
    limits: { maxTotalTrials: 12, maxConcurrentTrials: 4 },
  },
  figures: [
    {
      type: "comparison",
      width: 900,
      policies: [
        { type: "bandit", slackFactor: 0.1, delayEvaluation: 3 },
        { type: "median-stopping", delayEvaluation: 3 },
        { type: "truncation-selection", truncationPercentage: 30, evaluationInterval: 4 },
      ],
    },
    { type: "comparison", width: 320, theme: "dark", policies: [{ type: "bandit", slackFactor: 0.1 }] },
  ],
};
