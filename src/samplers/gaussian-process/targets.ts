/**
 * Costs as the model sees them: centred, scaled, and where evidence says so on a logarithmic scale.
 *
 * Costs are finite, to be minimized, and of a size whose square is a double.
 */
import { exp, ln } from "../../math/elementary.ts";

/** "none", or the logarithm above the least cost with an offset that is this part of the span from least to median. */
export type Warp = "none" | { readonly log: number };

export const warps: readonly Warp[] = ["none", { log: 0.3 }, { log: 0.01 }];

/** A linear target is cut this many spans (median - least) above the median: one disaster must not flatten the rest. */
const mostSpans = 10;

/** Of the whole range: a smaller span from least to median would not survive rounding. */
const leastSpan = 1e-9;

export interface Targets {
  /** Mean 0 and variance 1, smaller is better. All zero where all costs are the same. */
  readonly values: Float64Array;
  /** Sum of ln |d target / d cost|: makes likelihoods of differently warped targets comparable. */
  readonly logJacobian: number;
  /** First and second derivative of the cost by the target, at the least cost. */
  readonly slopes: { readonly first: number; readonly second: number };
  /** The cost of a target; infinite where the logarithm overflows. */
  costOf(target: number): number;
}

export function targetsOf(costs: Float64Array, warp: Warp): Targets {
  const { least, median, span } = spanOf(costs);
  if (!(span > 0)) return constantTargets(costs.length, least);
  if (warp === "none") {
    const most = median + mostSpans * span;
    const { values, mean, sd } = standardized(costs.map((cost) => Math.min(cost, most)));
    const costOf = (target: number) => mean + sd * target;
    return { values, logJacobian: -costs.length * ln(sd), slopes: { first: sd, second: 0 }, costOf };
  }
  const offset = warp.log * span;
  const logs = costs.map((cost) => ln((cost - least + offset) / span));
  const { values, mean, sd } = standardized(logs);
  const logJacobian = -logs.reduce((sum, log) => sum + log, 0) - costs.length * ln(span * sd);
  const slopes = { first: sd * offset, second: sd * sd * offset };
  return { values, logJacobian, slopes, costOf: (target) => least - offset + span * exp(mean + sd * target) };
}

function constantTargets(count: number, cost: number): Targets {
  const slopes = { first: 1, second: 0 };
  return { values: new Float64Array(count), logJacobian: 0, slopes, costOf: (target) => cost + target };
}

function spanOf(costs: Float64Array): { least: number; median: number; span: number } {
  const sorted = costs.toSorted();
  const least = sorted[0] ?? 0;
  const median = sorted[sorted.length >> 1] ?? 0;
  const whole = (sorted.at(-1) ?? 0) - least;
  // Where half of the costs are the least, or next to it, all of them give the span.
  return { least, median, span: median - least > leastSpan * whole ? median - least : whole };
}

function standardized(values: Float64Array): { values: Float64Array; mean: number; sd: number } {
  const count = values.length;
  let mean = 0;
  for (const value of values) mean += value / count;
  let variance = 0;
  for (const value of values) variance += ((value - mean) * (value - mean)) / count;
  const sd = variance > 0 ? Math.sqrt(variance) : 1;
  return { values: values.map((value) => (value - mean) / sd), mean, sd };
}
