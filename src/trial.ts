/** Number of a trial in its sweep, from 0 in the order of sampling. */
export type TrialId = number;

/** A parameter's value as it stands in the config: text, number, boolean, or null. */
export type Scalar = string | number | boolean | null;

/** A drawn value; an object where a nested choice picked one, with the parameters drawn inside it. */
export type ParamValue = Scalar | { readonly [name: string]: ParamValue };

/** The parameters of one trial by name. JSON. Own properties only: read it with `Object.hasOwn` or `Object.entries`. */
export type Params = { readonly [name: string]: ParamValue };

export type TrialStatus = "queued" | "running" | "completed" | "canceled" | "failed";

/** Why a trial ended: ran all intervals; stopped by the policy; cut by a limit; by the user; failed by itself. */
export type EndReason = "finished" | "policy" | "trialTimeout" | "sweepTimeout" | "user" | "failure";

/** What a sampler is told of an earlier trial. A trial without a metric so far has none. */
export interface PastTrial {
  readonly params: Params;
  /** Best metric reported so far under the goal. */
  readonly metric?: number;
  readonly status: Exclude<TrialStatus, "queued">;
}

/** What a policy may know of a trial: its metrics in the order of their reports, NaN for a diverged one. */
export interface TrialHistory {
  readonly id: TrialId;
  readonly status: Exclude<TrialStatus, "queued">;
  readonly metrics: readonly number[];
  /** How many reports it had made when the first trial completed; left out until one has, and where it started later. */
  readonly reportsAtFirstCompletion?: number;
}

/** Completed, canceled or failed: it will report no more. */
export function isTerminal(status: TrialStatus): status is "completed" | "canceled" | "failed" {
  return status === "completed" || status === "canceled" || status === "failed";
}
