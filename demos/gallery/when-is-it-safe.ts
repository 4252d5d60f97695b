import { runStudy, type SweepConfigInput, safetyMap } from "sweeplab";
import type { Demo } from "./demo.ts";

const config: SweepConfigInput = {
  seed: "safe",
  searchSpace: {
    learning_rate: { type: "loguniform", minValue: -9.2, maxValue: -1.6 },
    batch_size: { type: "choice", values: [16, 32, 64, 128] },
  },
  earlyTermination: { type: "bandit", slackFactor: 0.1 },
  objective: { intervals: 16 },
  limits: { maxTotalTrials: 12, maxConcurrentTrials: 4 },
};

const study = await runStudy({
  config,
  policies: ["bandit:0.1"],
  seeds: 100,
  vary: { "objective.noise.sd": [0, 0.01, 0.03, 0.1], "earlyTermination.delayEvaluation": [0, 3, 6, 10] },
});
const map = safetyMap(study);

export const whenIsItSafe: Demo = {
  title: "When is early stopping safe?",
  covers: "A hundred worlds for each cell: noise loses the winner, a longer delay saves it and costs savings.",
  config,
  figures: [
    { type: "safety", options: { map } },
    { type: "safety", width: 320, theme: "dark", options: { map, measure: "falseStops", safe: 0.1, opened: 5 } },
  ],
};
