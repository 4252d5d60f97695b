import { internalError, mustBe, type Problem, quote, throwIfAny, thrownProblems } from "../errors.ts";
import { type AnySpec, findKind, type OwnSpec, readKind } from "../fields.ts";
import { isObject } from "../is-object.ts";
import { type PolicySpecInput, parsePolicy } from "../policies/index.ts";
import type { PolicyKind } from "../policies/policy.ts";
import {
  type OwnKinds,
  registriesWith,
  type SweepConfig,
  type SweepConfigInput,
  validateConfig,
} from "../simulation/config.ts";
import { hashOf } from "../simulation/hash.ts";
import { jsonText } from "../simulation/log-text.ts";
import { policyText } from "./policy-text.ts";
import { withSetting } from "./settings.ts";

/** A study as it is written: one sweep, several policies, many worlds. */
export interface StudyInput {
  readonly config: SweepConfigInput;
  /** As texts ("bandit:0.2") or as in a config. Trials without any policy are always simulated too. */
  readonly policies: readonly (string | PolicySpecInput | AnySpec | OwnSpec)[];
  /** How many worlds, or their seeds one by one. */
  readonly seeds: number | readonly (string | number)[];
  /** Values to try of one or two settings by their path: `{ "objective.noise.sd": [0, 0.01] }`. */
  readonly vary?: { readonly [path: string]: readonly unknown[] };
  /** How many trials of a sweep count as its best ones. Default 5. */
  readonly topK?: number;
}

/** A study, complete. JSON. */
export interface Study {
  readonly config: SweepConfig;
  readonly seeds: readonly string[];
  readonly topK: number;
  /** Everything that is simulated in each world, in this order. */
  readonly cases: readonly StudyCase[];
}

/** One policy with one choice of the varied settings. */
export interface StudyCase {
  /** The policy as a text that `parsePolicy` reads. */
  readonly policy: string;
  /** The varied settings by path. */
  readonly settings: { readonly [path: string]: unknown };
  readonly config: SweepConfig;
  /** Place of the policy in the list that the study was given; -1 for trials without any policy. */
  readonly source: number;
  /** Index of the case that it is compared with: the same settings without a policy. */
  readonly baseline: number;
}

const mostWorlds = 10_000_000;
const mostVaried = 2;
/** Varied, they would be overwritten by the seed of each world, make all worlds one, or take the place of every policy. */
const ownSettings = /^(sampling\.)?seed$|^earlyTermination$/;

/**
 * Fills in the defaults of a study and lays out its cases.
 *
 * A setting of a policy ("earlyTermination.slackFactor") varies the policies that have it. Where seeds are a count, world
 * n has the seed of the config, "/" and n. A seed of the sampler is left out: else all worlds had the same trials. "none"
 * may be listed, as it is simulated anyhow; any other policy that comes twice is a problem.
 * @throws SweepError with every problem, of each varied config too.
 */
export function validateStudy(input: StudyInput, own: OwnKinds = {}): Study {
  const problems: Problem[] = [];
  mustBe(isObject(input), "study", "{ config, policies, seeds, vary, topK }", input);
  const { topK = 5 } = input;
  const given: unknown = input.vary ?? {};
  const vary = isObject(given) ? (given as NonNullable<StudyInput["vary"]>) : {};
  if (given !== vary) problems.push({ path: "vary", message: `must be lists of values by path, got ${quote(given)}` });
  if (!Number.isSafeInteger(topK) || topK < 1)
    problems.push({ path: "topK", message: `must be a whole number from 1, got ${quote(topK)}` });
  const config = collected(problems, under("config"), () => withoutSamplerSeed(validateConfig(input.config, own)));
  const policies = readPolicies(input.policies, { problems, own });
  const paths = readVary(vary, { policies, problems, own });
  const seeds = readSeeds(input.seeds, { seed: config?.seed ?? "", problems });
  const cases = config === undefined ? [] : casesOf({ config, policies, vary, paths, problems, own });
  throwIfAny(unique(problems));
  if (config === undefined) throw internalError("a config without problems was not read");
  return { config, seeds, topK, cases };
}

/** Short name of a study: equal hashes, equal results. */
export function studyHash(study: Study): string {
  return hashOf(jsonText(study));
}

/** The config of one case in one world. */
export function configIn(study: Study, { world, index }: { world: number; index: number }): SweepConfig {
  const { config } = study.cases[index] as StudyCase; // the index of a case of this study
  return { ...config, seed: study.seeds[world] ?? config.seed };
}

function withoutSamplerSeed(config: SweepConfig): SweepConfig {
  const { seed: _, ...sampling } = config.sampling as SweepConfig["sampling"] & { seed?: unknown };
  return { ...config, sampling: sampling as SweepConfig["sampling"] };
}

/** The policies at their places; undefined for those with problems. */
function readPolicies(
  given: StudyInput["policies"],
  { problems, own }: { problems: Problem[]; own: OwnKinds },
): (AnySpec | undefined)[] {
  if (!Array.isArray(given) || given.length === 0) {
    problems.push({ path: "policies", message: `must be a list of policies, got ${quote(given)}` });
    return [];
  }
  const kinds = registriesWith(own).policies;
  return given.map((each: StudyInput["policies"][number], index) => {
    const path = `policies[${index}]`;
    if (typeof each === "string") return collected(problems, under(path), () => parsePolicy(each, kinds));
    return readKind(kinds, each, { path, problems, family: "policy" });
  });
}

function readVary(
  vary: NonNullable<StudyInput["vary"]>,
  { policies, problems, own }: { policies: readonly (AnySpec | undefined)[]; problems: Problem[]; own: OwnKinds },
): string[] {
  const paths = Object.keys(vary);
  if (paths.length > mostVaried)
    problems.push({ path: "vary", message: `must be at most ${mostVaried} settings, got ${paths.join(", ")}` });
  for (const path of paths) {
    const values: unknown = vary[path];
    if (ownSettings.test(path))
      problems.push({
        path: `vary.${path}`,
        message: "cannot be varied",
        hint: "A study has its own seeds and policies.",
      });
    if (!Array.isArray(values) || values.length === 0)
      problems.push({ path: `vary.${path}`, message: `must be a list of values, got ${quote(values)}` });
    const repeated = valuesOf(values).find((value, index, all) => all.findIndex(isSame(value)) !== index);
    if (repeated !== undefined)
      problems.push({ path: `vary.${path}`, message: `must be different values, got ${quote(repeated)} twice` });
    const setting = policySetting(path);
    const kinds = registriesWith(own).policies;
    if (setting === undefined || policies.some((spec) => spec !== undefined && hasSetting(kinds, spec, setting)))
      continue;
    problems.push({ path: `vary.${path}`, message: `no policy of the study has the setting ${quote(setting)}` });
  }
  return paths;
}

function readSeeds(
  given: StudyInput["seeds"],
  { seed, problems }: { seed: string; problems: Problem[] },
): readonly string[] {
  if (Number.isSafeInteger(given) && (given as number) >= 1 && (given as number) <= mostWorlds)
    return Array.from({ length: given as number }, (_, world) => `${seed}/${world}`);
  const isList =
    Array.isArray(given) &&
    given.length > 0 &&
    given.every((each) => typeof each === "string" || Number.isSafeInteger(each));
  const seeds = isList ? given.map(String) : [];
  const repeated = seeds.find((each, index) => seeds.indexOf(each) !== index);
  if (!isList) {
    const message = `must be a count up to ${mostWorlds} or a list of texts and whole numbers, got ${quote(given)}`;
    problems.push({ path: "seeds", message });
  }
  if (repeated !== undefined)
    problems.push({ path: "seeds", message: `must be different, got ${quote(repeated)} twice` });
  return seeds;
}

interface Layout {
  readonly config: SweepConfig;
  readonly policies: readonly (AnySpec | undefined)[];
  readonly vary: NonNullable<StudyInput["vary"]>;
  readonly paths: readonly string[];
  readonly problems: Problem[];
  readonly own: OwnKinds;
}

/** For each choice of world settings: first no policy, then each policy with each choice of its settings. */
function casesOf({ config, policies, vary, paths, problems, own }: Layout): StudyCase[] {
  const kinds = registriesWith(own).policies;
  const worldPaths = paths.filter((path) => policySetting(path) === undefined);
  const policyPaths = paths.filter((path) => policySetting(path) !== undefined);
  const cases: StudyCase[] = [];
  for (const settings of choicesOf(worldPaths, vary)) {
    const baseline = cases.length;
    const known = new Map<string, number>();
    const add = (policy: AnySpec, source: number, more: StudyCase["settings"] = {}): void => {
      const wanted = { ...config, earlyTermination: policy };
      const all = { ...settings, ...more };
      const changed = Object.entries(all).reduce((each, [path, value]) => withSetting(each, path, value), wanted);
      const valid = collected(
        problems,
        (path) => atVaried(path, Object.keys(all)),
        () => validateConfig(changed, own),
      );
      if (valid === undefined) return;
      const name = policyText(valid.earlyTermination, kinds);
      const same = known.get(JSON.stringify(valid.earlyTermination));
      if (same === undefined) {
        known.set(JSON.stringify(valid.earlyTermination), source);
        cases.push({ policy: name, settings: all, config: valid, source, baseline });
      } else if (same >= 0 && same !== source) {
        const message = `is policies[${same}] again, ${name}`;
        problems.push({ path: `policies[${source}]`, message, hint: "Give each policy once." });
      }
    };
    add({ type: "none" }, -1);
    for (const [source, policy] of policies.entries()) {
      if (policy === undefined) continue;
      const its = policyPaths.filter((path) => hasSetting(kinds, policy, policySetting(path) ?? ""));
      for (const choice of choicesOf(its, vary)) add(policy, source, choice);
    }
  }
  return cases;
}

/** A problem of a varied setting stands where its values are listed. */
function atVaried(path: string, varied: readonly string[]): string {
  return varied.some((each) => path === each || path.startsWith(`${each}.`)) ? `vary.${path}` : path;
}

/** All combinations of the values of some paths, the last path fastest. */
function choicesOf(paths: readonly string[], vary: NonNullable<StudyInput["vary"]>): StudyCase["settings"][] {
  return paths.reduce<StudyCase["settings"][]>(
    (choices, path) => choices.flatMap((choice) => valuesOf(vary[path]).map((value) => ({ ...choice, [path]: value }))),
    [{}],
  );
}

function valuesOf(given: unknown): readonly unknown[] {
  return Array.isArray(given) ? given : [];
}

/** Equal as settings, which are JSON. */
export function isSame(value: unknown): (other: unknown) => boolean {
  const text = JSON.stringify(value);
  return (other) => JSON.stringify(other) === text;
}

function policySetting(path: string): string | undefined {
  return /^earlyTermination\.(.+)$/.exec(path)?.[1];
}

function hasSetting(kinds: readonly PolicyKind[], { type }: AnySpec, name: string): boolean {
  return Object.hasOwn(findKind(kinds, type)?.fields ?? {}, name);
}

/** What a function returns, or undefined where it throws problems, which are kept. A policy's text has no path of its own. */
function collected<T>(problems: Problem[], placeOf: (path: string) => string, read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    problems.push(...thrownProblems(error).map((problem) => ({ ...problem, path: placeOf(problem.path) })));
    return undefined;
  }
}

function under(path: string): (inner: string) => string {
  return (inner) => `${path}.${inner.replace(/^policy\b\.?/, "")}`.replace(/\.(?= \(|$)/g, "");
}

function unique(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((problem) => [`${problem.path}: ${problem.message}`, problem])).values()];
}
