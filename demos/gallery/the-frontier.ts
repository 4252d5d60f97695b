import { frontierOf, runStudy, type SweepConfigInput } from "sweeplab";
import type { Demo } from "./demo.ts";

const config: SweepConfigInput = {
  seed: "frontier",
  searchSpace: {
    learning_rate: { type: "loguniform", minValue: -9.2, maxValue: -1.6 },
    batch_size: { type: "choice", values: [16, 32, 64, 128] },
  },
  objective: { intervals: 16, noise: { sd: 0.02 } },
  limits: { maxTotalTrials: 12, maxConcurrentTrials: 4 },
};

const policies = [
  ...["bandit:0.5", "bandit:0.2", "bandit:0.1", "bandit:0.1,1,5", "bandit:0.02"],
  ...["median", "median:5", "truncation:10,3", "truncation:30,3", "truncation:50,3"],
];
const points = frontierOf(await runStudy({ config, policies, seeds: 40 }));

export const theFrontier: Demo = {
  title: "The frontier",
  covers: "Ten settings in the same forty worlds: what each saves and loses, and the forty worlds of one of them.",
  config,
  figures: [
    { type: "frontier", options: { points } },
    { type: "frontier", options: { points, opened: 3, outcome: 4 } },
    { type: "frontier", width: 320, theme: "dark", options: { points, pointed: 6 } },
  ],
};
