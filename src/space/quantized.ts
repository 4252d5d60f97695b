import type { AnySpec } from "../fields.ts";
import { type Continuous, drawableEnds } from "./continuous.ts";
import { type Distribution, drawnBy, supportLimit } from "./distribution.ts";
import { type Steps, stepsOf } from "./quantize.ts";

const largestWhole = Number.MAX_SAFE_INTEGER;

/**
 * An end cell this much lighter than its neighbour holds nothing, or what the last digit of a bound puts there: a range
 * that ends on the edge of a cell, or at exp(ln(10)), which is above 10.
 */
const dust = 1e-12;

/**
 * How far off, relatively, a number may be and still count as a multiple of q. Other programs compute k * q or
 * round(x / q) * q and get 0.30000000000000004 for 3 * 0.1: up to two roundings away from ours.
 */
const roundings = 4.440892098500626e-16; // 2^-51

/** Numbers of the first and last cell with room for a value, infinite where the base is unbounded. */
interface Cells {
  readonly steps: Steps;
  readonly first: number;
  readonly last: number;
  /** Value of cell k, clipped where asked for. */
  value(k: number): number;
  /** The cell that x falls into. */
  indexOf(x: number): number;
  probability(k: number): number;
}

/**
 * A continuous distribution rounded to multiples of q: `round(X / q) * q`.
 *
 * The mass of k * q is exact: P((k - 1/2) q < X <= (k + 1/2) q), so end cells weigh what is left of them. Values may lie
 * outside the range of X by up to q / 2; `clip` moves them to its end, mass and all. Cells without mass are no values.
 */
export function quantized(
  spec: AnySpec,
  base: Continuous,
  { q, clip = false }: { q: number; clip?: boolean },
): Distribution {
  const cells = cellsOf(base, stepsOf(q), clip);
  const { first, last } = cells;
  const [lowest, highest] = drawableCells(cells, base);
  const below = (k: number): number => (k < first ? 0 : k >= last ? 1 : base.cdf(cells.steps.edge(k)));
  const isValue = (x: number, k: number): boolean =>
    Math.abs(cells.value(k) - x) <= roundings * Math.abs(cells.value(k));
  const numberOf = (x: unknown): number | undefined => {
    if (typeof x !== "number") return undefined;
    const k = cells.indexOf(x);
    return isValue(x, k) ? k : undefined;
  };
  const moments = lazily(() => momentsOf(cells, base));
  return {
    spec,
    ...drawnBy((u) => cells.value(cells.indexOf(base.quantile(u)))),
    cdf(x) {
      if (typeof x !== "number" || Number.isNaN(x)) return Number.NaN;
      const k = cells.indexOf(x);
      return below(cells.value(k) <= x || isValue(x, k) ? k : k - 1);
    },
    rank(x) {
      if (typeof x !== "number") return Number.NaN;
      const k = cells.indexOf(x);
      return (below(k - 1) + below(k)) / 2;
    },
    contains(x) {
      const k = numberOf(x);
      return k !== undefined && k >= lowest && k <= highest;
    },
    mass(x) {
      const k = numberOf(x);
      return k === undefined ? 0 : cells.probability(k);
    },
    get mean() {
      return moments().mean;
    },
    get variance() {
      return moments().variance;
    },
    ...listed(cells),
    scale: base.scale,
    step: q,
  };
}

/** The values by number, as far as they can be counted and listed. */
function listed(cells: Cells): Pick<Distribution, "support" | "valueAt" | "size" | "range"> {
  const { first, last } = cells;
  const size = last - first + 1;
  return {
    ...(size <= supportLimit ? { support: Array.from({ length: size }, (_, i) => cells.value(first + i)) } : {}),
    ...(size <= largestWhole ? { valueAt: (index: number) => cells.value(first + index) } : {}),
    size,
    range: [endValue(cells, first), endValue(cells, last)],
  };
}

function cellsOf(base: Continuous, steps: Steps, clip: boolean): Cells {
  const [low, high] = base.range;
  const [lowCell, highCell] = [cellAt(steps, low), cellAt(steps, high)];
  const massOf = (k: number): number => base.between(steps.edge(k - 1), steps.edge(k));
  const isDust = (k: number, next: number): boolean => lowCell < highCell && massOf(k) < dust * massOf(next);
  const first = isDust(lowCell, lowCell + 1) ? lowCell + 1 : lowCell;
  const last = isDust(highCell, highCell - 1) ? highCell - 1 : highCell;
  return {
    steps,
    first,
    last,
    value: (k) => (clip ? Math.min(high, Math.max(low, steps.value(k))) : steps.value(k)),
    indexOf: (x) => Math.min(last, Math.max(first, steps.indexOf(x))),
    probability: (k) => (k < first || k > last ? 0 : massOf(k)),
  };
}

/** The cell of a bound; infinite with it. */
function cellAt(steps: Steps, bound: number): number {
  return Number.isFinite(bound) ? steps.indexOf(bound) : bound;
}

function endValue(cells: Cells, k: number): number {
  return Number.isFinite(k) ? cells.value(k) : k;
}

function drawableCells(cells: Cells, base: Continuous): readonly [lowest: number, highest: number] {
  const [lowest, highest] = drawableEnds(base);
  return [cells.indexOf(lowest), cells.indexOf(highest)];
}

/**
 * Mean and variance. Exact sums over the first 100,000 cells that matter; what lies above them counts with its unrounded
 * values. That moves the mean by at most q / 2 times the mass there; where steps are so many, it moves either by less
 * than 1e-9 of the standard deviation or of the variance.
 */
function momentsOf(cells: Cells, base: Continuous): { readonly mean: number; readonly variance: number } {
  if (!Number.isFinite(base.variance)) return base;
  const { steps, value, probability, first, last } = cells;
  const center = base.mean;
  const [lowest, highest] = drawableCells(cells, base);
  // Such cells cannot be counted, as k + 1 may be k; they are as fine as doubles are, and change neither moment.
  if (!Number.isSafeInteger(2 * lowest) || !Number.isSafeInteger(2 * highest)) return base;
  // Where the base is unbounded, sums in double precision reach a little further than draws do.
  const further = Math.min(supportLimit / 4, Math.ceil((highest - lowest) / 4));
  const start = Math.max(first, lowest - further);
  const end = Math.min(last, highest + further, start + supportLimit - 1);
  let [shift, square] = [0, 0];
  for (let k = start; k <= end; k++) {
    const [mass, distance] = [probability(k), value(k) - center];
    shift += mass * distance;
    square += mass * distance * distance;
  }
  if (end < last) {
    const [above, aboveSquare] = base.momentsAbove(steps.edge(end), center);
    shift += above;
    square += aboveSquare;
  }
  return { mean: center + shift, variance: square - shift * shift };
}

function lazily<T extends object>(compute: () => T): () => T {
  let known: T | undefined;
  return () => (known ??= compute());
}
