import type { TrialId } from "../../trial.ts";
import { remember } from "../remember.ts";
import { countUntil, type SweepIndex } from "../sweep-index.ts";

type Verdict = SweepIndex["tracks"][number]["judged"][number]["verdict"];

/** The verdicts at one interval, in order of time. */
export interface Gate {
  readonly interval: number;
  readonly times: readonly number[];
  readonly verdicts: readonly Verdict[];
  /** The trials that were judged. */
  readonly trials: readonly TrialId[];
}

/** The intervals at which the policy was awake for any trial, ascending, from the verdicts of the log. */
export function gatesOf(index: SweepIndex): readonly Gate[] {
  return remember(index, "gates", () => {
    const gates = new Map<number, { time: number; verdict: Verdict; trial: TrialId }[]>();
    for (const { id: trial, judged } of index.tracks) {
      for (const { time, verdict } of judged) {
        if (verdict.action === "notDue") continue;
        const entry = { time, verdict, trial };
        const gate = gates.get(entry.verdict.interval);
        if (gate === undefined) gates.set(entry.verdict.interval, [entry]);
        else gate.push(entry);
      }
    }
    return [...gates.entries()]
      .sort(([a], [b]) => a - b)
      .map(([interval, entries]) => {
        entries.sort((a, b) => a.time - b.time); // stable: verdicts of one moment keep the order of trials
        return {
          interval,
          times: entries.map(({ time }) => time),
          verdicts: entries.map(({ verdict }) => verdict),
          trials: entries.map(({ trial }) => trial),
        };
      });
  });
}

/** The latest verdict at a gate until a time. */
export function verdictAt({ times, verdicts }: Gate, time: number): Verdict | undefined {
  return verdicts[countUntil(times, time) - 1];
}
