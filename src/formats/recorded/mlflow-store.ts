import { type Problem, quote, throwIfAny } from "../../errors.ts";
import { countOf } from "../../numerals.ts";
import { numberFrom } from "./column-roles.ts";
import { known, scalarFrom } from "./run-facts.ts";
import { type Runs, statusFrom } from "./runs.ts";
import { secondsFrom, secondsOf } from "./time-text.ts";

const runFile = /^(?:.*?\/)?([^/]+)\/([^/]+)\/(metrics|params|tags)\/(.+)$/;
/** Folders beside runs, and inside of them, whose files are not a run's. */
const otherFolders = new Set(["models", "traces", "datasets", "artifacts", "inputs", "outputs"]);

/**
 * Gathers runs from the files of an MLflow file store (`mlruns/`), given one by one in any order.
 *
 * A run is a folder with `meta.yaml`, `params/<name>`, `tags/<name>` and `metrics/<name>`, whose lines are "timestamp
 * value step"; names may have slashes. Deleted runs and experiments are left out. Source: MLflow, `FileStore`.
 */
export class MlflowStore {
  readonly #runs: Runs;
  readonly #described = new Set<string>();
  readonly #deleted = new Set<string>();
  /** Wrong lines, the first of each run: known to matter once it is known which folders are runs. */
  readonly #problems = new Map<string, Problem>();

  constructor(runs: Runs) {
    this.#runs = runs;
  }

  /** True for the files that a store is read from; all others need not be opened. */
  wants(path: string): boolean {
    const plain = path.replaceAll("\\", "/");
    if (/(?:^|\/)\.trash\//.test(plain)) return false;
    const match = runFile.exec(plain);
    if (match === null) {
      const [file, , above = ""] = plain.split("/").reverse();
      return file === "meta.yaml" && !otherFolders.has(above);
    }
    const [, experiment = "", run = "", folder, name = ""] = match;
    const isTag = folder === "tags" && name !== "mlflow.parentRunId" && name !== "mlflow.runName";
    return !otherFolders.has(experiment) && !otherFolders.has(run) && !isTag;
  }

  file(path: string, text: string): void {
    const plain = path.replaceAll("\\", "/");
    if (!this.wants(plain)) return;
    const [, , run = "", folder, name = ""] = runFile.exec(plain) ?? [];
    if (folder === "metrics") this.#metric(run, { path, name, text });
    else if (folder === "params") this.#runs.run(run).params[name] = scalarFrom(text.replace(/\r?\n$/, ""));
    else if (name === "mlflow.parentRunId") this.#runs.run(run).parent = text.trim();
    else if (name === "mlflow.runName") this.#runs.run(run).name ??= text.trim();
    else this.#meta(flatYaml(text));
  }

  /** All files have been given. @throws SweepError where lines of metrics are wrong. */
  end(): void {
    const all = [...this.#runs.byId.values()];
    const isDeleted = (id: string, experiment = "") => this.#deleted.has(id) || this.#deleted.has(experiment);
    const gone = all.filter((run) => !this.#described.has(run.id) || isDeleted(run.id, run.experiment));
    for (const { id } of gone) {
      this.#runs.byId.delete(id);
      this.#problems.delete(id);
    }
    throwIfAny([...this.#problems.values()]);
    const deleted = gone.filter((run) => isDeleted(run.id, run.experiment)).length;
    if (deleted > 0) this.#runs.notes.push(`${countOf(deleted, "deleted run")} left out.`);
    const bare = gone.length - deleted;
    if (bare > 0) this.#runs.notes.push(`${countOf(bare, "folder")} without a meta.yaml left out.`);
  }

  #meta(facts: ReadonlyMap<string, string>): void {
    const id = facts.get("run_id") ?? facts.get("run_uuid");
    const experiment = facts.get("experiment_id") ?? "";
    const isDeleted = facts.get("lifecycle_stage") === "deleted";
    if (id === undefined) {
      this.#runs.experiments.set(experiment, facts.get("name") ?? experiment);
      if (isDeleted) this.#deleted.add(experiment);
      return;
    }
    const run = this.#runs.run(id);
    this.#described.add(id);
    if (isDeleted) this.#deleted.add(id);
    run.experiment = experiment;
    run.name = facts.get("run_name") || run.name;
    run.status = statusFrom(facts.get("status") ?? "");
    run.startTime = known(secondsFrom(facts.get("start_time") ?? "")) ?? run.startTime;
    run.endTime = known(secondsFrom(facts.get("end_time") ?? "")) ?? run.endTime;
  }

  #metric(id: string, { path, name, text }: { path: string; name: string; text: string }): void {
    const series = this.#runs.run(id).series(name);
    const lines = text.split("\n");
    for (const [index, line] of lines.entries()) {
      const [time = "", value = "", step] = line.trim().split(/\s+/);
      if (time === "") continue;
      // The first stores had no step.
      const [seconds, number, count] = [Number(time), numberFrom(value), Number(step ?? 0)];
      if (!Number.isNaN(seconds + count) && number !== undefined) series.add(number, secondsOf(seconds), count);
      else if (index === lines.length - 1) this.#runs.noteCut(index + 1, path);
      else if (!this.#problems.has(id)) {
        const message = `must be a timestamp, a value and a step, got ${quote(line)}`;
        this.#problems.set(id, { path: "", file: path, line: index + 1, message });
      }
    }
  }
}

/** The entries of a YAML mapping of plain values, one on a line, as the store writes them; lists and the like are left out. */
function flatYaml(text: string): Map<string, string> {
  const entries = new Map<string, string>();
  for (const line of text.split(/\r?\n/)) {
    const [, name, value = ""] = /^(\w+):\s*(.*?)\s*$/.exec(line) ?? [];
    if (name !== undefined && value !== "null" && value !== "") entries.set(name, unquoted(value));
  }
  return entries;
}

function unquoted(text: string): string {
  if (/^'.*'$/.test(text)) return text.slice(1, -1).replaceAll("''", "'");
  return /^".*"$/.test(text) ? text.slice(1, -1).replaceAll('\\"', '"').replaceAll("\\\\", "\\") : text;
}
