import { exp, ln, lnBase, pow } from "../math/elementary.ts";

/** What must hold for the base of the log distributions. */
export const logBaseRule = "a number above 0 other than 1";

export function isLogBase(base: unknown): base is number {
  return typeof base === "number" && Number.isFinite(base) && base > 0 && base !== 1;
}

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
