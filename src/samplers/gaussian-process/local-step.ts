/**
 * A step to the minimum of a quadratic around the best observation: what solves smooth bowls to many digits.
 *
 * The quadratic goes through the best observation and comes nearest, by weighted least squares, to the observations
 * around it with the same discrete values. Where they leave it open, it keeps to the curvature that the model's mean has;
 * evidence tells how closely.
 * After the trust-region methods of M. J. D. Powell (NEWUOA, 2006) and D. E. King (dlib, MaxLIPO+TR, 2017).
 */

import type { Steps } from "../../steps.ts";
import { featuresOf, settle } from "./columns.ts";
import type { History, Observations } from "./history.ts";
import { type Equation, leastSquares, type Regression } from "./least-squares.ts";
import { leastIndex, type Model } from "./model.ts";
import { type Quadratic, trustRegionStep } from "./trust-region.ts";

export interface LocalStep {
  readonly point: Float64Array;
  /** Promised improvement, in units of the model's targets. */
  readonly gain: number;
  /** Steps in a row near the best observation that did not improve on it. */
  readonly failures: number;
  readonly radius: number;
}

/** Neighbours of the best observation with its discrete values, nearest first; distances in length scales. */
interface Neighbourhood {
  readonly centre: Float64Array;
  readonly cost: number;
  readonly scales: Float64Array;
  readonly active: readonly number[];
  readonly neighbours: readonly { readonly offset: Float64Array; readonly distance: number; readonly cost: number }[];
}

const mostDimensions = 12;
const widestRadius = 0.5;

/**
 * The step from the best observation. Undefined where there is nothing to fit or nothing to gain, and while a step is
 * under way: a second one would go to the same point. Yields within.
 */
export function* localStep(model: Model, { observed, pending }: History): Steps<LocalStep | undefined> {
  const around = neighbourhoodOf(model, observed, leastIndex(observed.costs));
  const size = around.active.length;
  if (size === 0 || size > mostDimensions || around.neighbours.length < size + 1) return undefined;
  const { radius, failures } = trustOf(observed, around);
  if (pending.some((point) => distanceIn(around, [point, around.centre]) <= 1.001 * radius)) return undefined;
  const quadratic = yield* quadraticAround(model, around);
  const lower = around.scales.map((scale, k) => -(around.centre[around.active[k] as number] as number) / scale);
  const upper = around.scales.map(
    (scale, k) => (belowOne - (around.centre[around.active[k] as number] as number)) / scale,
  );
  const { move, gain } = trustRegionStep(quadratic, { radius, lower, upper });
  const point = Float64Array.from(around.centre);
  for (const [k, c] of around.active.entries())
    point[c] = (point[c] as number) + (move[k] as number) * (around.scales[k] as number);
  settle(model.columns, point);
  if (observed.points.some((other) => other.every((x, c) => isSame(x, point[c])))) return undefined;
  return { point, gain: gain / model.targets.slopes.first, failures, radius };
}

const belowOne = 0.9999999999999999;

/** Coordinates of columns that do not exist are the same. */
function isSame(x: number, y: number | undefined): boolean {
  return x === y || (Number.isNaN(x) && Number.isNaN(y));
}

function neighbourhoodOf({ columns, fit }: Model, observed: Observations, best: number): Neighbourhood {
  const centre = observed.points[best] as Float64Array;
  const active = columns.smooth.filter((c) => columns.list[c]?.kind === "continuous" && !Number.isNaN(centre[c]));
  const scales = Float64Array.from(active, (c) => fit.lengthScales[columns.list[c]?.numericFeature ?? 0] as number);
  const neighbours = observed.points.flatMap((point, i) => {
    const distance = distanceIn({ active, scales }, [point, centre]);
    if (!(distance > 0 && distance < Number.POSITIVE_INFINITY)) return [];
    const offset = scales.map((scale, k) => {
      const c = active[k] as number;
      return ((point[c] as number) - (centre[c] as number)) / scale;
    });
    return [{ offset, distance, cost: observed.costs[i] as number }];
  });
  neighbours.sort((a, b) => a.distance - b.distance);
  return { centre, cost: observed.costs[best] as number, scales, active, neighbours };
}

/** Distance in length scales of two points; infinite where they differ in a column that local steps do not move. */
function distanceIn(
  { active, scales }: Pick<Neighbourhood, "active" | "scales">,
  [a, b]: readonly [Float64Array, Float64Array],
): number {
  let sum = 0;
  for (const [c, x] of a.entries()) {
    const k = active.indexOf(c);
    const gap = (x - (b[c] as number)) / (scales[k] as number);
    if (k >= 0) sum += gap * gap;
    else if (!isSame(x, b[c])) return Number.POSITIVE_INFINITY;
  }
  return Math.sqrt(sum);
}

/**
 * Radius of trust: four times the last improving move, halved for each trial since then that came within it and did not
 * improve. Read from the history alone.
 */
function trustOf(observed: Observations, around: Neighbourhood): { radius: number; failures: number } {
  let best = 0;
  let radius = widestRadius;
  let failures = 0;
  for (let i = 1; i < observed.costs.length; i++) {
    const ends = [observed.points[i] as Float64Array, observed.points[best] as Float64Array] as const;
    const move = distanceIn(around, ends);
    if ((observed.costs[i] as number) < (observed.costs[best] as number)) {
      radius = Math.min(widestRadius, 4 * move);
      failures = 0;
      best = i;
    } else if (move <= 1.001 * radius) {
      radius *= 0.5;
      failures++;
    }
  }
  return { radius: Math.max(radius, 1e-9), failures };
}

/** Unknowns: the slope, then the curvature's upper triangle, in units of the neighbourhood's own size. */
function* quadraticAround(model: Model, around: Neighbourhood): Steps<Quadratic> {
  const size = around.active.length;
  const unknowns = size + (size * (size + 1)) / 2;
  const used = around.neighbours.slice(0, 2 * unknowns);
  const reach = used[Math.min(unknowns, used.length) - 1]?.distance ?? 1;
  const prior = yield* modelQuadratic(model, around);
  const equations: Equation[] = [];
  const priorValues = flattened(prior, reach);
  for (const { offset, distance, cost } of used) {
    const s = offset.map((x) => x / reach);
    const relative = distance / reach;
    const weight = 1 / (relative * relative * relative + leastError);
    const coefficients = quadraticTerms(s);
    const explained = coefficients.reduce((sum, c, k) => sum + c * (priorValues[k] as number), 0);
    equations.push({
      coefficients: coefficients.map((c) => c * weight),
      value: (cost - around.cost - explained) * weight,
    });
  }
  let best: Regression | undefined;
  for (const trust of trusts) {
    const found = yield* leastSquares(equations, unknowns, trust * Math.max(reach, 1e-3));
    if (best === undefined || found.logEvidence > best.logEvidence) best = found;
  }
  return unflattened(
    (best as Regression).solution.map((x, k) => x + (priorValues[k] as number)),
    size,
    reach,
  );
}

const leastError = 1e-12;

/**
 * How far the model's curvature is trusted beside the observations: as far as one of them, or hardly. What the observations
 * are likelier under is taken. A bowl across the axes of the space is not in the model, whose length scales lie along them.
 */
const trusts = [1, 0.001] as const;

function quadraticTerms(s: Float64Array): Float64Array {
  const terms: number[] = [...s];
  for (let i = 0; i < s.length; i++) {
    for (let j = i; j < s.length; j++) terms.push((i === j ? 0.5 : 1) * (s[i] as number) * (s[j] as number));
  }
  return Float64Array.from(terms);
}

function flattened({ slope, curvature }: Quadratic, reach: number): Float64Array {
  const size = slope.length;
  const values: number[] = Array.from(slope, (g) => g * reach);
  for (let i = 0; i < size; i++)
    for (let j = i; j < size; j++) values.push((curvature[i * size + j] as number) * reach * reach);
  return Float64Array.from(values);
}

function unflattened(values: Float64Array, size: number, reach: number): Quadratic {
  const curvature = new Float64Array(size * size);
  let k = size;
  for (let i = 0; i < size; i++) {
    for (let j = i; j < size; j++, k++) {
      curvature[i * size + j] = (values[k] as number) / (reach * reach);
      curvature[j * size + i] = curvature[i * size + j] as number;
    }
  }
  return { slope: values.slice(0, size).map((g) => g / reach), curvature };
}

const differenceStep = 0.02;

/** Slope and curvature of the posterior mean at the centre, in the unit of the costs, by central differences of its slopes. */
function* modelQuadratic(model: Model, around: Neighbourhood): Steps<Quadratic> {
  const { columns, posterior, targets } = model;
  const { active, scales, centre } = around;
  const size = active.length;
  const features = new Float64Array(columns.layout.count);
  const slopesAt = (k: number, step: number): Float64Array => {
    const point = Float64Array.from(centre);
    const moved = active[k] as number;
    point[moved] = (point[moved] as number) + step * (scales[k] as number);
    const slopes = posterior.meanSlopesAt(featuresOf(columns, point, features));
    return scales.map((scale, j) => {
      const feature = columns.list[active[j] as number]?.numericFeature ?? 0;
      return (slopes[feature] as number) * scale;
    });
  };
  const slope = slopesAt(0, 0);
  const { first, second } = targets.slopes;
  const curvature = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    const [up, down] = [slopesAt(i, differenceStep), slopesAt(i, -differenceStep)];
    for (let j = 0; j < size; j++)
      curvature[i * size + j] = ((up[j] as number) - (down[j] as number)) / (2 * differenceStep);
    yield;
  }
  const symmetric = curvature.map((value, k) => {
    const [i, j] = [Math.floor(k / size), k % size];
    const mean = (value + (curvature[j * size + i] as number)) / 2;
    return first * mean + second * (slope[i] as number) * (slope[j] as number);
  });
  return { slope: slope.map((g) => g * first), curvature: symmetric };
}
