import { bringAllWork } from "../../src/simulation/all-work.ts";
import type { SweepConfigInput } from "../../src/simulation/config.ts";
import { simulate, simulateSteps } from "../../src/simulation/simulate.ts";

bringAllWork();

/** Median stopping at every report after the fifth, on 100 nodes. */
function sweep(trials: number, more: Partial<SweepConfigInput> = {}): SweepConfigInput {
  return {
    searchSpace: {
      learning_rate: { type: "loguniform", minValue: -9.2, maxValue: -2.3 },
      dropout: { type: "uniform", minValue: 0, maxValue: 0.5 },
      batch_size: { type: "choice", values: [16, 32, 64] },
    },
    earlyTermination: { type: "median-stopping", delayEvaluation: 5 },
    objective: { intervals: 50, duration: { spread: 0.2 } },
    limits: { maxTotalTrials: trials, maxConcurrentTrials: 100, timeout: 1e9 },
    ...more,
  };
}

function reportsOf(config: SweepConfigInput): string {
  let count = 0;
  for (const event of simulateSteps(config)) if (event.type === "metricReported") count++;
  return `${count} reports`;
}

const none = { earlyTermination: "none" } as const;

export const benches = [
  {
    name: "1,000 trials x 50 reports, median stopping, log kept",
    budgetMilliseconds: 100,
    run: () => `${simulate(sweep(1_000)).events.length} events`,
  },
  {
    name: "1,000 trials x 50 reports, no stops, log kept",
    run: () => `${simulate(sweep(1_000, none)).events.length} events`,
  },
  { name: "1,000 trials x 50 reports, median stopping, streamed", run: () => reportsOf(sweep(1_000)) },
  {
    name: "1,000 trials x 50 reports, median judging every report and stopping none, log kept",
    run: () =>
      `${simulate(sweep(1_000, { earlyTermination: { type: "median-stopping", delayEvaluation: 0 }, objective: { intervals: 50, noise: { sd: 0 }, surface: "ml" } })).events.length} events`,
  },
  { name: "100,000 trials x 50 reports, median stopping, streamed", repeat: 1, run: () => reportsOf(sweep(100_000)) },
  {
    name: "100,000 trials x 50 reports, bandit, streamed",
    repeat: 1,
    run: () => reportsOf(sweep(100_000, { earlyTermination: { type: "bandit", slackFactor: 0.5 } })),
  },
];
