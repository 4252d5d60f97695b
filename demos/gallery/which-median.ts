import type { Demo } from "./demo.ts";

const medianOf = (like: "azure" | "vizier" | "optuna" | "nni" | "ray" | "syne-tune") =>
  ({ type: "median-rule", like, firstReport: 3 }) as const;

const others = (["vizier", "optuna", "nni", "ray", "syne-tune"] as const).map(medianOf);

export const whichMedian: Demo = {
  title: "Which median?",
  covers:
    "Median stopping as six systems define it, on the same world: a diamond marks where each first differs from Azure's.",
  config: {
    seed: "median-49",
    searchSpace: {
      learning_rate: { type: "loguniform", minValue: -9.2, maxValue: -1.6 },
      units: { type: "choice", values: [64, 128, 256] },
    },
    earlyTermination: medianOf("azure"),
    objective: { intervals: 16, curve: "crossing", noise: { sd: 0.015 } },
    limits: { maxTotalTrials: 18, maxConcurrentTrials: 4 },
  },
  figures: [
    { type: "comparison", width: 900, policies: others },
    { type: "comparison", width: 320, theme: "dark", at: 0.6, policies: others },
  ],
};
