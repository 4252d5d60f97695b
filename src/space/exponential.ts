import { exp, ln, lnBase, pow } from "../math/elementary.ts";

/** base^x and its inverse, for the log distributions. */
export interface Exponential {
  /** Natural logarithm of the base: 1 for e, negative for a base below 1. */
  readonly rate: number;
  raise(exponent: number): number;
  exponentOf(value: number): number;
}

const natural: Exponential = { rate: 1, raise: exp, exponentOf: ln };

/** The exponential to a base above 0 other than 1; e when left out. */
export function exponentialTo(base: number = Math.E): Exponential {
  if (base === Math.E) return natural;
  return { rate: ln(base), raise: (x) => pow(base, x), exponentOf: (value) => lnBase(value, base) };
}
