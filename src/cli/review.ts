import { reviewConfig } from "../index.ts";
import { countOf } from "../numerals.ts";
import { type Command, onlyFile } from "./command.ts";
import { inFileText } from "./read-input.ts";
import { styleFor } from "./style.ts";
import { chosenSweep, sweepOptions } from "./sweep-options.ts";
import { safeText } from "./table.ts";

export const review: Command = {
  name: "review",
  usage: "<job.yml>",
  summary: "say what is wrong with a sweep, and what is legal but surprising, with line numbers",
  options: { ...sweepOptions, json: { help: "print the warnings as JSON" } },
  examples: ["sweeplab review job.yml", "sweeplab review pipeline.yml --step sweep_step"],
  async run(call, io) {
    const sweep = await chosenSweep(onlyFile("review", call), call, io);
    const remarks = [...sweep.notes, ...reviewConfig(sweep.config).map(sweep.inFile)];
    if (call.switches.has("json")) {
      io.out.write(`${JSON.stringify(remarks, null, 2)}\n`);
      return 0;
    }
    const style = styleFor(io.out, io.env);
    for (const remark of remarks) {
      const code = remark.code === undefined ? "" : ` ${style.dim(`[${remark.code}]`)}`;
      io.out.write(`${style.warn("warning:")} ${safeText(inFileText(sweep.name, remark))}${code}\n`);
    }
    io.out.write(
      `${sweep.name}: no errors, ${remarks.length === 0 ? "no warnings" : countOf(remarks.length, "warning")}.\n`,
    );
    return 0;
  },
};
