import { mergeParts, type NamedPart, readPart } from "../index.ts";
import { type Command, UsageError } from "./command.ts";
import { namedFiles } from "./named-files.ts";
import { inFile, readInput } from "./read-input.ts";
import { printStudy } from "./study-report.ts";
import { outIn, writeStudy } from "./write-study.ts";

export const merge: Command = {
  name: "merge",
  usage: "<part> ...",
  summary: "put the parts of a study together: exactly the result of one run without shards",
  options: {
    out: { value: "file", help: "write the whole study to this file; to a file.html a report with live figures" },
    json: { help: "print the comparison as JSON" },
  },
  examples: ["sweeplab merge parts/*.ndjson", "sweeplab merge part-1.ndjson part-2.ndjson --out whole.ndjson"],
  async run(call, io) {
    if (call.positionals.length === 0) throw new UsageError("merge: give the parts of a study.");
    const out = outIn(call);
    const parts: NamedPart[] = [];
    for (const path of await namedFiles(call.positionals, io)) {
      const { name, text } = await readInput(path, io);
      // Shells on Windows write what a command prints with line ends of their own.
      parts.push({ name, part: await inFile(name, () => readPart(text.replaceAll("\r\n", "\n"))) });
    }
    const result = mergeParts(parts);
    if (out !== undefined) await writeStudy(out, { result, name: "A study of policies" }, io);
    printStudy(result, call, io);
    return 0;
  },
};
