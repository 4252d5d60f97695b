import type { Demo } from "./demo.ts";

export const diverging: Demo = {
  title: "Training that blows up",
  covers:
    "A learning rate far too large ends in NaN: the line breaks, a cross marks the place, and other trials go on.",
  config: {
    seed: "diverging",
    searchSpace: {
      learning_rate: { type: "loguniform", minValue: -9.2, maxValue: -1.6 },
      batch_size: { type: "choice", values: [16, 32, 64, 128] },
    },
    earlyTermination: { type: "bandit", slackFactor: 0.2, delayEvaluation: 6 },
    objective: { curve: "diverging", intervals: 16, failure: { rate: 0.2 } },
    limits: { maxTotalTrials: 10, maxConcurrentTrials: 4 },
  },
  figures: [{ type: "learning-curves" }, { type: "trials", width: 320, theme: "dark" }],
};
