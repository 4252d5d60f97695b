import { type Problem, quote, SweepError, suggestName } from "../errors.ts";
import { findKind, type OwnSpec, type SpecInputOf, type SpecOf } from "../fields.ts";
import { constant } from "./curves/constant.ts";
import { crossing } from "./curves/crossing.ts";
import { diverging } from "./curves/diverging.ts";
import { exponential } from "./curves/exponential.ts";
import { logistic } from "./curves/logistic.ts";
import { plateauThenRise } from "./curves/plateau-then-rise.ts";
import { powerLaw } from "./curves/power-law.ts";
import { riseThenOverfit } from "./curves/rise-then-overfit.ts";
import { weibull } from "./curves/weibull.ts";
import { type Follows, type ObjectiveSettings, readObjective as readAny } from "./objective-fields.ts";
import { ackley } from "./surfaces/ackley.ts";
import { dimensionRule, factsOf, type SurfaceFacts } from "./surfaces/benchmark.ts";
import { branin } from "./surfaces/branin.ts";
import { eggholder } from "./surfaces/eggholder.ts";
import { goldsteinPrice } from "./surfaces/goldstein-price.ts";
import { griewank } from "./surfaces/griewank.ts";
import { hartmann3, hartmann6 } from "./surfaces/hartmann.ts";
import { levy } from "./surfaces/levy.ts";
import { michalewicz } from "./surfaces/michalewicz.ts";
import { ml } from "./surfaces/ml.ts";
import { rastrigin } from "./surfaces/rastrigin.ts";
import { recorded } from "./surfaces/recorded.ts";
import { rosenbrock } from "./surfaces/rosenbrock.ts";
import { schwefel } from "./surfaces/schwefel.ts";
import { sixHumpCamel } from "./surfaces/six-hump-camel.ts";
import { sphere } from "./surfaces/sphere.ts";
import { styblinskiTang } from "./surfaces/styblinski-tang.ts";
import type { ObjectiveKinds } from "./trial-run.ts";

/** The published test functions among the surfaces. */
export const benchmarkKinds = [
  branin,
  hartmann3,
  hartmann6,
  ackley,
  rosenbrock,
  rastrigin,
  sixHumpCamel,
  levy,
  griewank,
  styblinskiTang,
  michalewicz,
  goldsteinPrice,
  eggholder,
  sphere,
  schwefel,
] as const;

/** Every surface that a config can name. A new one is one file and one entry here. */
export const surfaceKinds = [ml, ...benchmarkKinds, recorded] as const;

/** Every curve that a config can name. A new one is one file and one entry here. */
export const curveKinds = [
  powerLaw,
  exponential,
  weibull,
  logistic,
  plateauThenRise,
  crossing,
  riseThenOverfit,
  diverging,
  constant,
] as const;

type Surface = (typeof surfaceKinds)[number];
type Curve = (typeof curveKinds)[number];

/** `{ type, ...settings }` of a surface, defaults filled in. */
export type SurfaceSpec = { [K in Surface as K["type"]]: SpecOf<K> }[Surface["type"]];
/** A surface as a user may write it, defaults left out. */
export type SurfaceSpecInput = { [K in Surface as K["type"]]: SpecInputOf<K> }[Surface["type"]];
/** `{ type, ...settings }` of a curve, defaults filled in. */
export type CurveSpec = { [K in Curve as K["type"]]: SpecOf<K> }[Curve["type"]];
/** A curve as a user may write it, defaults left out. */
export type CurveSpecInput = { [K in Curve as K["type"]]: SpecInputOf<K> }[Curve["type"]];

/** How trials behave, complete: surface x curve x noise x duration x failure. JSON. */
export interface ObjectiveSpec extends ObjectiveSettings {
  readonly surface: SurfaceSpec;
  readonly curve: CurveSpec;
}

/** How trials behave, as a user may write it: everything has a default, a kind without settings may be only its name. */
export interface ObjectiveInput
  extends Partial<Omit<ObjectiveSettings, "surface" | "curve" | "noise" | "duration" | "failure">> {
  readonly surface?: string | SurfaceSpecInput | OwnSpec;
  readonly curve?: string | CurveSpecInput | OwnSpec;
  readonly noise?: Partial<ObjectiveSettings["noise"]>;
  readonly duration?: Partial<Omit<ObjectiveSettings["duration"], "follows">> & {
    readonly follows?: string | Partial<Follows>;
  };
  readonly failure?: Partial<ObjectiveSettings["failure"]>;
}

/**
 * Reads an objective: fills its defaults, adds a problem for every unknown, missing or wrong setting. Undefined when
 * there was a problem.
 */
export function readObjective(
  given: unknown,
  options: { readonly path: string; readonly problems: Problem[]; readonly kinds: ObjectiveKinds },
): ObjectiveSpec | undefined {
  return readAny(given, options) as ObjectiveSpec | undefined;
}

/**
 * A published test function in its natural units, to be minimized: `surface("branin", [Math.PI, 2.275])` is 0.397887...
 * Names are found whatever their case, `-` and `_`. Places outside the usual box have values too; NaN gives NaN.
 * @throws SweepError when the name is unknown or the number of coordinates is wrong.
 */
export function surface(name: string, x: readonly number[]): number {
  const { benchmark } = benchmarkOf(name);
  if (!Array.isArray(x) || !x.every((each) => typeof each === "number"))
    throw new SweepError([{ path: "surface", message: `must be given a list of numbers, got ${quote(x)}` }]);
  requireDimension(name, x.length);
  return benchmark.value(x);
}

/**
 * What is published of a test function: its box, its smallest value there and one place of it. `dimensions` is needed
 * only by functions for any number of them; 2 when left out.
 * @throws SweepError when the name is unknown or the number of dimensions is wrong.
 */
export function surfaceFacts(name: string, dimensions?: number): SurfaceFacts {
  const { benchmark } = benchmarkOf(name);
  const count = dimensions ?? (benchmark.dimension === "any" ? 2 : benchmark.dimension);
  requireDimension(name, count);
  return factsOf(benchmark, count);
}

function benchmarkOf(name: string): (typeof benchmarkKinds)[number] {
  const kind = findKind(benchmarkKinds, String(name));
  if (kind !== undefined) return kind;
  const known = benchmarkKinds.map((each) => each.type);
  throw new SweepError([
    { path: "surface", message: `unknown surface ${quote(name)}`, hint: suggestName(String(name), known) },
  ]);
}

function requireDimension(name: string, count: number): void {
  const { benchmark } = benchmarkOf(name);
  const rule = dimensionRule(benchmark, count);
  if (rule !== undefined)
    throw new SweepError([
      { path: `surface (${benchmark.type})`, message: `must have ${rule} coordinates, got ${count}` },
    ]);
}
