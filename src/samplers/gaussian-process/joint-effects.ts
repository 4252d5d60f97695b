/**
 * Two values that may be good only together, told from trials that had both and came out better than a sum explains.
 *
 * The model of `modelOf` lets every two values interact a little, so that a trial which comes out better than predicted
 * raises its hope for no pair in particular. Here targets are a sum of effects of single values, noise, and few but large
 * effects of pairs of values. Each pair that a trial had is a hypothesis of its own, as likely before as any other, all together
 * as likely as that there is none: one whose evidence outweighs them all belongs to the sum, each other has the probability
 * that evidence leaves it.
 * Source: T. J. Mitchell and J. J. Beauchamp, "Bayesian variable selection in linear regression", JASA 83 (1988), with
 * forward selection.
 */
import { factor, logDeterminant, type SquareMatrix, solve, solveLower } from "../../math/cholesky.ts";
import { exp, ln } from "../../math/elementary.ts";
import type { Steps } from "../../steps.ts";
import { type Columns, pairsAt, settle } from "./columns.ts";
import { improvementOf } from "./expected-improvement.ts";
import type { History } from "./history.ts";
import type { Model } from "./model.ts";
import { sampleIndexes } from "./schedule.ts";

/** Prior variances, of targets whose own variance is 1: of the mean, of the effect of one value, of that of a pair. */
const meanVariance = 4;
const valueVariance = 0.2;
const pairVariance = 1;
/** What evidence chooses from; it is also what small effects of pairs amount to. */
const noiseVariances = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3];
const mostPairs = 8;
const mostRows = 120;

/** An expected improvement, times the probability of the pair, below this is no promise. */
const leastPromise = 0.0005;

/** Trials with both values of each pair, by the pair. */
type Members = ReadonlyMap<number, readonly number[]>;

/** The sum with what it rests on. */
interface Sum {
  readonly points: readonly Float64Array[];
  /** Pairs that belong to the sum. */
  readonly pairs: readonly number[];
  /** Factor of the covariances, noise included; and the targets, solved by it. */
  readonly matrix: SquareMatrix;
  readonly solved: Float64Array;
  readonly noise: number;
}

/** What a pair would be beyond the sum. */
interface Effect {
  readonly mean: number;
  readonly variance: number;
  /** How much better the targets are explained with it. */
  readonly logEvidence: number;
  /** Its members, solved by the lower factor. */
  readonly half: Float64Array;
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
  const rows = sampleIndexes(observed.costs, mostRows);
  const points = rows.map((row) => observed.points[row] as Float64Array);
  const values = Float64Array.from(rows, (row) => targets.values[row] as number);
  const members = membersOf(columns, points);
  const sum = yield* sumOf(points, values, members);
  yield;
  const effects = new Map<number, Effect>();
  let evidence = members.size;
  for (const [pair, own] of members) {
    if (sum.pairs.includes(pair)) continue;
    const effect = effectOf(sum, own);
    evidence += exp(effect.logEvidence);
    if (effect.mean < 0) effects.set(pair, effect);
  }
  yield;
  const best = values.indexOf(Math.min(...values));
  let found: Joint | undefined;
  for (const [pair, effect] of effects) {
    const [first = 0] = members.get(pair) ?? [];
    const point = withPair(columns, pair, { from: points[first] as Float64Array, to: points[best] as Float64Array });
    if (isTaken(point)) continue;
    const { mean, sd } = predict(sum, effect, covariancesAt(sum, members, point, pairsAt(columns, point)));
    const promise = (exp(effect.logEvidence) / evidence) * improvementOf((values[best] as number) - mean, sd);
    if (promise > (found?.promise ?? leastPromise)) found = { point, promise };
  }
  return found;
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

/** The sum with the pairs whose evidence outweighs all the others', one after another. */
function* sumOf(points: readonly Float64Array[], values: Float64Array, members: Members): Steps<Sum> {
  const count = points.length;
  const covariances = new Float64Array(count * count);
  for (const [i, a] of points.entries())
    for (const [j, b] of points.entries()) covariances[i * count + j] = covarianceOf(a, b);
  const pairs: number[] = [];
  for (;;) {
    const sum = { points, pairs, ...(yield* withNoise(covariances, values)) };
    if (pairs.length === mostPairs) return sum;
    let [likeliest, most] = [-1, ln(members.size)];
    for (const [pair, rows] of members) {
      const { logEvidence } = effectOf(sum, rows);
      if (logEvidence > most && !pairs.includes(pair)) [likeliest, most] = [pair, logEvidence];
    }
    yield;
    if (likeliest < 0) return sum;
    pairs.push(likeliest);
    const rows = members.get(likeliest) ?? [];
    for (const i of rows)
      for (const j of rows) covariances[i * count + j] = (covariances[i * count + j] as number) + pairVariance;
  }
}

/** Of two points, without joint effects. A column that neither has is one that they share. */
function covarianceOf(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, x, c) => (Object.is(x, b[c]) ? sum + valueVariance : sum), meanVariance);
}

/** Factored with the noise that explains the values best. */
function* withNoise(covariances: Float64Array, values: Float64Array): Steps<Pick<Sum, "matrix" | "solved" | "noise">> {
  const count = values.length;
  let best: { readonly sum: Pick<Sum, "matrix" | "solved" | "noise">; readonly misfit: number } | undefined;
  for (const noise of noiseVariances) {
    const matrix = { values: Float64Array.from(covariances), stride: count };
    for (let i = 0; i < count; i++) matrix.values[i * count + i] = (matrix.values[i * count + i] as number) + noise;
    factor(matrix, count);
    const solved = Float64Array.from(values);
    solve(matrix, count, solved);
    const misfit = dot(solved, values) + logDeterminant(matrix, count);
    if (best === undefined || misfit < best.misfit) best = { sum: { matrix, solved, noise }, misfit };
    yield;
  }
  return best?.sum as Pick<Sum, "matrix" | "solved" | "noise">; // there is at least one noise
}

/** The posterior of one more effect, of these rows, by the matrix inversion lemma. */
function effectOf({ matrix, solved }: Sum, rows: readonly number[]): Effect {
  const half = new Float64Array(solved.length);
  for (const row of rows) half[row] = 1;
  solveLower(matrix, half.length, half);
  const pull = rows.reduce((sum, row) => sum + (solved[row] as number), 0);
  const size = 1 + pairVariance * dot(half, half);
  const mean = (pairVariance * pull) / size;
  return { mean, variance: pairVariance / size, logEvidence: (mean * pull - ln(size)) / 2, half };
}

function covariancesAt(sum: Sum, members: Members, point: Float64Array, pairs: readonly number[]): Float64Array {
  const covariances = Float64Array.from(sum.points, (other) => covarianceOf(point, other));
  for (const pair of sum.pairs.filter((pair) => pairs.includes(pair)))
    for (const row of members.get(pair) ?? []) covariances[row] = (covariances[row] as number) + pairVariance;
  return covariances;
}

/** The target at a point that has the pair, by its covariances: the sum there is as good as certain, the effect is not. */
function predict(
  { matrix, solved, noise }: Sum,
  effect: Effect,
  covariances: Float64Array,
): { readonly mean: number; readonly sd: number } {
  const plain = dot(covariances, solved);
  solveLower(matrix, covariances.length, covariances);
  const mean = plain + effect.mean * (1 - dot(covariances, effect.half));
  return { mean, sd: Math.sqrt(effect.variance + noise) };
}

function withPair(
  columns: Columns,
  pair: number,
  { from, to }: { readonly from: Float64Array; readonly to: Float64Array },
): Float64Array {
  const { list, pairs, layout } = columns;
  const point = Float64Array.from(to);
  const { first, second } = pairs[pair % layout.pairCount] as Columns["pairs"][number];
  for (const [c, { equalityFeature }] of list.entries())
    if (equalityFeature === first || equalityFeature === second) point[c] = from[c] as number;
  return settle(columns, point);
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}
