import { quote, suggestName } from "../errors.ts";
import { type SweepConfig, toAzurePython, toAzureYaml } from "../index.ts";
import { type Command, onlyFile, UsageError } from "./command.ts";
import { warn } from "./remarks.ts";
import { chosenSweep, sweepOptions } from "./sweep-options.ts";
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
    warn(sweep, sweep.notes, io);
    if (call.values.out === undefined) io.out.write(text);
    else await writeOutput(call.values.out, text, io);
    return 0;
  },
};
