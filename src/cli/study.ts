import { availableParallelism } from "node:os";
import { basename, dirname, isAbsolute, join } from "node:path";
import { quote, SweepError } from "../errors.ts";
import {
  readStudyFile,
  readSweep,
  runStudy,
  type Shard,
  type StudyFile,
  type StudyInput,
  type StudyResult,
  writePart,
} from "../index.ts";
import { type Call, type Command, countOption, type Io, onlyFile, UsageError } from "./command.ts";
import { refuseOtherKinds } from "./other-kind.ts";
import { ProgressBar } from "./progress.ts";
import { FileProblems, inFile, readInput } from "./read-input.ts";
import { warn } from "./remarks.ts";
import { isPage } from "./report.ts";
import { printStudy } from "./study-report.ts";
import { outIn, writeStudy } from "./write-study.ts";

export const study: Command = {
  name: "study",
  usage: "<study.yml>",
  summary: "compare policies over many simulated worlds, whole or one shard of it",
  options: {
    step: { value: "name", help: "the sweep step to study, where the sweep's file is a pipeline with several" },
    shard: {
      value: "i/n",
      help: "run only the i-th of n equal ranges of worlds; its part, written to --out or printed, is for merge",
    },
    workers: { value: "n", help: "threads to run on (as many as there are processors); results do not depend on it" },
    out: {
      value: "file",
      help: "write the outcomes of all worlds to this file for merge; to a file.html a report with live figures",
    },
    json: { help: "print the comparison as JSON; of a study in shards merge prints it" },
  },
  examples: [
    "sweeplab study study.yml",
    "sweeplab study study.yml --out study.html",
    "sweeplab study study.yml --shard 3/16 --out parts/part-3.ndjson",
    "sweeplab merge parts/*.ndjson",
  ],
  async run(call, io) {
    const shard = shardOf(call);
    const out = outIn(call);
    if (shard !== undefined && isPage(out ?? ""))
      throw new UsageError(
        "study: --out of a shard is a part for merge, such as part-1.ndjson; a page needs all worlds.",
      );
    if (shard !== undefined && call.switches.has("json"))
      throw new UsageError(
        "study: --json prints the comparison, which needs all worlds: leave it out here, and give it to sweeplab merge.",
      );
    const { name, file, input } = await readStudy(onlyFile("study", call), { call, io });
    const result = await inFile(name, () => runAll(input, { file, shard, call, io }));
    if (out !== undefined) await writeStudy(out, { result, shard, name: basename(name) }, io);
    if (shard === undefined) printStudy(result, call, io);
    else if (out === undefined) io.out.write(writePart(result, shard));
    else {
      const { from, to } = result;
      const worlds = from === to ? "No world" : from + 1 === to ? `World ${from}` : `Worlds ${from} to ${to - 1}`;
      io.out.write(`${worlds} of ${result.study.seeds.length} written to ${out}.\n`);
    }
    return 0;
  },
};

function shardOf({ values }: Call): Shard | undefined {
  if (values.shard === undefined) return undefined;
  const [, index, of] = /^(\d+)\/(\d+)$/.exec(values.shard) ?? [];
  const shard = { index: Number(index), of: Number(of) };
  const isShard = shard.index >= 1 && shard.index <= shard.of;
  if (!isShard) throw new UsageError(`--shard must be i/n with i from 1 to n, got ${quote(values.shard)}.`);
  return shard;
}

/** Reads a study and the sweep that it names. */
async function readStudy(
  path: string,
  { call, io }: { call: Call; io: Io },
): Promise<{ name: string; file: StudyFile; input: StudyInput }> {
  const { step } = call.values;
  const { name, text } = await readInput(path, io);
  const file = await inFile(name, () => {
    refuseOtherKinds(text, "a study");
    return readStudyFile(text);
  });
  if (file.sweep === undefined && step !== undefined)
    throw new UsageError("--step is for a study whose sweep is in a file of its own.");
  if (file.sweep === undefined) return { name, file, input: file.studyOf() };
  const folder = path === "-" ? "." : dirname(path);
  const sweepPath = isAbsolute(file.sweep) ? file.sweep : join(folder, file.sweep);
  const sweep = await readInput(sweepPath, io).catch((error: unknown) => {
    throw error instanceof FileProblems ? ofStudy(error, name) : error;
  });
  const { config, notes } = await inFile(sweep.name, () => readSweep(sweep.text, step === undefined ? {} : { step }));
  warn(sweep, notes, io);
  return { name, file, input: file.studyOf(config) };
}

/** A file that was not named in the call is looked for where it was. */
function ofStudy({ file, problems }: FileProblems, study: string): FileProblems {
  return new FileProblems(
    file,
    problems.map((problem) => ({ ...problem, hint: `${problem.hint ?? ""} ${study} names it as its sweep.`.trim() })),
  );
}

async function runAll(
  input: StudyInput,
  { file, shard, call, io }: { file: StudyFile; shard: Shard | undefined; call: Call; io: Io },
): Promise<StudyResult> {
  let bar: ProgressBar | undefined;
  try {
    return await runStudy({
      ...input,
      workers: countOption(call, "workers") ?? availableParallelism(),
      ...(shard === undefined ? {} : { shard }),
      onProgress(done, total) {
        bar ??= new ProgressBar(total, io, "worlds");
        bar.show(done);
      },
    });
  } catch (error) {
    throw error instanceof SweepError ? new SweepError(error.problems.map((each) => file.inFile(each))) : error;
  } finally {
    bar?.remove();
  }
}
