/**
 * Which hyperparameters hold after how many observations.
 *
 * They are fitted again at each observation up to 40 and then at every twentieth part of the count. A fit starts from that
 * of a *landmark*, the next lower of 4, 6, 9, 13, 19, ... (half as many again), and a landmark starts from the one before.
 * So a fit depends on the observations alone, and computing it from nothing costs little more than itself: the smaller
 * landmarks are cheap. Landmarks also choose the warp.
 */

import type { Steps } from "../../steps.ts";
import { type Fit, fitHyperparameters, priorHyperparameters } from "./fit.ts";
import type { FeatureLayout } from "./kernel.ts";
import { pairsOf } from "./likelihood.ts";
import { Memo } from "./memo.ts";
import type { KernelName } from "./names.ts";
import { targetsOf, type Warp, warps } from "./targets.ts";

export interface ModelOptions {
  readonly kernel: KernelName;
  /** Whether targets may be put on a logarithmic scale where evidence says so. */
  readonly warp: boolean;
}

/** Features row by row and costs; `count` rows. */
export interface Data {
  readonly layout: FeatureLayout;
  readonly features: Float64Array;
  readonly costs: Float64Array;
}

export interface WarpedFit extends Fit {
  readonly warp: Warp;
  /** Observations it rests on. */
  readonly count: number;
}

export const leastObservations = 4;
const everyTrialUpTo = 40;
/** Most observations that a fit reads: the best third of that, and others evenly over time. */
const mostFitted = 120;
const landmarkEvaluations = 40;
const otherEvaluations = 15;

/**
 * A logarithm must explain the targets e^3 = 20 times as well where there are choices without order: with its offset it takes
 * for granted that there is little to gain beyond the least cost, and the best of another choice may be far beyond.
 * How much more it must explain is a judgement: measured on M1, on M1 with its choices permuted and on another mixed space.
 */
const doubtOfLogarithm = 3;

const memo = new Memo<WarpedFit>(48);

/** The fit that holds for these observations, at least four of them. Yields between evaluations. */
export function fitFor(data: Data, options: ModelOptions): Steps<WarpedFit> {
  return fitAt(firstRows(data, refitCount(data.costs.length)), options);
}

/** The largest count up to `count` at which hyperparameters are fitted. */
export function refitCount(count: number): number {
  let at = Math.min(count, everyTrialUpTo);
  for (let next = at; next <= count && at >= everyTrialUpTo; next = at + Math.max(2, Math.floor(at / 20))) at = next;
  return at;
}

function landmarkBelow(count: number): number {
  let at = leastObservations;
  for (let next = at; next < count; next = at + (at >> 1)) at = next;
  return at;
}

function* fitAt(data: Data, options: ModelOptions): Steps<WarpedFit> {
  const text = `${options.kernel} ${options.warp} ${Object.values(data.layout)}`;
  const key = { text, numbers: [data.features, data.costs] };
  return memo.find(key) ?? memo.keep(key, yield* computeFit(data, options));
}

function* computeFit(data: Data, options: ModelOptions): Steps<WarpedFit> {
  const count = data.costs.length;
  const landmark = landmarkBelow(count);
  const parent = landmark < count ? yield* fitAt(firstRows(data, landmark), options) : undefined;
  const isLandmark = landmark + (landmark >> 1) === count || parent === undefined;
  const choices: readonly Warp[] = !options.warp ? ["none"] : isLandmark ? warps : [parent.warp];
  const prior = priorHyperparameters(data.layout.count);
  const starts = parent === undefined ? [prior] : isLandmark || count <= everyTrialUpTo ? [parent, prior] : [parent];
  const sample = sampleOf(data, mostFitted);
  const { layout, features, costs } = sample;
  const pairs = pairsOf({ layout, values: features, count: costs.length });
  const doubt = layout.count > layout.numericCount ? doubtOfLogarithm : 0;
  let best: WarpedFit | undefined;
  for (const warp of choices) {
    const { values, logJacobian } = targetsOf(costs, warp);
    const evaluations = isLandmark ? landmarkEvaluations : otherEvaluations;
    const fit = yield* fitHyperparameters({ kernel: options.kernel, pairs, targets: values, starts, evaluations });
    const penalty = fit.penalty - logJacobian + (warp === "none" ? 0 : doubt);
    if (best === undefined || penalty < best.penalty) best = { ...fit, penalty, warp, count };
  }
  return best as WarpedFit; // there is at least one choice
}

function firstRows({ layout, features, costs }: Data, count: number): Data {
  return { layout, features: features.subarray(0, count * layout.count), costs: costs.subarray(0, count) };
}

/** At most `most` of the rows: the third with the least costs, and others evenly over time. In their order. */
function sampleIndexes(costs: Float64Array, most: number): number[] {
  const count = costs.length;
  if (count <= most) return Array.from({ length: count }, (_, i) => i);
  const byCost = Array.from({ length: count }, (_, i) => i).sort(
    (a, b) => (costs[a] as number) - (costs[b] as number) || a - b,
  );
  const chosen = new Set(byCost.slice(0, Math.floor(most / 3)));
  const rest = Array.from({ length: count }, (_, i) => i).filter((i) => !chosen.has(i));
  const wanted = most - chosen.size;
  for (let k = 0; k < wanted; k++) chosen.add(rest[Math.floor((k * rest.length) / wanted)] as number);
  return [...chosen].sort((a, b) => a - b);
}

/** At most `most` of the first `from` observations, and all after them. */
export function keptIndexes(costs: Float64Array, from: number, most: number): number[] {
  const kept = sampleIndexes(costs.subarray(0, from), most);
  for (let i = from; i < costs.length; i++) kept.push(i);
  return kept;
}

function sampleOf(data: Data, most: number): Data {
  const { layout, features, costs } = data;
  if (costs.length <= most) return data;
  return rowsAt({ layout, features, costs }, sampleIndexes(costs, most));
}

/** The rows at these indexes. */
export function rowsAt({ layout, features, costs }: Data, indexes: readonly number[]): Data {
  const width = layout.count;
  const chosen = new Float64Array(indexes.length * width);
  for (const [to, i] of indexes.entries()) chosen.set(features.subarray(i * width, (i + 1) * width), to * width);
  return { layout, features: chosen, costs: Float64Array.from(indexes, (i) => costs[i] as number) };
}
