import { quote, SweepError } from "../errors.ts";
import { type Fields, type Kind, oneOf, type Settings } from "../fields.ts";
import type { Goal } from "../goal.ts";
import { countOf } from "../numerals.ts";
import type { TrialHistory, TrialId } from "../trial.ts";
import { type Cadence, cadenceFields, isDue, whyAsleep } from "./cadence.ts";
import { withSentence } from "./sentence.ts";

/**
 * A decision and its evidence. "notDue": the policy slept at this report (grace period, between gates, no metric yet).
 * In the log and on screen, `because` is one plain sentence with the numbers in it.
 */
export interface Verdict<Id extends number | string = TrialId> {
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
  /** Place of the judged trial among them, ties to its favour, where places matter: 1 is the worst. */
  readonly rank?: number;
  /** The trial that set the bar, where one did. */
  readonly leader?: { readonly trial: Id; readonly value: number };
}

/** Statistic of a trial's first n reports, NaN and infinities left out: best value, running average, latest value. */
export type Statistic = "best" | "average" | "latest";

/**
 * Which trials are compared at interval n.
 * - all: those with at least n reports, and ended ones with fewer (judged on what they have);
 * - finished: ended ones, and the judged trial;
 * - completed: those that ran to their end, without the judged trial;
 * - unfinished: those with at least n reports that have not ended;
 * - reached: those with at least n reports, ended or not.
 * Trials without a finite metric so far are never counted.
 */
export type Population = "all" | "finished" | "completed" | "unfinished" | "reached";

/**
 * A comparison that a policy makes; the simulation keeps it up to date. "best" takes memory for each interval, "ranks"
 * for each report at which the policy runs.
 */
export type Watch = { readonly statistic: Statistic } & (
  | { readonly need: "best"; readonly population: Exclude<Population, "unfinished"> }
  | { readonly need: "ranks"; readonly population: Population }
);

/** The compared values at one interval. With `need: "best"` only `size` and `leader` may be read, else all but `leader`. */
export interface RankedValues {
  readonly size: number;
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
    readonly latest: number | undefined;
    /** All its reports so far, NaN for a diverged one. Only for policies that read histories; else empty. */
    readonly metrics: readonly number[];
  };
  readonly peers: Peers;
  /** Every trial that has started, the judged one included, with all its reports so far. Only for policies that read histories. */
  readonly trials: readonly TrialHistory[];
}

/**
 * What the rule of a policy returns; cadence and bookkeeping are added around it.
 *
 * `because` as a function is called when the sentence is read, so that verdicts nobody reads cost little: it may use
 * the verdict it is given and numbers that `judge` has computed, never the view, which will have moved on. One function
 * for all verdicts costs less than one for each. (It is called at once for a policy that reads histories.)
 */
export interface Judgement {
  /** "notDue" where the rule itself waits: too few trials to compare with. */
  readonly action: "continue" | "stop" | "notDue";
  readonly observed: number | null;
  readonly bar: number | null;
  readonly because: string | ((verdict: Omit<Verdict, "because">) => string);
  readonly peerCount?: number;
  readonly rank?: number;
  readonly leader?: { readonly trial: TrialId; readonly value: number };
}

/** What a rule answers where no peer has a finite metric. Ours never do: the judged trial has one, and is among its peers. */
export const nothingToCompare: Judgement = {
  action: "continue",
  observed: null,
  bar: null,
  because: "there is no metric to compare with",
};

/** A setting by its name, such as "slackFactor", and the value at which a verdict turns; undefined where none does. */
export interface Turn {
  readonly setting: string;
  readonly value: number | undefined;
}

/** What a policy promises beyond being pure; `assertPolicyContract` tests it. */
export interface PolicyPromises {
  /** Metrics with the other sign under the other goal get the same decisions. Default true. */
  readonly mirrorsGoals?: boolean;
  /**
   * A trial is never stopped where it would be kept with worse metrics of its own: no report better, some worse. Holds
   * for rules on the best, the average and the latest metric alike; see `forgivesDips`. Default false.
   */
  readonly sparesBetter?: boolean;
  /**
   * Only the best so far counts against a trial: it is never stopped where it would be kept had every report been as good
   * as the best before it. A rule on the latest metric breaks this. Default false.
   */
  readonly forgivesDips?: boolean;
  /** A trial with nothing but NaN is never stopped and changes nothing for others. Default true. */
  readonly ignoresNaN?: boolean;
  /** The order in which trials are listed, and so their numbers, do not matter. Default true. */
  readonly ignoresOrder?: boolean;
  /** What was observed of a stopped trial is worse than the bar, where there is one. Default true. */
  readonly stopsBelowBar?: boolean;
  /** Where earlier reports count, the judged one counts too, the trial's own and the others'. Default true. */
  readonly usesJudgedReport?: boolean;
}

/**
 * A rule that stops trials. Pure: it draws no random number and remembers nothing.
 *
 * `judge` is called only when the cadence says so and the trial has a finite metric; settings for the cadence
 * (`evaluationInterval`, `delayEvaluation`) and `peers` are added to a policy's fields by `definePolicy`.
 */
export interface PolicyKind<F extends Fields = Fields> extends Kind<F> {
  judge(settings: Settings<F>, view: PolicyView): Judgement;
  /**
   * The comparisons that `judge` reads, so that they can be kept up to date in O(log n). A policy without `watches`
   * gets `view.trials` instead and pays O(n) a decision.
   */
  watches?(settings: Settings<F>): readonly Watch[];
  /**
   * The rule in words and as a formula, for explanations; as it was for one verdict where one is given. A formula is one
   * line such as "best so far is below leader / (1 + 0.1)": names in words, "is below", "is above", + - * / ( ) | floor.
   */
  explain?(settings: Settings<F>, goal: Goal, verdict?: Verdict): { readonly words: string; readonly formula: string };
  /**
   * For one verdict: the setting of the rule's own that would have turned it, with the nearest value that does. Left out,
   * or undefined, where the rule has no such setting or nothing was compared. That a longer delay or wider gates keep a
   * trial needs no saying.
   */
  wouldTurn?(settings: Settings<F>, verdict: Verdict, goal: Goal): Turn | undefined;
  /** True where a policy with `watches` reads `trials` and `trial.metrics` as well. */
  readonly readsHistories?: boolean;
  /** True where `judge` is called for a trial without a finite metric too, to stop one that has diverged. */
  readonly judgesWithoutMetric?: boolean;
  /** Which of the laws of `assertPolicyContract` hold with these settings, where that differs from the defaults. */
  promises?(settings: Settings<F>): PolicyPromises;
  /** The settings that a shorthand such as "bandit:0.2" gives by position. */
  readonly shorthand?: readonly string[];
}

/** Settings of every policy that `definePolicy` makes. */
const policyFields = {
  ...cadenceFields,
  peers: oneOf(["all", "finished"], {
    label: "Peers",
    default: "all",
    help: "Whom a trial is compared with: every trial that got this far, or only trials that have ended.",
  }),
} as const;

type PolicyFields = typeof policyFields;

/**
 * Defines a policy, ours or a user's own: adds the cadence and `peers` to its settings.
 *
 * A policy that declares no `watches` is given in `view.trials` only the trials that `peers` allows.
 */
export function definePolicy<const T extends string, const F extends Fields>(
  kind: Omit<PolicyKind<F & PolicyFields>, "type" | "fields"> & { readonly type: T; readonly fields: F },
): PolicyKind<F & PolicyFields> & { readonly type: T } {
  return { ...kind, fields: { ...kind.fields, ...policyFields } };
}

/**
 * The verdict of a policy on a trial that has just reported: "notDue" where its cadence says so or the trial has no
 * finite metric yet, else what its rule says. The rule's own errors come through.
 * @throws SweepError where the rule gives no verdict.
 *
 * Costs well under a microsecond beside the rule itself.
 */
export function judgeTrial<F extends Fields>(
  kind: PolicyKind<F>,
  settings: Settings<F> & Cadence,
  view: PolicyView,
): Verdict {
  const rule = kind.type;
  const { interval } = view;
  if (!isDue(settings, interval)) return asleep({ rule, interval }, () => whyAsleep(settings, interval));
  if (view.trial.best === undefined && kind.judgesWithoutMetric !== true) {
    const reports = countOf(interval, "report");
    return asleep({ rule, interval }, `no finite metric in ${reports} so far: the policy cannot be applied`);
  }
  const judgement = kind.judge(settings, view);
  if (!actions.includes(judgement?.action)) throw noVerdict(rule, judgement);
  const { action, observed, bar, because, peerCount, rank, leader } = judgement;
  if (typeof because !== "string" && typeof because !== "function")
    throw noVerdict(rule, judgement, 'say why in "because"');
  const seesHistories = kind.watches === undefined || kind.readsHistories === true;
  const verdict: Changeable<Omit<Verdict, "because">> = { action, rule, interval, observed, bar };
  if (peerCount !== undefined) verdict.peerCount = peerCount;
  if (rank !== undefined) verdict.rank = rank;
  if (leader !== undefined) verdict.leader = leader;
  return withSentence(verdict, seesHistories && typeof because === "function" ? because(verdict) : because);
}

const actions: readonly unknown[] = ["continue", "stop", "notDue"];

/** One of the user's own answers in words of its own, which taken for "continue" would never stop a trial, or gives no reason. */
function noVerdict(
  rule: string,
  judgement: unknown,
  wanted = 'answer with the action "continue", "stop" or "notDue"',
): SweepError {
  const message = `must ${wanted}, got ${quote(judgement)}`;
  return new SweepError([
    { path: `earlyTermination (${rule})`, message, hint: "assertPolicyContract says what else a policy must do." },
  ]);
}

type Changeable<T> = { -readonly [K in keyof T]: T[K] };

function asleep(at: { rule: string; interval: number }, because: string | (() => string)): Verdict {
  return withSentence({ action: "notDue", ...at, observed: null, bar: null }, because);
}
