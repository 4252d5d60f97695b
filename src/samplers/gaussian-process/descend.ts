/**
 * Descent to a local minimum inside a box: BFGS on the coordinates that are free to move, steps projected into the box.
 *
 * Source: J. Nocedal and S. J. Wright, Numerical Optimization (2006), algorithm 6.1; projection after Bertsekas (1982).
 */
import type { Steps } from "../../steps.ts";

/** A function at a point. Its gradient is asked for before the next point or not at all: most steps that are tried fail. */
export interface Height {
  /** Infinity where there is none. */
  readonly value: number;
  gradient(): Float64Array;
}

export type Slope = (point: Float64Array) => Height;

export interface Box {
  readonly lower: ArrayLike<number>;
  readonly upper: ArrayLike<number>;
}

export interface DescendOptions extends Box {
  readonly start: ArrayLike<number>;
  /** Most evaluations of the function. */
  readonly evaluations: number;
  /** Ends when no free part of the gradient is larger. */
  readonly tolerance: number;
  /** Length of the first step, in units of the coordinates. */
  readonly firstStep: number;
}

export interface Descent {
  readonly point: Float64Array;
  readonly value: number;
}

interface Place {
  point: Float64Array;
  gradient: Float64Array;
  value: number;
}

const sufficientDecrease = 1e-4;
const halvings = 12;

/** The lowest point found. Never worse than the start. Yields after each evaluation. */
export function* descend(slope: Slope, options: DescendOptions): Steps<Descent> {
  const start = Float64Array.from(options.start, (x, i) => clamp(x, i, options));
  const first = slope(start);
  if (!(first.value < Number.POSITIVE_INFINITY)) return { point: start, value: first.value };
  let here: Place = { point: start, gradient: first.gradient(), value: first.value };
  let left = options.evaluations - 1;
  let inverse: Float64Array | undefined;
  while (left > 0) {
    const free = freeCoordinates(here, options);
    if (free.every((isFree, i) => !isFree || Math.abs(here.gradient[i] as number) <= options.tolerance)) break;
    let direction = directionFrom(here.gradient, { inverse, free });
    if (!(dot(direction, here.gradient) < 0)) {
      inverse = undefined;
      direction = directionFrom(here.gradient, { inverse, free });
    }
    const length = inverse === undefined ? options.firstStep / Math.sqrt(dot(direction, direction)) : 1;
    const found = yield* search(slope, here, { direction, length, box: options, left });
    left -= found.spent;
    if (found.place === undefined) {
      if (inverse === undefined) break;
      inverse = undefined;
      continue;
    }
    inverse = updated(inverse, here, found.place);
    const gain = here.value - found.place.value;
    here = found.place;
    if (gain <= 1e-12 * Math.abs(here.value)) break;
  }
  return { point: here.point, value: here.value };
}

function clamp(x: number, i: number, { lower, upper }: Box): number {
  return Math.min(Math.max(x, lower[i] as number), upper[i] as number);
}

/** For each coordinate 0 where the gradient presses it against a side of the box, else 1. */
function freeCoordinates({ point, gradient }: Place, { lower, upper }: Box): Float64Array {
  return gradient.map((slope, i) => {
    const x = point[i] as number;
    return Number(slope > 0 ? x > (lower[i] as number) : slope === 0 || x < (upper[i] as number));
  });
}

function directionFrom(
  gradient: Float64Array,
  { inverse, free }: { inverse: Float64Array | undefined; free: ArrayLike<number> },
): Float64Array {
  const size = gradient.length;
  const direction = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    if (!free[i]) continue;
    if (inverse === undefined) {
      direction[i] = -(gradient[i] as number);
      continue;
    }
    let sum = 0;
    for (let j = 0; j < size; j++) if (free[j]) sum += (inverse[i * size + j] as number) * (gradient[j] as number);
    direction[i] = -sum;
  }
  return direction;
}

/** Backtracking from the first step length until the value falls enough. */
function* search(
  slope: Slope,
  here: Place,
  how: { direction: Float64Array; length: number; box: Box; left: number },
): Steps<{ place: Place | undefined; spent: number }> {
  const { direction, box, left } = how;
  let { length } = how;
  let spent = 0;
  while (spent < Math.min(left, halvings)) {
    const point = here.point.map((x, i) => clamp(x + length * (direction[i] as number), i, box));
    const height = slope(point);
    const { value } = height;
    spent++;
    yield;
    let expected = 0;
    for (let i = 0; i < point.length; i++)
      expected += (here.gradient[i] as number) * ((point[i] as number) - (here.point[i] as number));
    if (value <= here.value + sufficientDecrease * expected && value < here.value)
      return { place: { point, gradient: height.gradient(), value }, spent };
    // Minimum of the parabola through both values and the first slope, kept within a tenth and a half.
    const curvature = value - here.value - expected;
    const shrink = curvature > 0 && value < Number.POSITIVE_INFINITY ? -expected / (2 * curvature) : 0.1;
    length *= Math.min(0.5, Math.max(0.1, shrink));
  }
  return { place: undefined, spent };
}

/** The BFGS update of the inverse Hessian; scaled to the first step's curvature when it starts. */
function updated(inverse: Float64Array | undefined, from: Place, to: Place): Float64Array | undefined {
  const size = to.point.length;
  const step = to.point.map((x, i) => x - (from.point[i] as number));
  const change = to.gradient.map((g, i) => g - (from.gradient[i] as number));
  const curvature = dot(step, change);
  if (!(curvature > 1e-10 * Math.sqrt(dot(step, step) * dot(change, change)))) return inverse;
  const before = inverse ?? scaledIdentity(size, curvature / dot(change, change));
  const product = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    let sum = 0;
    for (let j = 0; j < size; j++) sum += (before[i * size + j] as number) * (change[j] as number);
    product[i] = sum;
  }
  const factor = 1 + dot(change, product) / curvature;
  const after = new Float64Array(before.length);
  for (let i = 0; i < size; i++) {
    const [si, pi] = [step[i] as number, product[i] as number];
    for (let j = 0; j < size; j++) {
      const sj = step[j] as number;
      const crossed = si * (product[j] as number) + sj * pi;
      after[i * size + j] = (before[i * size + j] as number) + (factor * si * sj - crossed) / curvature;
    }
  }
  return after;
}

function scaledIdentity(size: number, scale: number): Float64Array {
  const identity = new Float64Array(size * size);
  for (let i = 0; i < size; i++) identity[i * size + i] = scale;
  return identity;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}
