import { type CanonicalTrace, canonicalTraces } from "./canonical-traces.ts";
import type { PolicyUnderTest } from "./configured-policy.ts";
import { comparison, type Parting } from "./expectations.ts";
import { replayTable } from "./replay-table.ts";

/** A trace on which two policies part, and the first decision at which they do. */
export interface TraceDifference extends CanonicalTrace, Parting {
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
    const { parting, message } = comparison(replayTable(policy, trace.table), reference);
    return parting === undefined ? [] : [{ ...trace, ...parting, text: `${trace.name} (${trace.goal}): ${message()}` }];
  });
}
