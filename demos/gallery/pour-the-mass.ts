import type { Demo } from "./demo.ts";

export const pourTheMass: Demo = {
  title: "Pour the mass",
  covers:
    "The exact probability of each value of a rounded distribution, and the curve that was poured into its steps.",
  config: {
    seed: "pour",
    searchSpace: {
      learning_rate: { type: "loguniform", minValue: -9.2, maxValue: -1.6 },
      width: { type: "qnormal", mu: 64, sigma: 20, q: 8 },
      optimizer: { type: "choice", values: ["adam", "sgd", "lion"] },
    },
    objective: { intervals: 3 },
    limits: { maxTotalTrials: 20 },
  },
  figures: [
    { type: "distribution", options: { parameter: "learning_rate" } },
    { type: "distribution", options: { parameter: "width" } },
    { type: "distribution", width: 320, theme: "dark", options: { parameter: "optimizer" } },
    { type: "distribution", options: { spec: { type: "quniform", minValue: 0, maxValue: 1, q: 0.1 } } },
  ],
};
