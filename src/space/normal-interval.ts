import { cdf, density } from "../math/standard-normal.ts";

/**
 * P(z < Z <= z + width) of a standard normal Z, for width >= 0, with a small relative error in both tails.
 *
 * Wide intervals are the difference of two tails on the side where they are small. For width * (1 + |z|) below 0.002
 * that would cancel, and the midpoint rule with its first correction takes its place: relative error below 1e-14.
 */
export function probabilityBetween(z: number, width: number): number {
  if (width * (1 + Math.abs(z)) < 0.002) {
    const middle = z + width / 2;
    return width * density(middle) * (1 + ((middle * middle - 1) * width * width) / 24);
  }
  const end = z + width;
  return z > 0 ? cdf(-z) - cdf(-end) : cdf(end) - cdf(z);
}
