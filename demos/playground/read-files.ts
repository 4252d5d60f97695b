import {
  configToReplay,
  formatProblem,
  type RecordedOptions,
  RecordedReader,
  readLog,
  readSweep,
  type SweepConfigInput,
  SweepError,
  sweepSteps,
  TextPieces,
} from "sweeplab";
import type { Base, GivenFile } from "./session.ts";

/** Larger files are refused before they are read. */
const largestBytes = 200_000_000;

/** How files are to be read, and who is told how far that is. */
export interface Reading {
  readonly policy: SweepConfigInput["earlyTermination"];
  /** Of a record: what the reader asks for in place of a guess. */
  readonly asked?: RecordedOptions;
  /** Called often with the share of all bytes that has been read, 1 before the replay; throws to stop. */
  readonly tell: (share: number) => Promise<void> | void;
}

/**
 * What files hold: an Azure sweep or a config, a log of Sweeplab, or a record of runs (CSV, JSON lines, JSON, an MLflow
 * store). Nothing leaves the page. @throws SweepError with the file's name and line of each problem.
 */
export async function readFiles(given: readonly GivenFile[], reading: Reading): Promise<Base> {
  const isStore = given.some(({ path }) => /(^|\/)meta\.ya?ml$/.test(path));
  const files = isStore ? given : tablesAmong(given);
  const [first] = files;
  if (first === undefined) throw new SweepError([nothingToRead(given)]);
  const large = files.find(({ file }) => file.size > largestBytes);
  if (large !== undefined)
    throw new SweepError([
      { path: large.path, message: "is too large for a page", hint: "Use `sweeplab replay` in a terminal." },
    ]);
  const record = () => recordOf(files, { isStore, ...reading });
  if (isStore || files.length > 1 || reading.asked !== undefined) return record();
  const text = await textOf(
    first.path,
    piecesOf(first, (share) => reading.tell(share / 2)),
  );
  return readText(text, { name: nameOf(first.path), policy: reading.policy, record });
}

const tableNames = [/\.(csv|tsv)(\.gz)?$/i, /\.(jsonl|ndjson)(\.gz)?$/i, /(^|\/)result\.json$/i] as const;

/** Of a folder the tables of one sort, as a tool writes each trial's reports in several; else all that was given. */
function tablesAmong(files: readonly GivenFile[]): readonly GivenFile[] {
  if (!files.some(({ path }) => path.includes("/"))) return files;
  for (const name of tableNames) {
    const tables = files.filter(({ path }) => name.test(path));
    if (tables.length > 0) return tables;
  }
  return [];
}

function nothingToRead([first]: readonly GivenFile[]) {
  if (first === undefined) return { path: "", message: "there is no file in what was given" };
  const hint = "Give the mlruns folder of MLflow, one with CSV or JSON lines in it, or the files themselves.";
  const folder = first.path.split("/", 1).join("");
  return { path: folder, message: "no record of runs in this folder", hint };
}

/** A text, and what is known of it. */
interface GivenText {
  readonly name: string;
  readonly policy: SweepConfigInput["earlyTermination"];
  readonly record?: () => Promise<Base>;
  /** Of a pipeline with several sweep steps: the one to read, the first when left out. */
  readonly step?: string;
}

/** A text that was pasted or dropped. */
export async function readText(text: string, given: GivenText): Promise<Base> {
  const { name, policy } = given;
  const pasted = [{ path: name, file: new Blob([text]) }];
  const record = given.record ?? (() => recordOf(pasted, { isStore: false, policy, tell: () => {} }));
  if (/\.(csv|tsv|jsonl|ndjson)(\.gz)?$/i.test(name)) return record();
  const json = jsonObject(text);
  if (json !== undefined && Array.isArray(json.events) && "format" in json) return logBase(text, name);
  const isSpec = json === undefined ? !isRows(text) : "searchSpace" in json || "search_space" in json;
  if (!isSpec) return record();
  const steps = json !== undefined && "searchSpace" in json ? [] : sweepSteps(text);
  const { step = steps[0] } = given;
  const { config, notes } = readSweep(text, step === undefined ? {} : { step });
  const teaches = [describe(config), ...notes.map((note) => `${note.message}.`)].join(" ");
  if (step === undefined || steps.length < 2) return { title: titleOf(config, name), teaches, config };
  return { title: titleOf(config, step), teaches, config, pipeline: { text, name, step, steps } };
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
  { isStore, policy, asked = {}, tell }: Reading & { readonly isStore: boolean },
): Promise<Base> {
  const reader = new RecordedReader(asked);
  const store = isStore ? reader.store() : undefined;
  const wanted = store === undefined ? files : files.filter(({ path }) => store.wants(path));
  const size = wanted.reduce((sum, { file }) => sum + file.size, 0);
  let before = 0;
  for (const given of wanted) {
    const { path, file } = given;
    const pieces = piecesOf(given, (share) => tell(Math.min(0.999, (before + share * file.size) / size)));
    if (store === undefined) await inFile(path, () => readPieces(reader, nameAmong(files, path), pieces));
    else await inFile(path, async () => store.file(path, await textOf(path, pieces)));
    before += file.size;
  }
  store?.end();
  await tell(1);
  const [{ path } = { path: "" }] = files;
  const sweep = await inFile(path, async () => reader.sweep());
  const spec = policy === undefined || policy === null ? "none" : policy;
  // The lab replays it, with pauses.
  const { config, notes } = configToReplay(sweep, { policy: typeof spec === "string" ? { type: spec } : spec });
  const { metric, goal, choices = { metrics: [metric], experiments: [], parents: [] } } = sweep;
  return {
    title: `Your record ${path.includes("/") ? path.split("/", 1).join("") : nameOf(path)}`.trimEnd(),
    teaches: [
      "What this policy would have done to a sweep that has run. The files stay in this page.",
      ...notes.map(inPage),
    ].join(" "),
    config,
    isRecord: true,
    record: { files, asked, metric, goal, choices },
  };
}

/** What the readers say without the options of the command: the page has menus for them. */
function inPage(text: string): string {
  return text
    .replace(" Name its column with --metric.", "")
    .replace("Name it with --trial, or call it", "Call it")
    .replace("name the right one with --step", "call the right one step")
    .replace(/[,;] --goal says otherwise/, "")
    .replace(/; --metric chooses another one of .*/, ".")
    .replace(/ \(--\w+\)/, "");
}

async function readPieces(reader: RecordedReader, name: string, pieces: AsyncIterable<string>): Promise<void> {
  const into = reader.file(name);
  for await (const text of pieces) into.push(text);
  into.end();
}

/** The text of a file: UTF-8 or UTF-16, unpacked where it is packed with gzip. `tell` hears the share that was read. */
async function* piecesOf({ file }: GivenFile, tell: Reading["tell"]): AsyncGenerator<string> {
  const [first, second] = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  const isPacked = first === 0x1f && second === 0x8b;
  let read = 0;
  const counted = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform(bytes, stream) {
      read += bytes.length;
      stream.enqueue(bytes);
    },
  });
  const plain = file.stream().pipeThrough(counted);
  const stream = isPacked ? plain.pipeThrough(new DecompressionStream("gzip")) : plain;
  const [bytes, text] = [stream.getReader(), new TextPieces()];
  try {
    for (let next = await bytes.read(); !next.done; next = await bytes.read()) {
      yield text.decode(next.value);
      await tell(Math.min(1, read / file.size));
    }
  } catch (error) {
    if (error instanceof SweepError || error instanceof DOMException || !isPacked) throw error;
    throw new SweepError([{ path: "", message: "the compressed file is damaged, or ends too early" }]);
  } finally {
    await bytes.cancel().catch(() => {}); // of a damaged stream, which is told above
  }
  yield text.decode();
}

async function textOf(path: string, pieces: AsyncIterable<string>): Promise<string> {
  return inFile(path, async () => {
    let all = "";
    for await (const text of pieces) all += text;
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
  if (error instanceof SweepError) return error.problems.map((problem) => inPage(formatProblem(problem)));
  throw error;
}
