import { number, oneOf, type Settings } from "../fields.ts";
import { worseSide } from "../goal.ts";
import { type MedianAxes, medianPresets, wordOf } from "./median-presets.ts";
import type { PolicyKind } from "./policy.ts";
import { rulesOfOthers } from "./rules-of-others.ts";

const fields = {
  like: oneOf(["azure", "vizier", "optuna", "nni", "ray", "syne-tune"], {
    label: "As in",
    default: "azure",
    help: "The system whose rule this is; the other settings change one part of it.",
  }),
  population: oneOf(["all", "completed", "completed-there", "others-there", "there"], {
    label: "Population",
    optional: true,
    help: "Whom the trial is compared with.",
  }),
  compared: oneOf(["average", "raw"], {
    label: "Compared",
    optional: true,
    help: "Running average or raw metric of the others.",
  }),
  judged: oneOf(["best", "average", "raw"], {
    label: "Judged",
    optional: true,
    help: "What of the judged trial is compared.",
  }),
  middle: oneOf(["mean", "interpolated", "worse"], {
    label: "Middle",
    optional: true,
    help: "What an even number of values does.",
  }),
  keepPercentage: number({
    label: "Share kept",
    unit: "% of trials",
    atLeast: 0,
    atMost: 100,
    optional: true,
    help: "50 is the median.",
  }),
  firstReport: number({
    label: "First report",
    unit: "reports",
    atLeast: 0,
    optional: true,
    help: "No trial is stopped before.",
  }),
  every: number({ label: "Every", unit: "reports", integer: true, atLeast: 1, optional: true }),
  averageFrom: oneOf(["start", "firstReport"], { label: "Average from", optional: true }),
  minCompleted: number({
    label: "Completed trials",
    integer: true,
    atLeast: 0,
    optional: true,
    help: "Needed before it begins.",
  }),
  minValues: number({
    label: "Values compared",
    integer: true,
    atLeast: 0,
    optional: true,
    help: "Needed for one check.",
  }),
  nonFinite: oneOf(["skipped", "nan-stops", "nan-keeps", "left-out", "worst"], { label: "NaN", optional: true }),
} as const;

/**
 * Median stopping with every axis open: `like` names the system, further settings change one axis each.
 *
 * Decisions of optuna, nni, ray and syne-tune are met exactly, NaN and ties included, when each trial is judged after all
 * reports that were made before its own: they decide in order of arrival. The order of trials matters to nni alone, and
 * only with NaN. A check costs O(n log n) in the number of trials.
 */
export const medianRule: PolicyKind<typeof fields> & { readonly type: "median-rule" } = {
  type: "median-rule",
  summary: "Median stopping as Azure, Vizier, Optuna, NNI, Ray Tune or Syne Tune defines it.",
  shorthand: ["like"],
  fields,
  judgesWithoutMetric: true,
  promises(settings) {
    const { middle, nonFinite, keepPercentage, minCompleted } = axesOf(settings);
    const isExactMiddle = middle === "mean" && keepPercentage === 50;
    const hasNumbersOnly = nonFinite === "skipped" || nonFinite === "left-out";
    return {
      mirrorsGoals: hasNumbersOnly && (isExactMiddle || middle === "worse"),
      ignoresNaN: nonFinite === "skipped" && minCompleted === 0,
      ignoresOrder: nonFinite !== "nan-keeps",
    };
  },
  later: () => rulesOfOthers,
  judge: (settings, view) => rulesOfOthers.work.judgeByMedian(axesOf(settings), view),
  explain(settings, goal) {
    const { population, compared, judged } = axesOf(settings);
    const words = `The ${wordOf[judged]} is compared with the middle of the ${compared === "raw" ? "metrics" : "running averages"} of: ${population}.`;
    return { words, formula: `${wordOf[judged]} is ${worseSide(goal)} the middle value` };
  },
};

/** One object for each settings object, as running averages are kept by it. */
const knownAxes = new WeakMap<object, MedianAxes>();

function axesOf(settings: Settings<typeof fields>): MedianAxes {
  const known = knownAxes.get(settings);
  if (known !== undefined) return known;
  const { like, ...changed } = settings;
  const axes = { ...medianPresets[like], ...changed };
  knownAxes.set(settings, axes);
  return axes;
}
