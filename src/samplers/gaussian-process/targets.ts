/**
 * Costs as the model sees them: centred, scaled, and where evidence says so on a logarithmic scale.
 *
 * Costs are finite and to be minimized.
 */
import { ln } from "../../math/elementary.ts";

/** "none", or the logarithm above the least cost with an offset that is this part of the span from least to median. */
export type Warp = "none" | { readonly log: number };

export const warps: readonly Warp[] = ["none", { log: 0.3 }, { log: 0.01 }];

/** A linear target is cut this many spans (median - least) above the median: one disaster must not flatten the rest. */
const mostSpans = 10;

export interface Targets {
  readonly values: Float64Array;
  /** Sum of ln |d target / d cost|: makes likelihoods of differently warped targets comparable. */
  readonly logJacobian: number;
  /** What the centred values, linear or logarithms, were divided by. */
  readonly sd: number;
}

/** The targets of costs: mean 0 and variance 1, smaller is better. All zero where all costs are the same. */
export function targetsOf(costs: Float64Array, warp: Warp): Targets {
  const scaled = withoutOverflow(costs);
  const { least, median, span } = spanOf(scaled);
  if (!(span > 0)) return { values: new Float64Array(costs.length), logJacobian: 0, sd: 1 };
  if (warp === "none") {
    const most = median + mostSpans * span;
    return standardized(
      scaled.map((cost) => Math.min(cost, most)),
      0,
    );
  }
  const offset = warp.log * span;
  let logJacobian = 0;
  const logs = scaled.map((cost) => {
    const log = ln((cost - least + offset) / span);
    logJacobian -= log + ln(span);
    return log;
  });
  return standardized(logs, logJacobian);
}

function spanOf(costs: Float64Array): { least: number; median: number; span: number } {
  const sorted = costs.toSorted();
  const least = sorted[0] ?? 0;
  const median = sorted[sorted.length >> 1] ?? 0;
  // Where half of the costs are least, the rest must give the span.
  return { least, median, span: median > least ? median - least : (sorted.at(-1) ?? 0) - least };
}

/** First and second derivative of the cost by the target, at the least cost. */
export function warpSlopes(costs: Float64Array, warp: Warp): { readonly first: number; readonly second: number } {
  const { span } = spanOf(costs);
  const { sd } = targetsOf(costs, warp);
  if (warp === "none") return { first: sd, second: 0 };
  return { first: sd * warp.log * span, second: sd * sd * warp.log * span };
}

function withoutOverflow(costs: Float64Array): Float64Array {
  let most = 0;
  for (const cost of costs) most = Math.max(most, Math.abs(cost));
  return most > 1e100 ? costs.map((cost) => cost / most) : costs;
}

function standardized(values: Float64Array, logJacobian: number): Targets {
  const count = values.length;
  let mean = 0;
  for (const value of values) mean += value / count;
  let variance = 0;
  for (const value of values) variance += ((value - mean) * (value - mean)) / count;
  const sd = variance > 0 ? Math.sqrt(variance) : 1;
  return { values: values.map((value) => (value - mean) / sd), logJacobian: logJacobian - count * ln(sd), sd };
}
