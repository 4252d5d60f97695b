import type { Demo } from "./demo.ts";

export const gatesAndGrace: Demo = {
  title: "Gates and grace",
  covers: "The delay is fog on the left, the evaluation interval a row of gates. Between gates the policy sleeps.",
  config: {
    seed: "gates",
    goal: "minimize",
    primaryMetric: "loss",
    searchSpace: {
      learning_rate: { type: "loguniform", minValue: -9.2, maxValue: -1.6 },
      batch_size: { type: "choice", values: [16, 32, 64, 128] },
    },
    earlyTermination: { type: "bandit", slackFactor: 0.25, evaluationInterval: 4, delayEvaluation: 8 },
    objective: { surface: "sphere", intervals: 24 },
    limits: { maxTotalTrials: 12, maxConcurrentTrials: 4 },
  },
  figures: [{ type: "learning-curves" }, { type: "learning-curves", at: 0.5, width: 400, theme: "dark" }],
};
