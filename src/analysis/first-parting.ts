import type { SweepLog } from "../simulation/log.ts";
import { checkLog } from "../simulation/prepare-log.ts";
import type { TrialId } from "../trial.ts";

/** The first decision at which two policies differ on the same world: one stops the trial at this report, the other does not. */
export interface Parting {
  readonly trial: TrialId;
  readonly interval: number;
  readonly time: number;
  /** Which of the two stops it. */
  readonly stoppedBy: "first" | "second";
}

/**
 * Where two sweeps of the same world part: the earliest stop that only one of them makes, by time, then trial number.
 * Until then both are the same sweep. Undefined where they make the same stops.
 */
export function firstParting(first: SweepLog, second: SweepLog): Parting | undefined {
  const [ofFirst, ofSecond] = [stopsOf(first), stopsOf(second)];
  const partings: Parting[] = [
    ...[...ofFirst].filter(([key]) => !ofSecond.has(key)).map(([, stop]) => ({ ...stop, stoppedBy: "first" as const })),
    ...[...ofSecond]
      .filter(([key]) => !ofFirst.has(key))
      .map(([, stop]) => ({ ...stop, stoppedBy: "second" as const })),
  ];
  return partings.sort((a, b) => a.time - b.time || a.trial - b.trial)[0];
}

/** The verdicts that stop, by trial and report. */
function stopsOf(log: SweepLog): Map<string, Omit<Parting, "stoppedBy">> {
  const stops = new Map<string, Omit<Parting, "stoppedBy">>();
  checkLog(log);
  for (const event of log.events) {
    if (event.type !== "policyJudged" || event.verdict.action !== "stop") continue;
    const { trial, interval, time } = event;
    stops.set(`${trial}/${interval}`, { trial, interval, time });
  }
  return stops;
}
