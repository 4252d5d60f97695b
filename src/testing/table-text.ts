import { isTerminal } from "../trial.ts";
import type { TableRow } from "./read-table.ts";

/** A cell to point at: column from 1. */
export interface Mark {
  readonly trial: number | string;
  readonly column: number;
}

/**
 * A table as text in straight columns, every number with all its digits: `metricTable` reads it back.
 *
 * A marked cell stands in [brackets], which `metricTable` passes over.
 */
export function tableText(rows: readonly TableRow[], mark?: Mark): string {
  const length = Math.max(0, ...rows.map(({ cells }) => cells.length));
  const columns = Array.from({ length }, (_, index) => index);
  const hasStatus = rows.some(({ status }) => isTerminal(status));
  const lines = [["interval", ...columns.map((index) => String(index + 1)), ...(hasStatus ? [""] : [])]];
  for (const { id, cells, status } of rows) {
    const texts = columns.map((index) => {
      const isMarked = mark?.trial === id && mark.column === index + 1;
      return isMarked ? `[${cellText(cells[index])}]` : cellText(cells[index]);
    });
    lines.push([String(id).replace(/\s+/g, "-"), ...texts, ...(hasStatus ? [statusText(status)] : [])]);
  }
  const widths = (lines[0] ?? []).map((_, index) => Math.max(...lines.map((line) => line[index]?.length ?? 0)));
  const padded = (text: string, index: number) =>
    index === 0 ? text.padEnd(widths[0] ?? 0) : text.padStart(widths[index] ?? 0);
  return lines.map((line) => line.map(padded).join("  ").trimEnd()).join("\n");
}

function cellText(cell: number | undefined): string {
  if (cell === undefined) return ".";
  if (Number.isNaN(cell)) return "nan";
  if (!Number.isFinite(cell)) return cell > 0 ? "inf" : "-inf";
  return Object.is(cell, -0) ? "-0" : String(cell);
}

function statusText(status: TableRow["status"]): string {
  if (status === "running") return "";
  return status === "completed" ? "done" : status;
}
