import { internalError, type Problem, throwIfAny } from "../errors.ts";
import type { SpecInputOf } from "../fields.ts";
import { buildSearchSpace, type ReadSpaceOptions } from "./create-search-space.ts";
import type { AnyDistributionSpec, Distribution, DistributionKind, SpaceOptions } from "./distribution.ts";
import { choice } from "./distributions/choice.ts";
import { lognormal, qlognormal } from "./distributions/lognormal.ts";
import { loguniform, qloguniform } from "./distributions/loguniform.ts";
import { normal, qnormal } from "./distributions/normal.ts";
import { randint } from "./distributions/randint.ts";
import { quniform, uniform } from "./distributions/uniform.ts";
import { readSpace } from "./read-space.ts";
import type { SearchSpace } from "./search-space.ts";

/** Every distribution that a search space can name. A new one is one file and one entry here. */
export const distributionKinds = [
  choice,
  randint,
  uniform,
  quniform,
  loguniform,
  qloguniform,
  normal,
  qnormal,
  lognormal,
  qlognormal,
] as const;

type Registered = (typeof distributionKinds)[number];

/** A distribution as a user may write it, defaults left out. */
export type DistributionSpecInput = { [K in Registered as K["type"]]: SpecInputOf<K> }[Registered["type"]];
/** Distributions by the name of their parameter, as they are written. */
export type SearchSpaceSpec = { readonly [name: string]: DistributionSpecInput | AnyDistributionSpec };

/** Options of `distribution` and `createSearchSpace`. */
export interface SpaceSettings extends SpaceOptions {
  /** Kinds of your own, known beside ours. */
  readonly distributions?: readonly DistributionKind[];
  /** Every kind that a spec can name, the first of a name counts. Default: ours. */
  readonly kinds?: readonly DistributionKind[];
}

/**
 * One distribution, ready to use: `distribution({ type: "quniform", minValue: 0, maxValue: 1, q: 0.4 }).mass(0.4)` is 0.4.
 * @throws SweepError with all problems of the spec.
 */
export function distribution(
  spec: DistributionSpecInput | AnyDistributionSpec,
  settings: SpaceSettings = {},
): Distribution {
  const { kinds = distributionKinds, distributions = [], ...options } = settings ?? {};
  const problems: Problem[] = [];
  const name = "distribution";
  const root = readSpace({ [name]: spec }, "", {
    kinds: [...distributions, ...kinds],
    options,
    problems,
    dimensions: [],
  });
  throwIfAny(problems);
  const [column] = root?.columns ?? [];
  if (column === undefined) throw internalError("a distribution without problems was not read");
  return column.dimension.distribution;
}

/**
 * The search space of distributions by parameter name.
 *
 * Names have letters, digits and `_`, and do not begin with a digit. A choice may have objects among its values, with
 * plain values and distributions inside: a nested space. With `problems`, what is wrong is added there and undefined
 * returned.
 * @throws SweepError with all problems, when `problems` is left out.
 */
export function createSearchSpace(spec: SearchSpaceSpec, settings?: SpaceSettings & { path?: string }): SearchSpace;
export function createSearchSpace(
  spec: SearchSpaceSpec,
  settings: SpaceSettings & { path?: string; problems: Problem[] },
): SearchSpace | undefined;
export function createSearchSpace(
  spec: SearchSpaceSpec,
  settings: Partial<ReadSpaceOptions> & SpaceSettings = {},
): SearchSpace | undefined {
  const { kinds = distributionKinds, distributions = [], ...options } = settings ?? {};
  return buildSearchSpace(spec, { kinds: [...distributions, ...kinds], ...options });
}
