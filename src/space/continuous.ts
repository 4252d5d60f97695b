import type { AnySpec } from "../fields.ts";
import { type Distribution, drawnBy } from "./distribution.ts";

/** What a continuous distribution is made of; quantized kinds are built on the same. */
export interface Continuous {
  readonly scale: "linear" | "log";
  /** Ends of the support. */
  readonly range: readonly [low: number, high: number];
  readonly mean: number;
  readonly variance: number;
  /** For u in [0, 1]: finite at both ends, the smallest and the largest value that can be drawn. */
  quantile(u: number): number;
  cdf(x: number): number;
  density(x: number): number;
  /** P(low < X <= high), with a small relative error for narrow and far-out intervals; ends may lie outside the range. */
  between(low: number, high: number): number;
  /** Expectations of (X - center) and (X - center)^2 over X > x, times the mass there. */
  momentsAbove(x: number, center: number): readonly [number, number];
}

/** The smallest and the largest value that can be drawn. */
export function drawableEnds(base: Continuous): readonly [lowest: number, highest: number] {
  return [base.quantile(0), base.quantile(1)];
}

/** The distribution of a continuous kind. */
export function continuous(spec: AnySpec, base: Continuous): Distribution {
  const [lowest, highest] = drawableEnds(base);
  return {
    spec,
    ...drawnBy(base.quantile),
    cdf: (x) => (typeof x === "number" ? base.cdf(x) : Number.NaN),
    rank: (x) => (typeof x === "number" ? base.cdf(x) : Number.NaN),
    contains: (x) => typeof x === "number" && x >= lowest && x <= highest,
    density: base.density,
    mean: base.mean,
    variance: base.variance,
    size: Number.POSITIVE_INFINITY,
    range: base.range,
    scale: base.scale,
  };
}

/** A kind that can give one value only: sigma 0, or both bounds equal. */
export function constant(spec: AnySpec, value: number, scale: "linear" | "log"): Distribution {
  return {
    spec,
    ...drawnBy(() => value),
    cdf: (x) => (typeof x !== "number" ? Number.NaN : x < value ? 0 : 1),
    rank: () => 0.5,
    contains: (x) => x === value,
    mass: (x) => (x === value ? 1 : 0),
    mean: value,
    variance: 0,
    support: [value],
    size: 1,
    range: [value, value],
    scale,
    valueAt: () => value,
  };
}

const smallestShare = 5.551115123125783e-17;
const largestShare = 0.9999999999999999;

/** u moved inside [2^-54, 1 - 2^-53], where the quantiles of unbounded kinds are finite. */
export function insideUnit(u: number): number {
  return Math.min(largestShare, Math.max(smallestShare, u));
}
