import { internalError, mustBe, type Problem, quote, throwIfAny } from "../errors.ts";
import {
  type AnySpec,
  custom,
  type Kind,
  kindOf,
  Mismatch,
  type OwnSpec,
  oneOf,
  readFields,
  readKind,
  readSeed,
  type Settings,
  seedRule,
  text,
} from "../fields.ts";
import { type Goal, goals } from "../goal.ts";
import { isObject } from "../is-object.ts";
import {
  curveKinds,
  type ObjectiveInput,
  type ObjectiveSpec,
  readObjective,
  surfaceKinds,
} from "../objectives/index.ts";
import type { CurveKind, SurfaceKind } from "../objectives/objective.ts";
import type { startTrial } from "../objectives/trial-run.ts";
import { objectiveProblems } from "../objectives/trial-run.ts";
import { type PolicySpec, type PolicySpecInput, policyKinds } from "../policies/index.ts";
import type { PolicyKind } from "../policies/policy.ts";
import { type SamplerSpec, type SamplerSpecInput, samplerKinds } from "../samplers/index.ts";
import type { SamplerKind } from "../samplers/sampler.ts";
import type { DistributionKind } from "../space/distribution.ts";
import { createSearchSpace, distributionKinds, type SearchSpaceSpec } from "../space/index.ts";
import type { SearchSpace } from "../space/search-space.ts";
import { type Compute, computeFields, type Limits, limitFields } from "./config-fields.ts";
import { sizeProblems } from "./size-problems.ts";

/** Kinds of the user's own, known beside ours for one call. A type name of ours is replaced by the user's. */
export interface OwnKinds {
  readonly distributions?: readonly DistributionKind[];
  readonly samplers?: readonly SamplerKind[];
  readonly policies?: readonly PolicyKind[];
  readonly surfaces?: readonly SurfaceKind[];
  readonly curves?: readonly CurveKind[];
}

/** All kinds that a call knows. */
export type Registries = Required<OwnKinds>;

/** @throws SweepError where a family is no list of kinds. */
export function registriesWith(own: OwnKinds = {}): Registries {
  return {
    distributions: join("distributions", own, distributionKinds),
    samplers: join("samplers", own, samplerKinds),
    policies: join("policies", own, policyKinds),
    surfaces: join("surfaces", own, surfaceKinds),
    curves: join("curves", own, curveKinds),
  };
}

function join<K extends Kind>(family: keyof OwnKinds, own: OwnKinds | null, ours: readonly K[]): readonly K[] {
  const given = own?.[family] as readonly K[] | undefined;
  if (given === undefined) return ours;
  const isList = Array.isArray(given) && given.findIndex((kind) => !kind?.fields) < 0;
  mustBe(isList, `options.${family}`, "a list of kinds", given);
  return [...given, ...ours];
}

/** Facts of an Azure job that the simulation does not use, kept for the way back to YAML: command, code, environment, ... */
export type JobFacts = { readonly [name: string]: unknown };

/** A sweep, complete: what `validateConfig` returns. JSON. */
export interface SweepConfig {
  readonly seed: string;
  readonly goal: Goal;
  readonly primaryMetric: string;
  readonly searchSpace: SearchSpaceSpec;
  readonly sampling: SamplerSpec;
  readonly earlyTermination: PolicySpec;
  readonly objective: ObjectiveSpec;
  readonly limits: Limits;
  readonly compute: Compute;
  readonly job?: JobFacts;
}

/** A sweep as it is written: only the search space is required. */
export interface SweepConfigInput {
  /** For editors; not kept. */
  readonly $schema?: string;
  readonly seed?: string | number;
  readonly goal?: string;
  readonly primaryMetric?: string;
  readonly searchSpace: SearchSpaceSpec;
  readonly sampling?: string | SamplerSpecInput | AnySpec | OwnSpec;
  readonly earlyTermination?: string | PolicySpecInput | AnySpec | OwnSpec | null;
  readonly objective?: ObjectiveInput;
  readonly limits?: Partial<Limits>;
  readonly compute?: Partial<Compute>;
  readonly job?: JobFacts;
}

/** The settings of a config, its parts as they are given. */
export const topFields = {
  seed: custom<string>({
    label: "Seed",
    rule: seedRule,
    default: "sweeplab",
    read: readSeed,
    help: "The same seed gives the same sweep, bit for bit.",
  }),
  goal: oneOf(goals, { label: "Goal", default: "maximize" }),
  primaryMetric: text({ label: "Primary metric", default: "accuracy" }),
  $schema: text({ label: "Schema", optional: true }),
  searchSpace: custom<unknown>({
    label: "Search space",
    rule: "an object of distributions by parameter name",
    read: (given) => given,
  }),
  sampling: custom<unknown>({ label: "Sampling", rule: "a sampler", read: (given) => given, default: "random" }),
  earlyTermination: custom<unknown>({
    label: "Early termination",
    rule: "a policy",
    read: (given) => given,
    default: "none",
  }),
  objective: custom<unknown>({ label: "Objective", rule: "an object", read: (given) => given, default: {} }),
  limits: custom<unknown>({ label: "Limits", rule: "an object", read: (given) => given, default: {} }),
  compute: custom<unknown>({ label: "Compute", rule: "an object", read: (given) => given, default: {} }),
  job: custom<JobFacts>({ label: "Job", rule: "an object", read: readJob, optional: true }),
};

/**
 * The config with every default filled in. Collects all problems before it throws.
 * @throws SweepError with a problem for each setting that is unknown, missing, of the wrong type or out of range.
 */
export function validateConfig(config: SweepConfigInput, own: OwnKinds = {}): SweepConfig {
  return prepare(config, own).config;
}

/** A config ready to run: validated, with its search space and its kinds found. */
export interface Prepared {
  readonly config: SweepConfig;
  readonly space: SearchSpace;
  readonly sampler: SamplerKind;
  readonly policy: PolicyKind;
  readonly registries: Registries;
  /** Instead of `startTrial`, where the runs of trials are known already. Must give the same runs. */
  readonly startTrial?: typeof startTrial;
}

/** Validates a config and finds everything it names. @throws SweepError as `validateConfig` does. */
export function prepare(given: SweepConfigInput, own: OwnKinds = {}): Prepared {
  const problems: Problem[] = [];
  const registries = registriesWith(own);
  const top = readFields(topFields, given, { path: "", problems });
  const raw = (isObject(given) ? given : {}) as Partial<SweepConfigInput>;
  const sampling = readKind(registries.samplers, raw.sampling ?? "random", {
    path: "sampling",
    problems,
    family: "sampler",
  }) as SamplerSpec | undefined;
  const earlyTermination = readKind(registries.policies, raw.earlyTermination ?? "none", {
    path: "earlyTermination",
    problems,
    family: "policy",
  }) as PolicySpec | undefined;
  const objective = readObjective(raw.objective ?? {}, { path: "objective", problems, kinds: registries });
  const limits = readFields(limitFields, raw.limits ?? {}, { path: "limits", problems });
  const compute = readFields(computeFields, raw.compute ?? {}, { path: "compute", problems });
  const space = readSpace(raw.searchSpace, { sampling, registries, problems });
  if (sampling && space) problems.push(...(kindOf(registries.samplers, sampling).checkSpace?.(sampling, space) ?? []));
  if (objective && space) problems.push(...objectiveProblems(objective, space));
  if (compute) problems.push(...clusterProblems(compute));
  if (limits) problems.push(...refillProblems(limits));
  if (objective && limits && compute && space)
    problems.push(...sizeProblems({ objective, limits, compute, spaceSize: space.size }));
  throwIfAny(problems);
  if (!top || !sampling || !earlyTermination || !objective || !limits || !compute || !space)
    throw internalError("the config is incomplete");
  const { seed, goal, primaryMetric, job } = top;
  const config: SweepConfig = {
    ...{ seed, goal, primaryMetric },
    searchSpace: raw.searchSpace as SearchSpaceSpec,
    ...{ sampling, earlyTermination, objective },
    ...withEffectiveNumbers(limits, compute),
    ...(job === undefined ? {} : { job }),
  };
  const sampler = kindOf(registries.samplers, sampling);
  return { config, space, sampler, policy: kindOf(registries.policies, earlyTermination), registries };
}

/** Seed of the sampler's streams: its own where it has one, else the sweep's. */
export function samplingSeed({ sampling, seed }: SweepConfig): string {
  return "seed" in sampling && sampling.seed !== undefined ? String(sampling.seed) : seed;
}

/** What is left out follows from the rest. Keys are in the same order whatever was given: a log's hash sees the order. */
function withEffectiveNumbers(limits: Limits, compute: Settings<typeof computeFields>) {
  const maxConcurrentTrials = Math.min(limits.maxConcurrentTrials, limits.maxTotalTrials);
  const { maxInstances, ...others } = compute;
  const needed = Math.min(
    computeFields.maxInstances.limits?.atMost ?? Number.POSITIVE_INFINITY,
    Math.max(maxConcurrentTrials * compute.instancesPerTrial, compute.minInstances),
  );
  return { limits: { ...limits, maxConcurrentTrials }, compute: { ...others, maxInstances: maxInstances ?? needed } };
}

function readSpace(
  given: unknown,
  {
    sampling,
    registries,
    problems,
  }: { sampling: SamplerSpec | undefined; registries: Registries; problems: Problem[] },
): SearchSpace | undefined {
  if (given === undefined) return undefined;
  const logBase = sampling !== undefined && "logBase" in sampling ? sampling.logBase : undefined;
  return createSearchSpace(given as SearchSpaceSpec, {
    kinds: registries.distributions,
    ...(logBase === undefined ? {} : { logBase }),
    path: "searchSpace",
    problems,
  });
}

function clusterProblems({ maxInstances, minInstances, instancesPerTrial }: Settings<typeof computeFields>): Problem[] {
  if (maxInstances === undefined) return [];
  if (instancesPerTrial > maxInstances) {
    return [
      {
        path: "compute.instancesPerTrial",
        message: `must be at most maxInstances, got ${instancesPerTrial} of ${maxInstances}`,
        hint: "No trial could ever start.",
      },
    ];
  }
  if (minInstances > maxInstances) {
    return [
      { path: "compute.minInstances", message: `must be at most maxInstances, got ${minInstances} of ${maxInstances}` },
    ];
  }
  return [];
}

/** Multiples of a shorter period could not be told apart late in a long sweep. */
function refillProblems({ refillSeconds }: Limits): Problem[] {
  if (refillSeconds === 0 || refillSeconds >= 0.001) return [];
  return [{ path: "limits.refillSeconds", message: `must be 0 or at least 0.001, got ${quote(refillSeconds)}` }];
}

function readJob(given: unknown): JobFacts | Mismatch {
  return isObject(given) ? given : new Mismatch(`must be an object, got ${quote(given)}`);
}
