import { expm1 } from "../../math/elementary.ts";

/** `(1 - exp(-rate t)) / (1 - exp(-rate))`: from 0 at t = 0 to exactly 1 at t = 1, steep first, for a rate above 0. */
export function saturation(t: number, rate: number): number {
  return expm1(-rate * t) / expm1(-rate);
}
