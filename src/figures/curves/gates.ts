import { remember } from "../remember.ts";
import type { SweepIndex } from "../sweep-index.ts";

/** The bars that the policy used at one interval, in order of time. */
export interface Gate {
  readonly interval: number;
  readonly times: readonly number[];
  /** null where nothing was compared. */
  readonly bars: readonly (number | null)[];
}

/** The intervals at which the policy was awake for any trial, ascending, from the verdicts of the log. */
export function gatesOf(index: SweepIndex): readonly Gate[] {
  return remember(index, "gates", () => {
    const gates = new Map<number, { time: number; bar: number | null }[]>();
    for (const { judged } of index.tracks) {
      for (const { time, verdict } of judged) {
        if (verdict.action === "notDue") continue;
        const gate = gates.get(verdict.interval) ?? [];
        gate.push({ time, bar: verdict.bar });
        gates.set(verdict.interval, gate);
      }
    }
    return [...gates.entries()]
      .sort(([a], [b]) => a - b)
      .map(([interval, entries]) => {
        entries.sort((a, b) => a.time - b.time); // stable: verdicts of one moment keep the order of trials
        return { interval, times: entries.map(({ time }) => time), bars: entries.map(({ bar }) => bar) };
      });
  });
}
