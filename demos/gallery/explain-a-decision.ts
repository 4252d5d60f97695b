import type { Demo } from "./demo.ts";

export const explainADecision: Demo = {
  title: "Explain this decision",
  covers:
    "A stop, a survivor and a report at which the policy slept, each with its numbers and what would have turned it.",
  config: {
    seed: "moving-line",
    searchSpace: {
      learning_rate: { type: "loguniform", minValue: -9.2, maxValue: -1.6 },
      batch_size: { type: "choice", values: [16, 32, 64, 128] },
    },
    earlyTermination: { type: "bandit", slackFactor: 0.1, evaluationInterval: 2, delayEvaluation: 4 },
    objective: { intervals: 12 },
    limits: { maxTotalTrials: 10, maxConcurrentTrials: 3 },
  },
  figures: [
    { type: "decision" },
    { type: "decision", width: 320, theme: "dark", options: { trial: 1 } },
    { type: "decision", options: { trial: 2, interval: 3 } },
  ],
};
