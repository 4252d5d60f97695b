import type { Problem } from "../errors.ts";
import { type AnySpec, custom, findKind, Mismatch, number, readKind } from "../fields.ts";
import { isBetter, worsenBy } from "../goal.ts";
import { countOf, shortNumbers } from "../numerals.ts";
import type { Judgement, PolicyKind } from "./policy.ts";
import { judgeTrial } from "./policy.ts";

/**
 * Patient: lets another policy decide only on trials that have not improved for `patience` reports.
 *
 * A trial has not improved when the best of its last patience + 1 metrics is worse than the best before them, by more than
 * `minDelta`. Without `wrapped` such a trial is stopped at once. NaN is left out; where nothing is left the trial goes on.
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
      const { metrics } = view.trial;
      const unchanged = metrics.length - patience - 1;
      if (unchanged <= 0) {
        const because = `it waits for ${countOf(patience + 2, "report")}, this is report ${metrics.length}`;
        return { action: "notDue", observed: null, bar: null, because };
      }
      const observed = bestNumber(view.goal, metrics.slice(unchanged));
      const bar = worsenBy(view.goal, bestNumber(view.goal, metrics.slice(0, unchanged)), minDelta);
      const [recent, before] = shortNumbers(observed, bar);
      const window = `best of the last ${countOf(patience + 1, "report")} ${recent}`;
      if (!isBetter(view.goal, bar, observed)) {
        return { action: "continue", observed, bar, because: `${window} is as good as ${before} before: continue` };
      }
      const kind = kindOf(wrapped);
      if (kind !== undefined) return judgeTrial(kind, { ...wrapped }, view);
      return { action: "stop", observed, bar, because: `${window} is worse than ${before} before: stop` };
    },
  } satisfies PolicyKind<typeof fields> & { readonly type: "patient" };
}

/** Infinities count; NaN does not, unless there is nothing else. */
function bestNumber(goal: "maximize" | "minimize", values: readonly number[]): number {
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
