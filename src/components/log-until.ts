import { countUntil } from "../simulation/in-time.ts";
import type { SweepLog } from "../simulation/log.ts";

const cuts = new WeakMap<SweepLog, SweepLog>();

/** A log as far as it goes by a time; the same one as last time where it is. All of it where no time is given. */
export function logUntil(log: SweepLog, time = Number.POSITIVE_INFINITY): SweepLog {
  const count = countUntil(log.events, time);
  if (count === log.events.length) return log;
  let cut = cuts.get(log);
  if (cut?.events.length !== count) {
    cut = { ...log, events: log.events.slice(0, count) };
    cuts.set(log, cut);
  }
  return cut;
}
