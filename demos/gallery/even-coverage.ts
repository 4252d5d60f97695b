import type { Demo } from "./demo.ts";

export const evenCoverage: Demo = {
  title: "Even coverage",
  covers: "Sobol points fill the space evenly: every parameter is tried at as many values as there are trials.",
  config: {
    seed: "sobol",
    searchSpace: {
      learning_rate: { type: "loguniform", minValue: -9.2, maxValue: -1.6 },
      dropout: { type: "uniform", minValue: 0, maxValue: 0.6 },
    },
    sampling: { type: "random", rule: "sobol" },
    objective: { intervals: 6 },
    limits: { maxTotalTrials: 32, maxConcurrentTrials: 8 },
  },
  figures: [
    { type: "search-space", width: 400, options: { withSurface: true } },
    { type: "parallel-coordinates" },
    {
      type: "parallel-coordinates",
      theme: "dark",
      options: { color: "status", flipped: ["dropout"] },
      brush: { dropout: [[0, 0.5]] },
    },
  ],
};
