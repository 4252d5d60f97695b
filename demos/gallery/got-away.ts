import type { Demo } from "./demo.ts";

export const gotAway: Demo = {
  title: "The one that got away",
  covers: "Curves cross: an early stop can lose the winner. Ghosts show what stopped trials would have reached.",
  config: {
    seed: "late-bloomer",
    searchSpace: {
      learning_rate: { type: "loguniform", minValue: -9.2, maxValue: -1.6 },
      batch_size: { type: "choice", values: [16, 32, 64, 128] },
    },
    earlyTermination: { type: "bandit", slackFactor: 0.08, delayEvaluation: 2 },
    objective: { curve: "crossing", intervals: 24, noise: { sd: 0.006 } },
    limits: { maxTotalTrials: 14, maxConcurrentTrials: 5 },
  },
  figures: [
    { type: "learning-curves" },
    { type: "history", options: { view: "regret", x: "time" } },
    { type: "history", theme: "dark", options: { view: "edf" } },
  ],
};
