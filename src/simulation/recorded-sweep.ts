import type { Goal } from "../goal.ts";
import type { RecordedStatus } from "../objectives/surfaces/recorded.ts";
import type { Scalar } from "../trial.ts";

/** A sweep that ran somewhere: what each trial reported and, where it is known, when. */
export interface RecordedSweep {
  readonly metric: string;
  readonly goal: Goal;
  readonly trials: readonly RecordedTrial[];
  /** What was guessed, chosen or left out while reading: whole sentences. */
  readonly notes: readonly string[];
}

export interface RecordedTrial {
  /** Its name or number where it was recorded. */
  readonly name: string;
  readonly params: { readonly [name: string]: Scalar };
  readonly status: RecordedStatus;
  /** Seconds; only differences matter. */
  readonly startTime?: number;
  readonly endTime?: number;
  /** In the order of their arrival: report n is `reports[n - 1]`, whatever step it was logged with. */
  readonly reports: readonly RecordedReport[];
}

export type { RecordedStatus };

export interface RecordedReport {
  /** NaN for a diverged metric. */
  readonly value: number;
  readonly time?: number;
}
