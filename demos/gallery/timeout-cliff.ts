import type { Demo } from "./demo.ts";

export const timeoutCliff: Demo = {
  title: "Timeout cliff",
  covers: "The timeout ends the world mid-flight: some trials are cut, some never start.",
  config: {
    seed: "cliff",
    searchSpace: {
      learning_rate: { type: "loguniform", minValue: -9.2, maxValue: -1.6 },
      batch_size: { type: "choice", values: [16, 32, 64, 128] },
    },
    objective: { intervals: 20, duration: { spread: 0.4 } },
    limits: { maxTotalTrials: 20, maxConcurrentTrials: 6, timeout: 3000 },
    compute: { maxInstances: 4 },
  },
  figures: [{ type: "timeline" }, { type: "trials", width: 640 }, { type: "learning-curves" }],
};
