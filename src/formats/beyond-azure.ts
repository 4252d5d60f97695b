import type { AnySpec } from "../fields.ts";
import { type SweepConfig, validateConfig } from "../simulation/config.ts";
import { camelName, policyKeys, samplingKeys } from "./azure-schema.ts";

type Mapping = Record<string, unknown>;

/** What Azure's YAML cannot say of a config, in the config's own names; defaults are left out. Empty where it says it all. */
export function beyondAzure(config: SweepConfig): Mapping {
  const usual = validateConfig({
    searchSpace: { x: { type: "choice", values: [0] } as { type: string } },
    limits: { maxConcurrentTrials: config.limits.maxConcurrentTrials, maxTotalTrials: config.limits.maxTotalTrials },
    compute: { instancesPerTrial: config.compute.instancesPerTrial },
    sampling: { type: config.sampling.type },
  });
  return onlySaid({
    seed: config.seed === usual.seed ? undefined : config.seed,
    searchSpace: spaceBeyond(config),
    objective: isSame(config.objective, usual.objective) ? undefined : config.objective,
    compute: differences(config.compute, usual.compute),
    sampling: samplingBeyond(config, usual),
    earlyTermination: policyBeyond(config.earlyTermination),
    limits: limitsBeyond(config, usual),
  });
}

/** True for a kind that Azure has too: others are kept whole beside its keys. */
export function isAzureKind({ type }: AnySpec, table: Record<string, readonly string[]>): boolean {
  return Object.hasOwn(table, type.replaceAll("-", "_"));
}

/** Whole parameters, as a part of one would need the path to it: those that are clipped, or choose true, false or null. */
function spaceBeyond({ searchSpace }: SweepConfig): Mapping | undefined {
  return onlySaidOrNothing(
    Object.fromEntries(Object.entries(searchSpace).filter(([, parameter]) => hasNoAzureWord(parameter))),
  );
}

function hasNoAzureWord(value: unknown): boolean {
  if (typeof value !== "object") return typeof value === "boolean";
  return (
    value === null ||
    Object.entries(value).some(([name, item]) => hasNoAzureWord(name === "clip" && item === false ? 0 : item))
  );
}

function policyBeyond(policy: AnySpec): Mapping | undefined {
  if (policy.type === "none") return undefined;
  if (!isAzureKind(policy, policyKeys)) return { ...policy };
  return differences(withoutKnown(policy, policyKeys), policyDefaults);
}

/** Settings of our policies that Azure lacks, as they are when nobody sets them. */
const policyDefaults: Mapping = { peers: "all", literal: false, performance: "best", excludeFinishedJobs: false };

/** The settings of a kind that Azure has no key for, or that its client refuses. */
function withoutKnown(spec: object, table: Record<string, readonly string[]>): Mapping {
  const known = new Set(["type", ...Object.values(table).flat().map(camelName)]);
  known.delete("excludeFinishedJobs");
  return Object.fromEntries(Object.entries(spec).filter(([name]) => !known.has(name)));
}

function samplingBeyond({ sampling }: SweepConfig, usual: SweepConfig): Mapping | undefined {
  if (!isAzureKind(sampling, samplingKeys)) return { ...sampling };
  const seed = "seed" in sampling && azureSeed(sampling) === undefined ? sampling.seed : undefined;
  return onlySaidOrNothing({ ...differences(withoutKnown(sampling, samplingKeys), usual.sampling), seed });
}

function limitsBeyond({ limits }: SweepConfig, usual: SweepConfig): Mapping | undefined {
  const { maxTotalTrials: _, maxConcurrentTrials: __, timeout, trialTimeout, ...ours } = limits;
  return onlySaidOrNothing({
    ...differences(ours, usual.limits),
    timeout: timeout === azureSeconds(timeout) ? undefined : timeout,
    trialTimeout: trialTimeout === undefined || trialTimeout === azureSeconds(trialTimeout) ? undefined : trialTimeout,
  });
}

function differences(given: object, usual: object): Mapping | undefined {
  const standard = usual as Mapping;
  return onlySaidOrNothing(
    Object.fromEntries(Object.entries(given).filter(([name, value]) => !isSame(value, standard[name]))),
  );
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Without what is undefined. */
export function onlySaid(mapping: Readonly<Mapping>): Mapping {
  return Object.fromEntries(Object.entries(mapping).filter(([, value]) => value !== undefined));
}

function onlySaidOrNothing(mapping: Mapping): Mapping | undefined {
  const said = onlySaid(mapping);
  return Object.keys(said).length === 0 ? undefined : said;
}

/** The seed of random sampling, where it is the whole number that Azure asks for. */
export function azureSeed(sampling: AnySpec): number | undefined {
  const seed = "seed" in sampling ? sampling.seed : undefined;
  return String(Number(seed)) === seed && Number.isSafeInteger(Number(seed)) ? Number(seed) : undefined;
}

/** Whole seconds, a minute at least. */
export function azureSeconds(seconds: number): number {
  return Math.max(60, Math.ceil(seconds));
}
