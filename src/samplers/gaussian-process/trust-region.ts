/**
 * Minimum of a quadratic within a distance and a box.
 *
 * Source: J. J. More and D. C. Sorensen, "Computing a trust region step", SIAM J. Sci. Stat. Comput. 4 (1983), with the
 * multiplier found by halving; sides of the box that the step would cross are fixed one after another.
 */
import { factor, solve } from "../../math/cholesky.ts";

/** `slope . s + 1/2 s' curvature s`; curvature row by row. */
export interface Quadratic {
  readonly slope: Float64Array;
  readonly curvature: Float64Array;
}

export interface Region {
  readonly radius: number;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

export interface Step {
  readonly move: Float64Array;
  /** How much lower the quadratic is there: 0 or more. */
  readonly gain: number;
}

export function trustRegionStep(quadratic: Quadratic, region: Region): Step {
  const size = quadratic.slope.length;
  const fixed = new Float64Array(size).fill(Number.NaN);
  let move: Float64Array = new Float64Array(size);
  for (let attempt = 0; attempt <= size; attempt++) {
    move = stepWith(quadratic, fixed, region.radius);
    let hasCrossed = false;
    for (let i = 0; i < size; i++) {
      const inside = Math.min(Math.max(move[i] as number, region.lower[i] as number), region.upper[i] as number);
      if (inside === move[i] || !Number.isNaN(fixed[i])) continue;
      fixed[i] = inside;
      hasCrossed = true;
    }
    if (!hasCrossed) break;
  }
  return { move, gain: Math.max(0, -valueAt(quadratic, move)) };
}

export function valueAt({ slope, curvature }: Quadratic, move: Float64Array): number {
  const size = slope.length;
  let value = 0;
  for (let i = 0; i < size; i++) {
    let bend = 0;
    for (let j = 0; j < size; j++) bend += (curvature[i * size + j] as number) * (move[j] as number);
    value += (move[i] as number) * ((slope[i] as number) + 0.5 * bend);
  }
  return value;
}

/** The step in the coordinates that are not fixed: (curvature + mu) s = -slope, mu the least that keeps |s| in the radius. */
function stepWith(quadratic: Quadratic, fixed: Float64Array, radius: number): Float64Array {
  const size = quadratic.slope.length;
  const free = Array.from(fixed.keys()).filter((i) => Number.isNaN(fixed[i]));
  const move = fixed.map((x) => (Number.isNaN(x) ? 0 : x));
  if (free.length === 0) return move;
  const slope = Float64Array.from(free, (i) => {
    let sum = quadratic.slope[i] as number;
    for (let j = 0; j < size; j++) sum += (quadratic.curvature[i * size + j] as number) * (move[j] as number);
    return sum;
  });
  let scale = 0;
  for (const i of free)
    for (const j of free) scale = Math.max(scale, Math.abs(quadratic.curvature[i * size + j] as number));
  const length = Math.sqrt(slope.reduce((sum, g) => sum + g * g, 0));
  if (length === 0) return move;
  const most = free.length * scale + length / radius;
  const solveAt = (mu: number) => shifted(quadratic, { free, slope, mu });
  let step = solveAt(0);
  if (step === undefined || norm(step) > radius) {
    let [low, high] = [0, most];
    step = solveAt(high);
    for (let k = 0; k < 40; k++) {
      const middle = k < 20 ? Math.sqrt(Math.max(low, 1e-12 * high) * high) : (low + high) / 2;
      const tried = solveAt(middle);
      if (tried === undefined || norm(tried) > radius) low = middle;
      else [high, step] = [middle, tried];
    }
  }
  for (const [k, i] of free.entries()) move[i] = step?.[k] ?? 0;
  return move;
}

function shifted(
  { curvature, slope: { length: size } }: Quadratic,
  { free, slope, mu }: { free: readonly number[]; slope: Float64Array; mu: number },
): Float64Array | undefined {
  const count = free.length;
  const values = new Float64Array(count * count);
  for (const [a, i] of free.entries())
    for (const [b, j] of free.entries())
      values[a * count + b] = (curvature[i * size + j] as number) + (a === b ? mu : 0);
  const matrix = { values, stride: count };
  try {
    if (factor(matrix, count) > 0) return undefined;
  } catch {
    return undefined;
  }
  const step = slope.map((g) => -g);
  solve(matrix, count, step);
  return step;
}

function norm(step: Float64Array): number {
  return Math.sqrt(step.reduce((sum, s) => sum + s * s, 0));
}
