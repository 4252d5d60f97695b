/**
 * Leaves out observations that tell the model nothing: local steps end in dozens of trials on nearly one spot, and their
 * differences, far below what the model resolves, would bend its length scales.
 */
import { SortedBag } from "../../math/order-statistics.ts";
import type { Observations } from "./history.ts";

/** An observation this near to an earlier one in every feature ... */
const nearFeature = 0.01;
/** ... and in cost, as a part of the span from the least cost to the median at that time, is left out. */
const nearCost = 1e-4;

/** Indexes of the observations to keep, in order. Whether one is kept depends on it and earlier ones alone. */
export function informative({ features, costs }: Observations, width: number): number[] {
  const kept: number[] = [];
  const seen = new SortedBag();
  let least = Number.POSITIVE_INFINITY;
  for (const [i, cost] of costs.entries()) {
    seen.insert(cost);
    least = Math.min(least, cost);
    const allowed = nearCost * ((seen.median() ?? least) - least);
    const isTwin = (j: number) =>
      Math.abs((costs[j] as number) - cost) < allowed && isNear(features, j * width, i * width);
    function isNear(values: Float64Array, a: number, b: number): boolean {
      for (let t = 0; t < width; t++)
        if (Math.abs((values[a + t] as number) - (values[b + t] as number)) > nearFeature) return false;
      return true;
    }
    if (!kept.some(isTwin)) kept.push(i);
  }
  return kept;
}
