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
    {
      type: "frontier",
      options: {
        points: [
          { name: "no policy", policy: "none", saved: 0, lost: 0 },
          { name: "bandit 0.3", policy: "bandit", saved: 0.38, lost: 0.001 },
          { name: "bandit 0.1", policy: "bandit", saved: 0.61, lost: 0.004 },
          { name: "bandit 0.02", policy: "bandit", saved: 0.74, lost: 0.031 },
          { name: "median", policy: "median-stopping", saved: 0.41, lost: 0.003 },
          { name: "truncation 30", policy: "truncation-selection", saved: 0.24, lost: 0.006 },
        ],
      },
    },
    {
      ...{ type: "comparison", width: 900, at: 0.5, options: { sync: "cost" } },
      policies: [
        { type: "bandit", slackFactor: 0.1, delayEvaluation: 3 },
        { type: "median-stopping", delayEvaluation: 3 },
        { type: "truncation-selection", truncationPercentage: 30, evaluationInterval: 4 },
      ],
    },
  ],
};
