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
  const isNear = (a: number, b: number) => {
    for (let t = 0; t < width; t++)
      if (Math.abs((features[a + t] as number) - (features[b + t] as number)) > nearFeature) return false;
    return true;
  };
  const kept: number[] = [];
  const seen = new SortedBag();
  let least = Number.POSITIVE_INFINITY;
  for (const [i, cost] of costs.entries()) {
    seen.insert(cost);
    least = Math.min(least, cost);
    const allowed = nearCost * ((seen.median() ?? least) - least);
    let isTwin = false;
    for (let k = 0; k < kept.length && !isTwin; k++) {
      const j = kept[k] as number;
      isTwin = Math.abs((costs[j] as number) - cost) < allowed && isNear(j * width, i * width);
    }
    if (!isTwin) kept.push(i);
  }
  return kept;
}
