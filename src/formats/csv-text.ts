/** Rows as CSV: a cell with a comma, a quote or a line break stands in quotes. No line break at the end. */
export function csvText(rows: readonly (readonly string[])[]): string {
  return rows.map((cells) => cells.map(cellText).join(",")).join("\n");
}

function cellText(text: string): string {
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
