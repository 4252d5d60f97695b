/**
 * Where to look once a model of choices promises nothing more: at pairs of values that no trial has had together.
 *
 * Two choices that are good only together lie beyond what a model can infer: each alone was seen to be bad, and it takes a
 * trial that has both. A trial tries one pair of values of each two choices at once, as in the covering arrays of
 * D. M. Cohen et al., IEEE Transactions on Software Engineering 23 (1997); where it comes out better than predicted,
 * `jointPoint` finds out with the next ones which of its pairs that was.
 */
import type { Steps } from "../../steps.ts";
import { featuresOf, pairAt, pairsAt, settle } from "./columns.ts";
import type { History } from "./history.ts";
import type { Model } from "./model.ts";

/** An expected improvement below this, in targets of variance 1, is no promise. */
export const leastPromise = 0.005;

/** So many pairs outweigh a predicted cost higher by one standard deviation: surprises show best among good values. */
const pairsPerTarget = 2;
const sweeps = 3;
const pointsPerStep = 32;

/**
 * The point with the most unseen pairs, against its predicted cost: the best of those given, then changed value by value
 * as long as that is better. Undefined where none has any. Yields now and then.
 */
export function* unseenPairsPoint(
  { columns, posterior }: Model,
  { everyPoint }: History,
  points: readonly Float64Array[],
): Steps<Float64Array | undefined> {
  const { count, pairCount } = columns.layout;
  const features = new Float64Array(count);
  const seen = new Set(everyPoint.flatMap((point) => pairsAt(columns, point)));
  let best: { readonly point: Float64Array; readonly score: number } | undefined;
  const consider = (point: Float64Array) => {
    featuresOf(columns, point, features);
    let unseen = 0;
    for (let k = 0; k < pairCount; k++) if (!seen.has(pairAt(columns, features, k))) unseen++;
    if (unseen === 0) return;
    const score = unseen - pairsPerTarget * posterior.meanAt(features);
    if (best === undefined || score > best.score) best = { point, score };
  };
  for (const [i, point] of points.entries()) {
    consider(point);
    if (i % pointsPerStep === 0) yield;
  }
  for (let sweep = 0; sweep < sweeps; sweep++) {
    for (const c of columns.discrete) {
      for (const level of columns.list[c]?.levels ?? []) {
        const point = best?.point.slice();
        if (point === undefined || Number.isNaN(point[c])) continue;
        point[c] = level;
        consider(settle(columns, point));
      }
      yield;
    }
  }
  return best?.point;
}
