import { fail, mustBe, type Problem, quote, throwIfAny } from "../errors.ts";
import { hashOf } from "../simulation/hash.ts";
import { jsonText, parseJsonText } from "../simulation/log-text.ts";
import { type MadeBy, madeBy } from "./made-by.ts";
import { rangeOf, type Shard, type StudyResult } from "./run-study.ts";
import { type Study, studyHash } from "./study.ts";
import { checkResult } from "./summarize-study.ts";
import type { WorldOutcomes } from "./world.ts";

const format = "sweeplab study part";
const version = 2;
const shardHint = "sweeplab study --shard writes one.";
const beginning = `{"format":"${format}"`;

/** The result of one shard, as it was read from its file. */
export interface StudyPart extends StudyResult {
  readonly hash: string;
  readonly shard: Shard;
  /** Which Sweeplab made it: parts of different ones do not add up to one result. */
  readonly madeBy: MadeBy;
}

interface Head {
  readonly format: string;
  readonly version: number;
  readonly madeBy: MadeBy;
  readonly hash: string;
  readonly shard: Shard;
  readonly from: number;
  readonly to: number;
  readonly study: Study;
}

/**
 * A result as lines of JSON: a head with the study and its hash, a line for each world, and a last line with a checksum
 * over all before it, so that a file that was cut or changed is not taken for a whole one. Equal results, equal bytes.
 */
export function writePart(result: StudyResult, shard: Shard = { index: 1, of: 1 }): string {
  checkResult(result);
  const { study, from, to, worlds, madeBy: maker = madeBy() } = result;
  const head: Head = { format, version, madeBy: maker, hash: studyHash(study), shard, from, to, study };
  const lines = [head, ...worlds.map((outcomes, index) => ({ world: from + index, outcomes }))].map(jsonText);
  const body = `${lines.join("\n")}\n`;
  return `${body}${jsonText({ worlds: worlds.length, checksum: hashOf(body) })}\n`;
}

/** @throws SweepError where the text is no part, or was cut or changed. */
export function readPart(text: string): StudyPart {
  mustBe(typeof text === "string", "part", "the text of a part", text, "writePart makes it.");
  const lines = text.split("\n");
  if (text.trim() === "") failIn(1, "the part is empty", "Its shard was stopped before its end: run it again.");
  if (lines.length === 1 && text.startsWith(beginning)) {
    const [, index, of] = /"shard":\{"index":(\d+),"of":(\d+)\}/.exec(text) ?? [];
    const shard = of === undefined ? "its shard" : `shard ${index}/${of}`;
    failIn(1, "the part is cut in its first line", `Run ${shard} again.`);
  }
  const head = parsed(lines[0] ?? "") as Partial<Head> | undefined;
  if (head?.format !== format)
    failIn(1, `must be a part of a study, got ${quote((lines[0] ?? "").slice(0, 40))}`, shardHint);
  if (head.version !== version) {
    const hint = "Run its shard again with this version of Sweeplab, or merge with the one that wrote it.";
    failIn(1, `written in format ${quote(head.version)}, this version reads ${version}`, hint);
  }
  const { hash, shard, from = 0, to = 0, study, madeBy: maker } = head as Head;
  const tail = parsed(lines[to - from + 1] ?? "") as { worlds?: number; checksum?: string } | undefined;
  const whole = lines.length === to - from + 3 && lines.at(-1) === "" && tail?.checksum !== undefined;
  if (!whole) {
    failIn(lines.length, `the part is cut: worlds ${from} to ${to - 1} and a checksum must follow`, again(shard));
  }
  const body = `${lines.slice(0, -2).join("\n")}\n`;
  if (tail.checksum !== hashOf(body) || studyHash(study) !== hash) {
    failIn(lines.length - 1, "the part was changed after it was written: its checksum is wrong", again(shard));
  }
  const worlds = lines.slice(1, -2).map((line) => (parsed(line) as { outcomes: WorldOutcomes }).outcomes);
  return { study, from, to, worlds, hash, shard, madeBy: maker };
}

/** A part and the file that it came from. */
export interface NamedPart {
  readonly name: string;
  readonly part: StudyPart;
}

const partHint = "A part is what readPart reads, its name any text.";

/**
 * The whole study from its parts, in any order: exactly what one run without shards gives.
 * @throws SweepError that names the parts that another Sweeplab made, those of another study, the worlds that two parts
 * have, and those that no part has; or what is no part.
 */
export function mergeParts(parts: readonly NamedPart[]): StudyResult {
  mustBe(Array.isArray(parts), "parts", "a list of { name, part }", parts, partHint);
  const odd = parts.findIndex((each) => typeof each?.name !== "string" || typeof each.part?.hash !== "string");
  mustBe(odd < 0, `parts[${odd}]`, "{ name, part }", parts[odd], partHint);
  const [first] = parts;
  if (first === undefined) fail("", "no parts to merge", shardHint);
  const { study, shard, madeBy: maker } = first.part;
  const sorted = [...parts].sort((a, b) => a.part.from - b.part.from || a.part.to - b.part.to);
  const problems: Problem[] = sorted.flatMap((each) => foreign(each, first) ?? []);
  throwIfAny(problems);
  let next = 0;
  let before = "";
  for (const { name, part } of sorted) {
    if (part.from < next) {
      problems.push({
        path: name,
        message: `has worlds that ${before} has too: ${part.from} to ${Math.min(part.to, next) - 1}`,
        hint: "Give each part once.",
      });
    } else if (part.from > next) problems.push(missing(study, { from: next, to: part.from, shard }));
    if (part.to > next) [next, before] = [part.to, name];
  }
  const count = study.seeds.length;
  if (next < count) problems.push(missing(study, { from: next, to: count, shard }));
  throwIfAny(problems);
  return { study, from: 0, to: count, worlds: sorted.flatMap(({ part }) => part.worlds), madeBy: maker };
}

/** Why a part cannot stand beside the first one. Another version fills in other defaults, so that is looked for first. */
function foreign({ name, part }: NamedPart, first: NamedPart): Problem | undefined {
  const [own, other] = [part.madeBy, first.part.madeBy];
  const shard = `shard ${part.shard.index}/${part.shard.of}`;
  if (own.version !== other.version) {
    const message = `was made by Sweeplab ${own.version}, ${first.name} by ${other.version}`;
    return { path: name, message, hint: `Run ${shard} again with ${other.version}, or all shards with one version.` };
  }
  if (own.engine !== other.engine) {
    const message = `was made by another build of Sweeplab ${own.version} than ${first.name}, which simulates otherwise`;
    return { path: name, message, hint: "Run all shards with the same build." };
  }
  if (part.hash === first.part.hash) return undefined;
  const message = `must be of the same study as ${first.name}, got another one`;
  return { path: name, message, hint: "Every shard must run the same study file and sweep file, unchanged." };
}

function missing(study: Study, { from, to, shard: { of } }: { from: number; to: number; shard: Shard }) {
  const shards = Array.from({ length: of }, (_, index) => ({ index: index + 1, of })).filter((shard) => {
    const [start, end] = rangeOf(study, shard);
    return start < to && end > from && end > start;
  });
  return {
    path: "",
    message: `worlds ${from} to ${to - 1} are in no part`,
    hint: `Run ${shards.map(({ index }) => `shard ${index}/${of}`).join(", ")}.`,
  };
}

function again({ index, of }: Shard): string {
  return `Run shard ${index}/${of} again.`;
}

function parsed(line: string): unknown {
  try {
    return parseJsonText(line);
  } catch {
    return undefined;
  }
}

function failIn(line: number, message: string, hint?: string): never {
  fail("", message, hint, { line });
}
