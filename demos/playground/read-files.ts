import {
  formatProblem,
  RecordedReader,
  readLog,
  readSweep,
  replayRecorded,
  type SweepConfigInput,
  SweepError,
  TextPieces,
} from "sweeplab";
import type { Base } from "./session.ts";

/** A file that the reader dropped or chose; its path where it lay in a folder. */
export interface GivenFile {
  readonly path: string;
  readonly file: Blob;
}

/** Larger files are refused before they are read. */
const largestBytes = 200_000_000;

/**
 * What files hold: an Azure sweep or a config, a log of Sweeplab, or a record of runs (CSV, JSON lines, JSON, an MLflow
 * store). Nothing leaves the page. @throws SweepError with the file's name and line of each problem.
 */
export async function readFiles(
  files: readonly GivenFile[],
  policy: SweepConfigInput["earlyTermination"],
): Promise<Base> {
  const [first] = files;
  if (first === undefined) throw new SweepError([{ path: "", message: "there is no file in what was dropped" }]);
  const large = files.find(({ file }) => file.size > largestBytes);
  if (large !== undefined)
    throw new SweepError([
      { path: large.path, message: "is too large for a page", hint: "Use `sweeplab replay` in a terminal." },
    ]);
  const isStore = files.some(({ path }) => /(^|\/)meta\.ya?ml$/.test(path));
  if (isStore || files.length > 1) return recordOf(files, { isStore, policy });
  const text = await textOf(first.path, first.file);
  return readText(text, { name: nameOf(first.path), policy, record: () => recordOf(files, { isStore, policy }) });
}

/** A text that was pasted or dropped. */
export async function readText(
  text: string,
  given: { name: string; policy: SweepConfigInput["earlyTermination"]; record?: () => Promise<Base> },
): Promise<Base> {
  const { name, policy } = given;
  const record = given.record ?? (() => recordOf([{ path: name, file: new Blob([text]) }], { isStore: false, policy }));
  if (/\.(csv|tsv|jsonl|ndjson)(\.gz)?$/i.test(name)) return record();
  const json = jsonObject(text);
  if (json !== undefined && Array.isArray(json.events) && "format" in json) return logBase(text, name);
  const isSpec = json === undefined ? !isRows(text) : "searchSpace" in json || "search_space" in json;
  if (!isSpec) return record();
  const { config, notes } = readSweep(text);
  const teaches = [describe(config), ...notes.map((note) => `${note.message}.`)].join(" ");
  return { title: titleOf(config, name), teaches, config };
}

function jsonObject(text: string): Record<string, unknown> | undefined {
  if (!text.trimStart().startsWith("{")) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined; // YAML may begin with a brace too
  }
}

/** Rows of a record: a JSON list, objects without a search space, or a first line with commas and no colon. */
function isRows(text: string): boolean {
  const [head = ""] = text.trimStart().split("\n", 1);
  // Python writes NaN into JSON, which is then none; a record in braces has no search space, a spec in braces has.
  const isList = /^\[/.test(head) || (/^\{/.test(head) && !/"?search_?space"?\s*:/i.test(text));
  return isList || (/[,;\t]/.test(head) && !/:(\s|$)/.test(head));
}

/** A saved log is shown as it is; under other settings its config runs. */
function logBase(text: string, name: string): Base {
  const log = readLog(text);
  return {
    title: `The log ${name}`,
    teaches: "A saved sweep. Change a setting, and its config runs again under it.",
    config: log.config,
    log,
  };
}

async function recordOf(
  files: readonly GivenFile[],
  { isStore, policy }: { isStore: boolean; policy: SweepConfigInput["earlyTermination"] },
): Promise<Base> {
  const reader = new RecordedReader({});
  if (isStore) {
    const store = reader.store();
    for (const { path, file } of files)
      if (store.wants(path)) await inFile(path, async () => store.file(path, await textOf(path, file)));
    store.end();
  } else for (const { path, file } of files) await inFile(path, () => readPieces(reader, nameAmong(files, path), file));
  const [{ path } = { path: "" }] = files;
  const sweep = await inFile(path, async () => reader.sweep());
  const spec = policy === undefined || policy === null ? "none" : policy;
  const { notes, replays } = replayRecorded(sweep, { policies: [typeof spec === "string" ? { type: spec } : spec] });
  const [replay] = replays;
  if (replay === undefined) throw new SweepError([{ path, message: "holds no sweep" }]);
  return {
    title: `Your record ${nameOf(path)}`,
    teaches: [
      "What this policy would have done to a sweep that has run. The file stays in this page.",
      ...notes.map(inPage),
    ].join(" "),
    config: replay.log.config,
    isRecord: true,
  };
}

/** A note of the reader without the options of the command, which a page has not. */
function inPage(note: string): string {
  return note
    .replace(/[,;] --goal says otherwise/, "")
    .replace(/; --metric chooses another one of /, "; there are also ")
    .replace(/ \(--\w+\)/, "");
}

async function readPieces(reader: RecordedReader, name: string, file: Blob): Promise<void> {
  const into = reader.file(name);
  for await (const text of piecesOf(file, name)) into.push(text);
  into.end();
}

/** The text of a file: UTF-8 or UTF-16, unpacked where it is packed with gzip. */
async function* piecesOf(file: Blob, name: string): AsyncGenerator<string> {
  const [first, second] = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  const isPacked = first === 0x1f && second === 0x8b;
  const stream = isPacked ? file.stream().pipeThrough(new DecompressionStream("gzip")) : file.stream();
  const [bytes, text] = [stream.getReader(), new TextPieces(name)];
  try {
    for (let read = await bytes.read(); !read.done; read = await bytes.read()) yield text.decode(read.value);
  } catch (error) {
    if (error instanceof SweepError || !isPacked) throw error;
    throw new SweepError([{ path: "", message: "the compressed file is damaged, or ends too early" }]);
  }
  yield text.decode();
}

async function textOf(path: string, file: Blob): Promise<string> {
  return inFile(path, async () => {
    let all = "";
    for await (const text of piecesOf(file, nameOf(path))) all += text;
    return all.replace(/^\uFEFF/, "");
  });
}

/** Problems of one file name it. */
async function inFile<T>(path: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof SweepError)) throw error;
    throw new SweepError(
      error.problems.map((problem) => ({
        file: nameOf(path),
        ...problem,
      })),
    );
  }
}

/** Its name; its path where another file in another folder has the same: without a column for the trial each is one. */
function nameAmong(files: readonly GivenFile[], path: string): string {
  const name = nameOf(path);
  return files.some((other) => other.path !== path && nameOf(other.path) === name) ? path : name;
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

function titleOf({ job }: SweepConfigInput, name: string): string {
  const said = job?.display_name ?? job?.displayName ?? job?.name;
  return typeof said === "string" && said !== "" ? said : name === "" ? "Your sweep" : name;
}

/** "4 parameters, bayesian sampling, no early termination." */
function describe({ searchSpace, sampling, earlyTermination }: SweepConfigInput): string {
  const typeOf = (spec: unknown, usual: string): string =>
    typeof spec === "string"
      ? spec
      : typeof spec === "object" && spec !== null && "type" in spec
        ? String(spec.type)
        : usual;
  const parameters = Object.keys(searchSpace).length;
  const policy = typeOf(earlyTermination, "none");
  const stops = policy === "none" ? "no early termination" : `${policy} policy`;
  return `Your sweep: ${parameters} ${parameters === 1 ? "parameter" : "parameters"}, ${typeOf(sampling, "random")} sampling, ${stops}. Its curves are simulated.`;
}

/** What is wrong, a line for each. @throws what is no problem of the input. */
export function problemLines(error: unknown): readonly string[] {
  if (error instanceof SweepError) return error.problems.map(formatProblem);
  throw error;
}
