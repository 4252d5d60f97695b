import { fail, quote } from "../../errors.ts";
import { isObject } from "../../is-object.ts";
import type { Scalar } from "../../trial.ts";
import { type ColumnRoles, numberFrom } from "./column-roles.ts";
import { type Json, objectFrom } from "./object-text.ts";
import { type Run, type Runs, statusFrom } from "./runs.ts";
import { durationFrom, numberIn, secondsFrom } from "./time-text.ts";

interface FactRow {
  readonly cells: readonly string[];
  readonly columns: readonly string[];
  readonly roles: ColumnRoles;
  readonly runs: Runs;
}

/** Takes what a row says of its run; gives the time of its report, NaN where it is not known. @throws SweepError where a time is none. */
export function takeFacts(run: Run, { cells, columns, roles, runs }: FactRow): number {
  const text = (index: number | undefined): string => (index === undefined ? "" : (cells[index] ?? ""));
  for (const { index, name } of roles.params) {
    if (!(name in run.params) && text(index) !== "") run.params[name] = scalarFrom(text(index));
  }
  for (const index of roles.paramObjects) addParams(run, objectFrom(text(index)) ?? {});
  for (const index of roles.finalObjects) addFinals(run, objectFrom(text(index)) ?? {});
  if (text(roles.status) !== "") setStatus(run, text(roles.status), runs);
  run.name = text(roles.name) || run.name;
  run.parent = text(roles.parent) || run.parent;
  run.experiment = text(roles.experiment) || run.experiment;
  const moment = (index: number | undefined) => momentFrom(text(index), columns[index ?? -1]);
  run.startTime ??= known(moment(roles.start));
  run.endTime = known(moment(roles.end)) ?? run.endTime;
  const duration = durationFrom(text(roles.duration));
  if (run.startTime !== undefined) run.endTime ??= known(run.startTime + duration);
  const runtime = durationFrom(text(roles.runtime));
  const time = moment(roles.time);
  if (!Number.isNaN(time)) run.startTime ??= known(time - runtime);
  return Number.isNaN(time) ? (run.startTime ?? 0) + runtime : time;
}

function momentFrom(text: string, column: string | undefined): number {
  const seconds = secondsFrom(text);
  if (text !== "" && Number.isNaN(seconds) && !/^(?:nat|none|nan|null)$/i.test(text))
    failAt(column, `must be a time, got ${quote(text)}`, "Write seconds, or 2024-05-01T12:00:00Z.");
  return seconds;
}

function setStatus(run: Run, text: string, runs: Runs): void {
  const status = statusFrom(text);
  if (status !== undefined) run.status = status;
  else runs.note(`Status ${quote(text)} is not known; such trials count as completed.`);
}

/** Parameters from an object, nested ones by their path; lists as their text. */
function addParams(run: Run, values: Json, prefix = ""): void {
  for (const [name, value] of Object.entries(values)) {
    const path = `${prefix}${name}`;
    if (isObject(value)) addParams(run, value, `${path}.`);
    else if (value !== null && !name.startsWith("_") && !(path in run.params))
      run.params[path] = scalarFrom(Array.isArray(value) ? JSON.stringify(value) : String(value));
  }
}

/** Last values of metrics from an object as Weights & Biases summarizes a run, and when the run began and ended. */
function addFinals(run: Run, values: Json): void {
  for (const [name, value] of Object.entries(values)) {
    const number = name.startsWith("_") || isObject(value) ? undefined : numberFrom(String(value));
    if (number !== undefined) run.finals.set(name, number);
  }
  const [end, runtime] = [Number(values._timestamp), Number(values._runtime)];
  run.endTime ??= known(end);
  run.startTime ??= known(end - runtime);
}

export function known(number: number): number | undefined {
  return Number.isNaN(number) ? undefined : number;
}

/** A parameter's value as it was meant: a number, true or false, else a text. */
export function scalarFrom(text: string): Scalar {
  if (/^(?:true|false)$/i.test(text)) return text.toLowerCase() === "true";
  return known(numberIn(text)) ?? text;
}

export function placeOf(column = ""): string {
  return `column ${quote(column)}`;
}

export function failAt(column: string | undefined, message: string, hint?: string): never {
  fail(placeOf(column), message, hint);
}
