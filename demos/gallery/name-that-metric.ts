import type { Demo } from "./demo.ts";

export const nameThatMetric: Demo = {
  title: "Name that metric",
  covers: "The script logs acc, the spec says accuracy: no trial ever has a metric, and the policy never runs.",
  config: {
    seed: "moving-line",
    primaryMetric: "accuracy",
    searchSpace: {
      learning_rate: { type: "loguniform", minValue: -9.2, maxValue: -1.6 },
      batch_size: { type: "choice", values: [16, 32, 64, 128] },
    },
    earlyTermination: { type: "bandit", slackFactor: 0.1, delayEvaluation: 5 },
    objective: { intervals: 12, reportedMetric: "acc" },
    limits: { maxTotalTrials: 6, maxConcurrentTrials: 3 },
  },
  figures: [{ type: "learning-curves" }, { type: "decision", options: { trial: 2, interval: 6 } }],
};
