import { exp } from "../math/elementary.ts";
import { quantile } from "../math/standard-normal.ts";
import type { Stream } from "../random/stream.ts";

/** Half of the smallest step of a stream: stands for the 0 that a stream may draw and that has no quantile. */
const smallest = 5.551115123125783e-17;

/** The standard normal value of the stream's next number, by inverse cdf: always finite, at most 8.4 in size. */
export function standardNormal(random: Stream): number {
  return quantile(Math.max(smallest, random()));
}

/** A factor around 1 whose logarithm is normal with this standard deviation. Median 1. Draws nothing at 0. */
export function lognormalFactor(sd: number, random: Stream): number {
  return sd === 0 ? 1 : exp(sd * standardNormal(random));
}

/**
 * Gaussian noise of mean 0, one number a call: white, or autocorrelated of first order, AR(1).
 *
 * e(1) = sd z(1); e(n) = correlation e(n - 1) + sd sqrt(1 - correlation^2) z(n), z standard normal. The standard
 * deviation is sd at every n, the correlation of e(n) and e(n + k) is correlation^k.
 * Source: Box, Jenkins, "Time Series Analysis", AR(1) started from its stationary distribution.
 */
export class Noise {
  readonly #sd: number;
  readonly #correlation: number;
  readonly #innovation: number;
  readonly #random: Stream;
  #previous: number | undefined;

  constructor({ sd, correlation }: { readonly sd: number; readonly correlation: number }, random: Stream) {
    this.#sd = sd;
    this.#correlation = correlation;
    this.#innovation = sd * Math.sqrt(1 - correlation * correlation);
    this.#random = random;
  }

  next(): number {
    const z = standardNormal(this.#random);
    if (this.#correlation === 0) return this.#sd * z;
    this.#previous =
      this.#previous === undefined ? this.#sd * z : this.#correlation * this.#previous + this.#innovation * z;
    return this.#previous;
  }
}
