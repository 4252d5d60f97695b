import type { Fields, Kind, Settings } from "../fields.ts";
import type { Goal } from "../goal.ts";
import type { TrialHistory, TrialId } from "../trial.ts";

/**
 * A decision and its evidence. "notDue": the policy slept at this report (grace period, between gates, no metric yet).
 * In the log and on screen, `because` is one plain sentence with the numbers in it.
 */
export interface Verdict {
  readonly action: "continue" | "stop" | "notDue";
  /** The policy's type. */
  readonly rule: string;
  /** The judged report's number, from 1. */
  readonly interval: number;
  /** What was compared with the bar; null when nothing was compared. */
  readonly observed: number | null;
  /** The value that the trial had to reach; null when there is none. */
  readonly bar: number | null;
  readonly because: string;
  /** Number of trials compared, the judged one included. */
  readonly peerCount?: number;
  /** The trial that set the bar, where one did. */
  readonly leader?: { readonly trial: TrialId; readonly value: number };
}

/** Statistic of a trial's first n reports, NaN and infinities left out: best value, running average, latest value. */
export type Statistic = "best" | "average" | "latest";

/**
 * Which trials are compared at interval n.
 * - all: those with at least n reports, and ended ones with fewer (judged on what they have);
 * - finished: ended ones only; completed: of these, the ones that ran to their end;
 * - unfinished: those with at least n reports that have not ended;
 * - reached: those with at least n reports, ended or not.
 * Trials without a finite metric so far are never counted.
 */
export type Population = "all" | "finished" | "completed" | "unfinished" | "reached";

/** A comparison that a policy makes; the simulation keeps it up to date. `need: "best"` is cheaper than "ranks". */
export interface Watch {
  readonly statistic: Statistic;
  readonly population: Population;
  readonly need: "best" | "ranks";
}

/** The compared values at one interval. With `need: "best"` only `size`, `best` and `leader` may be read. */
export interface RankedValues {
  readonly size: number;
  readonly best: number | undefined;
  /** The trial that holds the best value; of equals the lowest number. */
  readonly leader: { readonly trial: TrialId; readonly value: number } | undefined;
  /** Middle value; mean of the middle two when the count is even. */
  readonly median: number | undefined;
  /** The k-th worst value, from 0: `fromWorst(0)` is the worst. */
  fromWorst(k: number): number | undefined;
  /** How many values are worse than or equal to this one. */
  countNotBetter(value: number): number;
}

/** All trials at the moment of a decision. O(log n) a question. */
export interface Peers {
  /** The values of a declared comparison at interval n. Reports beyond n are never looked at. */
  at(interval: number, watch: Watch): RankedValues;
}

/** What a policy judges: one trial that has just reported, against all. */
export interface PolicyView {
  readonly goal: Goal;
  readonly interval: number;
  readonly trial: {
    readonly id: TrialId;
    /** Best, average and latest of its finite metrics so far; undefined while it has none. */
    readonly best: number | undefined;
    readonly average: number | undefined;
    /** Value of this report; NaN when diverged. */
    readonly latest: number;
  };
  readonly peers: Peers;
  /** Every trial that has started, the judged one included, with all its reports so far. Only for policies without `watches`. */
  readonly trials: readonly TrialHistory[];
}

/** What the rule of a policy returns; cadence and bookkeeping are added around it. `because` is called when it is read. */
export interface Judgement {
  readonly action: "continue" | "stop";
  readonly observed: number | null;
  readonly bar: number | null;
  readonly because: () => string;
  readonly peerCount?: number;
  readonly leader?: { readonly trial: TrialId; readonly value: number };
}

/**
 * A rule that stops trials. Pure: it draws no random number and remembers nothing.
 *
 * `judge` is called only when the cadence says so and the trial has a finite metric; settings for the cadence
 * (`evaluationInterval`, `delayEvaluation`) are added to every policy's fields by `definePolicy`.
 */
export interface PolicyKind<F extends Fields = Fields> extends Kind<F> {
  judge(settings: Settings<F>, view: PolicyView): Judgement;
  /**
   * The comparisons that `judge` reads, so that they can be kept up to date in O(log n). A policy without `watches`
   * gets `view.trials` instead and pays O(n) a decision.
   */
  watches?(settings: Settings<F>): readonly Watch[];
  /** The rule in words and as a formula, for explanations. */
  explain?(settings: Settings<F>, goal: Goal): { readonly words: string; readonly formula: string };
  /** For one verdict: the smallest change of a setting that would have turned it, as a sentence. */
  wouldTurn?(settings: Settings<F>, verdict: Verdict, goal: Goal): string | undefined;
}
