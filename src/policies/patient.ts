import type { Problem } from "../errors.ts";
import { type AnySpec, custom, findKind, Mismatch, number, readKind } from "../fields.ts";
import type { PolicyKind } from "./policy.ts";
import { rulesOfOthers } from "./rules-of-others.ts";

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
    later: () => rulesOfOthers,
    judge: (settings, view) => rulesOfOthers.work.judgeByPatience(settings, { view, kind: kindOf(settings.wrapped) }),
  } satisfies PolicyKind<typeof fields> & { readonly type: "patient" };
}

function readWrapped(kinds: readonly PolicyKind[], given: unknown): AnySpec | Mismatch {
  const problems: Problem[] = [];
  const spec = readKind(kinds, given, { path: "", problems, family: "policy" });
  const [problem] = problems;
  if (problem === undefined && spec !== undefined) return spec;
  const where = problem?.path === "" ? "" : `${problem?.path}: `;
  return new Mismatch(`must be a policy; ${where}${problem?.message}`, problem?.hint);
}
