import { type Problem, quote, throwIfAny } from "../errors.ts";
import { type Goal, goals } from "../goal.ts";
import { judgeTrial, type PolicyView, type Verdict } from "../policies/policy.ts";
import { peersOf } from "../simulation/peers.ts";
import type { TrialHistory } from "../trial.ts";
import { configuredPolicy, type PolicyUnderTest } from "./configured-policy.ts";

/** A trial at one moment, named by number or text: its metrics in the order of reports, NaN (or null) for a diverged one. */
export interface RecordedTrial {
  readonly id: number | string;
  readonly status: TrialHistory["status"];
  readonly metrics: readonly (number | null)[];
  /**
   * How many reports it had made when the first trial completed. Only optuna's "auto" asks. Left out, the trials are taken
   * to have run one after the other, in the order of the list.
   */
  readonly reportsAtFirstCompletion?: number;
}

/** All trials at the moment at which one of them has just made its last report; that one is judged as running. */
export interface History {
  readonly goal: Goal;
  readonly trial: number | string;
  readonly trials: readonly RecordedTrial[];
}

/**
 * The full verdict of a policy on one trial: what the simulation would decide at this moment.
 *
 * The judged interval is the trial's number of metrics. Costs O(all reports): it is for tests, one decision at a time.
 * @throws SweepError when the policy's settings or the history are wrong: unknown trial or goal, a name given twice, a
 * trial to judge that has made no report.
 */
export function judge(policy: PolicyUnderTest, history: History): Verdict<number | string> {
  const configured = configuredPolicy(policy);
  throwIfAny(problemsOf(history));
  const { goal, trial, trials } = history;
  const areNumbered = trials.every(({ id }) => typeof id === "number");
  const numbered = trials.map(({ id, status, metrics, reportsAtFirstCompletion: told }, index): TrialHistory => {
    const values = metrics.map((value) => value ?? Number.NaN);
    return {
      id: typeof id === "number" && areNumbered ? id : index,
      status: id === trial ? "running" : status,
      metrics: values,
      ...(told === undefined ? {} : { reportsAtFirstCompletion: told }),
    };
  });
  const judged = numbered[trials.findIndex(({ id }) => id === trial)]?.id ?? 0;
  const view = peersOf(goal, numbered, configured).viewOf(judged);
  const verdict = judgeTrial(configured.kind, configured.settings, isTold(numbered) ? asTold(view, numbered) : view);
  const { leader } = verdict;
  // Copied, so that the sentence is a plain text when the verdict is printed.
  if (areNumbered || leader === undefined) return { ...verdict };
  return { ...verdict, leader: { ...leader, trial: trials[leader.trial]?.id ?? leader.trial } };
}

function isTold(trials: readonly TrialHistory[]): boolean {
  return trials.some(({ reportsAtFirstCompletion }) => reportsAtFirstCompletion !== undefined);
}

/** The view with what the history says of the first completion in place of what its order suggests. */
function asTold(view: PolicyView, told: readonly TrialHistory[]): PolicyView {
  const tell = ({ id, status, metrics }: TrialHistory): TrialHistory => {
    const count = told.find((each) => each.id === id)?.reportsAtFirstCompletion;
    return { id, status, metrics, ...(count === undefined ? {} : { reportsAtFirstCompletion: count }) };
  };
  return { ...view, trials: view.trials.map(tell) };
}

function problemsOf(history: History): Problem[] {
  if (!Array.isArray(history?.trials))
    return [{ path: "history", message: `must be { goal, trial, trials }, got ${quote(history)}` }];
  const { goal, trial, trials } = history;
  const problems = Array.from(trials, problemsOfTrial).flat();
  if (!goals.includes(goal))
    problems.push({ path: "history.goal", message: `must be maximize or minimize, got ${quote(goal)}` });
  const ids = Array.from(trials, (each) => each?.id);
  const repeated = ids.find((id, index) => ids.indexOf(id) !== index);
  if (repeated !== undefined)
    problems.push({ path: "history.trials", message: `must have different ids, got ${quote(repeated)} twice` });
  const judged = trials[ids.indexOf(trial)];
  if (judged === undefined) {
    problems.push({
      path: "history.trial",
      message: `must be the id of a trial, got ${quote(trial)}`,
      hint: `Known: ${ids.join(", ")}.`,
    });
  } else if (judged.metrics?.length === 0) {
    problems.push({ path: "history.trial", message: `must have made a report, got none of trial ${quote(trial)}` });
  }
  return problems;
}

const statuses: readonly RecordedTrial["status"][] = ["running", "completed", "canceled", "failed"];

function problemsOfTrial(trial: RecordedTrial, index: number): Problem[] {
  const problems: Problem[] = [];
  const path = `history.trials.${index}`;
  const { status, metrics } = trial ?? {};
  if (!statuses.includes(status))
    problems.push({ path: `${path}.status`, message: `must be one of ${statuses.join(", ")}, got ${quote(status)}` });
  if (!Array.isArray(metrics) || metrics.some((value) => value !== null && typeof value !== "number"))
    problems.push({ path: `${path}.metrics`, message: `must be a list of numbers, got ${quote(metrics)}` });
  return problems;
}
