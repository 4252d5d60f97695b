import type { Problem } from "../errors.ts";
import type { OwnSpec, SpecInputOf, SpecOf } from "../fields.ts";
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
import { type BenchmarkKinds, benchmarkKind } from "./surfaces/benchmark-kind.ts";
import { ml } from "./surfaces/ml.ts";
import { outlines } from "./surfaces/outlines.ts";
import { recorded } from "./surfaces/recorded.ts";
import type { ObjectiveKinds } from "./trial-run.ts";

/** The published test functions among the surfaces. */
export const benchmarkKinds = outlines.map(benchmarkKind) as unknown as BenchmarkKinds<typeof outlines>;

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
