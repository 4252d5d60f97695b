import { goals, isClearlyWorse } from "../goal.ts";
import type { CurveKind, SurfaceKind, TrialSetting } from "../objectives/objective.ts";
import { stream } from "../random/stream.ts";
import { createSearchSpace, type SearchSpaceSpec } from "../space/index.ts";
import { type ConfiguredKind, nameOf, simplest, withSettings } from "./configured-kind.ts";
import type { ContractOptions } from "./distribution-contract.ts";
import { frozen, textOf, wordsOf } from "./frozen.ts";

export interface SurfaceContractOptions extends ContractOptions {
  /** A space that the surface takes. Default: six uniform parameters. */
  readonly space?: SearchSpaceSpec;
}

const usualSpace: SearchSpaceSpec = Object.fromEntries(
  ["a", "b", "c", "d", "e", "f"].map((name) => [name, { type: "uniform", minValue: 0, maxValue: 1 }]),
);

/**
 * Tests a surface: the same params get the same score, nothing given is changed, scores are numbers unless the trial
 * diverges, `quality` is in [0, 1], scores are in `range`, and no params beat `best`.
 * @throws Error with the law, the simplest settings, the params and the seed.
 */
export function assertSurfaceContract(
  given: SurfaceKind | ConfiguredKind<SurfaceKind>,
  options: SurfaceContractOptions = {},
): void {
  const { space = usualSpace } = options;
  assertRuns(given, { ...options, broken: (configured, seed) => brokenScore(configured, { seed, space }) });
}

/**
 * Tests a curve: the same stream gives the same curve, nothing given is changed, progress is a number or NaN, and once NaN
 * it stays NaN.
 * @throws Error with the law, the simplest settings and the seed.
 */
export function assertCurveContract(given: CurveKind | ConfiguredKind<CurveKind>, options: ContractOptions = {}): void {
  assertRuns(given, { ...options, broken: brokenShape });
}

/** `assertSurfaceContract` or `assertCurveContract`, whichever the kind is. */
export function assertObjectiveContract(
  given: SurfaceKind | CurveKind | ConfiguredKind<SurfaceKind> | ConfiguredKind<CurveKind>,
  options: SurfaceContractOptions = {},
): void {
  const kind = "kind" in given ? given.kind : given;
  if ("score" in kind) assertSurfaceContract(given as SurfaceKind | ConfiguredKind<SurfaceKind>, options);
  else assertCurveContract(given as CurveKind | ConfiguredKind<CurveKind>, options);
}

interface Runs<K extends SurfaceKind | CurveKind> extends ContractOptions {
  readonly broken: (configured: ConfiguredKind<K>, seed: string) => string | undefined;
}

function assertRuns<K extends SurfaceKind | CurveKind>(
  given: K | ConfiguredKind<K>,
  { runs = 50, seed = "contract", broken }: Runs<K>,
): void {
  for (let run = 0; run < runs; run++) {
    const runSeed = `${seed} ${run}`;
    const configured = withSettings(given, stream(runSeed, "settings"));
    const words = wordsOf(() => broken(configured, runSeed));
    if (words === undefined) continue;
    const simple = simplest(configured, (simpler) => wordsOf(() => broken(simpler, runSeed)) !== undefined);
    throw new Error(
      `${nameOf(simple)} breaks its contract: ${wordsOf(() => broken(simple, runSeed))}.\nFound with seed "${runSeed}".`,
    );
  }
}

function brokenScore(
  { kind, settings }: ConfiguredKind<SurfaceKind>,
  { seed, space: spec }: { seed: string; space: SearchSpaceSpec },
): string | undefined {
  const space = createSearchSpace(spec);
  const next = stream(seed, "params");
  for (const goal of goals) {
    const params = space.paramsAt(space.dimensions.map(() => next()));
    const setting: TrialSetting = {
      ...{ seed, goal, space, trial: 0, attempt: 1, primaryMetric: "metric" },
      params: frozen(params),
    };
    const score = kind.score(frozen(settings), setting);
    const where = `for ${textOf(params)} to ${goal}`;
    if (textOf(score) !== textOf(kind.score(settings, setting)))
      return `it scores differently when asked again, ${where}`;
    const { final, start, diverges = false, range, quality = 0.5 } = score;
    if (!diverges && !(Number.isFinite(final) && Number.isFinite(start)))
      return `its score must be numbers, it is ${textOf(score)}, ${where}`;
    if (!(quality >= 0 && quality <= 1)) return `its quality must be from 0 to 1, it is ${quality}, ${where}`;
    if (range !== undefined && (final < range[0] || final > range[1]))
      return `its score ${final} leaves its range ${textOf(range)}, ${where}`;
    const best = kind.best?.(settings, setting);
    if (best !== undefined && isClearlyWorse(goal, best, { bar: final, scale: 1 }))
      return `its score ${final} is better than its best ${best}, ${where}`;
  }
  return undefined;
}

function brokenShape({ kind, settings }: ConfiguredKind<CurveKind>, seed: string): string | undefined {
  const next = stream(seed, "curve settings");
  const intervals = 1 + Math.floor(next() * 30);
  const quality = next();
  const draw = (): number[] => {
    const shape = kind.shape(frozen(settings), { intervals, quality, random: stream(seed, "curve") });
    return Array.from({ length: intervals }, (_, index) => shape(index + 1));
  };
  const progress = draw();
  const where = `over ${intervals} intervals with quality ${quality}`;
  if (textOf(progress) !== textOf(draw())) return `it draws another curve from the same stream, ${where}`;
  const wrong = progress.findIndex(
    (value) => typeof value !== "number" || Math.abs(value) === Number.POSITIVE_INFINITY,
  );
  if (wrong >= 0) return `its progress at interval ${wrong + 1} is ${textOf(progress[wrong])}, ${where}`;
  const diverged = progress.findIndex(Number.isNaN);
  const back = diverged < 0 ? -1 : progress.findIndex((value, index) => index > diverged && !Number.isNaN(value));
  return back < 0
    ? undefined
    : `its progress is NaN at interval ${diverged + 1} and ${progress[back]} at interval ${back + 1}, ${where}`;
}
