/**
 * Two values that may be good only together, told from trials that had both and came out better than a sum explains.
 *
 * The model of `modelOf` lets every two values interact a little, so that a trial which comes out better than predicted
 * raises its hope for no pair in particular. Here targets are a sum of effects of single values, noise, and few but large
 * effects of pairs of values.
 *
 * "This pair has an effect of its own" is one hypothesis for each pair of values that some trial had. Beforehand all pairs are
 * as likely as each other, and that there is no such pair is as likely as all of them together. A pair whose evidence outweighs
 * all other hypotheses is taken for certain and added to the sum; the others have the probability that Bayes' rule gives them.
 * Source: T. J. Mitchell and J. J. Beauchamp, "Bayesian variable selection in linear regression", JASA 83 (1988), with
 * forward selection.
 */
import { exp, ln } from "../../math/elementary.ts";
import type { Steps } from "../../steps.ts";
import { BorderedInverse } from "./bordered-inverse.ts";
import { type Columns, pairsAt, settle } from "./columns.ts";
import { improvementOf } from "./expected-improvement.ts";
import type { History } from "./history.ts";
import { leastIndex, type Model } from "./model.ts";
import { keptIndexes } from "./schedule.ts";

/** Prior variances, of targets whose own variance is 1: of the mean, of the effect of one value, of that of a pair. */
const meanVariance = 4;
const valueVariance = 0.2;
const pairVariance = 1;
/** What evidence chooses from; it is also what small effects of pairs amount to. */
const noiseVariances = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3];
const mostPairs = 8;
/** Observations are sampled again after so many more (a judgement), and between that they are added: inverses then grow. */
const sampledTogether = 20;
const mostSampled = 120;

/** An expected improvement, times the probability of the pair, below this is no promise. */
const leastPromise = 0.0005;

/** Trials with both values of each pair, by the pair. */
type Members = ReadonlyMap<number, readonly number[]>;

/** The sum, with one of the noises. */
interface Sum {
  readonly noise: number;
  /** The inverse of the covariances, noise included, row by row; and the targets, multiplied by it. */
  readonly inverse: Float64Array;
  readonly solved: Float64Array;
  /** -2 ln(likelihood) of the targets, up to a constant. */
  misfit: number;
}

/** What a pair would be beyond the sum. */
interface Effect {
  readonly mean: number;
  readonly variance: number;
  /** How much better the targets are explained with it. */
  readonly logEvidence: number;
}

export interface Joint {
  readonly point: Float64Array;
  readonly promise: number;
}

/**
 * The best trial with the two values that promise the most there: probability of their joint effect times expected
 * improvement. Undefined where none promises anything, or choices have no pairs. Yields between fits.
 */
export function* jointPoint(
  { columns, targets }: Model,
  { observed }: History,
  isTaken: (point: Float64Array) => boolean,
): Steps<Joint | undefined> {
  const count = observed.costs.length;
  const rows = keptIndexes(observed.costs, count - (count % sampledTogether), mostSampled);
  const points = rows.map((row) => observed.points[row] as Float64Array);
  const values = Float64Array.from(rows, (row) => targets.values[row] as number);
  const members = membersOf(columns, points);
  if (members.size === 0) return;
  const { sum, pairs } = yield* chosenSum(yield* sumsOf(points, values), members);
  yield;
  const effects = new Map<number, Effect>();
  let evidence = members.size;
  for (const [pair, own] of members) {
    if (pairs.includes(pair)) continue;
    const effect = effectOf(sum, own);
    evidence += exp(effect.logEvidence);
    if (effect.mean < 0) effects.set(pair, effect);
  }
  yield;
  const best = leastIndex(values);
  let found: Joint | undefined;
  for (const [pair, effect] of effects) {
    const own = members.get(pair) ?? [];
    const [from, to] = [points[own[0] as number] as Float64Array, points[best] as Float64Array];
    const point = withPair(columns, pair, { from, to });
    const had = pairsAt(columns, point);
    // A branch that the best trial did not take leaves no room for a value of it.
    if (!had.includes(pair)) continue;
    const weights = weightsWith(sum, own, effect.mean);
    // The sum there is as good as certain, the effect is not.
    let mean = effect.mean;
    for (let j = 0; j < weights.length; j++)
      mean += (weights[j] as number) * covarianceOf(point, points[j] as Float64Array);
    for (const each of had)
      if (pairs.includes(each)) for (const j of members.get(each) ?? []) mean += (weights[j] as number) * pairVariance;
    const sd = Math.sqrt(effect.variance + sum.noise);
    const promise = (exp(effect.logEvidence) / evidence) * improvementOf((values[best] as number) - mean, sd);
    if (promise > (found?.promise ?? leastPromise) && !isTaken(point)) found = { point, promise };
  }
  return found;
}

/** What multiplies the covariances of a point with all rows, where these rows have an effect of this mean beside the sum. */
function weightsWith({ solved, inverse }: Sum, rows: readonly number[], mean: number): Float64Array {
  const weights = solved.slice();
  for (const i of rows)
    for (let j = 0; j < weights.length; j++)
      weights[j] = (weights[j] as number) - mean * (inverse[i * weights.length + j] as number);
  return weights;
}

function membersOf(columns: Columns, points: readonly Float64Array[]): Members {
  const members = new Map<number, number[]>();
  for (const [row, point] of points.entries()) {
    for (const pair of pairsAt(columns, point)) {
      const rows = members.get(pair);
      if (rows === undefined) members.set(pair, [row]);
      else rows.push(row);
    }
  }
  return members;
}

/** For each noise, kept from the last suggestion. */
const inverses = noiseVariances.map(() => new BorderedInverse());

/** Without pairs, for each noise. */
function* sumsOf(points: readonly Float64Array[], values: Float64Array): Steps<Sum[]> {
  const count = points.length;
  const sums: Sum[] = [];
  for (const [k, noise] of noiseVariances.entries()) {
    const known = inverses[k] as BorderedInverse;
    known.grow(
      points,
      (i, j) => covarianceOf(points[i] as Float64Array, points[j] as Float64Array) + (i === j ? noise : 0),
    );
    const inverse = known.values.slice();
    const solved = new Float64Array(count);
    let misfit = known.logDeterminant;
    for (let i = 0; i < count; i++) {
      for (let j = 0; j < count; j++)
        solved[i] = (solved[i] as number) + (inverse[i * count + j] as number) * (values[j] as number);
      misfit += (solved[i] as number) * (values[i] as number);
    }
    sums.push({ noise, inverse, solved, misfit });
    yield;
  }
  return sums;
}

/** Of two points, without joint effects. A column that neither has is one that they share. */
function covarianceOf(a: Float64Array, b: Float64Array): number {
  let shared = 0;
  for (let c = 0; c < a.length; c++) if (Object.is(a[c], b[c])) shared++;
  return meanVariance + shared * valueVariance;
}

/** The noise that explains the targets best, after the pairs whose evidence outweighs all the others', one after another. */
function* chosenSum(
  sums: readonly Sum[],
  members: Members,
): Steps<{ readonly sum: Sum; readonly pairs: readonly number[] }> {
  const pairs: number[] = [];
  for (;;) {
    const sum = sums.reduce((best, each) => (each.misfit < best.misfit ? each : best));
    if (pairs.length === mostPairs) return { sum, pairs };
    let [likeliest, most] = [-1, ln(members.size)];
    for (const [pair, rows] of members) {
      const { logEvidence } = effectOf(sum, rows);
      if (logEvidence > most && !pairs.includes(pair)) [likeliest, most] = [pair, logEvidence];
    }
    yield;
    if (likeliest < 0) return { sum, pairs };
    pairs.push(likeliest);
    for (const each of sums) extend(each, members.get(likeliest) ?? []);
  }
}

/** Takes one more effect, of these rows, into the sum. */
function extend(sum: Sum, rows: readonly number[]): void {
  const { inverse, solved } = sum;
  const count = solved.length;
  const { mean, variance, logEvidence } = effectOf(sum, rows);
  const pulled = new Float64Array(count);
  for (const i of rows)
    for (let j = 0; j < count; j++) pulled[j] = (pulled[j] as number) + (inverse[i * count + j] as number);
  for (let i = 0; i < count; i++) {
    const by = variance * (pulled[i] as number);
    for (let j = 0; j < count; j++)
      inverse[i * count + j] = (inverse[i * count + j] as number) - by * (pulled[j] as number);
    solved[i] = (solved[i] as number) - mean * (pulled[i] as number);
  }
  sum.misfit -= 2 * logEvidence;
}

/** The posterior of one more effect, of these rows, by the matrix inversion lemma. */
function effectOf({ inverse, solved }: Sum, rows: readonly number[]): Effect {
  let [pull, spread] = [0, 0];
  for (const i of rows) {
    pull += solved[i] as number;
    for (const j of rows) spread += inverse[i * solved.length + j] as number;
  }
  const size = 1 + pairVariance * spread;
  const mean = (pairVariance * pull) / size;
  return { mean, variance: pairVariance / size, logEvidence: (mean * pull - ln(size)) / 2 };
}

function withPair(
  columns: Columns,
  pair: number,
  { from, to }: { readonly from: Float64Array; readonly to: Float64Array },
): Float64Array {
  const { list, pairs, layout } = columns;
  const point = Float64Array.from(to);
  // Pairs with a value that is not there are negative: `at` counts these from the end.
  const { first, second } = pairs.at(pair % layout.pairCount) as Columns["pairs"][number];
  for (const [c, { equalityFeature }] of list.entries())
    if (equalityFeature === first || equalityFeature === second) point[c] = from[c] as number;
  return settle(columns, point);
}
