import type { Demo } from "./demo.ts";

export const truncation: Demo = {
  title: "The lowest thirty percent",
  covers: "Truncation cuts the worst share at every gate.",
  config: {
    seed: "truncation",
    searchSpace: {
      learning_rate: { type: "loguniform", minValue: -9.2, maxValue: -1.6 },
      batch_size: { type: "choice", values: [16, 32, 64, 128] },
    },
    earlyTermination: { type: "truncation-selection", truncationPercentage: 30, evaluationInterval: 5 },
    objective: { intervals: 20, noise: { sd: 0.01 } },
    limits: { maxTotalTrials: 15, maxConcurrentTrials: 5 },
  },
  figures: [
    { type: "learning-curves" },
    { type: "decision", options: { interval: 5, trial: 7 } },
    { type: "rungs" },
    { type: "rungs", width: 320, theme: "dark", at: 0.5 },
  ],
};
