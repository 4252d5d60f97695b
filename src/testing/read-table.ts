import { type Problem, quote, suggestName } from "../errors.ts";
import { isTerminal, type TrialHistory } from "../trial.ts";
import type { RecordedTrial } from "./judge.ts";

/** One trial: a cell for each column, undefined where it made no report; "running" where it has not ended. */
export interface TableRow {
  readonly id: number | string;
  readonly cells: readonly (number | undefined)[];
  readonly status: TrialHistory["status"];
}

/** Rows as arrays: by name, by number, or as recorded trials. */
export type TableArrays =
  | { readonly [name: string]: readonly Cell[] }
  | readonly (readonly Cell[])[]
  | readonly RecordedTrial[];
export type Cell = number | null | undefined;

const statusWords: { readonly [word: string]: TrialHistory["status"] } = {
  ...{ running: "running", done: "completed", completed: "completed", finished: "completed" },
  ...{ failed: "failed", canceled: "canceled", cancelled: "canceled", stopped: "canceled" },
};

/** The rows of a table given as text or arrays; adds a problem for each that cannot be read. */
export function readRows(given: string | TableArrays, problems: Problem[]): TableRow[] {
  if (typeof given !== "string" && (typeof given !== "object" || given === null)) {
    problems.push({ path: "metricTable", message: `must be a text or rows as arrays, got ${quote(given)}` });
    return [];
  }
  const rows = typeof given === "string" ? readText(given, problems) : readArrays(given, problems);
  const repeated = rows.find(({ id }, index) => rows.findIndex((row) => row.id === id) !== index);
  if (repeated !== undefined) {
    problems.push({
      path: "metricTable",
      message: `must have one row for each trial, got ${quote(repeated.id)} twice`,
    });
  }
  if (rows.length === 0 && problems.length === 0) {
    problems.push({
      path: "metricTable",
      message: "must have a row, got none",
      hint: "Write one as: leader 0.6 0.7 0.8.",
    });
  }
  return rows;
}

function readText(text: string, problems: Problem[]): TableRow[] {
  const rows: TableRow[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const words = line.trim().split(/\s+/);
    const [id = "", ...rest] = words;
    if (id === "" || id.startsWith("#")) continue;
    if (isHeader(words)) {
      checkHeader(rest, { line: index + 1, problems });
      continue;
    }
    const status = readStatus(rest.at(-1));
    const cells = (status === undefined ? rest : rest.slice(0, -1)).map(readCell);
    const wrong = cells.indexOf("wrong");
    if (wrong < 0)
      rows.push({ id, cells: withoutEmptyEnd(cells.filter((cell) => cell !== "wrong")), status: status ?? "running" });
    else {
      const word = rest[wrong] ?? "";
      const isLast = wrong === rest.length - 1;
      const message = `must be a number, ".", nan or inf${isLast ? ", or a status" : ""}, got ${quote(word)}`;
      const hint = isLast && /^[a-z]+$/i.test(word) ? suggestName(word, ["done", "failed", "canceled"]) : undefined;
      problems.push({
        path: `metricTable line ${index + 1} (${id})`,
        message,
        ...(hint === undefined ? {} : { hint }),
      });
    }
  }
  return rows;
}

/** `interval 1 2 3`: a row of whole numbers that is named as the columns are. */
function isHeader([name = "", ...numbers]: readonly string[]): boolean {
  return /^(interval|report|column|step)s?$/i.test(name) && numbers.every((word) => /^\d+$/.test(word));
}

function checkHeader(numbers: readonly string[], { line, problems }: { line: number; problems: Problem[] }): void {
  if (numbers.every((word, index) => word === String(index + 1))) return;
  problems.push({
    path: `metricTable line ${line}`,
    message: `must number the columns 1, 2, 3, ..., got ${numbers.join(", ")}`,
    hint: 'Write "." where no report is made.',
  });
}

function readStatus(word: string | undefined): TrialHistory["status"] | undefined {
  const key = word?.toLowerCase() ?? "";
  return Object.hasOwn(statusWords, key) ? statusWords[key] : undefined;
}

function readCell(text: string): number | undefined | "wrong" {
  // The mark that a failed expectation prints around a cell.
  const word = /^\[(.+)\]$/.exec(text)?.[1] ?? text;
  if (word === ".") return undefined;
  const infinity = /^([+-]?)inf(inity)?$/i.exec(word);
  if (infinity !== null) return infinity[1] === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  if (/^nan$/i.test(word)) return Number.NaN;
  const value = Number(word);
  return Number.isNaN(value) ? "wrong" : value;
}

function readArrays(given: TableArrays, problems: Problem[]): TableRow[] {
  const named: readonly (readonly [string | number, unknown, unknown])[] = Array.isArray(given)
    ? given.map((row, index) =>
        Array.isArray(row) ? [index, row, undefined] : [row?.id ?? index, row?.metrics, row?.status],
      )
    : Object.entries(given).map(([id, cells]) => [id, cells, undefined]);
  return named.flatMap(([id, cells, status]): TableRow[] => {
    const isList =
      Array.isArray(cells) && cells.every((cell) => cell === undefined || cell === null || typeof cell === "number");
    const known = status === undefined || status === "running" || isTerminal(status as TrialHistory["status"]);
    if (!isList)
      problems.push({ path: `metricTable (${id})`, message: `must be a list of numbers, got ${quote(cells)}` });
    if (!known)
      problems.push({
        path: `metricTable (${id})`,
        message: `must have status running, completed, canceled or failed, got ${quote(status)}`,
      });
    if (!isList || !known) return [];
    const values = cells.map((cell: number | null | undefined) => (cell === null ? Number.NaN : cell));
    return [
      { id, cells: withoutEmptyEnd(values), status: (status as TrialHistory["status"] | undefined) ?? "running" },
    ];
  });
}

function withoutEmptyEnd(cells: readonly (number | undefined)[]): readonly (number | undefined)[] {
  return cells.slice(0, cells.findLastIndex((cell) => cell !== undefined) + 1);
}
