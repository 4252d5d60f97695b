import type { Fields, Kind, Settings } from "../fields.ts";
import type { Goal } from "../goal.ts";
import type { SearchSpace } from "../space/search-space.ts";
import type { Params, TrialId } from "../trial.ts";

/** A trial about to train: everything an objective may depend on. The policy is not in it. */
export interface TrialSetting {
  readonly seed: string;
  readonly goal: Goal;
  readonly space: SearchSpace;
  readonly trial: TrialId;
  readonly params: Params;
  /** 1 for the first run, one more after each preemption. */
  readonly attempt: number;
  /** The metric that the sweep watches; where it is left out, the objective logs it. */
  readonly primaryMetric?: string;
}

/** The sweep around the trials: what the best possible score may depend on. */
export type SurfaceSetting = Pick<TrialSetting, "seed" | "goal" | "space">;

/** Metrics as they were once measured. */
export interface Recording {
  readonly metrics: readonly number[];
  /** Seconds of each interval, where they were recorded; one more: what it ran on after its last report. */
  readonly seconds?: readonly number[];
  /** Of a record, which is played as it was: nothing fails, and its metric is the sweep's. */
  readonly isRecord?: boolean;
}

/** One run of one trial. Call `secondsOf` and `metricAt` in the order of intervals, each once. */
export interface TrialRun {
  /** Reports it would make when nothing stops it. */
  readonly intervals: number;
  /** Seconds of training between report n - 1 (or the start) and report n. Above 0. */
  secondsOf(interval: number): number;
  /** The metric of report n, NaN once diverged; undefined where the script never logs the primary metric. */
  metricAt(interval: number): number | undefined;
  /** It fails during this interval, before its report, after `fraction` of that interval's seconds. */
  readonly failure?: { readonly interval: number; readonly fraction: number; readonly message: string };
}

/** The score of params. All in units of the primary metric and in its direction. */
export interface Score {
  readonly final: number;
  readonly start: number;
  readonly diverges?: boolean;
  readonly range?: readonly [low: number, high: number];
  /** How good the final score is, from 0 to 1 for the best possible one. Default 0.5. */
  readonly quality?: number;
}

/** Where a trial ends up: its final score as a function of its params. */
export interface SurfaceKind<F extends Fields = Fields> extends Kind<F> {
  /**
   * Score of params and the metric before any training, both in units of the primary metric and in its direction.
   * `diverges`: training blows up (learning rate far too large), whatever the curve. `range`: what the metric can be;
   * noise does not leave it.
   */
  score(settings: Settings<F>, setting: TrialSetting): Score;
  /** The best final score that any params could have, where it is known. */
  best?(settings: Settings<F>, setting: SurfaceSetting): number | undefined;
  /** The metrics of a trial that was measured: they are replayed as they are, without curve, noise and score. */
  recording?(settings: Settings<F>, setting: TrialSetting): Recording;
}

/** How a trial gets there: the share of the way from start to final score after n of N intervals. */
export interface CurveKind<F extends Fields = Fields> extends Kind<F> {
  /**
   * `progress(n)` for n = 1..intervals: 0 at the start, 1 at the final score; above 1 or falling where a curve
   * overshoots; NaN once diverged. `quality` in [0, 1] ranks the trial's final score, for curves whose speed depends on it.
   */
  shape(
    settings: Settings<F>,
    of: { readonly intervals: number; readonly quality: number; readonly random: () => number },
  ): (interval: number) => number;
}

export function defineSurface<const F extends Fields, const T extends string>(
  kind: SurfaceKind<F> & { readonly type: T },
): SurfaceKind<F> & { readonly type: T } {
  return kind;
}

export function defineCurve<const F extends Fields, const T extends string>(
  kind: CurveKind<F> & { readonly type: T },
): CurveKind<F> & { readonly type: T } {
  return kind;
}
