import { type Goal, goals, isBetter, isClearlyWorse } from "../goal.ts";
import type { Score, SurfaceKind, TrialSetting } from "../objectives/objective.ts";
import { createSearchSpace, type SearchSpaceSpec } from "../space/index.ts";
import type { Params } from "../trial.ts";
import { type ConfiguredKind, simplerSettings } from "./configured-kind.ts";
import { askedInRun } from "./elsewhere.ts";
import { frozen, textOf, wordsOf } from "./frozen.ts";
import type { Law } from "./law.ts";
import { simplerNumbers, simplerSeeds } from "./shrink.ts";

/** One question to a surface, and other params to compare its score with. */
export interface SurfaceCase {
  readonly configured: ConfiguredKind<SurfaceKind>;
  readonly space: SearchSpaceSpec;
  readonly goal: Goal;
  readonly seed: string;
  readonly params: Params;
  readonly otherParams: Params;
}

export interface SurfaceLaw extends Law<SurfaceCase> {
  /** The law is about the score of the other params too. */
  readonly comparesParams?: boolean;
}

/** In the order in which they are asked: a broken law often breaks those after it. */
export const surfaceLaws: readonly SurfaceLaw[] = [
  {
    ...{ name: "changes nothing that it is given", broken: changesInput },
    hint: "Copy params before you change them.",
  },
  {
    ...{ name: "gives a score", broken: givesNone },
    hint: "score returns { final, start }: the final metric and the one before training, as numbers unless it `diverges`.",
  },
  {
    ...{ name: "depends on nothing but what it is given", broken: readsElsewhere },
    hint: "For chance draw from stream(setting.seed, ...): the same params must have the same score.",
  },
  {
    ...{ name: "gives the same score when asked again", broken: remembers, comparesParams: true },
    hint: "It keeps something between calls.",
  },
  {
    ...{ name: "keeps within its range", broken: leavesRange },
    hint: "`range` is what the metric can be, `final` included.",
  },
  {
    ...{ name: "has a quality from 0 to 1", broken: wrongQuality },
    hint: "quality is 1 for the best possible score and 0 for the worst.",
  },
  {
    ...{ name: "has the better quality for the better score", broken: wrongOrder, comparesParams: true },
    hint: "Better is larger to maximize and smaller to minimize: look at setting.goal.",
  },
  {
    ...{ name: "is never better than its best", broken: beatsBest },
    hint: "best(settings, setting) is the best final score of all params, under the goal; leave it out where it is not known.",
  },
];

/** What `score` is given beside its settings. */
export function settingOf({ seed, goal, space, params }: SurfaceCase): TrialSetting {
  return {
    ...{ seed, goal, space: createSearchSpace(space), trial: 0, attempt: 1, primaryMetric: "metric" },
    params: frozen(structuredClone(params)),
  };
}

function scoreOf(given: SurfaceCase, params = given.params): Score {
  const { kind, settings } = given.configured;
  return kind.score(frozen(settings), settingOf({ ...given, params }));
}

function givesNone(given: SurfaceCase): string | undefined {
  const score: unknown = scoreOf(given);
  if (score instanceof Promise) return "it returns a promise. It must answer at once";
  if (typeof score !== "object" || score === null) return `it returns ${textOf(score)}`;
  const { final, start, diverges = false } = score as Score;
  const isNumber = typeof final === "number" && typeof start === "number";
  return isNumber && (diverges || (Number.isFinite(final) && Number.isFinite(start)))
    ? undefined
    : `its score must be numbers, it is ${textOf(score)}`;
}

function changesInput(given: SurfaceCase): string | undefined {
  const { kind, settings } = given.configured;
  const copies = structuredClone({ settings, params: given.params });
  // A surface that throws is told so by the next law.
  wordsOf(() => void kind.score(copies.settings, { ...settingOf(given), params: copies.params }));
  return textOf(copies) === textOf({ settings, params: given.params })
    ? undefined
    : `it changes the settings or the params, to ${textOf(copies)}`;
}

function readsElsewhere(given: SurfaceCase): string | undefined {
  const { answer: first } = askedInRun(0, () => scoreOf(given));
  const { answer: second, read } = askedInRun(1, () => scoreOf(given));
  if (textOf(first) === textOf(second) || read.size === 0) return undefined;
  return `it reads ${[...read].join(" and ")}: its score is ${textOf(first)}, and ${textOf(second)} in another run`;
}

function remembers(given: SurfaceCase): string | undefined {
  scoreOf(given, given.otherParams);
  const first = scoreOf(given);
  const again = scoreOf(given);
  if (textOf(first) !== textOf(again))
    return `it scores differently when asked again: ${textOf(first)}, then ${textOf(again)}`;
  scoreOf(given, given.otherParams);
  const later = scoreOf(given);
  return textOf(first) === textOf(later)
    ? undefined
    : `it scores differently after other params were scored: ${textOf(first)}, then ${textOf(later)}`;
}

function leavesRange(given: SurfaceCase): string | undefined {
  const { final, range, diverges = false } = scoreOf(given);
  return range !== undefined && !diverges && (final < range[0] || final > range[1])
    ? `its score ${final} leaves its range ${textOf(range)}`
    : undefined;
}

function wrongQuality(given: SurfaceCase): string | undefined {
  const { quality = 0.5 } = scoreOf(given);
  return quality >= 0 && quality <= 1 ? undefined : `its quality must be from 0 to 1, it is ${quality}`;
}

function wrongOrder(given: SurfaceCase): string | undefined {
  const { goal } = given;
  const [score, other] = [scoreOf(given), scoreOf(given, given.otherParams)];
  if (score.quality === undefined || other.quality === undefined) return undefined;
  const isWrong =
    !(score.diverges === true || other.diverges === true) &&
    isClearlyWorse(goal, other.final, { bar: score.final, scale: 1 }) &&
    score.quality < other.quality - 1e-9;
  return isWrong
    ? `its score ${score.final} has quality ${score.quality}, and the worse score ${other.final} of ${textOf(given.otherParams)} quality ${other.quality}`
    : undefined;
}

function beatsBest(given: SurfaceCase): string | undefined {
  const { final, diverges = false } = scoreOf(given);
  const { kind, settings } = given.configured;
  const best = kind.best?.(frozen(settings), settingOf(given));
  const isBeaten =
    best !== undefined &&
    !diverges &&
    isBetter(given.goal, final, best) &&
    isClearlyWorse(given.goal, best, { bar: final, scale: 1 });
  return isBeaten ? `its score ${final} is better than its best ${best}` : undefined;
}

/** Cases one step simpler, the largest steps first. */
export function simplerSurfaceCases(given: SurfaceCase): SurfaceCase[] {
  const { configured, space, params, otherParams } = given;
  const names = Object.keys(space);
  const fewer = names.map((name) => ({
    ...{ ...given, space: without(space, name) },
    ...{ params: without(params, name), otherParams: without(otherParams, name) },
  }));
  // Columns may only do together what one with a large value does alone.
  const alone = names.flatMap((name) =>
    [0.5, 1, 0].map((value) => ({
      ...{ ...given, space: only(space, name) },
      ...{ params: { [name]: value }, otherParams: only(otherParams, name) },
    })),
  );
  const { contains } = createSearchSpace(space);
  const simpler = (of: Params): Params[] =>
    Object.entries(of)
      .flatMap(([name, value]) =>
        typeof value === "number" ? simplerNumbers(value).map((each) => ({ ...of, [name]: each })) : [],
      )
      .filter(contains);
  return [
    ...(names.length > 1 ? [...alone.filter(isInSpace), ...fewer] : []),
    ...simplerSettings(configured).map((each) => ({ ...given, configured: each })),
    ...goals.slice(0, goals.indexOf(given.goal)).map((goal) => ({ ...given, goal })),
    ...simplerSeeds(given.seed).map((simpler) => ({ ...given, seed: simpler })),
    ...simpler(params).map((each) => ({ ...given, params: each })),
    ...simpler(otherParams).map((each) => ({ ...given, otherParams: each })),
  ];
}

function isInSpace({ space, params }: SurfaceCase): boolean {
  return createSearchSpace(space).contains(params);
}

function only<T>(all: { readonly [name: string]: T }, name: string): { readonly [name: string]: T } {
  return Object.fromEntries(Object.entries(all).filter(([each]) => each === name));
}

function without<T>(all: { readonly [name: string]: T }, name: string): { readonly [name: string]: T } {
  return Object.fromEntries(Object.entries(all).filter(([each]) => each !== name));
}
