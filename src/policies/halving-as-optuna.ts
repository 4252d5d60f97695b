import { isBetter } from "../goal.ts";
import { countOf } from "../numerals.ts";
import type { TrialHistory } from "../trial.ts";
import { fromBest, power, verdictAt, waits } from "./halving-steps.ts";
import type { Judgement, PolicyView } from "./policy.ts";

export interface OptunaHalving {
  readonly minResource: number | "auto";
  readonly reductionFactor: number;
  readonly bracket: number;
  readonly bootstrapCount: number;
  readonly firstStep: number;
}

/** The step of a rung by its number, and the step of the first report. */
interface Ladder {
  readonly stepOf: (rung: number) => number;
  readonly firstStep: number;
}

/** optuna 5.0, `SuccessiveHalvingPruner.prune`. */
export function judgeAsOptuna(settings: OptunaHalving, view: PolicyView): Judgement {
  const { bootstrapCount, reductionFactor, firstStep, minResource } = settings;
  const { goal, interval, trial } = view;
  const trials = minResource === "auto" ? view.trials.map(sinceEstimate) : view.trials;
  const own = trials.find(({ id }) => id === trial.id)?.metrics ?? [];
  const ladder = ladderOf(settings, trials);
  if (ladder === undefined) return waits("the first rung is not known before a trial has completed");
  const observed = trial.metrics.at(-1) ?? Number.NaN;
  const step = interval - 1 + firstStep;
  let passed = waits(`this is step ${step}, before its next rung`);
  for (let rung = climb(own.slice(0, -1), ladder).length; step >= ladder.stepOf(rung); rung++) {
    if (Number.isNaN(observed))
      return { action: "stop", observed, bar: null, because: "the metric at the rung is NaN: stop" };
    const others = trials
      .filter(({ id }) => id !== trial.id)
      .flatMap(({ metrics, status }) => climb(metrics, ladder, status === "canceled")[rung] ?? []);
    const peerCount = others.length + 1;
    if (peerCount <= bootstrapCount) {
      const because = `${countOf(peerCount, "trial")} at the rung, of which the first ${bootstrapCount} do not go on: stop`;
      return { action: "stop", observed, bar: null, because, peerCount };
    }
    const kept = Math.max(1, Math.floor(peerCount / reductionFactor));
    const bar = fromBest(goal, [...others, observed])[kept - 1] ?? observed;
    const group = `the best ${kept} of ${peerCount} at step ${ladder.stepOf(rung)}`;
    passed = verdictAt({ goal, observed, bar, isStop: isBetter(goal, bar, observed), peerCount, group });
    if (passed.action === "stop") return passed;
  }
  return passed;
}

/** Undefined while "auto" has no completed trial to go by. */
function ladderOf(settings: OptunaHalving, trials: PolicyView["trials"]): Ladder | undefined {
  const { minResource, reductionFactor, bracket, firstStep } = settings;
  // The estimate is made once: a trial that completed later has reported since, and changes nothing.
  const measured = trials.filter(
    ({ status, metrics, reportsAtFirstCompletion }) =>
      status === "completed" && metrics.length > 0 && metrics.length === reportsAtFirstCompletion,
  );
  if (minResource === "auto" && measured.length === 0) return undefined;
  const lastStep = Math.max(...measured.map(({ metrics }) => metrics.length - 1 + firstStep));
  const first = minResource === "auto" ? Math.max(1, Math.floor(lastStep / 100)) : minResource;
  return { stepOf: (rung) => first * power(reductionFactor, bracket + rung), firstStep };
}

/** The trial with NaN, which no rung takes, for every report that "auto" let pass: those before a first trial had completed. */
function sinceEstimate(trial: TrialHistory): TrialHistory {
  const unseen = trial.reportsAtFirstCompletion ?? 0;
  return { ...trial, metrics: trial.metrics.map((value, index) => (index < unseen ? Number.NaN : value)) };
}

/**
 * A trial's metric at each rung that it has passed: the first report there that is not NaN. Where `patient` has asked late, a
 * report can be at several rungs at once; one that stopped the trial is taken to have done so at the first.
 */
function climb(metrics: readonly number[], { stepOf, firstStep }: Ladder, isStopped = false): number[] {
  const values: number[] = [];
  for (const [index, value] of metrics.entries()) {
    if (Number.isNaN(value)) continue;
    const most = isStopped && index === metrics.length - 1 ? values.length + 1 : Number.POSITIVE_INFINITY;
    while (index + firstStep >= stepOf(values.length) && values.length < most) values.push(value);
  }
  return values;
}
