import type { Demo } from "./demo.ts";

export const rungLadder: Demo = {
  title: "Rung ladder",
  covers: "Halving by three keeps 9 of 27 where all wait for the last; judged one by one as they come, 10 go on.",
  config: {
    seed: "rung-ladder",
    searchSpace: {
      learning_rate: { type: "loguniform", minValue: -7, maxValue: -3 },
      dropout: { type: "uniform", minValue: 0, maxValue: 0.6 },
    },
    earlyTermination: { type: "successive-halving", like: "ray", reductionFactor: 3, maxResource: 27 },
    objective: { intervals: 27, noise: { sd: 0.02 } },
    limits: { maxTotalTrials: 27, maxConcurrentTrials: 9 },
  },
  figures: [
    { type: "rungs" },
    { type: "rungs", options: { withWaiting: true } },
    { type: "rungs", options: { withWaiting: true }, at: 0.25, theme: "dark", width: 400 },
  ],
};
