import { Mismatch, number } from "../fields.ts";
import { shortNumbers } from "../numerals.ts";
import type { Judgement, PolicyKind } from "./policy.ts";

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
} as const;

/**
 * Threshold: stops a trial whose latest metric is NaN or outside [lower, upper], whatever the goal.
 *
 * Steps begin at 0: with a warm-up of w the first check is at report w + 1. The bounds themselves are inside.
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
  judge({ lower, upper, warmupSteps, intervalSteps }, { interval, trial }): Judgement {
    const step = interval - 1 - warmupSteps;
    if (step < 0 || step % intervalSteps !== 0) {
      const because = `it runs at report ${warmupSteps + 1} and then at every ${intervalSteps}, this is report ${interval}`;
      return { action: "notDue", observed: null, bar: null, because };
    }
    const observed = trial.metrics.at(-1) ?? Number.NaN;
    if (Number.isNaN(observed))
      return { action: "stop", observed, bar: null, because: "the latest metric is NaN: stop" };
    const isBelow = lower !== undefined && observed < lower;
    const isAbove = upper !== undefined && observed > upper;
    const bar = (isAbove ? upper : isBelow ? lower : (lower ?? upper)) ?? null;
    const action = isBelow || isAbove ? "stop" : "continue";
    const [text, low, high] = shortNumbers(
      observed,
      lower ?? Number.NEGATIVE_INFINITY,
      upper ?? Number.POSITIVE_INFINITY,
    );
    const because = `latest metric ${text} is ${action === "stop" ? "not " : ""}from ${low} to ${high}: ${action}`;
    return { action, observed, bar, because };
  },
};
