import { basename } from "node:path";
import { formatProblem, logLines, type Problem, reviewConfig, type SweepLog } from "../index.ts";
import { type Command, onlyFile } from "./command.ts";
import { pictureIn, pictureOptions } from "./picture.ts";
import { simulateWithProgress } from "./progress.ts";
import { warn } from "./remarks.ts";
import { type Report, reportOption, writeReport } from "./report.ts";
import { styleFor, widthOf } from "./style.ts";
import { type ChosenSweep, chosenSweep, sweepOptions } from "./sweep-options.ts";
import { sweepReport } from "./sweep-report.ts";
import { writeOutput } from "./write-output.ts";

export const run: Command = {
  name: "run",
  usage: "<job.yml>",
  summary: "simulate a sweep and print every trial, with the reason for each stop",
  options: {
    ...sweepOptions,
    out: { ...reportOption, help: `${reportOption.help}; or the picture of a figure, where the name ends in .svg` },
    ...pictureOptions,
    json: { help: "print the log as JSON instead: every event, every decision with its numbers" },
  },
  examples: [
    "sweeplab run job.yml",
    "sweeplab run job.yml --policy bandit:0.2 --seed dp-100",
    "sweeplab run job.yml --out report.html",
    "sweeplab run job.yml --out dark.svg --figure timeline --theme dark",
    "cat job.yml | sweeplab run - --json > log.json",
  ],
  async run(call, io) {
    const picture = await pictureIn(call);
    const sweep = await chosenSweep(onlyFile("run", call), call, io);
    const remarks = [...sweep.notes, ...reviewConfig(sweep.config).map(sweep.inFile)];
    warn(sweep, remarks, io);
    const { out } = call.values;
    const isJson = call.switches.has("json");
    const { log, hash } = simulateWithProgress(sweep.config, io, { keepsAll: isJson || out !== undefined });
    if (out !== undefined && picture !== undefined) await writeOutput(out, picture(log, hash), io);
    else if (out !== undefined) await writeReport(out, reportOf(sweep, { log, remarks }), io);
    if (isJson) for (const piece of logLines(log)) io.out.write(piece);
    else io.out.write(sweepReport(log, { hash, width: widthOf(io.out, io.env), style: styleFor(io.out, io.env) }));
    return 0;
  },
};

function reportOf(
  { name, config }: ChosenSweep,
  { log, remarks }: { log: SweepLog; remarks: readonly Problem[] },
): Report {
  const said = config.job?.displayName;
  const title = typeof said === "string" && said !== "" ? said : basename(name);
  return { log, title, remarks: remarks.map(formatProblem) };
}
