import { version } from "../../package.json" with { type: "json" };
import { formatProblem, quote, SweepError, suggestName } from "../errors.ts";
import { type Command, type Io, type Output, parseCall, UsageError } from "./command.ts";
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
    if (name === undefined) throw new UsageError(`Say what to do.\n\n${overview(io.err, io)}`);
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
  return name === undefined ? overview(io.out, io) : helpOf(commandNamed(name), io);
}

function overview(output: Output, { env }: Io): string {
  const width = widthOf(output, env);
  return [
    ...wrapped("sweeplab: simulate hyperparameter sweeps as Azure Machine Learning runs them.", width),
    "",
    "Usage: sweeplab <command> ...",
    "",
    ...explained(
      commands.map(({ name, summary }) => [name, summary]),
      width,
    ),
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
  const width = widthOf(io.out, io.env);
  return [
    ...wrapped(`sweeplab ${command.name}: ${command.summary}.`, width),
    "",
    `Usage: sweeplab ${command.name} ${command.usage} [options]`,
    "A file named - is standard input.",
    "",
    "Options:",
    ...explained(options, width),
    "",
    "Examples:",
    ...command.examples.map((example) => `  ${example}`),
    "",
  ].join("\n");
}

/** Words and what they mean, beside each, or below it where a terminal has room for a few words only. */
function explained(words: readonly (readonly [word: string, meaning: string])[], width: number): string[] {
  const left = Math.max(...words.map(([word]) => word.length)) + 4;
  const isBeside = width - left >= 28;
  return words.flatMap(([word, meaning]) => {
    const lines = wrapped(meaning, width - (isBeside ? left : 6));
    if (!isBeside) return [`  ${word}`, ...lines.map((line) => `      ${line}`)];
    return lines.map((line, index) => `${(index === 0 ? `  ${word}` : "").padEnd(left)}${line}`);
  });
}
