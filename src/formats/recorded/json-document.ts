import { fail, mustBe, quote } from "../../errors.ts";
import { isObject } from "../../is-object.ts";
import { numberFrom, soundsLikeMetric } from "./column-roles.ts";
import { JsonRows } from "./json-rows.ts";
import type { Json } from "./object-text.ts";
import type { RecordedOptions } from "./recorded-options.ts";
import { known, scalarFrom } from "./run-facts.ts";
import { type Run, type Runs, statusFrom } from "./runs.ts";
import { rowHint } from "./select-sweep.ts";
import { TableRows, withoutEnding } from "./table-rows.ts";
import { secondsFrom } from "./time-text.ts";

/** What there is to know beside the document. */
interface About {
  readonly options: RecordedOptions;
  readonly file: string;
}

/**
 * Gathers runs from one JSON value: a list of objects as in JSON lines; MLflow's answers to runs/search and to
 * metrics/get-history; Optuna's trials with their intermediate values; one trial's history as Keras has it; or an object
 * of any of these by run.
 * @throws SweepError where the value holds none of these.
 */
export function readJsonDocument(value: unknown, runs: Runs, about: About): void {
  if (Array.isArray(value)) readList(value, runs, about);
  else if (!isObject(value)) fail("", `must be a list or an object, got ${quote(value)}`);
  else if (Array.isArray(value.runs)) for (const run of value.runs) readMlflowRun(run, runs);
  else if (Array.isArray(value.metrics) && !isObject(value.info)) readList(value.metrics, runs, about);
  else if (Array.isArray(value.trials)) readList(value.trials, runs, about);
  else if (isObject(value.info)) readMlflowRun(value, runs);
  else if (isTable(value)) readList(rowsOf(value), runs, about);
  else if (isHistory(value)) readIntermediate(withoutEnding(about.file), { values: value, runs });
  else for (const [id, item] of Object.entries(value)) readNamed(id, { item, runs });
}

function readList(list: readonly unknown[], runs: Runs, { options, file }: About): void {
  const table = new TableRows(runs, options, { isRagged: true, file });
  const rows = new JsonRows(table);
  let count = 0;
  for (const item of list) {
    mustBe(isObject(item), "", "a list of objects", item, rowHint);
    if (isObject(item.info)) readMlflowRun(item, runs);
    else rows.add(item, { line: ++count, isCut: false });
  }
  if (count > 0) table.end();
}

/** By run: reports by step, a list of reports, or a list of metrics as MLflow answers. */
function readNamed(id: string, { item, runs }: { item: unknown; runs: Runs }): void {
  const run = runs.run(id);
  if (Array.isArray(item)) for (const report of item) readReport(run, report);
  else if (isObject(item)) readIntermediate(id, { values: item, runs });
  else fail("", `${quote(id)} must be a list or an object of reports, got ${quote(item)}`);
}

function readIntermediate(id: string, { values, runs }: { values: Json; runs: Runs }): void {
  const run = runs.run(id);
  const steps = Object.entries(values).sort(([a], [b]) => Number(a) - Number(b));
  for (const [step, value] of steps) {
    if (Array.isArray(value)) for (const report of value) readReport(run, report, step);
    else run.series("value").add(numberOf(value), Number.NaN, Number(step));
  }
}

function readReport(run: Run, report: unknown, metric = "value"): void {
  if (!isObject(report)) {
    run.series(metric).add(numberOf(report), Number.NaN);
    return;
  }
  const { key, value, timestamp, step } = report;
  const time = timestamp === undefined ? Number.NaN : secondsFrom(String(timestamp));
  run.series(typeof key === "string" ? key : metric).add(numberOf(value), time, Number(step));
}

/** A run as MLflow's REST API and client give it. The metrics are the last ones: histories come apart. */
function readMlflowRun(value: unknown, runs: Runs): void {
  const { info, data } = isObject(value) ? value : {};
  mustBe(isObject(info), "", "a run with info and data", value);
  if (info.lifecycle_stage === "deleted") return;
  const run = runs.run(String(info.run_id ?? info.run_uuid ?? ""));
  const facts = isObject(data) ? data : {};
  const tags = new Map(pairsOf(facts.tags));
  run.status = statusFrom(String(info.status ?? ""));
  run.startTime = known(secondsFrom(String(info.start_time ?? "")));
  run.endTime = known(secondsFrom(String(info.end_time ?? "")));
  run.experiment = info.experiment_id === undefined ? undefined : String(info.experiment_id);
  run.name = textOr(info.run_name) ?? textOr(tags.get("mlflow.runName"));
  run.parent = textOr(tags.get("mlflow.parentRunId"));
  for (const [name, param] of pairsOf(facts.params)) run.params[name] = scalarFrom(String(param));
  for (const [name, metric] of pairsOf(facts.metrics)) run.finals.set(name, numberOf(metric));
}

/** `[{ key, value }, ...]` as the REST API has it, or `{ key: value }` as the client's to_dictionary has it. */
function pairsOf(given: unknown): [string, unknown][] {
  if (Array.isArray(given)) {
    return given.flatMap((each): [string, unknown][] => (isObject(each) ? [[String(each.key), each.value]] : []));
  }
  return isObject(given) ? Object.entries(given) : [];
}

/** `{ loss: [...], dice: [...] }`: lists by the names of metrics, not of runs. A loss is always among those of Keras. */
function isHistory(value: Json): boolean {
  return Object.entries(value).every(
    ([name, list]) => Array.isArray(list) && ("loss" in value || soundsLikeMetric(name)),
  );
}

/** `{ column: { row: value } }`, as pandas writes a frame by default. */
function isTable(value: Json): boolean {
  const columns = Object.values(value);
  const hasTrial = Object.keys(value).some((name) => /^(?:_?step|trial|number|run_?id|value)$/i.test(name));
  return hasTrial && columns.length > 1 && columns.every(isObject);
}

function rowsOf(table: Json): Json[] {
  const rows = new Map<string, Record<string, unknown>>();
  for (const [column, cells] of Object.entries(table)) {
    for (const [row, cell] of Object.entries(cells as Json)) rows.set(row, { ...rows.get(row), [column]: cell });
  }
  return [...rows.values()];
}

function numberOf(value: unknown): number {
  if (typeof value === "number") return value;
  if (value === null) return Number.NaN;
  return numberFrom(String(value)) ?? fail("", `a metric must be a number, got ${quote(value)}`);
}

function textOr(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
