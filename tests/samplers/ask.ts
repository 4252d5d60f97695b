import type { Goal } from "../../src/goal.ts";
import { stream } from "../../src/random/stream.ts";
import type { Suggestion } from "../../src/samplers/sampler.ts";
import type { SweepConfigInput } from "../../src/simulation/config.ts";
import { suggest } from "../../src/simulation/suggest.ts";
import type { Params, PastTrial } from "../../src/trial.ts";

/** Asks and tells until `count` trials are done. */
export function optimize(
  config: SweepConfigInput,
  objective: (params: Params) => number,
  count: number,
): { readonly trials: PastTrial[]; readonly suggestions: Suggestion[] } {
  const trials: PastTrial[] = [];
  const suggestions: Suggestion[] = [];
  while (trials.length < count) {
    const suggestion = suggest(config, trials);
    suggestions.push(suggestion);
    trials.push(
      Object.freeze({ params: suggestion.params, metric: objective(suggestion.params), status: "completed" }),
    );
  }
  return { trials, suggestions };
}

export function bestMetric(goal: Goal, trials: readonly PastTrial[]): number {
  const metrics = trials.map(({ metric }) => metric ?? Number.NaN).filter(Number.isFinite);
  return goal === "minimize" ? Math.min(...metrics) : Math.max(...metrics);
}

/** Histories that no objective should make: repeats, constants, NaN, infinities, huge and tiny metrics. */
export function hostileHistory(seed: number, draw: (u: () => number) => Params): PastTrial[] {
  const u = stream("hostile", seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(u() * list.length)] as T;
  const style = Math.floor(u() * 5);
  let previous: Params | undefined;
  return Array.from({ length: Math.floor(u() * 16) }, (): PastTrial => {
    const params = previous !== undefined && style === 0 && u() < 0.8 ? previous : draw(u);
    previous = params;
    const metric = [
      u() < 0.5 ? 1 : u(),
      3,
      pick([1, Number.NaN, Number.POSITIVE_INFINITY, -0, 1e300, -1e300, 5e-324, undefined]),
      (u() - 0.5) * pick([1e300, 1e308, 1]),
      u() * 1e-310,
    ][style];
    const status = pick(["completed", "completed", "running", "canceled", "failed"] as const);
    return { params, status, ...(metric === undefined ? {} : { metric }) };
  });
}
