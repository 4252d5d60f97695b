import { version } from "../../package.json" with { type: "json" };
import { formatProblem, quote, SweepError, suggestName } from "../errors.ts";
import { type Command, type Io, parseCall, UsageError } from "./command.ts";
import { convert } from "./convert.ts";
import { merge } from "./merge.ts";
import { FileProblems } from "./read-input.ts";
import { replay } from "./replay.ts";
import { review } from "./review.ts";
import { run } from "./run.ts";
import { study } from "./study.ts";
import { styleFor, widthOf } from "./style.ts";
import { safeText, wrapped } from "./table.ts";

/** Every command. A new one is one file and one entry here. */
const commands: readonly Command[] = [run, review, convert, replay, study, merge];

const common = { help: { help: "show this help" } };

/**
 * The command `sweeplab`: runs one call and returns its exit code.
 *
 * 0 done, 1 the input is wrong (problems on the error output, nothing half-written), 2 wrong usage.
 */
export async function commandLine(argv: readonly string[], io: Io): Promise<number> {
  const [name, ...rest] = argv;
  try {
    if (name === "--version" || name === "-v") return print(io, `${version}\n`);
    if (name === undefined) throw new UsageError(`Say what to do.\n\n${overview()}`);
    if (name === "--help" || name === "-h" || name === "help") return print(io, await helpFor(rest[0], io));
    const command = commandNamed(name);
    if (rest.includes("--help") || rest.includes("-h")) return print(io, helpOf(command, io));
    return await command.run(parseCall(command, rest), io);
  } catch (error) {
    return explain(error, io);
  }
}

function print(io: Io, text: string): number {
  io.out.write(text);
  return 0;
}

function commandNamed(name: string): Command {
  const command = commands.find((each) => each.name === name);
  if (command !== undefined) return command;
  const what = name.startsWith("-") ? "option" : "command";
  throw new UsageError(
    `Unknown ${what} ${quote(name)}. ${suggestName(
      name,
      commands.map((each) => each.name),
    )}`,
  );
}

/** What went wrong, for the user; never a stack trace. */
function explain(error: unknown, io: Io): number {
  const style = styleFor(io.err, io.env);
  const say = (text: string) => io.err.write(`${style.bad("error:")} ${text}\n`);
  if (error instanceof UsageError) {
    say(safeLines(error.message));
    io.err.write("Run sweeplab --help for all commands and sweeplab <command> --help for one.\n");
    return 2;
  }
  if (error instanceof FileProblems) for (const line of error.message.split("\n")) say(safeText(line));
  else if (error instanceof SweepError) for (const problem of error.problems) say(safeText(formatProblem(problem)));
  else
    say(
      `internal: ${safeLines(error instanceof Error ? error.message : String(error))}. Please report this with the input.`,
    );
  return 1;
}

function safeLines(text: string): string {
  return text.split("\n").map(safeText).join("\n");
}

async function helpFor(name: string | undefined, io: Io): Promise<string> {
  return name === undefined ? overview() : helpOf(commandNamed(name), io);
}

function overview(): string {
  const width = Math.max(...commands.map((command) => command.name.length));
  return [
    "sweeplab: simulate hyperparameter sweeps as Azure Machine Learning runs them.",
    "",
    "Usage: sweeplab <command> ...",
    "",
    ...commands.map((command) => `  ${command.name.padEnd(width)}  ${command.summary}`),
    "",
    "  sweeplab <command> --help    options and examples",
    "  sweeplab --version           the version",
    "",
  ].join("\n");
}

function helpOf(command: Command, io: Io): string {
  const options = Object.entries({ ...command.options, ...common }).map(
    ([name, { help, ...option }]): [string, string] => {
      const value = "value" in option ? ` <${option.value}>` : "";
      return [`--${name}${value}`, help];
    },
  );
  const left = Math.max(...options.map(([name]) => name.length)) + 4;
  const room = widthOf(io.out, io.env) - left;
  return [
    ...wrapped(`sweeplab ${command.name}: ${command.summary}.`, widthOf(io.out, io.env)),
    "",
    `Usage: sweeplab ${command.name} ${command.usage} [options]`,
    "A file named - is standard input.",
    "",
    "Options:",
    ...options.flatMap(([name, help]) =>
      wrapped(help, room).map((line, index) => `${(index === 0 ? `  ${name}` : "").padEnd(left)}${line}`),
    ),
    "",
    "Examples:",
    ...command.examples.map((example) => `  ${example}`),
    "",
  ].join("\n");
}
