import { defineSampler, type SamplerKind } from "../samplers/sampler.ts";
import type { SweepLog } from "../simulation/log.ts";
import { checkLog } from "../simulation/prepare-log.ts";

/**
 * A sampler "recorded" that gives each trial the params that it has in this log, and no further trials. It compares policies on
 * the same trials where the log's own sampler learns from metrics and would go on elsewhere after the first stop.
 *
 * `simulate({ ...log.config, earlyTermination, sampling: { type: "recorded" } }, { samplers: [recordedSampler(log)] })`
 */
export function recordedSampler(log: SweepLog): SamplerKind {
  checkLog(log);
  const suggestions = log.events.flatMap((event) => (event.type === "trialSampled" ? [{ params: event.params }] : []));
  return defineSampler({
    type: "recorded",
    summary: "The params of a sweep that has run.",
    fields: {},
    isAdaptive: false,
    capacity: () => suggestions.length,
    suggest: (_, { trial }) => suggestions[trial] ?? "exhausted",
  });
}
