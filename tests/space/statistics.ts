import type { Distribution } from "../../src/space/distribution.ts";

/** How seldom a right distribution fails one of these tests: once in a million seeds. */
const alpha = 1e-6;
/** The standard normal quantile of 1 - alpha. */
const zOfAlpha = 4.7534;

/**
 * Kolmogorov-Smirnov: the largest distance between the cdf and the share of draws at or below, and the distance that
 * n draws of the right distribution pass once in a million times: sqrt(-ln(alpha / 2) / (2 n)).
 */
export function kolmogorovSmirnov(draws: readonly number[], cdf: (x: number) => number) {
  const sorted = draws.toSorted((a, b) => a - b);
  const n = sorted.length;
  const distances = sorted.map((x, i) => Math.max((i + 1) / n - cdf(x), cdf(x) - i / n));
  return { distance: Math.max(...distances), limit: Math.sqrt(-Math.log(alpha / 2) / (2 * n)) };
}

/**
 * Chi-square over values with at least 5 expected draws, all others as one; the limit is the quantile of 1 - alpha by
 * Wilson and Hilferty.
 */
export function chiSquare(draws: readonly unknown[], { mass }: Distribution) {
  const counts = new Map<unknown, number>();
  for (const draw of draws) counts.set(draw, (counts.get(draw) ?? 0) + 1);
  let [statistic, freedom, restSeen, restExpected] = [0, -1, draws.length, draws.length];
  for (const [value, seen] of counts) {
    const expected = draws.length * (mass?.(value as number) ?? 0);
    if (expected < 5) continue;
    statistic += (seen - expected) ** 2 / expected;
    freedom++;
    restSeen -= seen;
    restExpected -= expected;
  }
  if (restExpected > 5) {
    statistic += (restSeen - restExpected) ** 2 / restExpected;
    freedom++;
  }
  const spread = 2 / (9 * Math.max(1, freedom));
  return { statistic, limit: Math.max(1, freedom) * (1 - spread + zOfAlpha * Math.sqrt(spread)) ** 3, restExpected };
}

export function relativeError(given: number, expected: number): number {
  return given === expected ? 0 : Math.abs(given - expected) / Math.abs(expected);
}
