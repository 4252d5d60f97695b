import type { MetricTable } from "./metric-table.ts";
import { tableOf } from "./metric-table.ts";
import type { TableRow } from "./read-table.ts";

/**
 * The smallest table that still fails: fewest trials, then fewest reports, then the simplest numbers.
 *
 * Takes away, one at a time, whatever can go while `isFailing` holds, until nothing can. `isFailing` must be pure.
 */
export function shrinkTable(table: MetricTable, isFailing: (smaller: MetricTable) => boolean): MetricTable {
  let smallest = table;
  for (let round = 0; round < 1000; round++) {
    const smaller = smallerTables(smallest).find(isFailing);
    if (smaller === undefined) return smallest;
    smallest = smaller;
  }
  return smallest;
}

/** Tables one step smaller, the largest steps first. */
function smallerTables({ goal, rows, length }: MetricTable): MetricTable[] {
  const indices = rows.map((_, index) => index);
  const withRow = (index: number, row: TableRow): TableRow[] => rows.map((each, at) => (at === index ? row : each));
  const candidates = [
    ...(rows.length > 1 ? indices.map((index) => rows.filter((_, at) => at !== index)) : []),
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
  return candidates
    .map((candidate) =>
      tableOf(
        goal,
        candidate.filter(({ cells }) => cells.some((cell) => cell !== undefined)),
      ),
    )
    .filter(({ rows: left }) => left.length > 0);
}

function without({ cells, ...row }: TableRow, column: number): TableRow {
  return { ...row, cells: withoutEmptyEnd(cells.filter((_, index) => index !== column)) };
}

function withoutEmptyEnd(cells: TableRow["cells"]): TableRow["cells"] {
  return cells.slice(0, cells.findLastIndex((cell) => cell !== undefined) + 1);
}

/** The row with one cell made simpler: no report, or a rounder number. Every step lowers `complexity`. */
function simplerCells(row: TableRow, column: number): TableRow[] {
  const cell = row.cells[column];
  if (cell === undefined) return [];
  const simpler = [0, 1, -1, Math.trunc(cell), Math.round(cell * 10) / 10, Math.round(cell * 100) / 100];
  return simpler
    .filter((value) => complexity(value) < complexity(cell))
    .map((value) => ({ ...row, cells: row.cells.map((old, index) => (index === column ? value : old)) }));
}

/** NaN and infinities first, then long numbers, then large ones, then negative ones. */
function complexity(value: number): number {
  if (!Number.isFinite(value)) return 100;
  return (
    2 * String(Math.abs(value)).length +
    (value === 0 ? -1 : 0) +
    (value < 0 ? 0.5 : 0) +
    (Math.abs(value) > 1 ? 0.25 : 0)
  );
}
