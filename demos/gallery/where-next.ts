import type { Demo } from "./demo.ts";

export const whereNext: Demo = {
  title: "Where next?",
  covers: "A model of the metric chooses each trial after the first ones; it goes where improvement is likely.",
  config: {
    seed: "bayesian",
    searchSpace: {
      learning_rate: { type: "loguniform", minValue: -9.2, maxValue: -1.6 },
      dropout: { type: "uniform", minValue: 0, maxValue: 0.6 },
    },
    sampling: "bayesian",
    objective: { intervals: 4, noise: { sd: 0.004 } },
    limits: { maxTotalTrials: 20, maxConcurrentTrials: 1 },
  },
  figures: [{ type: "search-space", width: 400, at: 0.8, options: { withSurface: true, withOrder: true } }],
};
