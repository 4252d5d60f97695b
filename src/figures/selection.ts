import type { TrialId } from "../trial.ts";
import type { Standing } from "./tokens.ts";

/** What readers point at and have chosen; all figures of one sweep share it. */
export interface Selection {
  readonly hover?: TrialId;
  readonly focus?: { readonly trial: TrialId; readonly interval?: number };
  readonly selected?: readonly TrialId[];
  /** Ranges of columns: by a parameter's path, or the metric's name. A trial must be inside one range of each column. */
  readonly brush?: { readonly [column: string]: readonly (readonly [low: number, high: number])[] };
  /** Only trials of these statuses are shown; all when left out. */
  readonly statuses?: readonly Standing[];
  /** A stopped trial that is drawn as if it had lived. */
  readonly pardoned?: TrialId;
  /** What a reader said in a quiz, to see beside what came of it. */
  readonly prediction?: Prediction;
}

/** A metric for each report from one on. */
export interface Prediction {
  readonly from: number;
  readonly values: readonly number[];
}
