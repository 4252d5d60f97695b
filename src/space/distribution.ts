import { mustBe } from "../errors.ts";
import type { AnySpec, Fields, Kind, Mismatch, Settings } from "../fields.ts";
import type { ParamValue } from "../trial.ts";

/** Distributions list their values in `support` up to this many. */
export const supportLimit = 100_000;

/** Settings of the whole space that reach into its distributions. */
export interface SpaceOptions {
  /** Base of the exponential in the log distributions: logBase^x in place of e^x. Default e. */
  readonly logBase?: number;
}

/**
 * One distribution of the search space. All of it follows from its inverse cdf: one uniform number makes one value.
 *
 * Continuous kinds give `density`, discrete ones `mass` and, where the support is finite, `support`.
 */
export interface DistributionKind<F extends Fields = Fields> extends Kind<F> {
  /** A further problem that depends on the options of the space, or undefined. Asked after `check`. */
  checkIn?(settings: Settings<F>, options: SpaceOptions): Mismatch | undefined;
  /** The distribution with these settings. Settings are valid. */
  create(settings: Settings<F>, options: SpaceOptions): Distribution;
}

/** A distribution with its settings in place. Values are numbers, or the listed values of a choice. */
export interface Distribution {
  readonly spec: AnySpec;
  /** Smallest value whose cdf is at least u, for u in [0, 1). */
  quantile(u: number): ParamValue;
  /** P(X <= x); for a choice, by position in its list. 0 below the support, 1 above. */
  cdf(x: ParamValue): number;
  /**
   * Where the value lies in [0, 1]: the cdf of a continuous kind, the middle of the value's step for a discrete one.
   * quantile(rank(x)) is x for a discrete kind (for steps of mass above 1e-12), and x up to rounding for a continuous one.
   */
  rank(x: ParamValue): number;
  /** True where the value can be drawn. */
  contains(x: ParamValue): boolean;
  /** Probability density of a continuous kind. */
  density?(x: number): number;
  /** Probability of exactly this value, for a discrete kind. */
  mass?(x: ParamValue): number;
  /** Undefined where values are not numbers. */
  readonly mean: number | undefined;
  readonly variance: number | undefined;
  /** Every value that can be drawn, in order, where there are finitely many (and at most 100,000). */
  readonly support?: readonly ParamValue[];
  /** Value number `index` of the support, where there are finitely many. */
  valueAt?(index: number): ParamValue;
  /** Number of different values: Infinity for continuous and unbounded kinds. */
  readonly size: number;
  /** Ends of the support (infinite where it is unbounded), for numeric kinds. */
  readonly range?: readonly [low: number, high: number];
  /** "log" where values spread evenly on a logarithmic scale; axes and models use it. "unordered" for a choice. */
  readonly scale: "linear" | "log" | "unordered";
  /** Step between values of a quantized or integer kind. */
  readonly step?: number;
  /** quantile of the stream's next number. Ours throw a SweepError where it is no stream. */
  sample(stream: () => number): ParamValue;
}

/** An inverse cdf, and the drawing by it: a value from each next number of a stream. */
export function drawnBy(quantile: (u: number) => ParamValue): Pick<Distribution, "quantile" | "sample"> {
  return {
    quantile,
    sample(stream) {
      mustBe(typeof stream === "function", "stream", "what stream returns", stream);
      return quantile(stream());
    },
  };
}

/** A spec of any kind, a user's own included, as it may be written in TypeScript. */
export type AnyDistributionSpec = { readonly type: string; readonly [setting: string]: unknown };

/** Defines a distribution kind: checks its type, changes nothing. For ours and for a user's own. */
export function defineDistribution<const F extends Fields>(kind: DistributionKind<F>): DistributionKind<F> {
  return kind;
}
