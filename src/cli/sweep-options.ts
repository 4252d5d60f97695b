import { type Problem, quote, SweepError } from "../errors.ts";
import type { AnySpec } from "../fields.ts";
import {
  parsePolicy,
  type ReadText,
  readSweep,
  type SweepConfig,
  type SweepConfigInput,
  validateConfig,
} from "../index.ts";
import { isObject } from "../is-object.ts";
import { type Call, countOption, type Io, type Option, UsageError } from "./command.ts";
import { refuseOtherKinds } from "./other-kind.ts";
import { inFile, readInput } from "./read-input.ts";

/** Options of every command that reads a sweep: which one, and what to change in it. */
export const sweepOptions: { readonly [name: string]: Option } = {
  step: { value: "name", help: "the sweep step to read, where a pipeline has several" },
  seed: { value: "text", help: "seed of the simulation; the same seed gives the same sweep" },
  policy: {
    value: "policy",
    help: "early termination: bandit:0.2, median-stopping, truncation-selection:20, none; beyond Azure median-rule, percentile:50, successive-halving, threshold:lower=0.3, patient:2",
  },
  sampler: { value: "name", help: "random, sobol, grid, bayesian or tpe" },
  objective: { value: "surface[:curve]", help: "what is trained: ml, branin, ml:exponential, or JSON" },
  trials: { value: "n", help: "number of trials" },
  concurrent: { value: "n", help: "trials at the same time" },
  nodes: { value: "n", help: "nodes of the cluster" },
};

/** A sweep from a file, changed as the options say. */
export interface ChosenSweep extends ReadText {
  readonly name: string;
  readonly text: string;
}

/** Reads the sweep of a call. Throws problems of the file with its name, problems of an option with the option's. */
export async function chosenSweep(file: string, call: Call, io: Io): Promise<ChosenSweep> {
  const { name, text } = await readInput(file, io);
  const step = call.values.step;
  const read = await inFile(name, () => {
    refuseOtherKinds(text, "a sweep");
    return readSweep(text, step === undefined ? {} : { step });
  });
  const changes = changesOf(read.config, call);
  if (Object.keys(changes).length === 0) return { ...read, name, text };
  const config = changed(read.config, changes);
  const isAsRead = ({ path }: Problem) =>
    JSON.stringify(valueAt(config, path)) === JSON.stringify(valueAt(read.config, path));
  // The file does not say what an option says.
  const placed = (problem: Problem): Problem =>
    isAsRead(problem) ? read.inFile(problem) : { ...problem, file: "with these options" };
  return { ...read, name, text, config, inFile: placed };
}

/** The part of a config that a problem's path, such as "searchSpace.lr (uniform)", leads to, as far as it leads. */
function valueAt(config: SweepConfig, path: string): unknown {
  const [names = ""] = path.split(" (");
  return names
    .split(".")
    .reduce<unknown>((part, name) => (isObject(part) && Object.hasOwn(part, name) ? part[name] : part), config);
}

function changed(config: SweepConfig, changes: Partial<SweepConfigInput>): SweepConfig {
  try {
    return validateConfig({ ...config, ...changes });
  } catch (error) {
    if (!(error instanceof SweepError)) throw error;
    throw new UsageError(`With these options: ${error.message}`);
  }
}

function changesOf(config: SweepConfig, call: Call): Partial<SweepConfigInput> {
  const { seed, policy, sampler, objective } = call.values;
  const [trials, concurrent, nodes] = ["trials", "concurrent", "nodes"].map((name) => countOption(call, name));
  return {
    ...(seed === undefined ? {} : { seed, sampling: withoutSeed(config.sampling) }),
    ...(sampler === undefined ? {} : { sampling: readSampler(sampler) }),
    ...(policy === undefined ? {} : { earlyTermination: readPolicy(policy) }),
    ...(objective === undefined ? {} : { objective: { ...config.objective, ...readObjective(objective) } }),
    ...(trials === undefined && concurrent === undefined ? {} : { limits: newLimits(config, { trials, concurrent }) }),
    ...newCompute(config, { concurrent, nodes }),
  };
}

/** A seed given in the call replaces the one of the file's sampler as well. */
function withoutSeed(sampling: SweepConfig["sampling"]): SweepConfig["sampling"] {
  const { seed: _, ...others } = sampling as SweepConfig["sampling"] & { seed?: unknown };
  return others as SweepConfig["sampling"];
}

type Counts = {
  readonly trials?: number | undefined;
  readonly concurrent?: number | undefined;
  readonly nodes?: number | undefined;
};

function newLimits({ limits }: SweepConfig, { trials, concurrent }: Counts): SweepConfig["limits"] {
  return {
    ...limits,
    maxTotalTrials: trials ?? limits.maxTotalTrials,
    maxConcurrentTrials: concurrent ?? limits.maxConcurrentTrials,
  };
}

/** More concurrent trials get more nodes, as they would have without the options. */
function newCompute({ compute }: SweepConfig, { concurrent, nodes }: Counts): Partial<SweepConfigInput> {
  const maxInstances = nodes ?? (concurrent === undefined ? undefined : concurrent * compute.instancesPerTrial);
  return maxInstances === undefined ? {} : { compute: { ...compute, maxInstances } };
}

function readSampler(given: string): { type: string } {
  const [type = "", rule] = given.split(":");
  if (type.toLowerCase() === "sobol") return { type: "random", rule: "sobol" } as { type: string };
  return { type, ...(rule === undefined ? {} : { rule }) };
}

/** A policy as a shorthand, or as JSON as in a config. */
export function readPolicy(given: string): AnySpec {
  if (given.trimStart().startsWith("{")) return readJson("policy", given, "a shorthand such as bandit:0.2") as AnySpec;
  try {
    return parsePolicy(given);
  } catch (error) {
    throw error instanceof SweepError ? new UsageError(`--policy: ${error.message}`) : error;
  }
}

function readJson(option: string, given: string, orElse: string): object {
  try {
    return JSON.parse(given) as object;
  } catch {
    throw new UsageError(`--${option}: must be JSON or ${orElse}, got ${quote(given)}.`);
  }
}

/** `surface`, `surface:curve`, or JSON as in a config. */
function readObjective(given: string): object {
  if (given.trimStart().startsWith("{")) return readJson("objective", given, "surface:curve");
  const [surface = "", curve] = given.split(":");
  return {
    ...(surface === "" ? {} : { surface: { type: surface } }),
    ...(curve === undefined ? {} : { curve: { type: curve } }),
  };
}
