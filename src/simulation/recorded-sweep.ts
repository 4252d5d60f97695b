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
  /** What the record holds besides. */
  readonly choices?: RecordedChoices;
}

/** What can be read from one record, by name, and what was: `RecordedOptions` asks for another. */
export interface RecordedChoices {
  /** Of the runs that were read, and those that were passed over while reading. */
  readonly metrics: readonly string[];
  readonly experiments: readonly string[];
  /** Parent runs of the experiment that was read. */
  readonly parents: readonly string[];
  /** Left out where runs of several were read, or of none. */
  readonly experiment?: string;
  readonly parent?: string;
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
