import type { Goal } from "../goal.ts";
import { judgeTrial, type PolicyView, type Verdict } from "../policies/policy.ts";
import { peersOf } from "../simulation/peers.ts";
import type { TrialHistory } from "../trial.ts";
import type { ConfiguredPolicy } from "./configured-policy.ts";
import { frozen } from "./frozen.ts";

/** One question: a trial that has just reported, by its place among the trials. */
export interface Case {
  readonly goal: Goal;
  readonly judged: number;
  readonly trials: readonly TrialHistory[];
  readonly seed: string;
}

/** The verdict on a case. Everything that the policy can reach is frozen. */
export function ask({ kind, settings }: ConfiguredPolicy, given: Case): Verdict {
  return judgeTrial(kind, frozen(settings), viewOf({ kind, settings }, given, frozen));
}

/** The view of a case, made of plain copies that go through `prepare`. */
export function viewOf(
  policy: ConfiguredPolicy,
  { goal, judged, trials }: Case,
  prepare: <T>(value: T) => T,
): PolicyView {
  const running = trials.map(
    (trial, index): TrialHistory => (index === judged ? { ...trial, status: "running" } : trial),
  );
  const { interval, peers, trial, trials: seen } = peersOf(goal, running, policy).viewOf(trials[judged]?.id ?? judged);
  const { id, best, average, latest, metrics } = trial;
  return prepare({
    ...{ goal, interval, peers },
    trial: { id, best, average, latest, metrics: [...metrics] },
    trials: seen.map((each) => ({ ...each, metrics: [...each.metrics] })),
  });
}

/** The case with another history of the judged trial. */
export function withOwn(given: Case, metrics: readonly number[]): Case {
  const own = given.trials[given.judged];
  return own === undefined ? given : { ...given, trials: given.trials.with(given.judged, { ...own, metrics }) };
}
