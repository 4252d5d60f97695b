import { number, type Settings } from "../fields.ts";
import { firstStep } from "./first-step.ts";
import { type MedianAxes, medianPresets } from "./median-presets.ts";
import type { PolicyKind } from "./policy.ts";
import { rulesOfOthers } from "./rules-of-others.ts";

const fields = {
  percentile: number({
    label: "Percentile",
    unit: "% of trials",
    atLeast: 0,
    atMost: 100,
    help: "25 keeps trials in the best quarter.",
  }),
  startupTrials: number({
    label: "Startup trials",
    integer: true,
    atLeast: 0,
    default: 5,
    help: "Must have completed first.",
  }),
  warmupSteps: number({ label: "Warm-up", unit: "reports", integer: true, atLeast: 0, default: 0 }),
  intervalSteps: number({ label: "Every", unit: "reports", integer: true, atLeast: 1, default: 1 }),
  minTrials: number({
    label: "Least trials",
    integer: true,
    atLeast: 1,
    default: 1,
    help: "Metrics needed at this report.",
  }),
  firstStep,
} as const;

/**
 * Percentile: stops a trial whose best metric so far is outside the best `percentile` percent of the metrics that completed
 * trials had at the same report.
 *
 * Report n is step n - 1 + firstStep. The percentile is interpolated as NumPy does; NaN is left out, and a
 * trial with nothing but NaN is stopped. Equality survives.
 * Source: optuna 5.0, `PercentilePruner`, met exactly.
 */
export const percentile: PolicyKind<typeof fields> & { readonly type: "percentile" } = {
  type: "percentile",
  summary: "Stops a trial outside the best percentage of completed trials at the same report (Optuna).",
  shorthand: ["percentile", "startupTrials", "warmupSteps", "intervalSteps"],
  fields,
  judgesWithoutMetric: true,
  promises: () => ({ mirrorsGoals: false, ignoresNaN: false }),
  later: () => rulesOfOthers,
  judge: (settings, view) => rulesOfOthers.work.judgeByMedian(axesOf(settings), view),
};

function axesOf(settings: Settings<typeof fields>): MedianAxes {
  return {
    ...medianPresets.optuna,
    keepPercentage: settings.percentile,
    minCompleted: settings.startupTrials,
    firstReport: settings.warmupSteps + 1 - settings.firstStep,
    every: settings.intervalSteps,
    minValues: settings.minTrials,
  };
}
