import type { Problem } from "../errors.ts";
import type { SearchSpace } from "../space/search-space.ts";
import { defineSampler } from "./sampler.ts";

/**
 * Grid: every combination of the listed values once, in declaration order with the last parameter fastest.
 *
 * Trial k is number k in mixed radix. Takes only choices, without parameters inside. A value listed twice counts once.
 * Source: Azure Machine Learning, "Hyperparameter tuning a model (v2)", grid sampling.
 * Assumption: no source gives the order.
 */
export const grid = defineSampler({
  type: "grid",
  summary: "Every combination of choices, the last parameter fastest.",
  fields: {},
  isAdaptive: false,
  checkSpace: (_, space) => space.dimensions.flatMap((dimension) => problemsOf(space, dimension.index)),
  capacity: (_, space) => space.size,
  suggest: (_, { space, trial }) => (trial < space.size ? { params: space.paramsOfIndex(trial) } : "exhausted"),
});

function problemsOf({ dimensions }: SearchSpace, index: number): readonly Problem[] {
  const dimension = dimensions[index];
  if (dimension === undefined || dimension.parent !== undefined) return [];
  const { type } = dimension.distribution.spec;
  const path = `searchSpace.${dimension.path} (${type})`;
  if (type !== "choice") {
    return [{ path, message: "grid takes only choice parameters", hint: "Use choice, or sample at random." }];
  }
  if (!dimensions.some(({ parent }) => parent?.dimension === index)) return [];
  const hint = "List plain values, or sample at random.";
  return [{ path, message: "grid takes no choice with parameters inside", hint }];
}
