import fc from "fast-check";
import { validateConfig } from "../../src/simulation/config.ts";
import type { SweepEvent } from "../../src/simulation/events.ts";
import { logFormat, type SweepLog } from "../../src/simulation/log.ts";
import { simulate } from "../../src/simulation/simulate.ts";
import { arbitraryConfig } from "../simulation/arbitrary-config.ts";

/** Sweeps of every make at a moment of their lives: 0 is the start, 1 the end. */
export const arbitraryMoment: fc.Arbitrary<{ log: SweepLog; time: number }> = fc
  .record({ config: arbitraryConfig, share: fc.constantFrom(0, 0.2, 0.5, 0.8, 1) })
  .map(({ config, share }) => {
    const log = simulate(config);
    return { log, time: (log.events.at(-1)?.time ?? 0) * share };
  });

/** Events until a time, of one type. */
export function happened<T extends SweepEvent["type"]>(
  { log, time }: { log: SweepLog; time: number },
  type: T,
): Extract<SweepEvent, { type: T }>[] {
  return log.events.filter(
    (event): event is Extract<SweepEvent, { type: T }> => event.type === type && event.time <= time,
  );
}

/** A log with these events after its start. */
export function logOf(events: readonly SweepEvent[], primaryMetric = "accuracy"): SweepLog {
  const config = validateConfig({
    primaryMetric,
    searchSpace: { x: { type: "uniform", minValue: 0, maxValue: 1 } },
    earlyTermination: { type: "bandit", slackFactor: 0.1 },
    objective: { intervals: 4 },
    limits: { maxTotalTrials: 3, maxConcurrentTrials: 1 },
  });
  return { format: logFormat, config, events: [{ type: "sweepStarted", time: 0 }, ...events] };
}

/** Logs at the edges of what can happen. */
export const edgeLogs: readonly { readonly name: string; readonly log: SweepLog }[] = [
  { name: "nothing at all", log: { ...logOf([]), events: [] } },
  { name: "no trial", log: logOf([{ type: "sweepEnded", time: 5, status: "completed", reason: "finished" }]) },
  {
    name: "a queued trial",
    log: logOf([
      { type: "trialSampled", time: 0, trial: 0, params: { x: 0.5 } },
      { type: "trialQueued", time: 0, trial: 0, attempt: 1 },
    ]),
  },
  {
    name: "only NaN",
    log: simulate({
      searchSpace: { x: { type: "choice", values: [1] } },
      objective: { curve: "diverging", intervals: 3 },
      limits: { maxTotalTrials: 2 },
    }),
  },
  {
    name: "bounds of trials that diverged, beside others",
    log: simulate({
      seed: "diverging",
      searchSpace: { learning_rate: { type: "loguniform", minValue: -7, maxValue: 3 } },
      earlyTermination: { type: "patient", patience: 1 },
      objective: { curve: "diverging", intervals: 12 },
      limits: { maxTotalTrials: 8 },
    }),
  },
  {
    name: "all failed",
    log: simulate({
      searchSpace: { x: { type: "choice", values: [1, 2] } },
      objective: { intervals: 3, failure: { rate: 1 } },
      limits: { maxTotalTrials: 4 },
    }),
  },
  {
    name: "one report of one trial",
    log: simulate({
      searchSpace: { x: { type: "choice", values: [1] } },
      objective: { intervals: 1 },
      limits: { maxTotalTrials: 1 },
    }),
  },
  {
    name: "a metric that is never logged",
    log: simulate({
      searchSpace: { x: { type: "choice", values: [1] } },
      objective: { reportedMetric: "other", intervals: 2 },
      limits: { maxTotalTrials: 2 },
    }),
  },
];
