/** Points to start from: quasi-random over the whole space, and around the best observations at many scales. */
import { exp, ln } from "../../math/elementary.ts";
import { sobolPointShifted } from "../../math/sobol.ts";
import { sobolDimensionLimit } from "../../math/sobol-limit.ts";
import { quantile } from "../../math/standard-normal.ts";
import type { Stream } from "../../random/stream.ts";
import { type Columns, settle } from "./columns.ts";

/** `count` points of a shifted Sobol sequence from number `from` on; columns beyond its table are drawn. */
export function spreadPoints(columns: Columns, stream: Stream, range: { from: number; count: number }): Float64Array[] {
  const width = columns.list.length;
  const covered = Math.min(width, sobolDimensionLimit);
  const shifts = Uint32Array.from({ length: covered }, () => Math.floor(stream() * 4294967296));
  return Array.from({ length: range.count }, (_, k) => {
    const point = new Float64Array(width);
    point.set(sobolPointShifted(range.from + k, shifts));
    for (let c = covered; c < width; c++) point[c] = stream();
    return settle(columns, point);
  });
}

const widest = ln(0.5);
const narrowest = ln(1e-3);
const jumpChance = 0.3;

/**
 * `count` points around the given ones (at least one), which take turns. Smooth columns move by a normal step whose size is
 * drawn on a log scale from 0.001 to 0.5 length scales; a discrete column is drawn anew with probability 0.3.
 */
export function nearbyPoints(
  columns: Columns,
  stream: Stream,
  around: { points: readonly Float64Array[]; count: number; lengthScales: Float64Array },
): Float64Array[] {
  const { points, count, lengthScales } = around;
  return Array.from({ length: count }, (_, k) => {
    const point = Float64Array.from(points[k % points.length] as Float64Array);
    const size = exp(narrowest + (widest - narrowest) * stream());
    for (const [c, column] of columns.list.entries()) {
      const [first, second] = [stream(), stream()];
      if (column.kind === "continuous" || column.kind === "rounded") {
        const scale = Math.min(lengthScales[column.numericFeature] as number, 1);
        point[c] = (point[c] as number) + size * scale * quantile(Math.max(first, 1e-12));
      } else if (first < jumpChance) point[c] = second;
    }
    return settle(columns, point);
  });
}
