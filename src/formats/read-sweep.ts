import { type Problem, SweepError, thrownProblems } from "../errors.ts";
import { isObject } from "../is-object.ts";
import { type SweepConfigInput, validateConfig } from "../simulation/config.ts";
import { type AzureOptions, type ReadSweep, readAzure } from "./azure-sweep.ts";
import { hasRepeatedKeys } from "./repeated-keys.ts";
import { type Position, parseYaml, placeIn, type YamlNode, type YamlText } from "./yaml-text.ts";

/** A sweep read from a text of either form. */
export interface ReadText extends ReadSweep {
  readonly format: "azure-yaml" | "config";
  /** A problem of the config, such as a lint, as a problem of the text: with line and column, in the text's own names. */
  inFile(problem: Problem): Problem;
}

/**
 * Reads a sweep from YAML or JSON: Azure's own form, or a config in its own names (recognized by `searchSpace`).
 * @throws SweepError with every problem, each with line and column.
 */
export function readSweep(text: string, options: AzureOptions = {}): ReadText {
  // Who names a step means a pipeline: the reader of Azure's form says where there is none.
  const isPipeline = options?.step !== undefined;
  const json = isPipeline ? undefined : configInJson(text);
  const parsed = json === undefined ? parseYaml(text) : undefined;
  if (parsed !== undefined && (isPipeline || parsed.root.entries?.has("searchSpace") !== true)) {
    return { ...readAzure(parsed, options), format: "azure-yaml" };
  }
  const inFile = placing(() => parsed ?? parseYaml(text));
  const config = validatedAt(json ?? (parsed?.root.value as SweepConfigInput), inFile);
  return { config, notes: [], format: "config", inFile };
}

/** Parses when a place is first asked for; JSON that is too large or too deep for that keeps its problems, without places. */
function placing(parse: () => YamlText): ReadText["inFile"] {
  let root: YamlNode | undefined;
  let isParsed = false;
  return (problem) => {
    if (!isParsed) {
      isParsed = true;
      try {
        ({ root } = parse());
      } catch (error) {
        thrownProblems(error); // they say why there are no places; anything else is a bug of ours
      }
    }
    return root === undefined ? problem : { ...problem, ...locateIn(root, problem) };
  };
}

/**
 * A config in JSON, which can be large where it records metrics, is read by the fast way; places are found when asked for.
 * One with a key twice is left to the other reader, which says where.
 */
function configInJson(text: string): SweepConfigInput | undefined {
  try {
    const value: unknown = text.trimStart().startsWith("{") ? JSON.parse(text) : undefined;
    const isConfig = isObject(value) && Object.hasOwn(value, "searchSpace");
    return isConfig && !hasRepeatedKeys(text, value) ? (value as unknown as SweepConfigInput) : undefined;
  } catch {
    return undefined;
  }
}

function validatedAt(input: SweepConfigInput, inFile: ReadText["inFile"]): ReadSweep["config"] {
  try {
    return validateConfig(input);
  } catch (error) {
    throw new SweepError(thrownProblems(error).map(inFile));
  }
}

/**
 * The place of the longest beginning of a path that the text has: of a missing `limits.timeout` the key `limits`. A
 * value is meant, but where the key itself is wrong.
 */
export function locateIn(root: YamlNode, { path, message }: Problem): Position {
  let [rest = ""] = path.split(" (");
  let node = root;
  let at: Position = root;
  while (rest !== "") {
    const step = stepInto(node, rest);
    if (step === undefined) break;
    ({ node, rest } = step);
    at = rest === "" && message !== "unknown key" ? node : step.key;
  }
  return placeIn(at);
}

function stepInto(node: YamlNode, rest: string): { node: YamlNode; key: Position; rest: string } | undefined {
  const item = /^\.?\[?(\d+)\]?\.?/.exec(rest);
  if (node.items !== undefined && item !== null) {
    const next = node.items[Number(item[1])];
    return next && { node: next, key: next, rest: rest.slice(item[0].length) };
  }
  const names = [...(node.entries ?? [])].filter(
    ([name]) => rest === name || rest.startsWith(`${name}.`) || rest.startsWith(`${name}[`),
  );
  const longest = names.sort(([a], [b]) => b.length - a.length)[0];
  if (longest === undefined) return undefined;
  const [name, entry] = longest;
  return { ...entry, rest: rest.slice(name.length).replace(/^\./, "") };
}
