import { hasRepeatedKeys } from "../formats/repeated-keys.ts";
import { isObject } from "../is-object.ts";
import { parsePolicy } from "../policies/index.ts";
import { type OwnKinds, registriesWith, type SweepConfigInput } from "../simulation/config.ts";
import { late } from "./late.ts";
import type { SpecText } from "./spec-text.ts";

/** Settings of `<sweep-lab>` that replace those of its spec. */
export interface SpecChanges {
  readonly seed?: string | undefined;
  /** Short form: "bandit(0.2,1,5)", "median:5", "none". */
  readonly policy?: string | undefined;
  readonly surface?: string | undefined;
  readonly noise?: number | undefined;
  readonly nodes?: number | undefined;
  readonly price?: number | undefined;
}

/**
 * The config that a text holds: JSON of our own, or YAML of Azure's or our own form. The YAML reader is loaded when the
 * first YAML is read, and only then.
 * @throws SweepError with line and column of every problem.
 */
export async function readSpecText({ text, format }: SpecText): Promise<SweepConfigInput> {
  const config = format === "json" ? ownJson(text) : undefined;
  if (config !== undefined) return config;
  const { readSweep } = await late(() => import("../formats/read-sweep.ts"));
  return readSweep(text).config;
}

/** A config in our own names, read without the YAML reader; undefined when the text is something else, or not quite JSON. */
function ownJson(text: string): SweepConfigInput | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const isOwn = isObject(value) && Object.hasOwn(value, "searchSpace");
    return isOwn && !hasRepeatedKeys(text, value) ? (value as unknown as SweepConfigInput) : undefined;
  } catch {
    return undefined; // the other reader says where it breaks
  }
}

/**
 * A config with the settings of a lab's attributes in place of its own; the policy may be one of the page's own kinds.
 * @throws SweepError for a policy that does not read.
 */
export function withChanges(config: SweepConfigInput, changes: SpecChanges, own?: OwnKinds): SweepConfigInput {
  const { seed, policy, surface, noise, nodes, price } = changes;
  const objective = {
    ...(surface === undefined ? {} : { surface }),
    ...(noise === undefined ? {} : { noise: { ...config.objective?.noise, sd: noise } }),
  };
  const compute = {
    ...(nodes === undefined ? {} : { maxInstances: nodes }),
    ...(price === undefined ? {} : { pricePerHour: price }),
  };
  return {
    ...config,
    ...(seed === undefined ? {} : { seed }),
    ...(policy === undefined ? {} : { earlyTermination: parsePolicy(policy, registriesWith(own).policies) }),
    ...(Object.keys(objective).length === 0 ? {} : { objective: { ...config.objective, ...objective } }),
    ...(Object.keys(compute).length === 0 ? {} : { compute: { ...config.compute, ...compute } }),
  };
}
