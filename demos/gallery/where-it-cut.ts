import type { Demo } from "./demo.ts";

export const whereItCut: Demo = {
  title: "Where the policy cut",
  covers:
    "The stronger a sample, the further the policy let it run: poor places cost little. Then the good place, twice as large.",
  config: {
    seed: "where it cut",
    searchSpace: {
      learning_rate: { type: "loguniform", minValue: -9.2, maxValue: -1.6 },
      dropout: { type: "uniform", minValue: 0, maxValue: 0.6 },
    },
    sampling: { type: "random", rule: "sobol" },
    earlyTermination: { type: "bandit", slackFactor: 0.3, delayEvaluation: 2 },
    objective: { intervals: 12, noise: { sd: 0.004 } },
    limits: { maxTotalTrials: 60, maxConcurrentTrials: 6 },
  },
  figures: [
    { type: "search-space", width: 480, options: { color: "policy", withSurface: true } },
    {
      type: "search-space",
      width: 480,
      theme: "dark",
      options: { color: "metric", withSurface: true, withOrder: true, zoom: [0.1, 0.5, 0.6, 1] },
    },
  ],
};
