import { Mismatch, number } from "../fields.ts";
import { firstStep } from "./first-step.ts";
import type { PolicyKind } from "./policy.ts";
import { rulesOfOthers } from "./rules-of-others.ts";

const fields = {
  lower: number({
    label: "Lower",
    unit: "same as the metric",
    optional: true,
    help: "A metric below it stops the trial.",
  }),
  upper: number({
    label: "Upper",
    unit: "same as the metric",
    optional: true,
    help: "A metric above it stops the trial.",
  }),
  warmupSteps: number({ label: "Warm-up", unit: "reports", integer: true, atLeast: 0, default: 0 }),
  intervalSteps: number({ label: "Every", unit: "reports", integer: true, atLeast: 1, default: 1 }),
  firstStep,
} as const;

/**
 * Threshold: stops a trial whose latest metric is NaN or outside [lower, upper], whatever the goal.
 *
 * Report n is step n - 1 + firstStep: with a warm-up of w the first check is at report w + 1 - firstStep. The bounds themselves are inside.
 * Source: optuna 5.0, `ThresholdPruner`, met exactly.
 */
export const threshold: PolicyKind<typeof fields> & { readonly type: "threshold" } = {
  type: "threshold",
  summary: "Stops a trial whose metric leaves a range or is NaN (Optuna).",
  fields,
  watches: () => [],
  readsHistories: true,
  judgesWithoutMetric: true,
  promises: () => ({ mirrorsGoals: false, ignoresNaN: false, stopsBelowBar: false }),
  check({ lower, upper }) {
    if (lower === undefined && upper === undefined) return new Mismatch("give lower or upper, got neither");
    const isEmpty = (lower ?? Number.NEGATIVE_INFINITY) > (upper ?? Number.POSITIVE_INFINITY);
    return isEmpty ? new Mismatch(`lower must be at most upper, got ${lower} and ${upper}`) : undefined;
  },
  later: () => rulesOfOthers,
  judge: (settings, view) => rulesOfOthers.work.judgeByThreshold(settings, view),
};
