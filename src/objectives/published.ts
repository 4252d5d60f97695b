import { fail, plainName, quote, suggestName } from "../errors.ts";
import { type Benchmark, factsOf, type SurfaceFacts } from "./surfaces/benchmark.ts";
import { dimensionRule } from "./surfaces/benchmark-kind.ts";
import { benchmarkOf } from "./surfaces/benchmarks.ts";
import { outlines } from "./surfaces/outlines.ts";

/**
 * A published test function in its natural units, to be minimized: `surface("branin", [Math.PI, 2.275])` is 0.397887...
 * Names are found whatever their case, `-` and `_`. Places outside the usual box have values too; NaN gives NaN.
 * @throws SweepError when the name is unknown or the number of coordinates is wrong.
 */
export function surface(name: string, x: readonly number[]): number {
  const benchmark = benchmarkNamed(name);
  if (!Array.isArray(x) || !x.every((each) => typeof each === "number"))
    fail("surface", `must be given a list of numbers, got ${quote(x)}`);
  requireDimension(benchmark, x.length);
  return benchmark.value(x);
}

/**
 * What is published of a test function: its box, its smallest value there and one place of it. `dimensions` is needed
 * only by functions for any number of them; 2 when left out.
 * @throws SweepError when the name is unknown or the number of dimensions is wrong.
 */
export function surfaceFacts(name: string, dimensions?: number): SurfaceFacts {
  const benchmark = benchmarkNamed(name);
  const count = dimensions ?? (benchmark.dimension === "any" ? 2 : benchmark.dimension);
  requireDimension(benchmark, count);
  return factsOf(benchmark, count);
}

function benchmarkNamed(name: string): Benchmark {
  const outline = outlines.find(({ type }) => plainName(type) === plainName(name));
  if (outline !== undefined) return benchmarkOf(outline);
  const known = outlines.map(({ type }) => type);
  return fail("surface", `unknown surface ${quote(name)}`, suggestName(name, known));
}

function requireDimension(benchmark: Benchmark, count: number): void {
  const rule = dimensionRule(benchmark, count);
  if (rule !== undefined) fail(`surface (${benchmark.type})`, `must have ${rule} coordinates, got ${count}`);
}
