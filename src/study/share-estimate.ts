import type { Estimate } from "./bootstrap.ts";

const z = 1.959963984540054;

/**
 * The share of worlds in which something happened (1, else 0; NaN where it could not), with its Wilson interval:
 * `(p + z^2 / 2n -+ z sqrt(p (1 - p) / n + z^2 / 4n^2)) / (1 + z^2 / n)`, z = 1.96.
 *
 * A bootstrap would be sure of what it has not seen: it says 0 to 0 for 0 of 20 worlds, Wilson says 0 to 0.16.
 * Source: E. B. Wilson, "Probable Inference, the Law of Succession, and Statistical Inference", 1927.
 */
export function shareEstimate(values: readonly number[]): Estimate {
  const known = values.filter((value) => !Number.isNaN(value));
  const worlds = known.length;
  const mean = known.reduce((sum, value) => sum + value, 0) / worlds;
  const square = (z * z) / worlds;
  const half = z * Math.sqrt((mean * (1 - mean)) / worlds + square / (4 * worlds));
  const at = (side: -1 | 1): number => (mean + square / 2 + side * half) / (1 + square);
  // The ends are exact where nothing, or all, happened; rounding would leave them beside it.
  return { mean, low: mean === 0 ? 0 : at(-1), high: mean === 1 ? 1 : at(1), worlds };
}
