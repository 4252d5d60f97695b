import type { Verdict } from "../policies/policy.ts";
import type { SuggestionEvidence } from "../samplers/sampler.ts";
import type { EndReason, Params, TrialId } from "../trial.ts";

/** A fact of the sweep. `time` is virtual seconds since its start; events of a log never go back in time. */
export type SweepEvent =
  | SweepStarted
  | NodeStarted
  | NodeStopped
  | TrialSampled
  | TrialQueued
  | TrialStarted
  | MetricReported
  | PolicyJudged
  | TrialPreempted
  | TrialEnded
  | SweepEnded;

interface Fact<T extends string> {
  readonly type: T;
  readonly time: number;
}
interface TrialFact<T extends string> extends Fact<T> {
  readonly trial: TrialId;
}

export type SweepStarted = Fact<"sweepStarted">;

/** A node is allocated, and billed from now; it can run a trial from `readyAt`. */
export interface NodeStarted extends Fact<"nodeStarted"> {
  readonly node: number;
  readonly readyAt: number;
}

/** A node is given back. It is billed until `billedUntil`: later than `time` for the idle tail after the sweep's end. */
export interface NodeStopped extends Fact<"nodeStopped"> {
  readonly node: number;
  readonly reason: "idle" | "preempted" | "sweepEnded";
  readonly billedUntil: number;
}

/** The sampler chose params. `note` and `evidence` say how, where the sampler tells. */
export interface TrialSampled extends TrialFact<"trialSampled"> {
  readonly params: Params;
  readonly note?: string;
  readonly evidence?: SuggestionEvidence;
}

/** The trial waits for a node: after sampling (attempt 1) or after a preemption. */
export interface TrialQueued extends TrialFact<"trialQueued"> {
  readonly attempt: number;
}

export interface TrialStarted extends TrialFact<"trialStarted"> {
  readonly attempt: number;
  readonly node: number;
}

/** The trial's n-th report, counted over all its attempts. `value` is NaN once it diverged. */
export interface MetricReported extends TrialFact<"metricReported"> {
  readonly interval: number;
  readonly value: number;
}

export interface PolicyJudged extends TrialFact<"policyJudged"> {
  readonly interval: number;
  readonly verdict: Verdict;
}

export interface TrialPreempted extends TrialFact<"trialPreempted"> {
  readonly attempt: number;
  readonly node: number;
}

export interface TrialEnded extends TrialFact<"trialEnded"> {
  readonly status: "completed" | "canceled" | "failed";
  readonly reason: EndReason;
  /** How many reports it made. */
  readonly intervals: number;
  /** Best finite metric under the goal; absent when there is none. */
  readonly best?: number;
  /** What the script said when it failed. */
  readonly message?: string;
}

export interface SweepEnded extends Fact<"sweepEnded"> {
  readonly status: "completed" | "canceled" | "failed";
  /** "finished": all trials that could be made have ended; "sweepTimeout", "user": cut. */
  readonly reason: "finished" | "sweepTimeout" | "user";
}
