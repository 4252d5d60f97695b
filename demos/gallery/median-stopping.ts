import type { Demo } from "./demo.ts";

export const medianStopping: Demo = {
  title: "Better than most",
  covers: "Median stopping compares a trial's best with the median of all running averages: careful, and hard to fool.",
  config: {
    seed: "median",
    searchSpace: {
      learning_rate: { type: "loguniform", minValue: -9.2, maxValue: -1.6 },
      batch_size: { type: "choice", values: [16, 32, 64, 128] },
    },
    earlyTermination: { type: "median-stopping", delayEvaluation: 5 },
    objective: { intervals: 20, noise: { sd: 0.015 } },
    limits: { maxTotalTrials: 14, maxConcurrentTrials: 4 },
  },
  figures: [{ type: "learning-curves" }, { type: "decision" }],
};
