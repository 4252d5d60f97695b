import { quote } from "../../errors.ts";
import { recordOf } from "../../simulation/record.ts";
import type { Lint } from "./lint.ts";

/** Names of metrics that are good when they are small. */
export const lossNames = /loss|error|rmse|mse|mae|mape|perplexity|entropy|divergence|deviance/i;
/** Names of metrics that are good when they are large. */
const gainNames = /acc|auc|(^|[^a-z])f1|precision|recall|score|r2|reward|return|likelihood|bleu|rouge|iou|ndcg|map$/i;

/** Maximize a loss, or minimize an accuracy: the sweep then looks for the worst model. */
const goalAgainstName: Lint = {
  code: "goal-against-name",
  find({ config }) {
    const { goal, primaryMetric } = config;
    const isNegated = /^neg|_neg|negative/i.test(primaryMetric);
    const names = { maximize: lossNames, minimize: gainNames };
    const other = { maximize: "minimize", minimize: "maximize" } as const;
    const isBoth = lossNames.test(primaryMetric) && gainNames.test(primaryMetric);
    if (isNegated || isBoth || !names[goal].test(primaryMetric)) return [];
    return [
      {
        path: "goal",
        message: `is ${goal}, but ${primaryMetric} sounds like a metric to ${other[goal]}`,
        hint: "With the wrong goal the sweep finds the worst model.",
      },
    ];
  },
};

/** The script logs another name than the sweep asks for: nothing is ever compared, and no trial has a score. */
const metricNeverSeen: Lint = {
  code: "metric-never-seen",
  find({ config }) {
    const { objective, primaryMetric } = config;
    const { reportedMetric = primaryMetric } = objective;
    if (reportedMetric === primaryMetric || recordOf(config) !== undefined) return [];
    return [
      {
        path: "objective.reportedMetric",
        message: `is ${reportedMetric}, but the sweep looks for ${primaryMetric}, so no trial ever has a metric`,
        hint: "The names must be equal to the letter, case included.",
      },
    ];
  },
};

/** "---", or a name with white space around it, is no name that a script logs. */
const oddMetricName: Lint = {
  code: "odd-metric-name",
  find({ config: { primaryMetric } }) {
    const isBlank = !/[\p{L}\p{N}]/u.test(primaryMetric);
    if (!isBlank && primaryMetric === primaryMetric.trim()) return [];
    return [
      {
        path: "primaryMetric",
        message: `${quote(primaryMetric)} has ${isBlank ? "neither a letter nor a digit" : "white space around it"}`,
        hint: "Write the name that the script logs, to the letter.",
      },
    ];
  },
};

export const objectiveLints: readonly Lint[] = [goalAgainstName, metricNeverSeen, oddMetricName];
