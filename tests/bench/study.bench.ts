import { readRecorded } from "../../src/formats/recorded/recorded-reader.ts";
import { bringAllWork } from "../../src/simulation/all-work.ts";
import { validateStudy } from "../../src/study/study.ts";
import { runWorld } from "../../src/study/world.ts";

bringAllWork();

/** A tenth of 200 worlds x 8 policies x 100 trials x 50 intervals, under policies that stop next to nothing. */
const study = validateStudy({
  config: {
    searchSpace: {
      learning_rate: { type: "loguniform", minValue: -9.2, maxValue: -2.3 },
      batch_size: { type: "choice", values: [16, 32, 64] },
    },
    objective: { intervals: 50 },
    limits: { maxTotalTrials: 100, maxConcurrentTrials: 4 },
  },
  policies: ["bandit:5", "bandit:6", "bandit:7", "median:1", "median:45", "truncation:1", "truncation:2,1,5"],
  seeds: 20,
});

function table(): string {
  const rows = ["run_id,step,value,timestamp,lr"];
  for (let step = 1; step <= 100; step++)
    for (let run = 0; run < 2_000; run++) rows.push(`run-${run},${step},${(run * step) % 997},${step * 60 + run},0.1`);
  return rows.join("\n");
}

const text = table();

export const benches = [
  {
    name: "20 worlds x 8 policies x 100 trials x 50 reports, one thread",
    budgetMilliseconds: 2_000,
    repeat: 1,
    run: () => `${study.seeds.map((_, world) => runWorld(study, world)).length} worlds`,
  },
  {
    name: "200,000 recorded reports read from CSV",
    budgetMilliseconds: 1_000,
    repeat: 1,
    run: () => `${readRecorded(text).trials.length} trials`,
  },
];
