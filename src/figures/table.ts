import { shortDuration } from "../numerals.ts";
import type { TrialId } from "../trial.ts";
import { numberText } from "./number-text.ts";

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
  /** Readers see how far each number is from the first row's. */
  readonly isCompared?: boolean;
  /** Seconds of virtual time: readers see "1 min 15 s", exports have the number, and the unit behind the label. */
  readonly unit?: "s";
}

export interface TableRow {
  readonly key: string;
  readonly trial?: TrialId;
  /** Full precision; what is shown is the reader's business. null where there is no value. */
  readonly cells: { readonly [column: string]: string | number | boolean | null };
}

/** What readers see of a cell: three digits, or as many as are given; exports have them all. A trial's number is its name. */
export function cellText(
  { key, unit }: { readonly key: string; readonly unit?: string | undefined },
  value: TableRow["cells"][string] | undefined,
  digits = 3,
): string {
  if (value === null || value === undefined) return "–";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "string" || key === "trial") return String(value);
  return unit === undefined ? numberText(value, digits) : shortDuration(value);
}

/** " (+0.02)": how far a number is from the first row's; empty for the first row, and where they are equal up to dust. */
export function differenceText(
  value: TableRow["cells"][string] | undefined,
  first: TableRow["cells"][string] | undefined,
): string {
  if (typeof value !== "number" || typeof first !== "number") return "";
  const difference = value - first;
  // Money made equal by bisection is equal up to dust.
  if (Math.abs(difference) <= 1e-8 * Math.abs(value)) return "";
  return ` (${difference > 0 ? "+" : ""}${numberText(difference, 2)})`;
}
