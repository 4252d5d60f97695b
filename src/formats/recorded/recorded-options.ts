import type { Goal } from "../../goal.ts";

/** What to read from a record; what is left out is guessed, and the guess is noted. */
export interface RecordedOptions {
  /** The primary metric. */
  readonly metric?: string;
  readonly goal?: Goal;
  /** Columns of a table by what they hold. */
  readonly columns?: ColumnNames;
  /** Of a record with several experiments, the one to read: its name or number. */
  readonly experiment?: string;
  /** Of an experiment with several parent runs, the one whose children are the trials: its name or id. */
  readonly parent?: string;
  /** Called now and then with the number of reports read so far. */
  readonly onProgress?: (reports: number) => void;
}

export interface ColumnNames {
  readonly trial?: string;
  readonly step?: string;
  readonly value?: string;
  readonly time?: string;
  readonly status?: string;
  readonly params?: readonly string[];
}
