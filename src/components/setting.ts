import type { SweepConfig, SweepConfigInput } from "../simulation/config.ts";

/**
 * A config with one setting changed, by its path: "earlyTermination.slackFactor", "searchSpace.lr.maxValue". Sections
 * that were written in short ("bandit", or left out) are taken from the complete config, so that nothing else changes.
 */
export function withSetting(
  config: SweepConfigInput,
  complete: SweepConfig | undefined,
  at: { readonly path: string; readonly value: unknown },
): SweepConfigInput {
  const [section = "", ...rest] = at.path.split(".");
  if (rest.length === 0) return { ...config, [section]: at.value };
  const given = (config as unknown as Record<string, unknown>)[section];
  const whole = complete === undefined ? undefined : (complete as unknown as Record<string, unknown>)[section];
  return {
    ...config,
    [section]: changed(typeof given === "object" ? { ...asObject(whole), ...given } : whole, rest, at.value),
  };
}

function changed(place: unknown, [name = "", ...rest]: readonly string[], value: unknown): unknown {
  const next = Object.hasOwn(asObject(place), name) ? asObject(place)[name] : undefined;
  return { ...asObject(place), [name]: rest.length === 0 ? value : changed(next, rest, value) };
}

function asObject(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}
