import type { AnySpec } from "../fields.ts";
import { type Goal, isBetter, worsenBy } from "../goal.ts";
import { countOf, shortNumbers } from "../numerals.ts";
import { type Judgement, judgeTrial, type PolicyKind, type PolicyView } from "./policy.ts";

interface Patience {
  readonly patience: number;
  readonly minDelta: number;
}

/** The rule of `patientOver`; `kind` is that of the policy it wraps, where it wraps one. */
export function judgeByPatience(
  { patience, minDelta, wrapped }: Patience & { readonly wrapped?: AnySpec },
  { view, kind }: { readonly view: PolicyView; readonly kind: PolicyKind | undefined },
): Judgement {
  const { goal, trial } = view;
  const since = sinceThen(trial.metrics, { goal, patience, minDelta });
  if (since === undefined) {
    const because = `it waits for ${countOf(patience + 2, "report")}, this is report ${trial.metrics.length}`;
    return { action: "notDue", observed: null, bar: null, because };
  }
  const { observed, bar } = since;
  const [recent, before] = shortNumbers(observed, bar);
  const window = `best of the last ${countOf(patience + 1, "report")} ${recent}`;
  if (!isBetter(goal, bar, observed)) {
    return { action: "continue", observed, bar, because: `${window} is as good as ${before} before: continue` };
  }
  if (kind !== undefined) {
    const asked = notesItsQuestions(wrapped) ? asAsked(view, { patience, minDelta }) : view;
    return judgeTrial(kind, { ...wrapped }, asked);
  }
  return { action: "stop", observed, bar, because: `${window} is worse than ${before} before: stop` };
}

/** The best of the last patience + 1 metrics, and what it must reach; undefined while there are none before them. */
function sinceThen(
  metrics: readonly number[],
  { goal, patience, minDelta }: Patience & { readonly goal: Goal },
): { readonly observed: number; readonly bar: number } | undefined {
  const unchanged = metrics.length - patience - 1;
  if (unchanged <= 0) return undefined;
  const bar = worsenBy(goal, bestNumber(goal, metrics.slice(0, unchanged)), minDelta);
  return { observed: bestNumber(goal, metrics.slice(unchanged)), bar };
}

/** Optuna's halving writes a trial's metric at a rung down when it is asked, so what it is not asked about is not there. */
function notesItsQuestions(spec: AnySpec | undefined): boolean {
  return spec?.type === "successive-halving" && "like" in spec && spec.like === "optuna";
}

/** The view with NaN, which no rung takes, for every report at which the wrapped policy was not asked. */
function asAsked(view: PolicyView, patience: Patience): PolicyView {
  const { goal } = view;
  const asked = (metrics: readonly number[]): number[] =>
    metrics.map((value, index) => {
      const since = sinceThen(metrics.slice(0, index + 1), { goal, ...patience });
      return since !== undefined && isBetter(goal, since.bar, since.observed) ? value : Number.NaN;
    });
  return {
    ...view,
    trial: { ...view.trial, metrics: asked(view.trial.metrics) },
    trials: view.trials.map((trial) => ({ ...trial, metrics: asked(trial.metrics) })),
  };
}

/** Infinities count; NaN does not, unless there is nothing else. */
function bestNumber(goal: Goal, values: readonly number[]): number {
  const numbers = values.filter((value) => !Number.isNaN(value));
  return numbers.reduce((best, value) => (isBetter(goal, value, best) ? value : best), numbers[0] ?? Number.NaN);
}
