import type { Demo } from "./demo.ts";

export const surrogate: Demo = {
  title: "Why there?",
  covers: "The model is sure near trials and unsure between them; the next trial goes where both promise most.",
  config: {
    seed: "surrogate",
    searchSpace: {
      learning_rate: { type: "loguniform", minValue: -9.2, maxValue: -1.6 },
      optimizer: { type: "choice", values: ["sgd", "adam", "lion"] },
    },
    sampling: { type: "bayesian", startTrials: 6 },
    objective: { intervals: 4, noise: { sd: 0.004 } },
    earlyTermination: { type: "median-stopping", evaluationInterval: 2 },
    limits: { maxTotalTrials: 18, maxConcurrentTrials: 2 },
  },
  figures: [
    { type: "surrogate", width: 720, options: { trial: 8, withSurface: true } },
    { type: "surrogate", width: 400, theme: "dark", options: { trial: 12 } },
    { type: "surrogate", width: 400, options: { trial: 8, parameter: "optimizer" } },
  ],
};
