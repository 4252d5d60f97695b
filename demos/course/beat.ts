import { counterfactual, parsePolicy, type SweepConfigInput, type SweepLog, simulate } from "sweeplab";

/** Reports of a trial on this page. */
export const reports = 12;

/** The reader's trial; the others come before it. */
export const yours = 5;

/** The rules to beat, in the short form of attributes and commands. */
export const policies = [
  { text: "bandit(0.15,1,3)", name: "Bandit" },
  { text: "median(3)", name: "Median stopping" },
  { text: "truncation(20,1,3)", name: "Truncation" },
] as const;

/** What can be shown to a policy: it must not know what comes. Each of these does what its name says, under every rule here. */
export const examples: { readonly [task in Task]: readonly number[] } = {
  bluff: [0.4, 0.62, 0.97, 0.9, 0.75, 0.6, 0.5, 0.42, 0.36, 0.3, 0.24, 0.2],
  bloom: [0.2, 0.22, 0.23, 0.25, 0.28, 0.33, 0.41, 0.52, 0.66, 0.8, 0.91, 0.97],
};

export type Task = "bluff" | "bloom";

/** The other trials, to three decimals: what is seen is what the test that can be copied holds. */
export function rivals(): readonly (readonly number[])[] {
  const { events } = simulate({
    seed: "rivals",
    primaryMetric: "accuracy",
    searchSpace: { learning_rate: { type: "loguniform", minValue: -9, maxValue: -2 } },
    objective: { curve: "power-law", intervals: reports, noise: { sd: 0.01 } },
    limits: { maxTotalTrials: yours, maxConcurrentTrials: yours },
  });
  return Array.from({ length: yours }, (_, trial) =>
    events.flatMap((event) =>
      event.type === "metricReported" && event.trial === trial ? [Number(event.value.toFixed(3))] : [],
    ),
  );
}

/** A curve among the others, to begin with: it fools nobody. */
export function middling(): readonly number[] {
  const others = rivals();
  return Array.from(
    { length: reports },
    (_, report) => others.map((metrics) => metrics[report] ?? 0).sort((a, b) => a - b)[2] ?? 0,
  );
}

/** Six recorded trials that run side by side, the reader's among them. */
export function sweepWith(curve: readonly number[], policy: string): SweepConfigInput {
  return {
    primaryMetric: "accuracy",
    searchSpace: { trial: { type: "choice", values: [0, 1, 2, 3, 4, 5] } },
    earlyTermination: parsePolicy(policy),
    objective: {
      surface: { type: "recorded", trials: [...rivals(), curve].map((metrics) => ({ metrics })) },
      intervals: reports,
    },
    limits: { maxTotalTrials: yours + 1, maxConcurrentTrials: yours + 1 },
  };
}

/** What became of the reader's trial. */
export interface Fate {
  /** The report at which it was stopped, and why. */
  readonly stopped: { readonly interval: number; readonly because: string } | undefined;
  /** Its place among all six at the last report, had nobody been stopped; 1 is best. */
  readonly place: number;
  readonly fooled: Task | undefined;
}

export function fateIn(log: SweepLog): Fate {
  const end = log.events.find((event) => event.type === "trialEnded" && event.trial === yours);
  const verdict = log.events.findLast((event) => event.type === "policyJudged" && event.trial === yours);
  const isStopped = end?.type === "trialEnded" && end.reason === "policy";
  const ends = Array.from({ length: yours + 1 }, (_, trial) => counterfactual(log, trial).at(-1) ?? Number.NaN);
  const place = 1 + ends.filter((value) => value > (ends[yours] ?? 0)).length;
  return {
    stopped:
      isStopped && verdict?.type === "policyJudged"
        ? { interval: end.intervals, because: verdict.verdict.because }
        : undefined,
    place,
    fooled: isStopped && place === 1 ? "bloom" : !isStopped && place === yours + 1 ? "bluff" : undefined,
  };
}

/** The same as a unit test: what this policy does with this curve is now a fact that a change may not break unseen. */
export function testText(curve: readonly number[], policy: ReturnType<typeof parsePolicy>, { stopped }: Fate): string {
  const row = (name: string, cells: readonly unknown[]) =>
    `    ${[name.padEnd(8), ...cells.map((cell) => String(cell).padStart(5))].join(" ")}`;
  const numbers = Array.from({ length: reports }, (_, report) => report + 1);
  const rows = rivals().map((metrics, trial) =>
    row(
      `trial-${trial}`,
      metrics.map((value) => value.toFixed(3)),
    ),
  );
  const does = stopped === undefined ? "keeps this trial to the end" : `stops this trial at report ${stopped.interval}`;
  return `import { metricTable, replayTable } from "sweeplab/testing";
import { expect, it } from "vitest";

it("${does}", () => {
  const table = metricTable("maximize", \`
${[
  row("interval", numbers),
  ...rows,
  row(
    "yours",
    curve.map((value) => value.toFixed(3)),
  ),
].join("\n")}
  \`);
  const { stops } = replayTable(${JSON.stringify(policy)}, table);
  expect(stops.find(({ trial }) => trial === "yours")?.interval).toBe(${stopped?.interval});
});
`;
}
