import type { SweepConfig } from "../simulation/config.ts";

const hasPolicy = ({ earlyTermination }: SweepConfig) => earlyTermination.type !== "none";

/** What a sweep needs before a figure has anything to say about it; the other figures need nothing. */
const needs: ReadonlyMap<string, (config: SweepConfig) => boolean> = new Map([
  ["decision", hasPolicy],
  ["rungs", hasPolicy],
  ["surrogate", ({ sampling }) => sampling.type === "bayesian" || sampling.type === "tpe"],
]);

/**
 * Of these types of figures, those that have something to say about a sweep: decisions and rungs only under a policy,
 * the surrogate only where a model chose the trials. For pages that show any sweep, so that no box stays empty.
 */
export function fittingFigures(types: readonly string[], config: SweepConfig): string[] {
  return types.filter((type) => needs.get(type)?.(config) ?? true);
}
