import type { Verdict } from "../policies/policy.ts";
import type { EndReason, Params, TrialId, TrialStatus } from "../trial.ts";

/** The sweep at one virtual time, after every event up to and including it. */
export interface SweepView {
  readonly time: number;
  readonly status: "notStarted" | "running" | "completed" | "canceled" | "failed";
  /** Trials sampled so far, by number: `trials[7].id` is 7. */
  readonly trials: readonly TrialView[];
  /** Nodes by number. A node that was given back and allocated again is one lane. */
  readonly nodes: readonly NodeView[];
  /** Best trial so far under the goal; of equals the lowest number. */
  readonly best?: { readonly trial: TrialId; readonly metric: number };
}

export interface TrialView {
  readonly id: TrialId;
  readonly params: Params;
  readonly status: TrialStatus;
  readonly reason?: EndReason;
  readonly message?: string;
  readonly attempt: number;
  readonly sampledAt: number;
  /** Start of the latest attempt. */
  readonly startedAt?: number;
  readonly endedAt?: number;
  /** Where it runs, or ran last. */
  readonly node?: number;
  /** All reports so far: `metrics[n - 1]` is report n, NaN for a diverged one. */
  readonly metrics: readonly number[];
  /** Best finite metric so far. */
  readonly best?: number;
  /** The policy's last word on it. */
  readonly verdict?: Verdict;
}

export interface NodeView {
  readonly id: number;
  readonly state: "provisioning" | "idle" | "busy" | "stopped";
  readonly trial?: TrialId;
  /** Seconds billed until the view's time, over all allocations of this lane; the idle tail counts from the sweep's end. */
  readonly billedSeconds: number;
}
