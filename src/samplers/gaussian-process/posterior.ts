/**
 * What a Gaussian process predicts after its observations: mean, standard deviation, and their slopes.
 *
 * Source: Rasmussen and Williams (2006), algorithm 2.1. The variance is that of the function itself, without noise.
 */
import { appendRow, type SquareMatrix, solve, solveRows, solveUpper } from "../../math/cholesky.ts";
import { finish, type Steps } from "../../steps.ts";
import { correlateAll, distancesTo, type PointRows } from "./kernel.ts";
import { kindAt, kindsOf } from "./kinds.ts";
import { profileOf } from "./likelihood.ts";
import type { KernelName } from "./names.ts";

/** Everything of a model but its targets: points, kernel, and the factor of their correlations. Never changed once made. */
export interface Factored {
  readonly kernel: KernelName;
  readonly rows: PointRows;
  readonly weights: Float64Array;
  readonly noiseRatio: number;
  readonly matrix: SquareMatrix;
}

/** A factor for the same kernel and the same first rows, `count` of them. */
export interface KnownRows {
  readonly matrix: SquareMatrix;
  readonly count: number;
}

/** As `factorSteps`, at once. */
export function factorRows(model: Omit<Factored, "matrix">, known?: KnownRows): Factored {
  return finish(factorSteps(model, known));
}

/** Multiplications between two yields, about. */
const multiplicationsPerStep = 500_000;

/**
 * The factor of the correlations of all rows, row by row, yielding now and then. With `known` only the rest is computed;
 * the result has the same bits either way.
 */
export function* factorSteps(model: Omit<Factored, "matrix">, known?: KnownRows): Steps<Factored> {
  const { kernel, rows, weights, noiseRatio } = model;
  const { count, layout, values } = rows;
  const stride = count;
  const matrix = { values: new Float64Array(stride * stride), stride };
  const from = known === undefined ? 0 : Math.min(known.count, count);
  for (let i = 0; i < from; i++) {
    const row = i * (known?.matrix.stride ?? 0);
    matrix.values.set((known?.matrix.values ?? matrix.values).subarray(row, row + i + 1), i * stride);
  }
  const distances = new Float64Array(count);
  const slopes = new Float64Array(count);
  let spent = 0;
  for (let i = from; i < count; i++) {
    const point = values.subarray(i * layout.count, (i + 1) * layout.count);
    distancesTo(rows, weights, { point, count: i, into: distances });
    correlateAll(kernel, distances, { count: i, into: matrix.values.subarray(i * stride), slopes });
    matrix.values[i * stride + i] = 1 + noiseRatio;
    appendRow(matrix, i);
    spent += i * (i / 2 + multiplicationsPerCorrelation);
    if (spent < multiplicationsPerStep) continue;
    spent = 0;
    yield;
  }
  return { ...model, matrix };
}

/** What one correlation costs. */
const multiplicationsPerCorrelation = 30;

export interface Prediction {
  readonly mean: number;
  readonly sd: number;
}

/** Gaussian process with its targets. Predictions share work space: take what is needed before asking again. */
export class Posterior {
  readonly factored: Factored;
  readonly mean: number;
  readonly signalVariance: number;
  readonly solved: Float64Array;
  readonly #distances: Float64Array;
  readonly #correlations: Float64Array;
  readonly #slopes: Float64Array;
  /** Correlation of each kind of difference, where there are kinds. */
  readonly #byKind: Float64Array | undefined;

  constructor(factored: Factored, given: { mean: number; signalVariance: number; solved: Float64Array }) {
    const { count } = factored.rows;
    this.factored = factored;
    this.mean = given.mean;
    this.signalVariance = given.signalVariance;
    this.solved = given.solved;
    this.#distances = new Float64Array(count);
    this.#correlations = new Float64Array(count);
    this.#slopes = new Float64Array(count);
    this.#byKind = correlationsByKind(factored);
  }

  /** With mean and signal variance that go best with the targets. */
  static of(factored: Factored, targets: Float64Array): Posterior {
    return new Posterior(factored, profileOf(factored.matrix, targets));
  }

  /** With the mean and signal variance of another posterior. */
  static around(
    factored: Factored,
    targets: Float64Array,
    { mean, signalVariance }: Pick<Posterior, "mean" | "signalVariance">,
  ): Posterior {
    const solved = targets.map((target) => target - mean);
    solve(factored.matrix, targets.length, solved);
    return new Posterior(factored, { mean, signalVariance, solved });
  }

  meanAt(point: ArrayLike<number>): number {
    this.#correlate(point);
    let sum = 0;
    for (let i = 0; i < this.solved.length; i++) sum += (this.#correlations[i] as number) * (this.solved[i] as number);
    return this.mean + sum;
  }

  predict(point: ArrayLike<number>): Prediction {
    const mean = this.meanAt(point);
    return { mean, sd: this.#sdLeftBy(this.#explainedBy(0, this.factored.rows.count, 0)) };
  }

  /** The mean, and the sd that the most correlated observation alone would leave: at least the true one. */
  predictRoughly(point: ArrayLike<number>): Prediction {
    return { mean: this.meanAt(point), sd: this.#sdAtMost() };
  }

  /**
   * The prediction, unless the caller gives up on it: asked from time to time with the mean and an sd that is at least the
   * true one, and nearer to it each time.
   */
  predictWhile(point: ArrayLike<number>, isOpen: (mean: number, sdAtMost: number) => boolean): Prediction | undefined {
    const { count } = this.factored.rows;
    const mean = this.meanAt(point);
    let sd = this.#sdAtMost();
    let explained = 0;
    for (let from = 0; from < count; from += rowsPerQuestion) {
      if (!isOpen(mean, sd)) return undefined;
      explained = this.#explainedBy(from, Math.min(from + rowsPerQuestion, count), explained);
      sd = this.#sdLeftBy(explained);
    }
    return { mean, sd };
  }

  /** Slopes of the mean by each numeric feature. */
  meanSlopesAt(point: ArrayLike<number>): Float64Array {
    this.#correlate(point);
    return this.#pullsOf(point, this.solved);
  }

  /** Slopes of mean and sd by each numeric feature at the point of the last `predict`, which gave this sd. */
  slopesAt(point: ArrayLike<number>, sd: number): { readonly mean: Float64Array; readonly sd: Float64Array } {
    // The lower solve is in #correlations since then; the upper one makes it R^-1 k.
    solveUpper(this.factored.matrix, this.factored.rows.count, this.#correlations);
    // d sd = d variance / (2 sd), d variance = -2 v (R^-1 k)' dk.
    const byVariance = this.#pullsOf(point, this.#correlations);
    for (let t = 0; t < byVariance.length; t++) byVariance[t] = (-this.signalVariance * (byVariance[t] as number)) / sd;
    return { mean: this.#pullsOf(point, this.solved), sd: byVariance };
  }

  /** By each numeric feature: the slopes of the correlations, each times its factor, added up. */
  #pullsOf(point: ArrayLike<number>, factors: Float64Array): Float64Array {
    const { rows, weights } = this.factored;
    const { layout, values, count } = rows;
    const pulls = new Float64Array(layout.numericCount);
    for (let i = 0, row = 0; i < count; i++, row += layout.count) {
      const by = 2 * (this.#slopes[i] as number) * (factors[i] as number);
      for (let t = 0; t < layout.numericCount; t++) {
        const pull = (weights[t] as number) * ((point[t] as number) - (values[row + t] as number));
        pulls[t] = (pulls[t] as number) + by * pull;
      }
    }
    return pulls;
  }

  /** Posterior mean at observation i: target - noise ratio times (R^-1 residual)_i. */
  meanAtRow(i: number, target: number): number {
    return target - this.factored.noiseRatio * (this.solved[i] as number);
  }

  #correlate(point: ArrayLike<number>): void {
    const { kernel, rows, weights } = this.factored;
    if (this.#byKind !== undefined) {
      for (let i = 0; i < rows.count; i++)
        this.#correlations[i] = this.#byKind[kindAt(rows, i * rows.layout.count, point)] as number;
      return;
    }
    distancesTo(rows, weights, { point, count: rows.count, into: this.#distances });
    correlateAll(kernel, this.#distances, { count: rows.count, into: this.#correlations, slopes: this.#slopes });
  }

  #sdAtMost(): number {
    let most = 0;
    for (let i = 0; i < this.solved.length; i++) most = Math.max(most, this.#correlations[i] as number);
    return this.#sdLeftBy((most * most) / (1 + this.factored.noiseRatio));
  }

  /** `before` and the part of the variance that these rows explain; their correlations become their lower solve. */
  #explainedBy(from: number, to: number, before: number): number {
    solveRows(this.factored.matrix, { x: this.#correlations, at: 0 }, from, to);
    let explained = before;
    for (let i = from; i < to; i++) explained += (this.#correlations[i] as number) * (this.#correlations[i] as number);
    return explained;
  }

  #sdLeftBy(explained: number): number {
    // Rounding may leave a little less than nothing.
    return Math.sqrt(this.signalVariance * Math.max(1 - explained, leastVariance));
  }
}

function correlationsByKind({ kernel, rows, weights }: Factored): Float64Array | undefined {
  const kinds = kindsOf(rows.layout);
  if (kinds === undefined) return undefined;
  const { count, layout } = kinds;
  const [into, slopes] = [new Float64Array(count), new Float64Array(count)];
  distancesTo(kinds, weights, { point: new Float64Array(layout.count), count, into });
  correlateAll(kernel, into, { count, into, slopes });
  return into;
}

/** Even, as `solveRows` wants it. */
const rowsPerQuestion = 32;
const leastVariance = 1e-14;
