import type { Demo } from "./demo.ts";

export const goodAgainstOther: Demo = {
  title: "Good against other",
  covers: "TPE asks where good trials are likelier than the others, and goes there.",
  config: {
    seed: "tpe",
    searchSpace: {
      learning_rate: { type: "loguniform", minValue: -9.2, maxValue: -1.6 },
      optimizer: { type: "choice", values: ["sgd", "adam", "lion"] },
    },
    sampling: { type: "tpe", startTrials: 10 },
    objective: { intervals: 4, noise: { sd: 0.004 } },
    limits: { maxTotalTrials: 30, maxConcurrentTrials: 2 },
  },
  figures: [
    { type: "surrogate", width: 720, options: { trial: 24 } },
    { type: "surrogate", width: 400, theme: "dark", options: { trial: 24, parameter: "optimizer" } },
  ],
};
