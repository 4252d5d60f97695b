import { fail, type Problem, quote, SweepError, thrownProblems } from "../../errors.ts";
import { countOf } from "../../numerals.ts";
import { type ColumnRoles, missing, numberFrom, rolesOf, soundsLikeMetric } from "./column-roles.ts";
import { objectFrom } from "./object-text.ts";
import type { RecordedOptions } from "./recorded-options.ts";
import { failAt, placeOf, takeFacts } from "./run-facts.ts";
import { entryOf, type Run, type Runs, Series } from "./runs.ts";

const sampleSize = 2000;
const rowsBetweenProgress = 50_000;

export interface RowPlace {
  readonly line: number;
  /** The text ended inside of this row, or right after it without a line break. */
  readonly isCut: boolean;
}

/** What there is to know of a table beside its rows. */
export interface TableFacts {
  /** Rows may be shorter than the head, as those of JSON are. */
  readonly isRagged?: boolean;
  /** Name of its file: in problems and notes, and of the trial where no column has one. */
  readonly file?: string;
}

interface RowText {
  readonly cells: readonly string[];
  readonly place: RowPlace;
}

/** One row and what was found in it. */
interface Row {
  readonly cells: readonly string[];
  readonly roles: ColumnRoles;
  readonly place: RowPlace;
  readonly time: number;
}

interface Gathered {
  readonly run: Run;
  rows: number;
  readonly series: Map<string, Series>;
}

/**
 * Gathers runs from the rows of a table: one row for each report, or one for each run. What the columns hold is found
 * from the first 2,000 rows; the rest is not kept.
 */
export class TableRows {
  readonly #runs: Runs;
  readonly #options: RecordedOptions;
  readonly #isRagged: boolean;
  readonly #file: string;
  readonly #columns: string[] = [];
  readonly #gathered = new Map<string, Gathered>();
  #sample: RowText[] | undefined = [];
  #roles: ColumnRoles | undefined;
  #rowCount = 0;
  /** Rows whose reports beside one another have empty cells where there may have been one. */
  #gaps = 0;

  constructor(runs: Runs, options: RecordedOptions, { isRagged = false, file = "" }: TableFacts = {}) {
    this.#runs = runs;
    this.#options = options;
    this.#isRagged = isRagged;
    this.#file = file;
  }

  get columns(): readonly string[] {
    return this.#columns;
  }

  /** One more column at the right; the rows so far have none. */
  addColumn(name: string): void {
    const index = this.#columns.push(name.trim()) - 1;
    if (this.#roles === undefined || this.#roles.key !== undefined || name.startsWith("_")) return;
    const isMetric = soundsLikeMetric(name) && this.#roles.metrics.every((metric) => metric.name !== "value");
    if (isMetric) this.#roles = { ...this.#roles, metrics: [...this.#roles.metrics, { index, name }] };
  }

  row(cells: readonly string[], place: RowPlace): void {
    if (this.#sample === undefined) this.#read(cells, place);
    else if (this.#sample.push({ cells, place }) === sampleSize) this.#decide();
  }

  /** All rows have been given. */
  end(): void {
    this.#decide();
    const { step, time, runtime, key, steps = [], intermediate } = this.#roles ?? {};
    const hasSteps = step !== undefined || time !== undefined || steps.length > 0 || intermediate !== undefined;
    const isOneRowEach = !hasSteps && key === undefined && [...this.#gathered.values()].every(({ rows }) => rows === 1);
    for (const { run, series } of this.#gathered.values()) {
      for (const [metric, found] of series) {
        if (isOneRowEach) {
          run.finals.set(metric, found.values.at(-1) ?? Number.NaN);
          if (runtime !== undefined && run.startTime !== undefined) run.endTime ??= found.times.at(-1);
        } else run.series(metric).addAll(found);
      }
    }
    this.#gathered.clear();
    if (this.#gaps > 0)
      this.#runs.note(
        `${countOf(this.#gaps, "trial")} ${this.#gaps === 1 ? "has" : "have"} empty cells among the intermediate values: taken as no report. A NaN that was reported looks the same; Optuna's journal tells them apart.`,
      );
  }

  #decide(): void {
    const sample = this.#sample;
    if (sample === undefined) return;
    this.#sample = undefined;
    const whole = sample.filter(({ cells }) => cells.length <= this.#columns.length);
    const { columns, metric } = this.#options;
    const table = { columns: this.#columns, rows: whole.map(tellingCells) };
    this.#roles = rolesOf(table, { ...columns, metric }, { canBeOneTrial: this.#file !== "" });
    this.#runs.note(noteOf(this.#roles, this.#columns));
    for (const { cells, place } of sample) this.#read(cells, place);
  }

  #read(cells: readonly string[], place: RowPlace): void {
    const roles = this.#roles as ColumnRoles; // decided before the first row is read
    try {
      if (!this.#isRagged) this.#checkLength(cells);
      const id = roles.trial === undefined ? withoutEnding(this.#file) : (cells[roles.trial] ?? "");
      if (id === "") failAt(this.#columns[roles.trial ?? 0], "must name the trial, got nothing");
      const gathered = this.#gatheredOf(id);
      gathered.rows++;
      const time = takeFacts(gathered.run, { cells, columns: this.#columns, roles, runs: this.#runs });
      this.#reports(gathered, { cells, roles, place, time });
    } catch (error) {
      const problems = thrownProblems(error).map((problem) => this.#placed(problem, place));
      if (!place.isCut) throw new SweepError(problems);
      this.#runs.noteCut(place.line, this.#file);
    }
    if (++this.#rowCount % rowsBetweenProgress === 0) this.#options.onProgress?.(this.#rowCount);
  }

  #placed(problem: Problem, { line }: RowPlace): Problem {
    return { ...problem, ...(this.#file === "" ? {} : { file: this.#file }), line };
  }

  #checkLength(cells: readonly string[]): void {
    const wanted = this.#columns.length;
    const isLong = cells.length > wanted && cells.slice(wanted).some((cell) => cell !== "");
    if (cells.length >= wanted && !isLong) return;
    const hint = isLong
      ? "Put a cell that holds a separator into quotes."
      : "Fill the row up with empty cells, or remove it.";
    fail("", `must have ${wanted} cells as the head has, got ${cells.length}`, hint);
  }

  #gatheredOf(id: string): Gathered {
    return entryOf(this.#gathered, id, () => ({ run: this.#runs.run(id), rows: 0, series: new Map<string, Series>() }));
  }

  #isWanted(metric: string): boolean {
    return this.#options.metric === undefined || metric === this.#options.metric || metric === "value";
  }

  #reports({ run, series }: Gathered, row: Row): void {
    const { cells, roles } = row;
    for (const { index, step } of roles.steps) {
      if (valueIn(cells, index)) this.#add(series, "value", { index, row, step });
    }
    if (hasGap(row, run)) this.#gaps++;
    if (roles.intermediate !== undefined) this.#addIntermediate(series, roles.intermediate, row);
    if (roles.metrics.length === 0) return;
    const step = roles.step === undefined ? Number.NaN : this.#step(roles.step, cells);
    // Where each row is one report, an empty value is how pandas writes NaN.
    const isReport = roles.metrics[0]?.name === "value" && (roles.step !== undefined || roles.time !== undefined);
    for (const { index, name } of roles.metrics) {
      const metric = roles.key === undefined ? name : (cells[roles.key] ?? "");
      if (!this.#isWanted(metric)) this.#runs.otherMetrics.add(metric);
      else if (isReport || valueIn(cells, index)) this.#add(series, metric, { index, row, step });
    }
  }

  #step(index: number, cells: readonly string[]): number {
    const cell = cells[index] ?? "";
    if (cell === "") return Number.NaN;
    return numberFrom(cell) ?? failAt(this.#columns[index], `must be a number, got ${quote(cell)}`, stepHint);
  }

  /** One report. What is no number is told at once where it must be read, else only when its metric is chosen. */
  #add(
    series: Map<string, Series>,
    metric: string,
    { index, row, step }: { index: number; row: Row; step: number },
  ): void {
    const { cells, roles, place, time } = row;
    const cell = valueIn(cells, index) || "nan";
    const value = numberFrom(cell);
    if (value !== undefined) seriesIn(series, metric).add(value, time, step);
    else {
      const problem = badValue(this.#columns[index], cell);
      const isOnly = roles.metrics.length <= 1 && roles.key === undefined;
      if (isOnly || place.isCut || metric === this.#options.metric) throw new SweepError([problem]);
      if (!this.#runs.badValues.has(metric)) this.#runs.badValues.set(metric, this.#placed(problem, place));
    }
  }

  #addIntermediate(series: Map<string, Series>, index: number, { cells, time }: Row): void {
    const cell = cells[index] ?? "";
    if (cell === "") return;
    const values = objectFrom(cell) ?? failAt(this.#columns[index], `must be values by step, got ${quote(cell)}`);
    for (const [step, given] of Object.entries(values).sort(([a], [b]) => Number(a) - Number(b))) {
      const value = numberFrom(String(given ?? "nan"));
      if (value === undefined) throw new SweepError([badValue(this.#columns[index], given)]);
      seriesIn(series, "value").add(value, time, Number(step));
    }
  }
}

/** What a row tells of the columns: where it may be cut, not its last cell if another row's begins with it. */
function tellingCells({ cells, place }: RowText, _: number, all: readonly RowText[]): readonly string[] {
  const [end = ""] = cells.slice(-1);
  const isPart = place.isCut && all.some((row) => row.cells !== cells && row.cells.at(-1)?.startsWith(end));
  return isPart ? cells.slice(0, -1) : cells;
}

/** A cell of a metric, empty also where a word says that it is. */
function valueIn(cells: readonly string[], index: number): string {
  return (cells[index] ?? "").replace(missing, "");
}

/** Is a cell empty before the last one with a value, or at the end of a trial that ran to its end? */
function hasGap({ cells, roles: { steps } }: Row, { status }: Run): boolean {
  const isFilled = steps.map(({ index }) => valueIn(cells, index) !== "");
  const shouldReach = status === "completed" || status === undefined ? isFilled.length : isFilled.lastIndexOf(true) + 1;
  return isFilled.includes(true) && isFilled.indexOf(false) >= 0 && isFilled.indexOf(false) < shouldReach;
}

const stepHint = "A column that is no step can be passed over: name the right one with --step.";

function badValue(column: string | undefined, given: unknown): Problem {
  const message = `must be a number, got ${quote(given)}`;
  return { path: placeOf(column), message, hint: "Write nan for a metric that diverged." };
}

function seriesIn(all: Map<string, Series>, metric: string): Series {
  return entryOf(all, metric, () => new Series());
}

/** The trial of a file that is one. */
export function withoutEnding(file: string): string {
  return file.replace(/\.\w+$/, "");
}

/** Which column was taken for what. */
function noteOf(roles: ColumnRoles, columns: readonly string[]): string {
  const { value: _, ...named } = roles as ColumnRoles & { readonly value?: number | undefined };
  const single = Object.entries(named).flatMap(([role, index]) =>
    typeof index === "number" ? [`${role} is ${quote(columns[index])}`] : [],
  );
  const lists = (["metrics", "params"] as const).flatMap((role) =>
    roles[role].length === 0 ? [] : [`${role} ${roles[role].map(({ name }) => quote(name)).join(", ")}`],
  );
  const steps = roles.steps.length === 0 ? [] : [`${roles.steps.length} columns of intermediate values`];
  const inCells = [...roles.paramObjects, ...roles.finalObjects].map((index) => quote(columns[index]));
  const objects = inCells.length === 0 ? [] : [`names and values in ${inCells.join(", ")}`];
  const whole = roles.trial === undefined ? " None names the trial: each file is one." : "";
  return `Columns: ${[...single, ...lists, ...steps, ...objects].join("; ")}.${whole}`;
}
