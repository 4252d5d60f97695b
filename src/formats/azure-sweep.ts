import { type Problem, SweepError, thrownProblems } from "../errors.ts";
import type { AnySpec } from "../fields.ts";
import { isObject } from "../is-object.ts";
import { type SweepConfig, type SweepConfigInput, validateConfig } from "../simulation/config.ts";
import { type AzureJob, findAzureJob } from "./azure-job.ts";
import { type AzureReading, childrenOf, type Origin, type Place } from "./azure-reading.ts";
import { azureNames, extensionKey, snakeName } from "./azure-schema.ts";
import {
  type Given,
  readAzureLimits,
  readAzureObjective,
  readAzurePolicy,
  readAzureSampling,
} from "./azure-settings.ts";
import { readAzureSpace, unreadSpace } from "./azure-space.ts";
import { readAzureTrial } from "./azure-trial.ts";
import { parseYaml, placeIn, type YamlText } from "./yaml-text.ts";

/** What came out of a file: the config, complete, and what was surprising on the way. */
export interface ReadSweep {
  readonly config: SweepConfig;
  /** Defaults that were filled in, values that Azure changes, keys that it refuses: with line and column. */
  readonly notes: readonly Problem[];
}

export interface AzureOptions {
  /** Name of the sweep step, where a pipeline has several. */
  readonly step?: string;
}

/**
 * Reads an Azure Machine Learning sweep: a job (`type: sweep`), a command job with a search space, a sweep step of a
 * pipeline, or only the keys of a sweep. What the simulation does not use is kept in `config.job` for the way back.
 *
 * Beside Azure's keys, a mapping `sweeplab` takes settings that Azure has no word for, in the config's own names: `seed`,
 * `objective`, `compute`, and more of `searchSpace`, `sampling`, `earlyTermination` and `limits`.
 * @throws SweepError with every problem, each with line, column and path in the file's own spelling.
 */
export function fromAzureYaml(text: string, options: AzureOptions = {}): ReadSweep {
  const { config, notes } = readAzure(parseYaml(text), options);
  return { config, notes };
}

/** The same for a text that is already parsed, with `inFile`: a problem of the config as a problem of the file. */
export function readAzure(
  text: YamlText,
  options: AzureOptions = {},
): ReadSweep & { inFile(problem: Problem): Problem } {
  const job = findAzureJob(text, options?.step);
  const { problems, notes, origins } = job.reading;
  const input = readInput(job);
  const config = validated(input, job.reading);
  if (config === undefined || problems.length > 0) throw new SweepError(inOrder(problems));
  return { config, notes: inOrder(notes), inFile: (problem) => inAzureWords(problem, origins) };
}

function readInput(job: AzureJob): SweepConfigInput {
  const { place, reading } = job;
  const searchSpace = readAzureSpace(job);
  const trial = readAzureTrial(job, searchSpace === unreadSpace ? [] : Object.keys(searchSpace));
  const part = (name: string) => reading.child(place, name);
  const [samplingPlace, policyPlace, objectivePlace] = ["sampling_algorithm", "early_termination", "objective"].map(
    part,
  );
  if (samplingPlace === undefined)
    reading.note(place, { code: "default-sampling", message: "sampling_algorithm is missing, so random is used" });
  const sampling = samplingPlace && readAzureSampling(samplingPlace, reading);
  const policy = policyPlace === undefined ? undefined : readAzurePolicy(policyPlace, reading);
  const limits = readLimits(job, trial.timeout);
  const azure = {
    ...(objectivePlace === undefined ? withoutObjective(job) : readAzureObjective(objectivePlace, reading)),
    searchSpace,
    sampling: (sampling ?? "random") as unknown as string | AnySpec,
    ...(policy === undefined ? {} : { earlyTermination: policy as unknown as AnySpec }),
    limits,
    ...(trial.instancesPerTrial === undefined
      ? {}
      : { compute: { instancesPerTrial: trial.instancesPerTrial as number } }),
    job: trial.facts,
  };
  const extension = reading.child(place, extensionKey) ?? (job.pipeline && reading.child(job.pipeline, extensionKey));
  return extension === undefined ? azure : withExtension(azure, { extension, reading });
}

/** A command job's own `timeout` limits one trial; beside limits of a sweep it limits the sweep. */
function readLimits({ form, place, reading }: AzureJob, trialTimeout: unknown): Given {
  const limits = reading.child(place, "limits");
  const given = readAzureLimits(limits, { root: place, reading });
  const isOfCommand = form === "command" && limits?.node.entries?.has("max_total_trials") !== true;
  const [timeout, ofTrial] = isOfCommand ? [undefined, given.timeout] : [given.timeout, trialTimeout];
  return { ...given, timeout, trialTimeout: given.trialTimeout ?? ofTrial };
}

function withoutObjective({ form, place, reading }: AzureJob): Given {
  if (form === "job" || form === "step")
    reading.problem(
      place,
      { message: "objective is missing", hint: "Give it a goal and a primary_metric." },
      place.key,
    );
  else reading.note(place, { code: "default-objective", message: "objective is missing, so accuracy is maximized" });
  return {};
}

const extensionParts = ["seed", "searchSpace", "objective", "compute", "sampling", "earlyTermination", "limits"];

function withExtension(
  azure: SweepConfigInput,
  { extension, reading }: { extension: Place; reading: AzureReading },
): SweepConfigInput {
  reading.note(extension, {
    code: "extension",
    message: "is read here, but Azure refuses this key",
    hint: "Leave it out of a job that you submit.",
  });
  if (!reading.isMapping(extension, extensionParts)) return azure;
  const merged: Given = { ...azure };
  for (const part of extensionParts) {
    const place = reading.child(extension, part);
    if (place === undefined) continue;
    rememberOwn(part, place, reading);
    const [own, given] = [place.node.value, merged[part]];
    merged[part] = isObject(own) && isObject(given) ? { ...given, ...own } : own;
  }
  return merged as unknown as SweepConfigInput;
}

function rememberOwn(configPath: string, place: Place, reading: AzureReading): void {
  if (!reading.origins.has(configPath) || place.node.entries === undefined) reading.origin(configPath, place, true);
  for (const [name, child] of childrenOf(place)) rememberOwn(`${configPath}.${name}`, child, reading);
}

/** The complete config; its problems go to the reading, in the file's spelling. */
function validated(input: SweepConfigInput, reading: AzureReading): SweepConfig | undefined {
  try {
    return validateConfig(input);
  } catch (error) {
    const told = [...reading.problems];
    const known = new Set(told.map(placeOf));
    const found = thrownProblems(error).map((problem) => inAzureWords(problem, reading.origins));
    reading.problems.push(...found.filter((problem) => !known.has(placeOf(problem)) && !followsFrom(problem, told)));
    return undefined;
  }
}

/** A rule of several settings, `early_termination (bandit)`, is broken for nothing where one of them is misspelt. */
function followsFrom({ path }: Problem, told: readonly Problem[]): boolean {
  const [whole, kind] = path.split(" (");
  return kind !== undefined && told.some((each) => each.message === "unknown key" && each.path.startsWith(`${whole}.`));
}

/** One value can break a rule of the file and, for the same reason, one of the config: it is reported once. */
function placeOf({ path, line, column }: Problem): string {
  return `${path} ${line} ${column}`;
}

/** A problem of the config as a problem of the file: its place, its path and its names. */
function inAzureWords(problem: Problem, origins: ReadonlyMap<string, Origin>): Problem {
  const [path = "", kind = ""] = problem.path.split(/(?= \()/);
  const known = longestPrefix(path, origins);
  const origin = known === undefined ? undefined : origins.get(known);
  if (origin === undefined)
    return { ...problem, path: inSnakeCase(problem.path), message: inSnakeCase(problem.message) };
  const { place, isOwnSpelling } = origin;
  const words = isOwnSpelling ? (text: string) => text : inSnakeCase;
  const rest = path.slice(known?.length ?? 0);
  return {
    ...problem,
    path: `${place.path}${words(rest)}${words(kind)}`,
    message: words(problem.message),
    ...(problem.hint === undefined ? {} : { hint: words(problem.hint) }),
    ...placeIn(rest === "" && problem.message !== "unknown key" ? place.node : place.key),
  };
}

function longestPrefix(path: string, origins: ReadonlyMap<string, Origin>): string | undefined {
  for (let end = path.length; end > 0; end--) {
    const isBorder = end === path.length || path[end] === "." || path[end] === "[";
    if (isBorder && origins.has(path.slice(0, end))) return path.slice(0, end);
  }
  return undefined;
}

/** Names of settings in a sentence as Azure spells them; other words stay. */
function inSnakeCase(text: string): string {
  return text.replace(/[a-z]+(?:[A-Z][a-z0-9]*)+|median-stopping|truncation-selection/g, (word) => {
    const name = snakeName(word).replace("-", "_");
    return azureNames.has(name) ? name : word;
  });
}

function inOrder(problems: readonly Problem[]): Problem[] {
  const unique = new Map(
    problems.map((problem) => [JSON.stringify([problem.path, problem.line, problem.column, problem.message]), problem]),
  );
  return [...unique.values()].sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0));
}
