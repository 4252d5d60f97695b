import { isBetter } from "../goal.ts";
import type { SweepLog } from "../simulation/log.ts";
import { checkLog } from "../simulation/prepare-log.ts";
import type { TrialId } from "../trial.ts";

/** A report that beat everything before it. */
export interface Improvement {
  readonly time: number;
  readonly trial: TrialId;
  readonly interval: number;
  readonly metric: number;
}

/** The steps of the best metric so far, in order of time. NaN and infinities never count. */
export function improvementsOf(log: SweepLog): Improvement[] {
  checkLog(log);
  const steps: Improvement[] = [];
  for (const event of log.events) {
    if (event.type !== "metricReported" || !Number.isFinite(event.value)) continue;
    const last = steps.at(-1);
    if (last !== undefined && !isBetter(log.config.goal, event.value, last.metric)) continue;
    steps.push({ time: event.time, trial: event.trial, interval: event.interval, metric: event.value });
  }
  return steps;
}
