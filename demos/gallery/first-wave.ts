import type { Demo } from "./demo.ts";

export const firstWave: Demo = {
  title: "The immortal first wave",
  covers: "With as many trials at once as in all there is nobody ahead to be compared with: few stops, little saved.",
  config: {
    seed: "first-wave",
    searchSpace: {
      learning_rate: { type: "loguniform", minValue: -9.2, maxValue: -1.6 },
      batch_size: { type: "choice", values: [16, 32, 64, 128] },
    },
    earlyTermination: { type: "bandit", slackFactor: 0.15, delayEvaluation: 5 },
    objective: { intervals: 16, duration: { spread: 0.25 } },
    limits: { maxTotalTrials: 8, maxConcurrentTrials: 8 },
  },
  figures: [{ type: "timeline" }, { type: "learning-curves", options: { x: "time" } }],
};
