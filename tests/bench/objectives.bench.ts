import { curveKinds, readObjective, surfaceKinds } from "../../src/objectives/index.ts";
import { startTrial } from "../../src/objectives/trial-run.ts";
import { bringAllWork } from "../../src/simulation/all-work.ts";
import { createSearchSpace } from "../../src/space/index.ts";

bringAllWork();

const kinds = { surfaces: surfaceKinds, curves: curveKinds };
const [trialCount, intervals] = [2000, 50];

function reports(given: object) {
  return {
    name: `${trialCount} trials x ${intervals} reports, ${JSON.stringify(given)}`,
    run: () => {
      const objective = readObjective({ intervals, ...given }, { path: "objective", problems: [], kinds });
      const space = createSearchSpace({
        learning_rate: { type: "loguniform", minValue: -9.2, maxValue: -2.3 },
        batch_size: { type: "choice", values: [16, 32, 64] },
        dropout: { type: "uniform", minValue: 0, maxValue: 0.5 },
      });
      let sum = 0;
      if (objective === undefined) throw new Error("not an objective");
      for (let trial = 0; trial < trialCount; trial++) {
        const params = space.paramsAt([(trial * 0.618) % 1, (trial * 0.755) % 1, (trial * 0.57) % 1]);
        const setting = { seed: "bench", goal: "maximize", space, trial, params, attempt: 1 } as const;
        const run = startTrial(objective, setting, kinds);
        for (let interval = 1; interval <= intervals; interval++) {
          sum += run.secondsOf(interval);
          sum += run.metricAt(interval) || 0;
        }
      }
      return `sum ${sum.toPrecision(6)}`;
    },
  };
}

export const benches = [
  reports({}),
  reports({ curve: "constant", noise: { sd: 0 } }),
  reports({ curve: "power-law", noise: { sd: 0 } }),
  reports({ curve: "weibull" }),
  reports({ noise: { correlation: 0.5 }, duration: { spread: 0.2, jitter: 0.1 }, failure: { rate: 0.1 } }),
  reports({ surface: "hartmann6" }),
];
