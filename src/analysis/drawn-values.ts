import { stream } from "../random/stream.ts";
import type { Distribution } from "../space/distribution.ts";
import type { ParamValue } from "../trial.ts";

/**
 * Values drawn from a distribution at random: the quantiles of `count` uniform numbers that the seed and their place alone
 * decide. Other settings of the distribution move the same values, and a larger count adds to them.
 */
export function drawnValues(given: Distribution, { count, seed }: { count: number; seed: string }): ParamValue[] {
  return Array.from({ length: count }, (_, k) => given.quantile(stream(seed, "distribution", k)()));
}
