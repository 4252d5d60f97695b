/** Thompson sampling: the lowest point of one function drawn from the posterior, over a finite set of candidates. */
import { quantile } from "../../math/standard-normal.ts";
import type { Stream } from "../../random/stream.ts";
import { featuresOf } from "./columns.ts";
import type { Model } from "./model.ts";
import { factorRows } from "./posterior.ts";

/** Candidates in the draw: its cost grows with their square. */
const mostDrawn = 128;

/** The candidate with the least value of a joint draw. */
export function thompsonPoint(
  model: Model,
  candidates: readonly Float64Array[],
  stream: Stream,
): Float64Array | undefined {
  // Quasi-random and local candidates stand one after the other: a stride takes some of both.
  const stride = Math.max(1, Math.ceil(candidates.length / mostDrawn));
  const drawn = candidates.filter((_, k) => k % stride === 0);
  let best: { point: Float64Array; value: number } | undefined;
  for (const [k, value] of drawFunction(model, drawn, { stream }).entries())
    if (best === undefined || value < best.value) best = { point: drawn[k] as Float64Array, value };
  return best?.point;
}

/**
 * The values of one function of the posterior at these points. Their rows continue the factor of the observations: the
 * part of it beyond them is the root of the posterior covariance, and of what noise there is at the points.
 */
export function drawFunction(
  { columns, posterior }: Model,
  drawn: readonly Float64Array[],
  { stream, noiseRatio }: { readonly stream: Stream; readonly noiseRatio?: number },
): number[] {
  const { matrix, rows, ...rest } = posterior.factored;
  const { layout } = rows;
  const count = rows.count + drawn.length;
  const values = new Float64Array(count * layout.count);
  values.set(rows.values.subarray(0, rows.count * layout.count));
  for (const [k, point] of drawn.entries()) {
    const from = (rows.count + k) * layout.count;
    featuresOf(columns, point, values.subarray(from, from + layout.count));
  }
  const further = { ...rest, noiseRatio: noiseRatio ?? rest.noiseRatio, rows: { layout, values, count } };
  const joint = factorRows(further, { matrix, count: rows.count });
  const noise = Float64Array.from(drawn, () => quantile(Math.max(stream(), 1e-12)));
  const sd = Math.sqrt(posterior.signalVariance);
  return drawn.map((_, k) => {
    const row = rows.count + k;
    let deviation = 0;
    for (let j = 0; j <= k; j++)
      deviation += (joint.matrix.values[row * joint.matrix.stride + rows.count + j] as number) * (noise[j] as number);
    const mean = posterior.meanAt(values.subarray(row * layout.count, (row + 1) * layout.count));
    return mean + sd * deviation;
  });
}
