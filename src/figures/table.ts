import type { TrialId } from "../trial.ts";

/** Rows for a table that says what the figure shows. */
export interface Table {
  readonly caption: string;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly TableRow[];
}

export interface TableColumn {
  readonly key: string;
  readonly label: string;
  readonly isNumber: boolean;
}

export interface TableRow {
  readonly key: string;
  readonly trial?: TrialId;
  /** Full precision; what is shown is the reader's business. null where there is no value. */
  readonly cells: { readonly [column: string]: string | number | boolean | null };
}
