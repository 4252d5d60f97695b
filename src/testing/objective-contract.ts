import { quote, SweepError } from "../errors.ts";
import { goals } from "../goal.ts";
import { countOf } from "../numerals.ts";
import type { CurveKind, SurfaceKind } from "../objectives/objective.ts";
import { stream } from "../random/stream.ts";
import { createSearchSpace, type SearchSpaceSpec } from "../space/index.ts";
import { codeText } from "./code-text.ts";
import { type ConfiguredKind, isObject, nameOf, toldSettings, withSettings } from "./configured-kind.ts";
import { asGiven, optionsOf } from "./contract-options.ts";
import { type CurveCase, curveLaws, simplerCurveCases } from "./curve-laws.ts";
import { type ContractOptions, contractFields } from "./distribution-contract.ts";
import { insist } from "./law.ts";
import { type SurfaceCase, type SurfaceLaw, simplerSurfaceCases, surfaceLaws } from "./surface-laws.ts";

export interface SurfaceContractOptions extends ContractOptions {
  /** A space that the surface takes. Default: six uniform parameters. */
  readonly space?: SearchSpaceSpec;
}

const surfaceFields = { ...contractFields, space: asGiven<SearchSpaceSpec>("Space") } as const;

const usualSpace: SearchSpaceSpec = Object.fromEntries(
  ["a", "b", "c", "d", "e", "f"].map((name) => [name, { type: "uniform", minValue: 0, maxValue: 1 }]),
);

/**
 * Tests a surface: a score of numbers unless the trial diverges; nothing given is changed; no clock and no chance; the same
 * params get the same score; scores are in `range`, `quality` is in [0, 1] and in the order of scores, and no params beat
 * `best`.
 * @throws Error with the law, what to do, and the simplest settings, params, goal and seed that break it, as code; SweepError
 * for an option that is unknown or out of range.
 */
export function assertSurfaceContract(
  given: SurfaceKind | ConfiguredKind<SurfaceKind>,
  options: SurfaceContractOptions = {},
): void {
  const { runs, seed, space = usualSpace } = optionsOf(surfaceFields, options);
  const columns = createSearchSpace(space);
  for (let run = 0; run < runs; run++) {
    const runSeed = `${seed} ${run}`;
    const configured = withSettings(given, stream(runSeed, "settings"));
    const next = stream(runSeed, "params");
    const drawn = () => columns.paramsAt(columns.dimensions.map(() => next()));
    for (const goal of goals) {
      const one = { configured, space, goal, seed: runSeed, params: drawn(), otherParams: drawn() };
      insist({
        ...{ laws: surfaceLaws, given: one, seed: runSeed },
        ...{ simplerOf: simplerSurfaceCases, tell: tellSurface },
      });
    }
  }
}

/**
 * Tests a curve: no clock and no chance beside its stream, the same stream gives the same curve, nothing given is changed,
 * progress is a number or NaN, and once NaN it stays NaN.
 * @throws Error with the law, what to do, and the simplest settings, fewest intervals and seed that break it, as code;
 * SweepError for an option that is unknown or out of range.
 */
export function assertCurveContract(given: CurveKind | ConfiguredKind<CurveKind>, options: ContractOptions = {}): void {
  const { runs, seed } = optionsOf(contractFields, options);
  for (let run = 0; run < runs; run++) {
    const runSeed = `${seed} ${run}`;
    const next = stream(runSeed, "curve settings");
    const configured = withSettings(given, stream(runSeed, "settings"));
    const one = { configured, intervals: 1 + Math.floor(next() * 30), quality: next(), seed: runSeed };
    insist({ laws: curveLaws, given: one, seed: runSeed, simplerOf: simplerCurveCases, tell: tellCurve });
  }
}

/** `assertSurfaceContract` or `assertCurveContract`, whichever the kind is. */
export function assertObjectiveContract(
  given: SurfaceKind | CurveKind | ConfiguredKind<SurfaceKind> | ConfiguredKind<CurveKind>,
  options: SurfaceContractOptions = {},
): void {
  const kind: unknown = isObject(given) && "kind" in given ? given.kind : given;
  if (isObject(kind) && "score" in kind)
    assertSurfaceContract(given as SurfaceKind | ConfiguredKind<SurfaceKind>, options);
  else if (isObject(kind) && "shape" in kind)
    assertCurveContract(given as CurveKind | ConfiguredKind<CurveKind>, withoutSpace(options));
  else {
    const message = `must be a surface, with score, or a curve, with shape, got ${quote(given)}`;
    throw new SweepError([{ path: "kind", message, hint: "Test each by itself." }]);
  }
}

/** A curve knows no space. */
function withoutSpace(options: SurfaceContractOptions): ContractOptions {
  const { space: _, ...others } = optionsOf(surfaceFields, options);
  return others;
}

function tellSurface(given: SurfaceCase, { comparesParams = false }: SurfaceLaw) {
  const { configured, space, params, otherParams, goal, seed } = given;
  const scored = comparesParams ? [params, otherParams] : [params];
  const setting = `{ seed: ${codeText(seed)}, goal: "${goal}", space, trial: 0, attempt: 1, primaryMetric: "metric" }`;
  return {
    name: nameOf(configured),
    where: ` for ${codeText(params)} to ${goal}, with seed "${seed}"`,
    code: [
      `const space = createSearchSpace(${codeText(space)});`,
      `const setting = ${setting};`,
      `const { settings } = configure(surface, ${codeText(toldSettings(configured))});`,
      ...scored.map((each) => `surface.score(settings, { ...setting, params: ${codeText(each)} });`),
    ],
  };
}

function tellCurve({ configured, intervals, quality, seed }: CurveCase) {
  const numbers = Array.from({ length: intervals }, (_, index) => index + 1);
  return {
    name: nameOf(configured),
    where: ` over ${countOf(intervals, "interval")} with quality ${quality} and seed "${seed}"`,
    code: [
      `const { settings } = configure(curve, ${codeText(toldSettings(configured))});`,
      `const random = stream(${codeText(seed)}, "curve");`,
      `const shape = curve.shape(settings, { intervals: ${intervals}, quality: ${quality}, random });`,
      `${codeText(numbers)}.map((interval) => shape(interval));`,
    ],
  };
}
