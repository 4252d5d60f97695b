import type { Table } from "../figures/table.ts";

/** A table as CSV: numbers in full, texts quoted where they must be, formulas defused as spreadsheets ask. */
export function tableCsv({ columns, rows }: Table): string {
  const lines = [
    columns.map(({ label, unit }) => (unit === undefined ? label : `${label} (${unit})`)),
    ...rows.map((row) => columns.map(({ key }) => row.cells[key] ?? "")),
  ];
  return `${lines.map((line) => line.map(csvCell).join(",")).join("\n")}\n`;
}

function csvCell(value: string | number | boolean): string {
  const text = typeof value === "string" && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
