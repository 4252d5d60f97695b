import type { Demo } from "./demo.ts";

export const firstWave: Demo = {
  title: "The immortal first wave",
  covers:
    "Peers are trials that have finished. With all trials at once there are none yet, so the policy stops nothing.",
  config: {
    seed: "first-wave",
    searchSpace: {
      learning_rate: { type: "loguniform", minValue: -9.2, maxValue: -1.6 },
      batch_size: { type: "choice", values: [16, 32, 64, 128] },
    },
    earlyTermination: { type: "bandit", slackFactor: 0.15, delayEvaluation: 5, peers: "finished" },
    objective: { intervals: 16 },
    limits: { maxTotalTrials: 8, maxConcurrentTrials: 8 },
  },
  figures: [{ type: "timeline" }, { type: "learning-curves", options: { x: "time" } }],
};
