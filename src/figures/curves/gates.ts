import { finish, inSteps, type Steps } from "../../steps.ts";
import type { TrialId } from "../../trial.ts";
import { rememberSteps } from "../remember.ts";
import { countUntil, type SweepIndex } from "../sweep-index.ts";

type Verdict = SweepIndex["tracks"][number]["judged"][number]["verdict"];

/** The verdicts at one interval, in the order of the log. */
export interface Gate {
  readonly interval: number;
  readonly times: readonly number[];
  readonly verdicts: readonly Verdict[];
  /** The trials that were judged. */
  readonly trials: readonly TrialId[];
  /** Where each verdict stands in the log. */
  readonly places: readonly number[];
}

/** The intervals at which the policy was awake for any trial, ascending, from the verdicts of the log. */
export function gatesOf(index: SweepIndex): readonly Gate[] {
  return finish(gateSteps(index));
}

/** What `gatesOf` gives, with pauses. O(events), once for a log. */
export function gateSteps(index: SweepIndex): Steps<readonly Gate[]> {
  return rememberSteps(index, "gates", function* () {
    const gates = new Map<number, { times: number[]; verdicts: Verdict[]; trials: TrialId[]; places: number[] }>();
    yield* inSteps(index.log.events, (event, place) => {
      if (event.type !== "policyJudged" || event.verdict.action === "notDue") return;
      const gate = gates.get(event.interval) ?? { times: [], verdicts: [], trials: [], places: [] };
      gates.set(event.interval, gate);
      gate.times.push(event.time);
      gate.verdicts.push(event.verdict);
      gate.trials.push(event.trial);
      gate.places.push(place);
    });
    return [...gates.entries()].sort(([a], [b]) => a - b).map(([interval, gate]) => ({ interval, ...gate }));
  });
}

/**
 * The latest verdict at a gate until a time that had a bar: with too few peers, or where all that came before diverged, a policy
 * compares nothing.
 */
export function verdictAt({ times, verdicts }: Gate, time: number): (Verdict & { readonly bar: number }) | undefined {
  for (let position = countUntil(times, time) - 1; position >= 0; position--) {
    const verdict = verdicts[position];
    if (verdict !== undefined && hasBar(verdict)) return verdict;
  }
  return undefined;
}

function hasBar(verdict: Verdict): verdict is Verdict & { readonly bar: number } {
  return Number.isFinite(verdict.bar);
}

/** The gate of the latest verdict; of several at one time the last gate. */
export function latestGate(index: SweepIndex, time: number): Gate | undefined {
  let latest: { gate: Gate; at: number } | undefined;
  for (const gate of gatesOf(index)) {
    const at = gate.times[countUntil(gate.times, time) - 1];
    if (at !== undefined && (latest === undefined || at >= latest.at)) latest = { gate, at };
  }
  return latest?.gate;
}
