/**
 * Kinds of difference between two points of choices without an order.
 *
 * How far apart such points are depends only on which of their choices differ: for n choices there are 2^n kinds, and what
 * is computed for each kind holds for all pairs of points of that kind.
 */
import type { FeatureLayout, PointRows } from "./kernel.ts";

/** With more choices than this there would soon be more kinds than pairs of points. */
const mostChoices = 8;

/** One point of each kind, by its difference from a point of zeros; undefined where kinds do not tell the distance. */
export function kindsOf(layout: FeatureLayout): PointRows | undefined {
  const choices = layout.count - layout.pairCount;
  if (layout.numericCount > 0 || choices > mostChoices) return undefined;
  const count = 1 << choices;
  const values = new Float64Array(count * layout.count);
  let at = 0;
  for (let kind = 0; kind < count; kind++) {
    for (let t = 0; t < choices; t++) values[at++] = (kind >> t) & 1;
    // Two choices differ as a pair where either does. Pairs come in this order, or there are none.
    for (let i = 0; layout.pairCount > 0 && i < choices; i++)
      for (let j = i + 1; j < choices; j++) values[at++] = ((kind >> i) | (kind >> j)) & 1;
  }
  return { layout, values, count };
}

/** The kind of the difference between a point and the row that starts at `from`: bit t is set where choice t differs. */
export function kindAt({ layout, values }: PointRows, from: number, point: ArrayLike<number>): number {
  let kind = 0;
  for (let t = layout.count - layout.pairCount - 1; t >= 0; t--)
    kind = 2 * kind + Number(point[t] !== values[from + t]);
  return kind;
}
