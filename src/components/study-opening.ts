import type { PolicySpecInput } from "../policies/index.ts";
import type { SweepConfig, SweepConfigInput } from "../simulation/config.ts";
import { withSetting } from "./setting.ts";

/** One setting of a study that can be opened: what it changes of the sweep, and its worlds. */
export interface Openable {
  readonly earlyTermination?: PolicySpecInput;
  readonly settings?: { readonly [path: string]: unknown };
  readonly worlds?: readonly { readonly seed: string }[];
}

/**
 * The sweep of one world of a study: the page's own with the settings, the policy and the seed of that world, and nothing
 * else changed. As in the study, the sampler has no seed of its own, and more concurrent trials have more nodes.
 */
export function openedConfig(
  config: SweepConfigInput,
  complete: SweepConfig | undefined,
  { earlyTermination, settings = {}, seed }: Openable & { readonly seed: string | undefined },
): SweepConfigInput {
  const { sampling, ...rest } = config;
  let opened: SweepConfigInput =
    typeof sampling === "object"
      ? { ...rest, sampling: withoutSeed(sampling) }
      : sampling === undefined
        ? rest
        : config;
  for (const [path, value] of Object.entries(settings)) {
    if (path.startsWith("earlyTermination.")) continue;
    opened = withSetting(opened, complete, { path, value });
    if (path !== "limits.maxConcurrentTrials" || complete === undefined) continue;
    const { limits, compute } = complete;
    const isJustEnough = compute.maxInstances === limits.maxConcurrentTrials * compute.instancesPerTrial;
    const wanted = Number(value) * compute.instancesPerTrial;
    if (isJustEnough) opened = withSetting(opened, complete, { path: "compute.maxInstances", value: wanted });
  }
  return {
    ...opened,
    ...(seed === undefined ? {} : { seed }),
    ...(earlyTermination === undefined ? {} : { earlyTermination }),
  };
}

/** A study's sweep as a text: equal where the same study would come out, whatever world of it is opened now. */
export function studyKey(config: SweepConfig, varied: readonly string[]): string {
  const { seed: _, earlyTermination: __, sampling, ...rest } = config;
  let known = { ...rest, sampling: withoutSeed(sampling) } as unknown as SweepConfigInput;
  for (const path of [...varied, ...(varied.includes("limits.maxConcurrentTrials") ? ["compute.maxInstances"] : [])])
    if (!path.startsWith("earlyTermination.")) known = withSetting(known, undefined, { path, value: null });
  return JSON.stringify(known);
}

function withoutSeed<S extends object>(sampling: S): S {
  const { seed: _, ...rest } = sampling as S & { seed?: unknown };
  return rest as unknown as S;
}
