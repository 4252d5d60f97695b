import { learningCurves } from "../src/figures/learning-curves.ts";
import { svgText } from "../src/figures/svg-text.ts";
import { createReplay } from "../src/simulation/replay.ts";
import { simulate } from "../src/simulation/simulate.ts";

/** The README's picture: the end of a bandit sweep. */
export function picture(): string {
  const log = simulate({
    seed: "picture",
    searchSpace: {
      learning_rate: { type: "loguniform", minValue: -9.2, maxValue: -2.3 },
      batch_size: { type: "choice", values: [16, 32, 64] },
    },
    earlyTermination: { type: "bandit", slackFactor: 0.15, delayEvaluation: 5 },
    objective: { noise: { sd: 0.006 } },
    limits: { maxTotalTrials: 24, maxConcurrentTrials: 4 },
  });
  const scene = learningCurves.draw(log, createReplay(log).endTime, { width: 880, height: 480 });
  return svgText(scene);
}
