import { fail } from "../../errors.ts";
import { csvRows } from "../csv-text.ts";

/** Receives the rows of a table, the head first. `isCut`: the text ended inside of this row, or right after it. */
export type OnRow = (cells: readonly string[], row: { readonly line: number; readonly isCut: boolean }) => void;

const longestQuoted = 1_000_000;
const commaNumber = /^[-+]?\d*,\d+(?:e[-+]?\d+)?$/i;

/**
 * Splits a CSV text that comes in pieces into rows: quoted cells with line breaks, CRLF, and a comma, semicolon or tab
 * between cells, whichever the first line has most of. Where it is no comma and the first fraction of the text is written
 * with one, as in "0,5", cells have decimal commas, and are given with points. A row costs no more than its own characters.
 */
export class CsvRows {
  readonly #onRow: OnRow;
  #rest = "";
  #line = 1;
  #separator: string | undefined;
  /** How fractions are written, once that is known. */
  #decimal: "," | "." | undefined;

  constructor(onRow: OnRow) {
    this.#onRow = onRow;
  }

  get hasDecimalCommas(): boolean {
    return this.#decimal === ",";
  }

  push(text: string): void {
    const all = this.#rest + text;
    const { end, openQuote } = lastRowEnd(all);
    if (openQuote !== -1 && all.length - openQuote > longestQuoted) this.#failUnclosed(all, openQuote);
    this.#rest = all.slice(end);
    if (end > 0) this.#give(all.slice(0, end), false);
  }

  /** The text has ended. The line of its last row where that was cut inside of a quoted cell, and is left out. */
  end(): number | undefined {
    const rest = this.#rest;
    this.#rest = "";
    if (rest === "") return undefined;
    const { openQuote } = lastRowEnd(rest);
    if (openQuote !== -1) {
      if (rest.includes("\n", openQuote)) this.#failUnclosed(rest, openQuote);
      return this.#line;
    }
    this.#give(rest, true);
    return undefined;
  }

  #give(text: string, isCut: boolean): void {
    this.#separator ??= separatorOf(text);
    const rows = csvRows(text, this.#separator);
    const hasQuotes = text.includes('"');
    this.#decimal ??= this.#separator === "," ? "." : decimalOf(rows);
    for (const cells of rows) {
      const line = this.#line;
      this.#line += 1 + (hasQuotes ? lineBreaksIn(cells) : 0);
      if (cells.length > 1 || cells[0] !== "")
        this.#onRow(this.hasDecimalCommas ? cells.map(withPoint) : cells, {
          line,
          isCut: isCut && cells === rows.at(-1),
        });
    }
  }

  #failUnclosed(text: string, openQuote: number): never {
    const line = this.#line + lineBreaksIn([text.slice(0, openQuote)]);
    const hint = "Close it, or write a quote inside of a cell twice.";
    fail("", "a quote is opened and never closed", hint, { line });
  }
}

/** How the first fraction among some rows is written; undefined where there is none. */
function decimalOf(rows: readonly (readonly string[])[]): "," | "." | undefined {
  for (const cells of rows) {
    for (const cell of cells) {
      if (commaNumber.test(cell)) return ",";
      if (/^[-+]?\d*\.\d+(?:e[-+]?\d+)?$/i.test(cell)) return ".";
    }
  }
  return undefined;
}

function withPoint(cell: string): string {
  return commaNumber.test(cell) ? cell.replace(",", ".") : cell;
}

/** Where the last whole row ends, and the quote that is still open at the end of the text, or -1. */
function lastRowEnd(text: string): { end: number; openQuote: number } {
  let [end, from, openQuote] = [0, 0, -1];
  while (from <= text.length) {
    const quote = text.indexOf('"', from);
    const to = quote === -1 ? text.length : quote;
    if (openQuote === -1 && to > from) {
      const newline = text.lastIndexOf("\n", to - 1);
      if (newline >= from) end = newline + 1;
    }
    if (quote === -1) break;
    openQuote = openQuote === -1 ? quote : -1;
    from = quote + 1;
  }
  return { end, openQuote };
}

function lineBreaksIn(cells: readonly string[]): number {
  let count = 0;
  for (const cell of cells) for (let at = cell.indexOf("\n"); at !== -1; at = cell.indexOf("\n", at + 1)) count++;
  return count;
}

/** The separator that the first line has most of, outside of quotes. */
function separatorOf(text: string): string {
  const [head = ""] = text.replace(/"[^"]*"/g, "").split("\n", 1);
  const count = (separator: string): number => head.split(separator).length;
  return [",", ";", "\t"].reduce((best, each) => (count(each) > count(best) ? each : best));
}
