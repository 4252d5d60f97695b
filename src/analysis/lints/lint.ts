import type { Problem } from "../../errors.ts";
import type { Prepared } from "../../simulation/config.ts";
import type { ChoiceDistribution } from "../../space/distributions/choice.ts";

/** One thing that is legal but surprising, and how to find it in a sweep. */
export interface Lint {
  /** Stable name, for filters and tests. */
  readonly code: string;
  /** Every place where it holds; empty where all is well. */
  find(sweep: Prepared): readonly Finding[];
}

/** Where, what, and what to do: printed as `path: message. hint`. */
export type Finding = Pick<Problem, "path" | "message" | "hint">;

export type Dimension = Prepared["space"]["dimensions"][number];

/** A lint that looks at one column of the search space at a time. */
export function eachDimension(
  code: string,
  find: (dimension: Dimension, sweep: Prepared) => Omit<Finding, "path"> | undefined,
): Lint {
  return {
    code,
    find: (sweep) =>
      sweep.space.dimensions.flatMap((dimension) => {
        const finding = find(dimension, sweep);
        const path = `searchSpace.${placeOf(dimension, sweep)} (${dimension.distribution.spec.type})`;
        return finding === undefined ? [] : [{ path, ...finding }];
      }),
  };
}

/** Where a column stands in the config: `model.values[1].depth`. */
function placeOf({ path, parent }: Dimension, sweep: Prepared): string {
  const above = parent && sweep.space.dimensions[parent.dimension];
  if (above === undefined) return path;
  const { placeOf: indexOf } = above.distribution as ChoiceDistribution; // only choices have branches
  return `${placeOf(above, sweep)}.values[${indexOf(parent?.branch ?? 0)}]${path.slice(above.path.length)}`;
}

/** Settings of a spec by name, whatever its kind. */
export function settingOf(spec: { readonly type: string }, name: string): unknown {
  return Object.hasOwn(spec, name) ? (spec as unknown as Record<string, unknown>)[name] : undefined;
}

/** The same for a number; undefined for anything else. */
export function numberOf(spec: { readonly type: string }, name: string): number | undefined {
  const value = settingOf(spec, name);
  return typeof value === "number" ? value : undefined;
}

/** The values of a choice; none where it is another kind. */
export function valuesOf(spec: { readonly type: string }): readonly unknown[] {
  const values = settingOf(spec, "values");
  return Array.isArray(values) ? values : [];
}

/** Trials that run at most: a finite space may end before their limit. */
export function trialsOf({ config, space }: Prepared): number {
  return Math.min(config.limits.maxTotalTrials, space.size);
}

/** Trials that the nodes have room for at a time. */
export function placesOf({ config: { compute } }: Prepared): number {
  return Math.floor(compute.maxInstances / compute.instancesPerTrial);
}

/** True where a policy may stop trials. */
export function hasPolicy({ config }: Prepared): boolean {
  return config.earlyTermination.type !== "none";
}
