import fc from "fast-check";
import type { SearchSpaceSpec } from "../../src/space/index.ts";
import { arbitraryContinuous, arbitraryDiscrete } from "../space/arbitrary-distribution.ts";

const distribution = fc.oneof(
  arbitraryContinuous,
  arbitraryDiscrete,
  fc.constantFrom(
    { type: "uniform", minValue: -1e308, maxValue: 1e308 },
    { type: "uniform", minValue: 0, maxValue: 1e308 },
    { type: "choice", values: [7] },
    { type: "choice", values: [1e308, -1e308, 0] },
    { type: "choice", values: ["only"] },
    { type: "randint", upper: 1 },
    { type: "quniform", minValue: 0, maxValue: 1, q: 1e6 },
    { type: "lognormal", mu: 0, sigma: 80 },
  ),
);

const nested = fc.record({ kind: fc.constant("a"), inner: distribution, lr: distribution });

const names = fc.constantFrom("x", "y", "lr", "learning_rate", "momentum", "batch_size", "optimizer");

/** Search spaces of every make, with nested choices, single values, and bounds at the ends of the doubles. */
export const arbitrarySpace: fc.Arbitrary<SearchSpaceSpec> = fc
  .dictionary(
    names,
    fc.oneof(
      { weight: 4, arbitrary: distribution },
      { weight: 1, arbitrary: nested.map((branch) => ({ type: "choice", values: [branch, { kind: "b" }, "c"] })) },
    ),
    { minKeys: 1, maxKeys: 5, noNullPrototype: true },
  )
  .map((spec) => spec as SearchSpaceSpec);
