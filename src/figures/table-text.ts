import { checkParts } from "./check-parts.ts";
import { numberText } from "./number-text.ts";
import type { Table } from "./table.ts";

/** A table as lines of text with columns that line up: for a terminal, a plain page, or a poster without scripts. @throws SweepError where it is no table. */
export function tableText(table: Table): string {
  checkParts(table, { columns: "list", rows: "list" }, { path: "table", hint: "The table of a figure makes one." });
  const { caption, columns, rows } = table;
  const text = (value: string | number | boolean | null | undefined): string =>
    value === null || value === undefined ? "–" : typeof value === "number" ? numberText(value) : String(value);
  const cells = [
    columns.map((column) => column.label),
    ...rows.map((row) => columns.map(({ key }) => text(row.cells[key]))),
  ];
  const widths = columns.map((_, position) => Math.max(...cells.map((row) => row[position]?.length ?? 0)));
  const lines = cells.map((row) =>
    row
      .map((cell, position) =>
        columns[position]?.isNumber === true
          ? cell.padStart(widths[position] ?? 0)
          : cell.padEnd(widths[position] ?? 0),
      )
      .join("  ")
      .trimEnd(),
  );
  return `${[caption, ...lines].join("\n")}\n`;
}
