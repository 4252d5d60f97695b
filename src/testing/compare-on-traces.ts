import { type CanonicalTrace, canonicalTraces } from "./canonical-traces.ts";
import type { PolicyUnderTest } from "./configured-policy.ts";
import { decidesLike } from "./expectations.ts";
import { type Decision, replayTable } from "./replay-table.ts";

/** A trace on which two policies part, and the first decision at which they do. */
export interface TraceDifference extends CanonicalTrace {
  readonly own: Decision;
  readonly reference: Decision;
  /** The table with that decision in brackets, and what each of the two compared. */
  readonly text: string;
}

/**
 * Plays both policies over the forty canonical traces (one trial, ties, a late bloomer, NaN, gaps, failures, late starts, ...;
 * both goals) and returns those on which one stops a trial that the other keeps, in the order of the traces; an empty list
 * when they decide alike. "continue" and "notDue" are one, as in `decidesLike`, and bars may differ while the actions agree.
 *
 * Agreement on forty traces is no proof: `assertPolicyContract` draws as many sweeps as you ask for.
 * @throws SweepError when the settings of a policy are wrong
 */
export function compareOnTraces(policy: PolicyUnderTest, reference: PolicyUnderTest): TraceDifference[] {
  return canonicalTraces().flatMap((trace) => {
    const replay = replayTable(policy, trace.table);
    const theirs = replayTable(reference, trace.table).decisions;
    // Up to the first parting both have canceled the same trials, so decisions stand at the same places.
    const place = replay.decisions.findIndex((each, index) => isStop(each) !== isStop(theirs[index]));
    const own = replay.decisions[place];
    const other = theirs[place];
    if (own === undefined || other === undefined) return [];
    const text = `${trace.name} (${trace.goal}): ${decidesLike(replay, reference).message()}`;
    return [{ ...trace, own, reference: other, text }];
  });
}

function isStop(decision: Decision | undefined): boolean {
  return decision?.verdict.action === "stop";
}
