import { fail } from "../../errors.ts";
import { isObject } from "../../is-object.ts";
import { countOf } from "../../numerals.ts";
import { numberFrom } from "./column-roles.ts";
import type { Json } from "./object-text.ts";
import { known, scalarFrom } from "./run-facts.ts";
import { type Run, type Runs, statusFrom } from "./runs.ts";
import { secondsFrom } from "./time-text.ts";

const states = ["running", "completed", "pruned", "failed", "waiting"];
const directions = [undefined, "minimize", "maximize"] as const;

interface Trial {
  readonly run: Run;
  readonly study: number;
  /** By step: a step that is reported again has the later value. */
  readonly reports: Map<number, number>;
  state: string;
  final: number | undefined;
}

/** Is this a line of the log that Optuna's JournalStorage writes? */
export function isJournalLine(value: unknown): boolean {
  return isObject(value) && typeof value.op_code === "number";
}

/**
 * Gathers runs from the log of Optuna's JournalStorage, one operation on a line: each study is an experiment, and its
 * direction is the goal. Reports have no times there. Trials that wait in the queue are left out.
 * Source: Optuna, `optuna/storages/journal/_storage.py`, `JournalOperation`.
 */
export class OptunaJournal {
  readonly #runs: Runs;
  readonly #studies: { readonly name: string; trials: number; isDeleted: boolean }[] = [];
  readonly #trials: Trial[] = [];

  constructor(runs: Runs) {
    this.#runs = runs;
  }

  /** @throws SweepError where an operation is about something that was never made. */
  add(operation: Json, line: number): void {
    const { op_code: code } = operation;
    if (code === 0) this.#createStudy(operation);
    else if (code === 1) this.#studyOf(operation, line).isDeleted = true;
    else if (code === 4) this.#createTrial(operation, line);
    else if (code === 5) setParam(this.#trialOf(operation, line), String(operation.param_name), operation);
    else if (code === 6) setState(this.#trialOf(operation, line), operation);
    else if (code === 7) report(this.#trialOf(operation, line), Number(operation.step), operation.intermediate_value);
  }

  /** All lines have been given. */
  end(): void {
    let waiting = 0;
    for (const { run, study, reports, state, final } of this.#trials) {
      const { isDeleted = false } = this.#studies[study] ?? {};
      if (state === "waiting" && !isDeleted) waiting++;
      if (state === "waiting" || isDeleted) {
        this.#runs.byId.delete(run.id);
        continue;
      }
      run.status = statusFrom(state);
      for (const [step, value] of [...reports].sort(([a], [b]) => a - b))
        run.series("value").add(value, Number.NaN, step);
      if (reports.size === 0 && final !== undefined) run.finals.set("value", final);
    }
    const deleted = this.#studies.filter(({ isDeleted }) => isDeleted).length;
    if (deleted > 0) this.#runs.note(`${countOf(deleted, "deleted study", "deleted studies")} left out.`);
    if (waiting > 0) this.#runs.note(`${countOf(waiting, "trial")} that had not started left out.`);
  }

  #createStudy({ study_name, directions: given }: Json): void {
    const name = String(study_name);
    this.#studies.push({ name, trials: 0, isDeleted: false });
    const goal = directions[Number(Array.isArray(given) ? given[0] : undefined)];
    if (goal !== undefined) this.#runs.goals.set(name, goal);
    if (Array.isArray(given) && given.length > 1)
      this.#runs.note(`Study ${name} has ${given.length} objectives; the first is read.`);
  }

  #createTrial(operation: Json, line: number): void {
    const study = this.#studyOf(operation, line);
    const number = String(study.trials++);
    const run = this.#runs.run(`${study.name}/${number}`);
    run.name = number;
    run.experiment = study.name;
    const trial: Trial = {
      run,
      study: Number(operation.study_id),
      reports: new Map(),
      state: "running",
      final: undefined,
    };
    this.#trials.push(trial);
    const { params, distributions, intermediate_values: values } = operation;
    for (const [name, value] of entriesOf(params))
      setParam(trial, name, {
        param_value_internal: value,
        distribution: isObject(distributions) ? distributions[name] : "",
      });
    for (const [step, value] of entriesOf(values)) report(trial, Number(step), value);
    setState(trial, operation);
  }

  #studyOf({ study_id: id }: Json, line: number) {
    return this.#studies[Number(id)] ?? unknown("study", { id, line });
  }

  #trialOf({ trial_id: id }: Json, line: number): Trial {
    return this.#trials[Number(id)] ?? unknown("trial", { id, line });
  }
}

function unknown(what: string, { id, line }: { id: unknown; line: number }): never {
  const hint = "The log must be whole from its first line on.";
  fail("", `${what} ${String(id)} was never created`, hint, { line });
}

/** A category is written as its place among the choices. */
function setParam({ run }: Trial, name: string, { param_value_internal: given, distribution }: Json): void {
  const text = typeof distribution === "string" ? distribution : "";
  const choices = /^\{"name": ?"CategoricalDistribution"/.test(text) ? choicesIn(text) : undefined;
  const value = choices === undefined ? given : (choices[Number(given)] ?? null);
  run.params[name] = value === null || typeof value === "string" ? value : scalarFrom(String(value));
}

function choicesIn(text: string): readonly unknown[] | undefined {
  try {
    const { attributes } = JSON.parse(text);
    return Array.isArray(attributes?.choices) ? attributes.choices : undefined;
  } catch {
    return undefined;
  }
}

function setState(trial: Trial, { state, values, value, datetime_start: start, datetime_complete: end }: Json): void {
  if (state !== undefined) trial.state = states[Number(state)] ?? trial.state;
  const [final = value] = Array.isArray(values) ? values : [];
  if (typeof final === "number") trial.final = final;
  trial.run.startTime = known(secondsFrom(String(start ?? ""))) ?? trial.run.startTime;
  trial.run.endTime = known(secondsFrom(String(end ?? ""))) ?? trial.run.endTime;
}

function report({ reports }: Trial, step: number, given: unknown): void {
  reports.delete(step);
  reports.set(step, numberFrom(String(given)) ?? Number.NaN);
}

function entriesOf(given: unknown): readonly (readonly [string, unknown])[] {
  return isObject(given) ? Object.entries(given) : [];
}
