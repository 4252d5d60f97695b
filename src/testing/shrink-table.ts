import { goals } from "../goal.ts";
import type { MetricTable } from "./metric-table.ts";
import { tableOf } from "./metric-table.ts";
import type { TableRow } from "./read-table.ts";
import { complexity, shrink, simplerNumbers, withoutOne } from "./shrink.ts";

/**
 * The smallest table that still fails: fewest trials, then fewest reports, then the simplest numbers.
 *
 * Takes away, one at a time, whatever can go while `isFailing` holds, until nothing can. `isFailing` must be pure.
 */
export function shrinkTable(table: MetricTable, isFailing: (smaller: MetricTable) => boolean): MetricTable {
  return shrink(table, smallerTables, isFailing);
}

/** Tables one step smaller, the largest steps first; a table to maximize is easier to read than one to minimize. */
function smallerTables({ goal, rows, length }: MetricTable): MetricTable[] {
  const [usual = goal] = goals;
  const turned =
    goal === usual
      ? []
      : [
          tableOf(usual, rows),
          tableOf(
            usual,
            eachCell(rows, (cell) => -cell),
          ),
        ];
  return [...turned, ...smallerRows(rows, length).map((smaller) => tableOf(goal, smaller))];
}

function smallerRows(rows: readonly TableRow[], length: number): (readonly TableRow[])[] {
  const indices = rows.map((_, index) => index);
  const withRow = (index: number, row: TableRow): TableRow[] => rows.with(index, row);
  const candidates = [
    ...(rows.length > 1 ? withoutOne(rows) : []),
    ...Array.from({ length }, (_, column) => rows.map((row) => without(row, column))),
    ...indices.map((index) =>
      withRow(index, without(rows[index] as TableRow, (rows[index] as TableRow).cells.length - 1)),
    ),
    ...indices.map((index) => withRow(index, without(rows[index] as TableRow, 0))),
    ...rows.flatMap((row, index) => (row.status === "running" ? [] : [withRow(index, { ...row, status: "running" })])),
    ...rows.flatMap((row, index) =>
      row.cells.flatMap((_, column) => simplerCells(row, column).map((simpler) => withRow(index, simpler))),
    ),
  ];
  return [...candidates.map(withReports), ...shifted(rows)].filter((left) => left.length > 0);
}

function withReports(rows: readonly TableRow[]): TableRow[] {
  return rows.filter(({ cells }) => cells.some((cell) => cell !== undefined));
}

/** All numbers moved by the same amount, so that one of them is 0, where that makes them simpler as a whole. */
function shifted(rows: readonly TableRow[]): TableRow[][] {
  const cells = rows.flatMap((row) => row.cells).filter((cell) => cell !== undefined && Number.isFinite(cell));
  const costOf = (of: readonly TableRow[]): number =>
    of.flatMap((row) => row.cells).reduce<number>((sum, cell) => sum + (cell === undefined ? 0 : complexity(cell)), 0);
  return cells
    .map((zero) => eachCell(rows, (cell) => cell - (zero ?? 0)))
    .filter((moved) => costOf(moved) < costOf(rows));
}

function eachCell(rows: readonly TableRow[], change: (cell: number) => number): TableRow[] {
  const changed = (cell: number | undefined) => (cell === undefined ? undefined : change(cell) + 0); // no -0
  return rows.map((row) => ({ ...row, cells: row.cells.map(changed) }));
}

function without({ cells, ...row }: TableRow, column: number): TableRow {
  return { ...row, cells: withoutEmptyEnd(cells.filter((_, index) => index !== column)) };
}

function withoutEmptyEnd(cells: TableRow["cells"]): TableRow["cells"] {
  return cells.slice(0, cells.findLastIndex((cell) => cell !== undefined) + 1);
}

/** The row with one cell made a simpler number. */
function simplerCells(row: TableRow, column: number): TableRow[] {
  const cell = row.cells[column];
  if (cell === undefined) return [];
  return simplerNumbers(cell).map((value) => ({ ...row, cells: row.cells.with(column, value) }));
}
