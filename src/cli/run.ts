import { logLines, reviewConfig } from "../index.ts";
import { type Command, onlyFile } from "./command.ts";
import { simulateWithProgress } from "./progress.ts";
import { warn } from "./remarks.ts";
import { styleFor, widthOf } from "./style.ts";
import { chosenSweep, sweepOptions } from "./sweep-options.ts";
import { sweepReport } from "./sweep-report.ts";

export const run: Command = {
  name: "run",
  usage: "<job.yml>",
  summary: "simulate a sweep and print every trial, with the reason for each stop",
  options: {
    ...sweepOptions,
    json: { help: "print the log as JSON instead: every event, every decision with its numbers" },
  },
  examples: [
    "sweeplab run job.yml",
    "sweeplab run job.yml --policy bandit:0.2 --seed dp-100",
    "cat job.yml | sweeplab run - --json > log.json",
  ],
  async run(call, io) {
    const sweep = await chosenSweep(onlyFile("run", call), call, io);
    warn(sweep, [...sweep.notes, ...reviewConfig(sweep.config).map(sweep.inFile)], io);
    const log = simulateWithProgress(sweep.config, io);
    if (call.switches.has("json")) for (const piece of logLines(log)) io.out.write(piece);
    else io.out.write(sweepReport(log, { width: widthOf(io.out, io.env), style: styleFor(io.out, io.env) }));
    return 0;
  },
};
