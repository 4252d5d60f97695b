import { fail, mustBe, type Problem, SweepError, thrownProblems } from "../../errors.ts";
import { isObject } from "../../is-object.ts";
import type { RecordedSweep } from "../../simulation/recorded-sweep.ts";
import { parseYaml } from "../yaml-text.ts";
import { CsvRows } from "./csv-rows.ts";
import { readJsonDocument } from "./json-document.ts";
import { JsonLines, JsonRows } from "./json-rows.ts";
import { MlflowStore } from "./mlflow-store.ts";
import { type Json, parsed } from "./object-text.ts";
import { isJournalLine, OptunaJournal } from "./optuna-journal.ts";
import type { RecordedOptions } from "./recorded-options.ts";
import { Runs } from "./runs.ts";
import { rowHint, selectSweep } from "./select-sweep.ts";
import { type RowPlace, TableRows } from "./table-rows.ts";
import { isWideExport, WideExport } from "./wide-export.ts";

/** Reads one file that comes in pieces. */
export interface FileReader {
  push(text: string): void;
  end(): void;
}

/**
 * Reads a recorded sweep from one or several files, each given piece by piece: `file()`, `push` its text, `end`; then
 * `sweep()`. What each file is, is found from its content. Facts of one run may be spread over files: parameters and
 * times in one, reports in another.
 */
export class RecordedReader {
  readonly runs = new Runs();
  readonly #options: RecordedOptions;

  constructor(options: RecordedOptions = {}) {
    this.#options = options ?? {};
  }

  /** `name`: of the file, for problems and notes, and of the trial where no column names one. */
  file(name = ""): FileReader {
    const reader = new DetectingReader(this.runs, this.#options, name);
    return {
      push(text) {
        const hint = 'Read a file as "utf8", or its bytes with TextPieces.';
        mustBe(typeof text === "string", "text", "a text", text, hint);
        inFile(name, () => reader.push(text));
      },
      end: () => inFile(name, () => reader.end()),
    };
  }

  /** The files of an MLflow file store, each whole. */
  store(): MlflowStore {
    return new MlflowStore(this.runs);
  }

  /** @throws SweepError where there is nothing to replay: no run, no metric. */
  sweep(): RecordedSweep {
    return selectSweep(this.runs, this.#options);
  }
}

/** A recorded sweep from the text of one file. @throws SweepError with the line where something is wrong. */
export function readRecorded(text: string | Iterable<string>, options: RecordedOptions = {}): RecordedSweep {
  const reader = new RecordedReader(options);
  const file = reader.file();
  const isPieces = typeof text === "object" && text !== null && Symbol.iterator in text;
  for (const piece of isPieces ? text : [text]) file.push(piece);
  file.end();
  return reader.sweep();
}

/** Problems of a file that has a name carry it. */
function inFile(file: string, read: () => void): void {
  try {
    read();
  } catch (error) {
    throw file === "" ? error : new SweepError(thrownProblems(error).map((problem) => ({ file, ...problem })));
  }
}

const longestHead = 4_000_000;

/** Waits until the first line is there, then knows what it reads. */
class DetectingReader implements FileReader {
  readonly #runs: Runs;
  readonly #options: RecordedOptions;
  readonly #file: string;
  #head = "";
  #reader: FileReader | undefined;

  constructor(runs: Runs, options: RecordedOptions, file: string) {
    this.#runs = runs;
    this.#options = options;
    this.#file = file;
  }

  push(text: string): void {
    if (this.#reader !== undefined) {
      this.#reader.push(text);
      return;
    }
    this.#head = (this.#head + text).replace(/^\uFEFF/, "");
    const begins = this.#head.search(/\S/);
    const isLineThere = begins >= 0 && this.#head.includes("\n", begins);
    if (isLineThere || this.#head.length > longestHead) this.#start();
  }

  end(): void {
    if (this.#reader === undefined) this.#start();
    this.#reader?.end();
  }

  #start(): void {
    const head = this.#head;
    this.#head = "";
    if (head.trim() === "") fail("", "the file is empty", rowHint);
    if (head.includes("\0")) fail("", "is no text", "Export it as CSV or JSON lines.");
    this.#reader = this.#readerFor(head);
    this.#reader.push(head);
  }

  #readerFor(head: string): FileReader {
    const start = head.trimStart();
    const [first = ""] = start.split("\n", 1);
    if (start.startsWith("{")) {
      const value = parsed(first);
      if (isJournalLine(value)) return this.#journal();
      if (isObject(value)) return this.#jsonLines();
    }
    if (start.startsWith("{") || start.startsWith("[")) return this.#json();
    return this.#csv();
  }

  #jsonLines(): FileReader {
    const table = new TableRows(this.#runs, this.#options, { isRagged: true, file: this.#file });
    const rows = new JsonRows(table);
    const lines = this.#lines((object, place) => rows.add(object, place));
    const document = this.#json();
    // A document that stands on one line looks like JSON lines until it has ended.
    let [isMany, hasBegun, hasLine] = [false, false, false];
    return {
      push(text) {
        if (isMany) return lines.push(text);
        document.push(text);
        const end = hasLine ? 0 : text.indexOf("\n", hasBegun ? 0 : text.search(/\S/));
        hasBegun = true;
        hasLine ||= end >= 0;
        isMany = hasLine && text.slice(end).trim() !== "";
        if (isMany) lines.push(document.text);
      },
      end() {
        if (!isMany) return document.end();
        lines.end();
        table.end();
      },
    };
  }

  #lines(give: (object: Json, place: RowPlace) => void): JsonLines {
    return new JsonLines(give, (line) => this.#runs.noteCut(line, this.#file));
  }

  #journal(): FileReader {
    const journal = new OptunaJournal(this.#runs);
    const lines = this.#lines((object, { line }) => journal.add(object, line));
    return {
      push: (text) => lines.push(text),
      end() {
        lines.end();
        journal.end();
      },
    };
  }

  #json(): WholeText {
    return new WholeText((text) => this.#readWhole(text));
  }

  #readWhole(text: string): void {
    const value = parsed(text);
    if (value === undefined) throw new SweepError([jsonProblem(text)]);
    readJsonDocument(value, this.#runs, { options: this.#options, file: this.#file });
  }

  #csv(): FileReader {
    const [runs, file] = [this.#runs, this.#file];
    let upper: readonly string[] | undefined;
    let target: TableRows | WideExport | undefined;
    let width = 0;
    const csv = new CsvRows((cells, place) => {
      // Excel's own line, which tells it the separator.
      if (width === 0 && cells[0] === "sep=") return;
      if (place.isCut && cells.length < width) runs.noteCut(place.line, file);
      else if (target !== undefined) target.row(cells, place);
      else if (isWideExport(cells)) target = new WideExport(runs, cells);
      else if (upper === undefined && hasSecondHead(cells)) upper = cells;
      else {
        target = new TableRows(runs, this.#options, { file });
        for (const column of upper === undefined ? cells : joinedHeads(upper, cells)) target.addColumn(column);
      }
      width ||= cells.length;
    });
    return {
      push: (text) => csv.push(text),
      end() {
        const cut = csv.end();
        if (cut !== undefined) runs.noteCut(cut, file);
        if (csv.hasDecimalCommas) runs.note("Numbers have decimal commas.");
        if (target instanceof TableRows) target.end();
      },
    };
  }
}

/** Optuna's frame with `multi_index=True` has a group's name over each of its columns, and their own names below. */
function hasSecondHead(cells: readonly string[]): boolean {
  const groups = cells.filter((cell) => /^(?:params|intermediate_values)$/.test(cell));
  return new Set(groups).size < groups.length;
}

function joinedHeads(upper: readonly string[], lower: readonly string[]): string[] {
  return upper.map((name, index) => (lower[index] ? `${name}_${lower[index]}` : name));
}

const longestLocated = 1_000_000;

/** What is wrong with a text that is no JSON. Engines do not agree on telling where; YAML, which JSON is part of, does. */
function jsonProblem(text: string): Problem {
  const hint = "A file that ends early can only be read as JSON lines or CSV.";
  let place = {};
  try {
    if (text.length <= longestLocated) parseYaml(text);
  } catch (error) {
    const [{ line = 1 } = {}] = error instanceof SweepError ? error.problems : [];
    place = { line };
  }
  return { path: "", message: "not valid JSON", hint, ...place };
}

/** Collects a text and gives it when it has ended. */
class WholeText implements FileReader {
  readonly #pieces: string[] = [];
  readonly #give: (text: string) => void;

  constructor(give: (text: string) => void) {
    this.#give = give;
  }

  get text(): string {
    return this.#pieces.join("");
  }
  push(text: string): void {
    this.#pieces.push(text);
  }
  end(): void {
    this.#give(this.text);
  }
}
