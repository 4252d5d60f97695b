import { quote, suggestName } from "../errors.ts";
import { type Problem, type SweepConfig, toAzurePython, toAzureYaml } from "../index.ts";
import { countOf, listOf } from "../numerals.ts";
import { type Command, onlyFile, UsageError } from "./command.ts";
import { warn } from "./remarks.ts";
import { type ChosenSweep, chosenSweep, sweepOptions } from "./sweep-options.ts";
import { writeOutput } from "./write-output.ts";

const formats: { readonly [name: string]: (config: SweepConfig) => string } = {
  json: (config) => `${JSON.stringify(config, null, 2)}\n`,
  yaml: toAzureYaml,
  python: toAzurePython,
};

export const convert: Command = {
  name: "convert",
  usage: "<job.yml> --to json|yaml|python",
  summary: "write a sweep as a config (json), as an Azure job (yaml), or as SDK v2 code (python)",
  options: {
    to: { value: "format", help: "json, yaml or python" },
    out: { value: "file", help: "write to this file instead of standard output" },
    ...sweepOptions,
  },
  examples: ["sweeplab convert job.yml --to python", "sweeplab convert sweep.json --to yaml --out job.yml"],
  async run(call, io) {
    const names = Object.keys(formats);
    const to = call.values.to;
    if (to === undefined) throw new UsageError(`convert: say --to ${names.join(", --to ")}.`);
    const write = Object.hasOwn(formats, to) ? formats[to] : undefined;
    if (write === undefined) throw new UsageError(`convert: unknown format ${quote(to)}. ${suggestName(to, names)}`);
    const sweep = await chosenSweep(onlyFile("convert", call), call, io);
    const text = write(sweep.config);
    warn(sweep, [...sweep.notes, ...leftOut(sweep, { to, text })], io);
    const { out = "-" } = call.values;
    if (out === "-") io.out.write(text);
    else await writeOutput(out, text, io);
    return 0;
  },
};

/** What of its source a job does not say: the job may be about to replace it. */
function leftOut({ text: source }: ChosenSweep, { to, text }: { to: string; text: string }): Problem[] {
  if (to === "json") return [];
  const [, beyond = ""] = text.split("\n# sweeplab:\n");
  const settings = [...beyond.matchAll(/^# {3}(\w+):/gm)].map(([, name = ""]) => name);
  const instead = /^# {3}sampling:\n# {5}type:/m.test(beyond) ? ", with bayesian sampling" : "";
  const hint = `They are comments in what is written: Azure runs it without them${instead}.`;
  return [
    ...(settings.length === 0 ? [] : [{ path: "", message: `has ${listOf(settings)} beyond Azure's words`, hint }]),
    ...(to === "yaml" ? lostComments(source, text) : []),
  ];
}

const quotedOrComment = /(?<![^\s,:[{])("(?:\\.|[^"\\])*"|'(?:''|[^'])*')|(?<!\S)#.*/g;

/** Comments of a source that are not in what was written. What looks like one in a command is there. */
function lostComments(source: string, text: string): Problem[] {
  const lost = source.split(/\r?\n/).flatMap((line, index) => {
    const comment = line.match(quotedOrComment)?.find((found) => found.startsWith("#"));
    return comment === undefined || text.includes(comment.trim()) ? [] : [index + 1];
  });
  const [line] = lost;
  if (line === undefined) return [];
  const message = `${countOf(lost.length, "comment")} from here on ${lost.length === 1 ? "is" : "are"} not in what is written`;
  return [{ path: "", line, message, hint: "Copy what is to stay." }];
}
