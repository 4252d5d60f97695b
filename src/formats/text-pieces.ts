import { SweepError } from "../errors.ts";

/** Files that are no text, by how they begin, and what to do with them. */
const otherFiles: readonly (readonly [start: string, what: string, hint: (file: string) => string])[] = [
  ["SQLite format 3\0", "an SQLite database", sqliteHint],
  ["PK\u0003\u0004", "a zip file or a spreadsheet", () => "Unpack it, or save it as CSV."],
  ["PAR1", "a Parquet file", () => "Save it as CSV."],
  ["\u001f\u008b", "a file packed with gzip", () => "Unpack it."],
];

/** What writes the trials of a study, or the runs of a tracking store, to a file that can be read. */
function sqliteHint(file: string): string {
  const url = `'sqlite:///${file}'`;
  const isMlflow = /mlflow/i.test(file);
  const [tool, script, into] = isMlflow
    ? ["runs of MLflow", mlflowScript(url), " > runs.jsonl"]
    : ["a study of Optuna", optunaScript(url), ""];
  return `Export it; ${tool}: python -c "${script}"${into}`;
}

function optunaScript(url: string): string {
  const attributes =
    "'number', 'value', 'state', 'datetime_start', 'datetime_complete', 'params', 'intermediate_values'";
  return `import optuna; name = optuna.get_all_study_names(${url})[0]; optuna.load_study(study_name=name, storage=${url}).trials_dataframe((${attributes})).to_csv('trials.csv', index=False)`;
}

function mlflowScript(url: string): string {
  const run =
    "run_id=r.info.run_id, name=r.info.run_name, status=r.info.status, start_time=r.info.start_time, end_time=r.info.end_time";
  const places = "experiment=e.name, parent=r.data.tags.get('mlflow.parentRunId'), params=r.data.params";
  const report = "metric=m.key, step=m.step, value=m.value, timestamp=m.timestamp";
  const all =
    "for e in c.search_experiments() for r in c.search_runs([e.experiment_id], max_results=50000) for k in r.data.metrics for m in c.get_metric_history(r.info.run_id, k)";
  return `import json, mlflow; c = mlflow.MlflowClient(${url}); [print(json.dumps(dict(${run}, ${places}, ${report}))) ${all}]`;
}

/** The text of a file whose bytes come in pieces: UTF-8, or UTF-16 as some shells write it, with or without a mark. */
export class TextPieces {
  readonly #file: string;
  #decoder: TextDecoder | undefined;

  /** `file`: its name, for what to do where it is none. */
  constructor(file = "") {
    this.#file = file;
  }

  /** The text of these bytes; without any, what is left at the end. @throws SweepError where it is no text. */
  decode(bytes?: Uint8Array): string {
    if (bytes === undefined) return this.#text(() => this.#decoder?.decode() ?? "");
    if (bytes.length === 0) return "";
    const decoder = (this.#decoder ??= this.#decoderFor(bytes));
    return this.#text(() => decoder.decode(bytes, { stream: true }));
  }

  #decoderFor(bytes: Uint8Array): TextDecoder {
    const head = String.fromCharCode(...bytes.slice(0, 16));
    const other = otherFiles.find(([start]) => head.startsWith(start));
    if (other !== undefined) throw notText(other[1], other[2](this.#file || "study.db"));
    return new TextDecoder(encodingOf(bytes), { fatal: true });
  }

  #text(decode: () => string): string {
    try {
      return decode();
    } catch {
      throw notText("other bytes", "Save it as UTF-8.");
    }
  }
}

function notText(what: string, hint: string): SweepError {
  return new SweepError([{ path: "", message: `must be a text file in UTF-8, got ${what}`, hint }]);
}

/** UTF-16 has a mark, or a zero beside each of its first two characters. */
function encodingOf(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const zeros = [...bytes.slice(0, 4)].map((byte) => (byte === 0 ? 0 : 1)).join("");
  if ((first === 0xff && second === 0xfe) || zeros === "1010") return "utf-16le";
  return (first === 0xfe && second === 0xff) || zeros === "0101" ? "utf-16be" : "utf-8";
}
