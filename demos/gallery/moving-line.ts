import type { Demo } from "./demo.ts";

export const movingLine: Demo = {
  title: "The line that moves",
  covers:
    "The bandit bound sits still until a trial beats the best; then it steps up, and the next gate stops what fell behind.",
  config: {
    seed: "moving-line",
    searchSpace: {
      learning_rate: { type: "loguniform", minValue: -9.2, maxValue: -1.6 },
      batch_size: { type: "choice", values: [16, 32, 64, 128] },
    },
    earlyTermination: { type: "bandit", slackFactor: 0.1, delayEvaluation: 5 },
    objective: { intervals: 24, noise: { sd: 0.008 } },
    limits: { maxTotalTrials: 16, maxConcurrentTrials: 4 },
  },
  figures: [
    { type: "learning-curves", at: 0.4 },
    { type: "learning-curves" },
    { type: "learning-curves", width: 320, theme: "dark" },
    { type: "timeline", at: 0.6 },
    { type: "history" },
  ],
};
