/** What a suggestion rests on, as plain numbers for the log. */
import { type Goal, goalSign } from "../../goal.ts";
import type { Acquisition } from "./acquisition.ts";
import { featuresOf } from "./columns.ts";
import type { History } from "./history.ts";
import type { Model } from "./model.ts";
import type { Warp } from "./targets.ts";

/** The prediction behind a suggestion; metrics in the unit of the metric. JSON. */
export interface BayesianEvidence {
  /** Predicted metric (its median, where the model is on a log scale) and half of the band that holds 68 %. */
  readonly mean: number;
  readonly sd: number;
  readonly acquisition: number;
  /** Trial that counts as the best: least noise-free prediction, or the best observation of an exact objective. */
  readonly incumbent: number;
  /** Trials that informed the model. */
  readonly observations: number;
  /** By column, in ranks from 0 to 1; a choice of numbers has one for order and one for equality. */
  readonly lengthScales: { readonly [column: string]: number };
  /** Variances of signal and noise, of targets whose own variance is 1. */
  readonly signalVariance: number;
  readonly noiseVariance: number;
  readonly warp: Warp;
}

interface Grounds {
  readonly history: History;
  readonly model: Model;
  readonly acquisition: Acquisition;
}

export function evidenceOf(
  { history, model, acquisition }: Grounds,
  point: Float64Array,
  goal: Goal,
): BayesianEvidence {
  const { columns, fit, posterior } = model;
  const features = featuresOf(columns, point, new Float64Array(columns.layout.count));
  const lengthScales: Record<string, number> = {};
  for (const { dimension, numericFeature, equalityFeature } of columns.list) {
    if (numericFeature >= 0) lengthScales[dimension.path] = fit.lengthScales[numericFeature] as number;
    const name = numericFeature >= 0 ? `${dimension.path} (equality)` : dimension.path;
    if (equalityFeature >= 0) lengthScales[name] = fit.lengthScales[equalityFeature] as number;
  }
  const { mean, low, high } = metricsOf(history, model, { ...posterior.predict(features), goal });
  return {
    ...{ mean, sd: high / 2 - low / 2, acquisition: finite(acquisition.worthAt(point)) },
    incumbent: history.observed.trials[model.incumbent] as number,
    observations: history.observed.trials.length,
    lengthScales,
    signalVariance: posterior.signalVariance,
    noiseVariance: fit.noiseRatio * posterior.signalVariance,
    warp: fit.warp,
  };
}

/** A prediction of a target as metric: its middle, and the ends of one standard deviation either side. */
export function metricsOf(
  { observed }: History,
  { targets }: Model,
  prediction: { readonly mean: number; readonly sd: number; readonly goal: Goal },
): { readonly mean: number; readonly low: number; readonly high: number } {
  const { mean, sd, goal } = prediction;
  const metricAt = (target: number) => finite(-goalSign(goal) * targets.costOf(target) * observed.unit);
  const [a, b] = [metricAt(mean - sd), metricAt(mean + sd)];
  return { mean: metricAt(mean), low: Math.min(a, b), high: Math.max(a, b) };
}

/** JSON has no infinities. */
function finite(value: number): number {
  return Math.min(Math.max(value, -Number.MAX_VALUE), Number.MAX_VALUE);
}
