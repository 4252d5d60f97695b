/** Earlier trials as the model sees them. */
import { type Goal, goalSign } from "../../goal.ts";
import type { Steps } from "../../steps.ts";
import type { PastTrial, TrialId } from "../../trial.ts";
import { type Columns, featuresOf, pointOf } from "./columns.ts";

/** Trials that informed, in their order: points, features row by row, and costs (metric, turned so that less is better). */
export interface Observations {
  readonly trials: readonly TrialId[];
  readonly points: readonly Float64Array[];
  readonly features: Float64Array;
  readonly costs: Float64Array;
  /** What the costs were divided by: 1, or their largest size where squares would overflow or vanish. */
  readonly unit: number;
}

export interface History {
  readonly observed: Observations;
  /** Points of trials still running. */
  readonly pending: readonly Float64Array[];
  /** Points of trials that ended without any finite metric. */
  readonly lost: readonly Float64Array[];
  /** Points of all trials, in their order. */
  readonly everyPoint: readonly Float64Array[];
}

export interface HistoryOptions {
  readonly goal: Goal;
  /** Whether trials that were stopped or failed inform by their best metric so far. */
  readonly useStopped: boolean;
}

const trialsPerStep = 256;

/**
 * A running trial is pending whatever it has reported, because that will change. Infinite metrics and NaN are none. Yields
 * now and then.
 */
export function* historyOf(columns: Columns, past: readonly PastTrial[], options: HistoryOptions): Steps<History> {
  const trials: TrialId[] = [];
  const points: Float64Array[] = [];
  const costs: number[] = [];
  const pending: Float64Array[] = [];
  const lost: Float64Array[] = [];
  const everyPoint: Float64Array[] = [];
  for (const [id, { params, metric, status }] of past.entries()) {
    if (id % trialsPerStep === trialsPerStep - 1) yield;
    const point = pointOf(columns, params);
    everyPoint.push(point);
    if (status === "running") pending.push(point);
    else if (metric === undefined || !Number.isFinite(metric)) lost.push(point);
    else if (status === "completed" || options.useStopped) {
      trials.push(id);
      points.push(point);
      costs.push(-goalSign(options.goal) * metric);
    }
  }
  const width = columns.layout.count;
  const features = new Float64Array(points.length * width);
  for (const [i, point] of points.entries()) featuresOf(columns, point, features.subarray(i * width, (i + 1) * width));
  const unit = unitOf(costs);
  const observed = { trials, points, features, costs: Float64Array.from(costs, (cost) => cost / unit), unit };
  return { observed, pending, lost, everyPoint };
}

function unitOf(costs: readonly number[]): number {
  const most = costs.reduce((size, cost) => Math.max(size, Math.abs(cost)), 0);
  return most > 1e100 || (most > 0 && most < 1e-100) ? most : 1;
}
