import type { Demo } from "./demo.ts";

const everyFourth = { intervals: 6, secondsPerInterval: 240 } as const;

export const whatIsAnInterval: Demo = {
  title: "What is an interval?",
  covers:
    "One logging of the metric. Under one rule trial 5 is stopped when the script logs every epoch, and wins when it logs every fourth: the third picture has the second on the clock.",
  config: {
    seed: "interval-4",
    primaryMetric: "accuracy",
    searchSpace: {
      learning_rate: { type: "loguniform", minValue: -9.2, maxValue: -1.6 },
      batch_size: { type: "choice", values: [16, 32, 64, 128] },
    },
    earlyTermination: { type: "bandit", slackFactor: 0.1, delayEvaluation: 4 },
    objective: { curve: "crossing", noise: { sd: 0 }, intervals: 24, secondsPerInterval: 60 },
    limits: { maxTotalTrials: 6, maxConcurrentTrials: 6 },
  },
  figures: [
    { type: "learning-curves" },
    { type: "learning-curves", objective: everyFourth },
    { type: "learning-curves", objective: everyFourth, options: { x: "time" } },
  ],
};
