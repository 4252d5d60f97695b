import { stream } from "../random/stream.ts";

/** A mean over worlds with its 95 % confidence interval. NaN, all three, where no world has a value. */
export interface Estimate {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  /** Worlds that have a value. */
  readonly worlds: number;
}

const mostResamples = 1000;
const fewestResamples = 200;
const drawsWanted = 2_000_000;

/**
 * The mean of each row of values (one value for each world, NaN where there is none) with its percentile bootstrap
 * interval: worlds are drawn again with replacement, 1,000 times (fewer from 2,000 worlds on, at least 200), and the
 * middle 95 % of the means are kept. All rows use the same draws, so that they are compared on the same worlds.
 *
 * Deterministic: the draws come from the stream (seed, "bootstrap"), sums are made in the order of drawing.
 * Source: B. Efron and R. Tibshirani, "An Introduction to the Bootstrap", 1993, chapter 13.
 */
export function estimatesOf(rows: readonly (readonly number[])[], seed: string): Estimate[] {
  const worlds = rows[0]?.length ?? 0;
  const resamples = Math.min(mostResamples, Math.max(fewestResamples, Math.floor(drawsWanted / Math.max(1, worlds))));
  const random = stream(seed, "bootstrap");
  const drawn = new Uint32Array(worlds);
  const means = rows.map(() => new Float64Array(resamples));
  for (let sample = 0; sample < resamples; sample++) {
    for (let index = 0; index < worlds; index++) drawn[index] = Math.floor(random() * worlds);
    for (const [row, values] of rows.entries()) (means[row] as Float64Array)[sample] = meanOf(values, drawn);
  }
  const all = Uint32Array.from({ length: worlds }, (_, index) => index);
  return rows.map((values, row) => {
    const known = (means[row] as Float64Array).filter((mean) => !Number.isNaN(mean)).sort();
    const cut = Math.floor(known.length * 0.025);
    return {
      mean: meanOf(values, all),
      low: known[cut] ?? Number.NaN,
      high: known[known.length - 1 - cut] ?? Number.NaN,
      worlds: values.reduce((count, value) => count + (Number.isNaN(value) ? 0 : 1), 0),
    };
  });
}

/** The mean of the values at some indices, without NaN. */
function meanOf(values: readonly number[], indices: Uint32Array): number {
  let [sum, count] = [0, 0];
  for (const index of indices) {
    const value = values[index] as number; // indices of worlds
    if (Number.isNaN(value)) continue;
    sum += value;
    count++;
  }
  return sum / count;
}
