import { fail, quote } from "../errors.ts";
import { isObject } from "../is-object.ts";
import type { SweepConfig, SweepConfigInput } from "../simulation/config.ts";

/**
 * A config with one setting changed, by its dotted path: `limits.maxConcurrentTrials`, `objective.curve`.
 *
 * More concurrent trials get more nodes where there were as many nodes as concurrent trials needed. A kind of another
 * type (`objective.curve: logistic`) starts from its own defaults.
 * @throws SweepError where the path leads through something that is no object.
 */
export function withSetting<C extends SweepConfigInput>(config: C, path: string, value: unknown): C {
  const names = path.split(".");
  const changed = changedAt(config, { names, value, path }) as C;
  if (path !== "limits.maxConcurrentTrials" || typeof value !== "number") return changed;
  const { limits, compute } = config as unknown as SweepConfig;
  const isJustEnough = compute.maxInstances === limits.maxConcurrentTrials * compute.instancesPerTrial;
  if (!isJustEnough) return changed;
  return { ...changed, compute: { ...compute, maxInstances: value * compute.instancesPerTrial } };
}

function changedAt(
  object: unknown,
  { names, value, path }: { names: readonly string[]; value: unknown; path: string },
): unknown {
  const [name, ...rest] = names;
  if (name === undefined) return value;
  if (!isObject(object)) {
    fail(`vary.${path}`, `no setting of this path, ${quote(name)} has no place`);
  }
  return { ...object, [name]: changedAt(object[name], { names: rest, value, path }) };
}
