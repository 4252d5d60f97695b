import { quote, SweepError } from "../../errors.ts";
import type { Scalar } from "../../trial.ts";
import { type ColumnRoles, numberFrom, rolesOf, soundsLikeMetric } from "./column-roles.ts";
import type { RecordedOptions } from "./recorded-options.ts";
import { type Run, type Runs, Series, statusFrom } from "./runs.ts";
import { durationFrom, secondsFrom } from "./time-text.ts";

const sampleSize = 2000;
const rowsBetweenProgress = 50_000;

export interface RowPlace {
  readonly line: number;
  /** The text ended inside of this row, or right after it without a line break. */
  readonly isCut: boolean;
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
  readonly #columns: string[] = [];
  readonly #gathered = new Map<string, Gathered>();
  #sample: { cells: readonly string[]; place: RowPlace }[] | undefined = [];
  #roles: ColumnRoles | undefined;
  #rowCount = 0;

  /** `isRagged`: rows may be shorter than the head, as those of JSON are. */
  constructor(runs: Runs, options: RecordedOptions, { isRagged = false }: { readonly isRagged?: boolean } = {}) {
    this.#runs = runs;
    this.#options = options;
    this.#isRagged = isRagged;
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
    const { step, time, runtime, key, steps = [] } = this.#roles ?? {};
    const hasSteps = step !== undefined || time !== undefined || runtime !== undefined || steps.length > 0;
    const isOneRowEach = !hasSteps && key === undefined && [...this.#gathered.values()].every(({ rows }) => rows === 1);
    for (const { run, series } of this.#gathered.values()) {
      for (const [metric, { values, times }] of series) {
        if (isOneRowEach) run.finals.set(metric, values.at(-1) ?? Number.NaN);
        else for (const [index, value] of values.entries()) run.series(metric).add(value, times[index] ?? Number.NaN);
      }
    }
    this.#gathered.clear();
  }

  #decide(): void {
    const sample = this.#sample;
    if (sample === undefined) return;
    this.#sample = undefined;
    const whole = sample.filter(({ cells }) => cells.length <= this.#columns.length);
    this.#roles = rolesOf({ columns: this.#columns, rows: whole.map(({ cells }) => cells) }, this.#options.columns);
    this.#runs.notes.push(noteOf(this.#roles, this.#columns));
    for (const { cells, place } of sample) this.#read(cells, place);
  }

  #read(cells: readonly string[], place: RowPlace): void {
    const roles = this.#roles as ColumnRoles; // decided before the first row is read
    try {
      if (!this.#isRagged) this.#checkLength(cells);
      const id = cells[roles.trial] ?? "";
      if (id === "") fail(this.#columns[roles.trial], "must name the trial, got nothing");
      const gathered = this.#gatheredOf(id);
      gathered.rows++;
      const time = this.#facts(gathered.run, cells, roles);
      this.#reports(gathered, { cells, roles, time });
    } catch (error) {
      if (!(error instanceof SweepError)) throw error;
      if (!place.isCut) throw new SweepError(error.problems.map((problem) => ({ ...problem, line: place.line })));
      this.#runs.notes.push(`Line ${place.line}, the last one, is cut off and was left out.`);
    }
    if (++this.#rowCount % rowsBetweenProgress === 0) this.#options.onProgress?.(this.#rowCount);
  }

  #checkLength(cells: readonly string[]): void {
    const wanted = this.#columns.length;
    const isLong = cells.length > wanted && cells.slice(wanted).some((cell) => cell !== "");
    if (cells.length >= wanted && !isLong) return;
    throw new SweepError([{ path: "", message: `must have ${wanted} cells as the head has, got ${cells.length}` }]);
  }

  #gatheredOf(id: string): Gathered {
    const known = this.#gathered.get(id);
    if (known !== undefined) return known;
    const gathered = { run: this.#runs.run(id), rows: 0, series: new Map<string, Series>() };
    this.#gathered.set(id, gathered);
    return gathered;
  }

  /** Takes what a row says of its run; the time of its report, NaN where it is not known. */
  #facts(run: Run, cells: readonly string[], roles: ColumnRoles): number {
    const text = (index: number | undefined): string => (index === undefined ? "" : (cells[index] ?? ""));
    for (const { index, name } of roles.params) {
      if (!(name in run.params) && text(index) !== "") run.params[name] = scalarFrom(text(index));
    }
    if (text(roles.status) !== "") this.#setStatus(run, text(roles.status));
    run.name = text(roles.name) || run.name;
    run.parent = text(roles.parent) || run.parent;
    run.experiment = text(roles.experiment) || run.experiment;
    const moment = (index: number | undefined) => this.#moment(index, text(index));
    run.startTime ??= known(moment(roles.start));
    run.endTime = known(moment(roles.end)) ?? run.endTime;
    const duration = durationFrom(text(roles.duration));
    if (run.startTime !== undefined) run.endTime ??= known(run.startTime + duration);
    const runtime = durationFrom(text(roles.runtime));
    const time = moment(roles.time);
    if (!Number.isNaN(time)) run.startTime ??= known(time - runtime);
    return Number.isNaN(time) ? (run.startTime ?? 0) + runtime : time;
  }

  #moment(index: number | undefined, text: string): number {
    const seconds = secondsFrom(text);
    if (index !== undefined && text !== "" && Number.isNaN(seconds) && !/^(?:nat|none|nan|null)$/i.test(text))
      fail(this.#columns[index], `must be a time, got ${quote(text)}`);
    return seconds;
  }

  #setStatus(run: Run, text: string): void {
    const status = statusFrom(text);
    if (status !== undefined) run.status = status;
    else noteOnce(this.#runs.notes, `Status ${quote(text)} is not known; such trials count as completed.`);
  }

  #isWanted(metric: string): boolean {
    return this.#options.metric === undefined || metric === this.#options.metric || metric === "value";
  }

  #reports(
    { series }: Gathered,
    { cells, roles, time }: { cells: readonly string[]; roles: ColumnRoles; time: number },
  ): void {
    // Where each row is one report, an empty value is how pandas writes NaN.
    const isReport = roles.metrics[0]?.name === "value" && (roles.step !== undefined || roles.time !== undefined);
    const add = (metric: string, index: number): void => {
      const cell = cells[index] || (isReport ? "nan" : "");
      if (cell === "") return;
      const value = numberFrom(cell) ?? fail(this.#columns[index], `must be a number, got ${quote(cell)}`);
      let found = series.get(metric);
      if (found === undefined) series.set(metric, (found = new Series()));
      found.add(value, time);
    };
    for (const index of roles.steps) add("value", index);
    for (const { index, name } of roles.metrics) {
      const metric = roles.key === undefined ? name : (cells[roles.key] ?? "");
      if (this.#isWanted(metric)) add(metric, index);
      else this.#runs.otherMetrics.add(metric);
    }
  }
}

function known(number: number): number | undefined {
  return Number.isNaN(number) ? undefined : number;
}

function noteOnce(notes: string[], note: string): void {
  if (!notes.includes(note)) notes.push(note);
}

/** A parameter's value as it was meant: a number, true or false, else a text. */
export function scalarFrom(text: string): Scalar {
  if (/^(?:true|false)$/i.test(text)) return text.toLowerCase() === "true";
  const number = Number(text);
  return text.trim() === "" || Number.isNaN(number) ? text : number;
}

function fail(column: string | undefined, message: string): never {
  throw new SweepError([{ path: `column ${quote(column ?? "")}`, message }]);
}

/** Which column was taken for what. */
function noteOf(roles: ColumnRoles, columns: readonly string[]): string {
  const single = (["trial", "name", "step", "time", "runtime", "status", "start", "end", "key"] as const).flatMap(
    (role) => (roles[role] === undefined ? [] : [`${role} is ${quote(columns[roles[role]])}`]),
  );
  const lists = (["metrics", "params"] as const).flatMap((role) =>
    roles[role].length === 0 ? [] : [`${role} ${roles[role].map(({ name }) => quote(name)).join(", ")}`],
  );
  const steps = roles.steps.length === 0 ? [] : [`${roles.steps.length} columns of intermediate values`];
  return `Columns: ${[...single, ...lists, ...steps].join("; ")}.`;
}
