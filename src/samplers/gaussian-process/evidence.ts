/** What a suggestion rests on, as plain numbers for the log. */
import { type Goal, goalSign } from "../../goal.ts";
import type { Acquisition } from "./acquisition.ts";
import { type Columns, featuresOf } from "./columns.ts";
import type { History } from "./history.ts";
import type { Known, Model } from "./model.ts";
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
  /** By column, in ranks from 0 to 1; a choice of numbers has one for order and one for equality, "a x b" is a pair's. */
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
  for (const [name, feature] of featureNames(columns)) lengthScales[name] = fit.lengthScales[feature] as number;
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

/** Each feature under the name that its length scale has in the evidence, in the order of the columns. */
function featureNames({ list, pairs, layout }: Columns): (readonly [name: string, feature: number])[] {
  const single = list.flatMap(({ dimension: { path }, numericFeature, equalityFeature }) => {
    const equalityName = numericFeature >= 0 ? `${path} (equality)` : path;
    const both = [
      [path, numericFeature],
      [equalityName, equalityFeature],
    ] as const;
    return both.filter(([, feature]) => feature >= 0);
  });
  const nameOf = (feature: number) => single.find(([, other]) => other === feature)?.[0];
  return [
    ...single,
    ...pairs.map(
      ({ first, second }, k) => [`${nameOf(first)} x ${nameOf(second)}`, layout.count - layout.pairCount + k] as const,
    ),
  ];
}

/** The hyperparameters that evidence from a log names; undefined where it does not name all of them. */
export function hyperparametersOf(columns: Columns, evidence: { readonly [name: string]: unknown }): Known | undefined {
  const { lengthScales, signalVariance, noiseVariance, warp } = evidence as Partial<BayesianEvidence>;
  const scales = new Float64Array(columns.layout.count);
  for (const [name, feature] of featureNames(columns)) scales[feature] = lengthScales?.[name] ?? Number.NaN;
  const noiseRatio = quotientOf(noiseVariance ?? Number.NaN, signalVariance ?? Number.NaN);
  const isPositive = (value: number) => value > 0 && value < Number.POSITIVE_INFINITY;
  const isWarp = warp === "none" || isPositive(warp?.log ?? Number.NaN);
  return isWarp && isPositive(noiseRatio) && scales.every(isPositive)
    ? { lengthScales: scales, noiseRatio, warp: warp as Warp }
    : undefined;
}

/** The ratio that times `b` gives `a` to the last bit, where one next to a / b does. */
function quotientOf(a: number, b: number): number {
  const ratio = a / b;
  const near = [0, 1, -1, 2, -2].map((steps) => ratio * (1 + steps * Number.EPSILON));
  return near.find((each) => each * b === a) ?? ratio;
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
