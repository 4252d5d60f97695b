/**
 * Whether what a model takes for noise is noise: trials at one and the same place tell.
 *
 * A smooth trend under ripples much finer than the distance of trials looks like a trend with noise. Where a repeat gives
 * the same metric, the rest is ripples: the best observation is then the best indeed, and worth polishing.
 */
import type { History } from "./history.ts";

export interface Repeats {
  /** Trials at the place of an earlier one, whatever came of them. */
  readonly count: number;
  /** The largest difference of their targets; undefined where no two at one place have a metric. */
  readonly difference: number | undefined;
}

export function repeatsIn({ observed, everyPoint }: History, targets: Float64Array): Repeats {
  const count = everyPoint.length - new Set(everyPoint.map(String)).size;
  const first = new Map<string, number>();
  let difference: number | undefined;
  if (count > 0) {
    for (const [i, point] of observed.points.entries()) {
      const place = String(point);
      const target = targets[i] as number;
      const before = first.get(place);
      if (before === undefined) first.set(place, target);
      else difference = Math.max(difference ?? 0, Math.abs(target - before));
    }
  }
  return { count, difference };
}
