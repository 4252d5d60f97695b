import type { StudyInput } from "../../src/study/study.ts";

/** Ten worlds of eight trials under three policies, in a few milliseconds. */
export const smallStudy: StudyInput = {
  config: {
    seed: "small",
    searchSpace: {
      lr: { type: "loguniform", minValue: -9, maxValue: -1 },
      depth: { type: "choice", values: [1, 2, 3] },
    },
    objective: { intervals: 10, noise: { sd: 0.03 }, duration: { spread: 0.2 } },
    limits: { maxTotalTrials: 8, maxConcurrentTrials: 3 },
  },
  policies: ["bandit:0.2", "median:2", { type: "truncation-selection", truncationPercentage: 30 }],
  seeds: 10,
  topK: 2,
};
