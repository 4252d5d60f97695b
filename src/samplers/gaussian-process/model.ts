/** The fitted model at the moment of a suggestion: posterior over the observations, with pending and lost trials believed. */

import type { Steps } from "../../steps.ts";
import { type Columns, featuresOf } from "./columns.ts";
import type { History } from "./history.ts";
import { weightsOf } from "./kernel.ts";
import { type Factored, factorSteps, type KnownRows, Posterior } from "./posterior.ts";
import { repeatsIn } from "./repeats.ts";
import { type Data, fitFor, keptIndexes, type ModelOptions, refitCount, rowsAt, type WarpedFit } from "./schedule.ts";
import { type Targets, targetsOf } from "./targets.ts";
import { informative } from "./thin.ts";

/** What a fit finds. */
export type Known = Pick<WarpedFit, "lengthScales" | "noiseRatio" | "warp">;

export interface Model {
  readonly columns: Columns;
  readonly fit: Known;
  readonly posterior: Posterior;
  /** Targets of the observations, all of them, in their order. */
  readonly targets: Targets;
  /** Index among the observations of the one with the least posterior mean. */
  readonly incumbent: number;
  /** Its mean, or that of a pending trial where it is believed to come out better. */
  readonly best: number;
  /** No noise, or next to none: the incumbent is then the best observation itself. */
  readonly isExact: boolean;
  /** Noise was found, and no place was tried twice yet to see whether it is. */
  readonly isUntested: boolean;
}

/** Noise variance of targets, whose own variance is 1, up to which an objective counts as exact. */
const mostExactNoise = 1e-4;

/**
 * Two trials at one place whose targets differ by at most this part of the noise's sd show that there is no noise: with noise
 * only one pair in 1,700 would come so near by chance.
 */
const sameRepeat = 1e-3;

/** Noise ratio of a model that goes through its targets. */
const interpolating = 1e-6;

/** Most observations that the posterior rests on when hyperparameters are fitted; it grows until the next fit. */
const mostKept = 260;

/** Factors of recent suggestions, newest last: the next one usually adds a row to the newest. */
let recent: readonly Factored[] = [];
const recentCount = 4;

/** Fitted, or with the hyperparameters that are known already. */
export function* modelOf(
  columns: Columns,
  history: History,
  options: ModelOptions & { readonly local: boolean },
  known?: Known,
): Steps<Model> {
  const { observed } = history;
  const every: Data = { layout: columns.layout, features: observed.features, costs: observed.costs };
  const telling = options.local ? informative(observed, columns.layout.count) : [...observed.costs.keys()];
  const all = telling.length === observed.costs.length ? every : rowsAt(every, telling);
  const count = refitCount(all.costs.length);
  const fit = known === undefined ? yield* fitFor(all, options) : { ...known, count };
  yield;
  const rows = keptIndexes(all.costs, fit.count, mostKept);
  const kept = rows.map((row) => telling[row] as number);
  const data = rows.length === all.costs.length ? all : rowsAt(all, rows);
  const targets = targetsOf(observed.costs, fit.warp);
  const factored = yield* factoredFor(columns, data, {
    weights: weightsOf(fit.lengthScales),
    noiseRatio: fit.noiseRatio,
    options,
  });
  const own = Float64Array.from(kept, (i) => targets.values[i] as number);
  const plain = Posterior.of(factored, own);
  let [incumbent, best] = [0, Number.POSITIVE_INFINITY];
  for (const [row, i] of kept.entries()) {
    const mean = plain.meanAtRow(row, own[row] as number);
    if (mean < best) [incumbent, best] = [i, mean];
  }
  const noise = fit.noiseRatio * plain.signalVariance;
  const repeats = noise < mostExactNoise ? undefined : repeatsIn(history, targets.values);
  const isRugged = repeats?.difference !== undefined && repeats.difference <= sameRepeat * Math.sqrt(noise);
  const isExact = repeats === undefined || isRugged;
  if (isExact) {
    incumbent = leastIndex(observed.costs);
    best = targets.values[incumbent] as number;
  }
  let certain: Told = { posterior: plain, targets: own };
  if (isRugged) {
    certain = yield* smoothed(columns, data, { plain, targets: own, options });
    best = certain.targets.reduce((least, target) => Math.min(least, target));
  }
  const { posterior, targets: told } = yield* believing(columns, certain, history);
  // What a pending trial is believed to gain is no gain of the next one, which would else go beside it.
  best = told.subarray(own.length).reduce((least, target) => Math.min(least, target), best);
  return { columns, fit, posterior, targets, incumbent, best, isExact, isUntested: repeats?.count === 0 };
}

export function leastIndex(costs: Float64Array): number {
  let least = 0;
  for (let i = 1; i < costs.length; i++) if ((costs[i] as number) < (costs[least] as number)) least = i;
  return least;
}

function* factoredFor(
  columns: Columns,
  data: Data,
  { weights, noiseRatio, options }: { weights: Float64Array; noiseRatio: number; options: ModelOptions },
): Steps<Factored> {
  const rows = { layout: columns.layout, values: data.features, count: data.costs.length };
  const model = { kernel: options.kernel, rows, weights, noiseRatio };
  let known: KnownRows | undefined;
  for (const other of recent) {
    const count = commonRows(other, model);
    if (count > (known?.count ?? 0)) known = { matrix: other.matrix, count };
  }
  const factored = yield* factorSteps(model, known);
  recent = [...recent.slice(1 - recentCount), factored];
  return factored;
}

/** How many first rows two models share; none where their kernels differ. */
function commonRows(a: Omit<Factored, "matrix">, b: Omit<Factored, "matrix">): number {
  if (a.kernel !== b.kernel || a.noiseRatio !== b.noiseRatio || a.weights.length !== b.weights.length) return 0;
  if (a.rows.layout.numericCount !== b.rows.layout.numericCount) return 0;
  if (a.weights.some((weight, t) => weight !== b.weights[t])) return 0;
  const width = a.rows.layout.count;
  const most = Math.min(a.rows.count, b.rows.count) * width;
  let k = 0;
  while (k < most && a.rows.values[k] === b.rows.values[k]) k++;
  return Math.floor(k / width);
}

interface Told {
  readonly posterior: Posterior;
  readonly targets: Float64Array;
}

/**
 * The trend of a rugged function through its own predictions, certain where trials were: a model with noise would go on
 * hoping for something better at a place whose value is known.
 * Source: A. Forrester, A. Keane and N. Bressloff, "Design and analysis of noisy computer experiments", AIAA Journal 44
 * (2006), re-interpolation.
 */
function* smoothed(
  columns: Columns,
  data: Data,
  { plain, targets, options }: { plain: Posterior; targets: Float64Array; options: ModelOptions },
): Steps<Told> {
  const trend = targets.map((target, row) => plain.meanAtRow(row, target));
  const { weights } = plain.factored;
  const factored = yield* factoredFor(columns, data, { weights, noiseRatio: interpolating, options });
  return { posterior: Posterior.around(factored, trend, plain), targets: trend };
}

/**
 * The posterior with further points: a pending trial is believed to come out as predicted (kriging believer), a lost one
 * as bad as the worst seen. Mean and signal variance stay as they are.
 * Source: D. Ginsbourger, R. Le Riche and L. Carraro, "Kriging is well-suited to parallelize optimization" (2010).
 */
function* believing(columns: Columns, told: Told, history: History): Steps<Told> {
  const extra = [...history.pending, ...history.lost].slice(-mostBelieved);
  if (extra.length === 0) return told;
  const { posterior: plain, targets } = told;
  const { rows, ...rest } = plain.factored;
  const { layout } = columns;
  const count = rows.count + extra.length;
  const values = new Float64Array(count * layout.count);
  values.set(rows.values.subarray(0, rows.count * layout.count));
  const believed = new Float64Array(count);
  believed.set(targets);
  const worst = targets.reduce((most, target) => Math.max(most, target), 0);
  for (const [k, point] of extra.entries()) {
    const from = (rows.count + k) * layout.count;
    const features = featuresOf(columns, point, values.subarray(from, from + layout.count));
    believed[rows.count + k] = history.lost.includes(point) ? worst : plain.meanAt(features);
  }
  const known = { matrix: rest.matrix, count: rows.count };
  const factored = yield* factorSteps({ ...rest, rows: { layout, values, count } }, known);
  return { posterior: Posterior.around(factored, believed, plain), targets: believed };
}

const mostBelieved = 64;
