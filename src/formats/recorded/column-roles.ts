import { type Problem, plainName, quote, suggestName, throwIfAny } from "../../errors.ts";
import { objectFrom } from "./object-text.ts";
import type { ColumnNames } from "./recorded-options.ts";
import { numberIn } from "./time-text.ts";

/** What the columns of a table hold, each by its index. */
export interface ColumnRoles {
  /** Absent where the whole file is one trial. */
  readonly trial?: number | undefined;
  readonly name?: number | undefined;
  readonly step?: number | undefined;
  /** Moment of a report. */
  readonly time?: number | undefined;
  /** Seconds of a report since the start of its run. */
  readonly runtime?: number | undefined;
  readonly status?: number | undefined;
  readonly start?: number | undefined;
  readonly end?: number | undefined;
  readonly duration?: number | undefined;
  readonly parent?: number | undefined;
  readonly experiment?: number | undefined;
  /** Name of the metric, where rows say which one they hold, and the column of its value. */
  readonly key?: number | undefined;
  readonly metrics: readonly NamedColumn[];
  readonly params: readonly NamedColumn[];
  /** Reports beside one another: Optuna's `intermediate_values_3`. */
  readonly steps: readonly StepColumn[];
  /** All reports of a trial in one cell: an object of values by step. */
  readonly intermediate?: number | undefined;
  /** Cells that are objects: parameters by name, and last values of metrics by name. */
  readonly paramObjects: readonly number[];
  readonly finalObjects: readonly number[];
}

export interface StepColumn {
  readonly index: number;
  readonly step: number;
}

export interface NamedColumn {
  readonly index: number;
  readonly name: string;
}

/** A few rows from the start of a table, as texts. */
export interface Sample {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const roleNames = {
  trial: "runid trialid trial trialnumber number run id runname name trialname jobname job displayname".split(" "),
  name: "runname tags.mlflow.runname trialname displayname name".split(" "),
  step: "step globalstep epoch iteration iter trainingiteration interval report".split(" "),
  time: "timestamp time walltime datetime loggedat".split(" "),
  runtime: ["runtime", "timetotals", "elapsed", "elapsedseconds"],
  status: ["status", "state"],
  start: "starttime datetimestart startedat start created createdat".split(" "),
  end: "endtime datetimecomplete endedat finishedat end".split(" "),
  duration: ["duration"],
  parent: ["tags.mlflow.parentrunid", "parentrunid", "parent"],
  experiment: ["experimentid", "experiment", "experimentname"],
  value: "value metricvalue intermediatevalue".split(" "),
  key: ["key", "metric", "metricname", "name"],
  intermediate: ["intermediatevalues"],
} as const;
type Role = keyof typeof roleNames;

const stepColumn = /^intermediate_values?[_.](\d+)$/;
const paramPrefix = /^(?:params?|config|hparams?|hyper_?parameters?)[._/]/i;
const metricPrefix = /^(?:metrics|summary)[._/]/i;
const paramObject = /^(?:params?|config|hparams?|hyper_?parameters?)$/i;
const finalObject = /^(?:metrics|summary)$/i;
/** Of plain names: row numbers, bookkeeping, tags, and what systems log of themselves. */
const ignored =
  /^(?:|unnamed:\d+|index|reason|timethisiters|timesincerestore|iterationssincerestore|checkpointdirname|intervals|sampledat|artifacturi|lifecyclestage|userid|user|notes|tags|hostname|nodeip|pid|date|done|wandb.*|(?:user|system)attrs.*|(?:tags|system|gradients)[./].*)$/;
const metricWords =
  /acc|loss|auc|f1|err|rmse|mae|mse|score|precision|recall|bleu|rouge|perplexity|ppl|reward|return|r2|iou|map\b|metric|objective/i;

/** Does the name of a column sound like a metric's? */
export function soundsLikeMetric(name: string): boolean {
  return metricWords.test(name);
}

/**
 * Finds what each column holds: as told, else by its name, else by its values. A number that changes within a trial is
 * a metric, one that does not is a parameter; with one row for each trial the name decides. Without a column for the
 * trial a file whose steps only grow is one trial.
 * @throws SweepError where a named column does not exist, none can be the trial's, or two hold the same metric.
 */
export function rolesOf(
  sample: Sample,
  told: ToldColumns,
  { canBeOneTrial }: { readonly canBeOneTrial: boolean },
): ColumnRoles {
  const problems: Problem[] = [];
  const roles = Object.fromEntries(
    (Object.keys(roleNames) as Role[]).map((role) => [role, findRole(role, { sample, told, problems })]),
  ) as { [R in Role]: number | undefined };
  const { trial, step, value } = roles;
  if (trial === undefined && problems.length === 0 && !(canBeOneTrial && isOneTrial(sample, step)))
    problems.push(noTrial(sample.columns));
  throwIfAny(problems);
  const steps = sample.columns.flatMap((column, index) => {
    const [, step] = stepColumn.exec(column) ?? [];
    return step === undefined ? [] : [{ index, step: Number(step) }];
  });
  const objects = objectColumns(sample);
  const gone = [...steps.map(({ index }) => index), ...objects.paramObjects, ...objects.finalObjects];
  const taken = new Set([...Object.values(roles), ...gone, ...otherSteps(sample.columns, told)]);
  const context = { sample, told, taken, trial };
  const hasReports = steps.length > 0 || roles.intermediate !== undefined;
  const measured = hasReports ? [] : value === undefined ? metricsIn(context) : [{ index: value, name: "value" }];
  throwIfAny(doubled(measured));
  for (const { index } of measured) taken.add(index);
  return { ...roles, metrics: measured, params: paramsIn(context), steps, ...objects };
}

/** The columns that were named, and the metric that was: a column of that name holds it, whatever its cells say. */
export interface ToldColumns extends ColumnNames {
  readonly metric?: string | undefined;
}

/** Do the steps of a sample only grow, as those of one trial do? A step may go on in a row that fills other cells. */
function isOneTrial({ rows }: Sample, step: number | undefined): boolean {
  if (step === undefined) return false;
  const known = rows.filter((row) => numberFrom(row[step] ?? "") !== undefined);
  const stepOf = (row: readonly string[] = []): number => numberFrom(row[step] ?? "") ?? Number.NaN;
  const follows = (row: readonly string[], before: readonly string[]): boolean =>
    stepOf(row) > stepOf(before) ||
    (stepOf(row) === stepOf(before) &&
      row.every((cell, index) => cell === "" || !before[index] || cell === before[index]));
  return (
    stepOf(known.at(-1)) > stepOf(known[0]) &&
    known.every((row, index) => index === 0 || follows(row, known[index - 1] ?? row))
  );
}

/** Columns named after a group, whose first cell is an object: `config`, `summary`. */
function objectColumns({ columns, rows }: Sample): Pick<ColumnRoles, "paramObjects" | "finalObjects"> {
  const named = (name: RegExp): number[] =>
    columns.flatMap((column, index) => {
      const first = name.test(column) ? (rows.find((row) => row[index])?.[index] ?? "") : "";
      return objectFrom(first) === undefined ? [] : [index];
    });
  return { paramObjects: named(paramObject), finalObjects: named(finalObject) };
}

/** Two columns of one name would be read as reports in turn. */
function doubled(metrics: readonly NamedColumn[]): Problem[] {
  const names = metrics.map(({ name }) => name);
  const name = names.find((each, index) => names.indexOf(each) < index);
  if (name === undefined) return [];
  return [{ path: "", line: 1, message: `two columns of the metric ${quote(name)}`, hint: "Rename or remove one." }];
}

function findRole(
  role: Role,
  { sample, told, problems }: { sample: Sample; told: ToldColumns; problems: Problem[] },
): number | undefined {
  const { columns } = sample;
  const given = (told as { readonly [name: string]: string | undefined })[role];
  if (given !== undefined) {
    const index = columns.indexOf(given);
    if (index >= 0) return index;
    problems.push({ path: "", line: 1, message: `no column ${quote(given)}`, hint: suggestName(given, columns) });
    return undefined;
  }
  const plain = columns.map(plainName);
  for (const name of roleNames[role]) {
    const index = plain.indexOf(name);
    const column = columns[index] ?? "";
    // Beside `metrics.time` a column `time` is the clock, whichever metric is asked for.
    const isTold = Object.values(told).flat().includes(column) && !columns.includes(`metrics.${column}`);
    if (index >= 0 && !isTold && !isOther(role, column, { sample, index })) return index;
  }
  return undefined;
}

/**
 * A column named "metric" holds names where it holds texts, else values. One named "name" holds the metric's name where it
 * changes within a trial, else the trial's; that is another column than the one that identifies the trial. Steps are
 * numbers: a column of texts is something else.
 */
function isOther(role: Role, column: string, { sample, index }: { sample: Sample; index: number }): boolean {
  if (role === "trial") return column === "";
  if (role === "step") return sample.rows.some((row) => row[index]) && !habitOf(sample, index, undefined).isNumeric;
  if (role !== "key" && role !== "name") return false;
  const trial = findRole("trial", { sample, told: {}, problems: [] });
  if (trial === index || (trial === undefined && role === "name")) return true;
  const { isNumeric, changes } = habitOf(sample, index, trial);
  return role === "name" ? changes : isNumeric || (plainName(column) === "name" && !changes);
}

/** Further columns that count or clock reports: no parameters, no metrics. */
function otherSteps(columns: readonly string[], { metric }: ToldColumns): number[] {
  const names: readonly string[] = [...roleNames.step, ...roleNames.time, ...roleNames.runtime];
  return columns.flatMap((column, index) => (column !== metric && names.includes(plainName(column)) ? [index] : []));
}

interface Context {
  readonly sample: Sample;
  readonly told: ToldColumns;
  readonly taken: ReadonlySet<number | undefined>;
  readonly trial: number | undefined;
}

function metricsIn({ sample, told, taken, trial }: Context): NamedColumn[] {
  return sample.columns.flatMap((column, index) => {
    const name = column.replace(metricPrefix, "");
    if (taken.has(index) || told.params?.includes(column) === true || paramPrefix.test(column)) return [];
    if (name !== column || name === told.metric) return [{ index, name }];
    if (isIgnored(column)) return [];
    const { isNumeric, changes, isOneRowEach } = habitOf(sample, index, trial);
    const isMetric = isNumeric && (changes || soundsLikeMetric(column));
    return isMetric && (!isOneRowEach || soundsLikeMetric(column)) ? [{ index, name: column }] : [];
  });
}

function paramsIn({ sample, told, taken, trial }: Context): NamedColumn[] {
  return sample.columns.flatMap((column, index) => {
    if (told.params !== undefined) return told.params.includes(column) ? [{ index, name: column }] : [];
    if (taken.has(index)) return [];
    if (paramPrefix.test(column)) return [{ index, name: column.replace(paramPrefix, "") }];
    if (isIgnored(column) || metricPrefix.test(column)) return [];
    const { changes, isEmpty } = habitOf(sample, index, trial);
    return changes || isEmpty ? [] : [{ index, name: column }];
  });
}

function isIgnored(column: string): boolean {
  return ignored.test(plainName(column)) || column.startsWith("_") || /__(?:MIN|MAX)$/.test(column);
}

/** How a column behaves in the sample: mostly numbers; different values within one trial; one row for each trial. */
function habitOf(
  { rows }: Sample,
  index: number,
  trial: number | undefined,
): { isNumeric: boolean; changes: boolean; isEmpty: boolean; isOneRowEach: boolean } {
  const firsts = new Map<string, string>();
  const seen = new Set<string>();
  let [numbers, texts, changes, isOneRowEach] = [0, 0, false, true];
  for (const row of rows) {
    const [id = "", cell = ""] = [trial === undefined ? "" : row[trial], row[index]];
    if (seen.has(id)) isOneRowEach = false;
    seen.add(id);
    if (cell === "") continue;
    if (numberFrom(cell) !== undefined) numbers++;
    else if (!missing.test(cell)) texts++;
    const first = firsts.get(id);
    if (first === undefined) firsts.set(id, cell);
    else if (first !== cell) changes = true;
  }
  return { isNumeric: numbers > 0 && numbers >= texts, changes, isEmpty: firsts.size === 0, isOneRowEach };
}

/** How tools write that a cell is empty. */
export const missing = /^(?:none|null|#?n\/?a)$/i;

/** The number of a text, NaN for "nan", or undefined where it is none. */
export function numberFrom(text: string): number | undefined {
  const number = numberIn(text);
  if (!Number.isNaN(number)) return number;
  const word = text.trim().toLowerCase();
  // Two kinds of separators tell which of them is the decimal one.
  const [grouped, separator = ""] = /^[-+]?\d{1,3}([.,])\d{3}(?:\1\d{3})*(?!\1)[.,]\d+$/.exec(word) ?? [];
  if (grouped !== undefined) return Number(grouped.replaceAll(separator, "").replace(",", "."));
  if (/^[+-]?nan$/.test(word)) return Number.NaN;
  if (/^\+?inf(?:inity)?$/.test(word)) return Number.POSITIVE_INFINITY;
  return /^-inf(?:inity)?$/.test(word) ? Number.NEGATIVE_INFINITY : undefined;
}

function noTrial(columns: readonly string[]): Problem {
  const [first] = columns;
  if (columns.length === 1) {
    const hint = "Its first line names the columns: trial,step,value. Jobs that have not run are for sweeplab run.";
    return { path: "", line: 1, message: `must be a table or JSON, got ${quote(first)}`, hint };
  }
  return {
    path: "",
    line: 1,
    message: `no column that names the trial, got ${columns.map(quote).join(", ") || "none"}`,
    hint: "Name it with --trial, or call it trial or run_id.",
  };
}
