import type { Problem } from "../errors.ts";
import { type AnySpec, custom, findKind, Mismatch, number, readKind } from "../fields.ts";
import { type Goal, isBetter, worsenBy } from "../goal.ts";
import { countOf, shortNumbers } from "../numerals.ts";
import type { Judgement, PolicyKind, PolicyView } from "./policy.ts";
import { judgeTrial } from "./policy.ts";

/**
 * Patient: lets another policy decide only on trials that have not improved for `patience` reports.
 *
 * A trial has not improved when the best of its last patience + 1 metrics is worse than the best before them, by more than
 * `minDelta`. Without `wrapped` such a trial is stopped at once. NaN is left out; where nothing is left the trial goes on.
 * Optuna's halving knows of a trial at a rung only what it was asked about, here as there.
 * Source: optuna 5.0, `PatientPruner`, met exactly.
 */
export function patientOver(kinds: readonly PolicyKind[]) {
  const fields = {
    patience: number({ label: "Patience", unit: "reports", integer: true, atLeast: 0 }),
    minDelta: number({ label: "Least improvement", unit: "same as the metric", atLeast: 0, default: 0 }),
    wrapped: custom<AnySpec>({
      label: "Policy",
      rule: "a policy",
      optional: true,
      read: (given) => readWrapped(kinds, given),
      help: "Decides on trials that do not improve. Without one they are stopped.",
    }),
  } as const;
  const kindOf = (spec: AnySpec | undefined): PolicyKind | undefined =>
    spec === undefined ? undefined : findKind(kinds, spec.type);
  return {
    type: "patient",
    summary: "Lets another policy stop only trials that have stopped improving (Optuna).",
    shorthand: ["patience", "minDelta"],
    fields,
    readsHistories: true,
    judgesWithoutMetric: true,
    promises: () => ({ mirrorsGoals: false, ignoresNaN: false }),
    watches: ({ wrapped }) => kindOf(wrapped)?.watches?.({ ...wrapped }) ?? [],
    judge({ patience, minDelta, wrapped }, view): Judgement {
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
      const kind = kindOf(wrapped);
      if (kind !== undefined)
        return judgeTrial(
          kind,
          { ...wrapped },
          notesItsQuestions(wrapped) ? asAsked(view, { patience, minDelta }) : view,
        );
      return { action: "stop", observed, bar, because: `${window} is worse than ${before} before: stop` };
    },
  } satisfies PolicyKind<typeof fields> & { readonly type: "patient" };
}

interface Patience {
  readonly patience: number;
  readonly minDelta: number;
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

function readWrapped(kinds: readonly PolicyKind[], given: unknown): AnySpec | Mismatch {
  const problems: Problem[] = [];
  const spec = readKind(kinds, given, { path: "", problems, family: "policy" });
  const [problem] = problems;
  if (problem === undefined && spec !== undefined) return spec;
  const where = problem?.path === "" ? "" : `${problem?.path}: `;
  return new Mismatch(`must be a policy; ${where}${problem?.message}`, problem?.hint);
}
