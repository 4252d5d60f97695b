import type { Scalar } from "../trial.ts";

/**
 * Rows as CSV, without a line break at the end: a cell with a comma, a quote or a line break stands in quotes, and nothing
 * for what is not there. Before a text that a spreadsheet would take for a formula and run, it asks for an apostrophe.
 */
export function csvText(rows: readonly (readonly (Scalar | undefined)[])[]): string {
  return rows.map((cells) => cells.map(cellText).join(",")).join("\n");
}

function cellText(value: Scalar | undefined): string {
  const text = typeof value === "string" && /^[=+@\t\r-]/.test(value) ? `'${value}` : String(value ?? "");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * The rows of a text with this separator; an empty line is a row with one empty cell. A cell that does not end with its
 * closing quote is taken as it stands.
 *
 * Not by d3-dsv, which brings a function that makes functions from text: nothing of the kind is to be in a page's files, not
 * even uncalled.
 */
export function csvRows(text: string, separator: string): string[][] {
  // Most texts have no quotes, and lines are split many times faster than cells are told apart.
  if (!text.includes('"')) return linesOf(text).map((line) => line.split(separator));
  const pattern = new RegExp(`(?:"([^"]*(?:""[^"]*)*)"|([^${separator}\r\n]*))(${separator}|\r?\n|\r|$)`, "y");
  const rows: string[][] = [];
  let end: string | undefined;
  while (pattern.lastIndex < text.length || end === separator) {
    const [, quoted, plain = "", found] = pattern.exec(text) ?? [];
    if (end !== separator) rows.push([]);
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain);
    end = found;
  }
  return rows;
}

function linesOf(text: string): string[] {
  const lines = text.split(/\r?\n|\r/);
  return lines.at(-1) === "" ? lines.slice(0, -1) : lines;
}
