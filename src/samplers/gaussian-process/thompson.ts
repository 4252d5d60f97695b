/** Thompson sampling: the lowest point of one function drawn from the posterior, over a finite set of candidates. */
import { quantile } from "../../math/standard-normal.ts";
import type { Stream } from "../../random/stream.ts";
import { featuresOf } from "./columns.ts";
import type { Model } from "./model.ts";
import { factorRows } from "./posterior.ts";

/** Candidates in the draw: its cost grows with their square. */
const mostDrawn = 128;

/**
 * The candidate with the least value of a joint draw. The candidates' rows continue the factor of the observations: the
 * part of it beyond them is the root of the posterior covariance.
 */
export function thompsonPoint(
  { columns, posterior }: Model,
  candidates: readonly Float64Array[],
  stream: Stream,
): Float64Array | undefined {
  const { matrix, rows, ...rest } = posterior.factored;
  const { layout } = rows;
  // Quasi-random and local candidates stand one after the other: a stride takes some of both.
  const stride = Math.max(1, Math.ceil(candidates.length / mostDrawn));
  const drawn = candidates.filter((_, k) => k % stride === 0);
  const count = rows.count + drawn.length;
  const values = new Float64Array(count * layout.count);
  values.set(rows.values.subarray(0, rows.count * layout.count));
  for (const [k, point] of drawn.entries()) {
    const from = (rows.count + k) * layout.count;
    featuresOf(columns, point, values.subarray(from, from + layout.count));
  }
  const joint = factorRows({ ...rest, rows: { layout, values, count } }, { matrix, count: rows.count });
  const noise = Float64Array.from(drawn, () => quantile(Math.max(stream(), 1e-12)));
  const sd = Math.sqrt(posterior.signalVariance);
  let best: { point: Float64Array; value: number } | undefined;
  for (const [k, point] of drawn.entries()) {
    const row = rows.count + k;
    let deviation = 0;
    for (let j = 0; j <= k; j++)
      deviation += (joint.matrix.values[row * joint.matrix.stride + rows.count + j] as number) * (noise[j] as number);
    const mean = posterior.meanAt(values.subarray(row * layout.count, (row + 1) * layout.count));
    const value = mean + sd * deviation;
    if (best === undefined || value < best.value) best = { point, value };
  }
  return best?.point;
}
