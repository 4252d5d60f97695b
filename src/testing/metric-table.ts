import { type Problem, quote, SweepError, throwIfAny } from "../errors.ts";
import { type Goal, goals } from "../goal.ts";
import { isTerminal, type TrialHistory } from "../trial.ts";
import type { History, RecordedTrial } from "./judge.ts";
import { readRows, type TableArrays, type TableRow } from "./read-table.ts";
import { type Mark, tableText } from "./table-text.ts";

/** Metrics of a few trials side by side, for tests. A column is a moment at which trials report. */
export interface MetricTable {
  readonly goal: Goal;
  readonly rows: readonly TableRow[];
  /** Where the table was drawn at random: the seed that draws it again. */
  readonly seed?: string;
  /** How many columns it has. */
  readonly length: number;
  /** The history at the trial's n-th report: what every trial has reported up to and including that column. */
  at(trial: number | string, interval: number): History;
  /** All trials after a column, from 1. */
  after(column: number): readonly RecordedTrial[];
  /** The table as text that `metricTable` reads back; with a mark, one cell in brackets, to be looked at. */
  toString(mark?: Mark): string;
}

/**
 * A table of metrics, from text or arrays.
 *
 * Text: a line for each trial, its name, then its metrics, separated by spaces. `.` is "no report in this column": at the
 * end of a row the trial has not got that far, at its beginning it started later. `nan`, `inf` and `-inf` are diverged
 * metrics. A last word `done`, `failed` or `canceled` says how the trial ended, with its last report; without it the
 * trial still runs. A first line `interval 1 2 3`, empty lines and lines that begin with # are for the reader.
 *
 * Arrays: `{ leader: [0.6, 0.7], late: [undefined, 0.5] }`, `[[0.6, 0.7], [0.5]]` for trials 0 and 1, or a list of
 * `{ id, status, metrics }`. `undefined` is no report and NaN or null a diverged one.
 * @throws SweepError with every line that cannot be read.
 */
export function metricTable(goal: Goal, given: string | TableArrays): MetricTable {
  const problems: Problem[] = [];
  if (!goals.includes(goal)) {
    problems.push({ path: "metricTable", message: `goal must be maximize or minimize, got ${quote(goal)}` });
  }
  const rows = readRows(given, problems);
  throwIfAny(problems);
  return tableOf(goal, rows);
}

/** The table of rows that were read. */
export function tableOf(goal: Goal, rows: readonly TableRow[], seed?: string): MetricTable {
  const length = Math.max(0, ...rows.map(({ cells }) => cells.length));
  const after = (column: number): readonly RecordedTrial[] => rows.map((row) => rowAfter(row, column));
  return {
    ...{ goal, rows, length, after, ...(seed === undefined ? {} : { seed }) },
    at: (trial, interval) => ({ goal, trial, trials: after(columnOf(rows, { trial, interval })) }),
    toString: (mark) => tableText(rows, mark),
  };
}

/** The column of a trial's n-th report. */
function columnOf(
  rows: readonly TableRow[],
  { trial, interval }: { trial: number | string; interval: number },
): number {
  const row = rows.find(({ id }) => id === trial);
  if (row === undefined) {
    const known = `Known: ${rows.map(({ id }) => id).join(", ")}.`;
    throw new SweepError([{ path: "metricTable", message: `must have a row ${quote(trial)}`, hint: known }]);
  }
  let reports = 0;
  for (const [index, cell] of row.cells.entries()) if (cell !== undefined && ++reports === interval) return index + 1;
  const message = `row ${quote(trial)} must have a report ${interval}, it has ${reports}`;
  throw new SweepError([{ path: "metricTable", message }]);
}

function rowAfter({ id, cells, status }: TableRow, column: number): RecordedTrial {
  const isReported = (cell: number | undefined): cell is number => cell !== undefined;
  const metrics = cells.slice(0, column).filter(isReported);
  const hasAll = metrics.length === cells.filter(isReported).length;
  const now: TrialHistory["status"] = hasAll && isTerminal(status) ? status : "running";
  return { id, status: now, metrics };
}
