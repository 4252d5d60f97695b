import { basename } from "node:path";
import { type Problem, quote, SweepError } from "../errors.ts";
import { type Goal, goals } from "../goal.ts";
import {
  type ColumnNames,
  type RecordedOptions,
  RecordedReader,
  type RecordedReplay,
  type RecordedSweep,
  type ReplayOptions,
  replayRecorded,
  type UntimedOrder,
} from "../index.ts";
import { countOf } from "../numerals.ts";
import { type Call, type Command, countOption, type Io, UsageError } from "./command.ts";
import { namedFiles } from "./named-files.ts";
import { FileProblems, inFile, readInput, textPieces } from "./read-input.ts";
import { replayReport } from "./replay-report.ts";
import { isPage, reportOption } from "./report.ts";
import { styleFor, widthOf } from "./style.ts";
import { readPolicy } from "./sweep-options.ts";
import { safeText } from "./table.ts";
import { writeReplay } from "./write-replay.ts";

const usualPolicies = ["bandit:0.2,1,5", "median:5", "truncation:20,1,5"];
const orders: readonly UntimedOrder[] = ["lock-step", "sequential"];

/** Folders of a store that hold no metrics. */
const skipped: ReadonlySet<string> = new Set(["artifacts", "models", "traces", "datasets", "inputs", "outputs"]);

export const replay: Command = {
  name: "replay",
  usage: "<runs.csv|runs.jsonl|mlruns/> ...",
  summary: "say what policies would have stopped in a sweep that has run, what that saves, and what it loses",
  options: {
    policy: {
      value: "policy",
      help: "bandit:0.2, median:5, truncation:20, ...; give it several times to compare",
      isList: true,
    },
    metric: { value: "name", help: "the primary metric; guessed and reported when left out" },
    goal: { value: "goal", help: "maximize or minimize; guessed from the metric's name when left out" },
    top: { value: "k", help: "how many of the best trials to look after (5)" },
    order: { value: "order", help: "where no times were recorded: lock-step (all at once) or sequential" },
    experiment: { value: "name", help: "the experiment to read, where there are several" },
    parent: { value: "name", help: "the parent run whose children are the trials, where there are several" },
    trial: { value: "column", help: "the column that names the trial" },
    step: { value: "column", help: "the column of the step" },
    value: { value: "column", help: "the column of the metric" },
    time: { value: "column", help: "the column of the time of a report" },
    status: { value: "column", help: "the column of a trial's status" },
    params: { value: "columns", help: "the columns of the parameters, with commas between them" },
    "price-per-hour": { value: "price", help: "what a node costs an hour; without it nothing is said of money" },
    out: { ...reportOption, help: `${reportOption.help}: all policies beside each other` },
    json: { help: "print everything as JSON" },
  },
  examples: [
    "sweeplab replay runs.csv --policy bandit:0.2",
    "sweeplab replay mlruns/ --policy bandit:0.1 --policy median:5 --top 3",
    "sweeplab replay trials.csv intermediate.csv --goal minimize",
    "sweeplab replay runs.csv --policy bandit:0.2 --policy median:5 --out report.html",
  ],
  async run(call, io) {
    const { policies, options } = wishesOf(call);
    if (call.positionals.length === 0) throw new UsageError("replay: give a file, a folder, or - for standard input.");
    const { out } = call.values;
    if (out !== undefined && !isPage(out))
      throw new UsageError(
        `replay: --out writes a report, .html; got ${quote(out)}. What it tells is printed by --json.`,
      );
    const paths = await namedFiles(call.positionals, io);
    const twice = paths.find((path, index) => paths.indexOf(path) < index);
    if (twice !== undefined) throw new UsageError(`replay: ${quote(twice)} is given twice.`);
    const counter = new Counter(io);
    const reader = new RecordedReader({ ...options, onProgress: (rows) => counter.show(rows, "row") });
    for (const path of paths) await readInto(reader, path, { io, counter });
    counter.remove();
    const [first = "", ...others] = paths;
    const recorded = await inFile(others.length === 0 ? nameOf(first) : "", () => sweepOf(reader, io));
    const order = call.values.order as UntimedOrder | undefined;
    const topK = countOption(call, "top");
    const pricePerHour = priceOption(call);
    const replayed = replayUnder(recorded, {
      policies: policies.map(({ spec }) => spec),
      ...(order === undefined ? {} : { untimed: order }),
      ...(topK === undefined ? {} : { topK }),
      ...(pricePerHour === undefined ? {} : { pricePerHour }),
    });
    const labels = policies.map(({ label }) => label);
    refuseRepeated(replayed, labels);
    const more = others.length === 0 ? "" : ` and ${countOf(others.length, "more file")}`;
    const title = `What policies would have done to ${basename(nameOf(first))}${more}`;
    if (out !== undefined) await writeReplay(out, { replayed, labels, title }, io);
    print({ replayed, labels, isJson: call.switches.has("json") }, io);
    return 0;
  },
};

function print(what: { replayed: RecordedReplay; labels: readonly string[]; isJson: boolean }, io: Io): void {
  const { replayed, labels, isJson } = what;
  if (isJson) {
    const replays = replayed.replays.map(({ log: _, ...replay }, index) => ({ label: labels[index], ...replay }));
    io.out.write(`${JSON.stringify({ ...replayed, replays }, null, 2)}\n`);
    return;
  }
  printNotes(replayed.notes, io);
  io.out.write(replayReport(replayed, labels, { width: widthOf(io.out, io.env), style: styleFor(io.out, io.env) }));
}

function priceOption({ values }: Call): number | undefined {
  const given = values["price-per-hour"];
  if (given === undefined) return undefined;
  const price = Number(given);
  if (given.trim() === "" || !(price > 0 && price <= 1e6))
    throw new UsageError(`--price-per-hour must be a number above 0, got ${quote(given)}.`);
  return price;
}

/** Settings of a policy are checked when it is used; what is wrong with them is wrong with the call. */
function replayUnder(recorded: RecordedSweep, options: ReplayOptions): RecordedReplay {
  try {
    return replayRecorded(recorded, options);
  } catch (error) {
    const place = "earlyTermination";
    if (!(error instanceof SweepError) || !error.problems.every(({ path }) => path.startsWith(place))) throw error;
    throw new UsageError(`--policy: ${error.message.replaceAll(place, "policy")}`);
  }
}

/** However it is written: `bandit:0.2` is `bandit(slackFactor=0.2)`. */
function refuseRepeated({ replays }: RecordedReplay, labels: readonly string[]): void {
  const texts = replays.map(({ policy }) => JSON.stringify(policy));
  const again = texts.findIndex((text, index) => texts.indexOf(text) < index);
  if (again < 0) return;
  const first = labels[texts.indexOf(texts[again] ?? "")];
  throw new UsageError(`replay: --policy ${quote(labels[again])} is ${quote(first)} again. Give each policy once.`);
}

function printNotes(notes: readonly string[], io: Io): void {
  for (const note of notes) io.err.write(`${styleFor(io.err, io.env).dim(safeText(note))}\n`);
}

/** Where there is nothing to replay, what was read is said, as it may tell why. */
function sweepOf(reader: RecordedReader, io: Io): ReturnType<RecordedReader["sweep"]> {
  try {
    return reader.sweep();
  } catch (error) {
    printNotes(reader.runs.notes, io);
    throw error;
  }
}

function nameOf(path: string): string {
  return path === "-" ? "standard input" : path;
}

function wishesOf(call: Call): {
  policies: { label: string; spec: ReturnType<typeof readPolicy> }[];
  options: RecordedOptions;
} {
  const { metric, goal, experiment, parent, order } = call.values;
  if (goal !== undefined && !goals.includes(goal as Goal))
    throw new UsageError(`--goal must be ${goals.join(" or ")}, got ${quote(goal)}.`);
  if (order !== undefined && !orders.includes(order as UntimedOrder))
    throw new UsageError(`--order must be ${orders.join(" or ")}, got ${quote(order)}.`);
  const policies = (call.lists.policy ?? usualPolicies).map((label) => ({ label, spec: readPolicy(label) }));
  return {
    policies,
    options: {
      columns: columnsOf(call),
      ...(metric === undefined ? {} : { metric }),
      ...(goal === undefined ? {} : { goal: goal as Goal }),
      ...(experiment === undefined ? {} : { experiment }),
      ...(parent === undefined ? {} : { parent }),
    },
  };
}

function columnsOf({ values }: Call): ColumnNames {
  const names = ["trial", "step", "value", "time", "status"].flatMap((name) =>
    values[name] === undefined ? [] : [[name, values[name]] as const],
  );
  const params = values.params?.split(",").map((name) => name.trim());
  return { ...Object.fromEntries(names), ...(params === undefined ? {} : { params }) };
}

/** Reads a file, or an MLflow file store where the path is a folder. */
async function readInto(
  reader: RecordedReader,
  path: string,
  { io, counter }: { io: Io; counter: Counter },
): Promise<void> {
  const files = await io.list(path, skipped).catch(() => undefined); // what cannot be listed is told when it is read
  if (files === undefined) return readOne(reader, path, io);
  const before = reader.runs.byId.size;
  const store = reader.store();
  const wanted = files.filter((file) => store.wants(file));
  for (const [index, file] of wanted.entries()) {
    const { text } = await readInput(file, io);
    await inFile(file, () => store.file(file, text));
    if (index % 500 === 499) counter.show(index + 1, "file");
  }
  store.end();
  if (reader.runs.byId.size === before) throw noRuns(path, files);
}

/** A folder that is no store: most likely one of tables, which are given by name. */
function noRuns(folder: string, files: readonly string[]): FileProblems {
  const table = files.find((file) => /(?:\.(?:csv|tsv|jsonl|ndjson)(?:\.gz)?|\bresult\.json)$/i.test(file));
  const database = files.find((file) => /\.(?:db|sqlite3?)$/i.test(file));
  const hint =
    table !== undefined
      ? `Give its files by name: sweeplab replay ${table} ...`
      : database !== undefined
        ? `Its runs may be in ${database}, which is to be exported: sweeplab replay ${database} says how.`
        : "Give the folder of the store, mostly called mlruns, or files by name.";
  return new FileProblems(folder, [
    { path: "", message: "no runs of MLflow in it, which have a meta.yaml each", hint },
  ]);
}

/** How a log of `run --json` begins. */
const logBeginning = /^\s*\{\s*"format":\s*\d+,\s*"config":/;
const logProblem: Problem = {
  path: "",
  message: "is a log of Sweeplab, not the record of a sweep that has run elsewhere",
  hint: "Run its job again under the other policy: sweeplab run job.yml --policy median:5.",
};

async function readOne(reader: RecordedReader, path: string, io: Io): Promise<void> {
  const name = nameOf(path);
  await inFile(name, async () => {
    const file = reader.file(name);
    let isFirst = true;
    for await (const text of textPieces(path, io)) {
      if (isFirst && logBeginning.test(text)) throw new SweepError([logProblem]);
      isFirst = false;
      file.push(text);
    }
    file.end();
  });
}

/** How much has been read, on the error terminal. */
class Counter {
  readonly #io: Io;
  #isShown = false;

  constructor(io: Io) {
    this.#io = io;
  }

  show(count: number, noun: string): void {
    if (this.#io.err.isTTY !== true) return;
    this.#isShown = true;
    this.#io.err.write(`\r${countOf(count, noun)} read`);
  }

  remove(): void {
    if (this.#isShown) this.#io.err.write("\r\u001b[K");
  }
}
