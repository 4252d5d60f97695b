import type { CurveKind } from "../objectives/objective.ts";
import { stream } from "../random/stream.ts";
import { codeText } from "./code-text.ts";
import { type ConfiguredKind, simplerSettings } from "./configured-kind.ts";
import { askedInRun } from "./elsewhere.ts";
import { frozen, textOf } from "./frozen.ts";
import type { Law } from "./law.ts";
import { simplerNumbers, simplerSeeds } from "./shrink.ts";

/** One curve to draw: so many intervals, for a trial of this quality, from this seed. */
export interface CurveCase {
  readonly configured: ConfiguredKind<CurveKind>;
  readonly intervals: number;
  readonly quality: number;
  readonly seed: string;
}

/** In the order in which they are asked: a broken law often breaks those after it. */
export const curveLaws: readonly Law<CurveCase>[] = [
  {
    ...{ name: "depends on nothing but what it is given", broken: readsElsewhere },
    hint: "Draw from `of.random`.",
  },
  {
    ...{ name: "gives the same curve from the same stream", broken: remembers },
    hint: "It keeps something between calls of `shape`. Inside the function that shape returns it may.",
  },
  {
    ...{ name: "gives numbers, or NaN once diverged", broken: wrongNumber },
    hint: "progress(n) is 0 at the start and 1 at the final score, for n = 1 to intervals.",
  },
  {
    ...{ name: "is a curve over one interval too", broken: needsTwo },
    hint: "`intervals` may be 1: (n - 1) / (intervals - 1) is 0 / 0 then; n / intervals is right.",
  },
  {
    ...{ name: "stays NaN once diverged", broken: recovers },
    hint: "A trial whose training blew up does not come back.",
  },
];

export function progressOf({ configured, intervals, quality, seed }: CurveCase): unknown[] {
  const random = stream(seed, "curve");
  const shape = configured.kind.shape(frozen(configured.settings), { intervals, quality, random });
  return Array.from({ length: intervals }, (_, index): unknown => shape(index + 1));
}

function readsElsewhere(given: CurveCase): string | undefined {
  const { answer: first } = askedInRun(0, () => progressOf(given));
  const { answer: second, read } = askedInRun(1, () => progressOf(given));
  const at = first.findIndex((value, index) => textOf(value) !== textOf(second[index]));
  if (at < 0 || read.size === 0) return undefined;
  return `it reads ${[...read].join(" and ")}: at interval ${at + 1} it is ${textOf(first[at])}, and ${textOf(second[at])} in another run`;
}

function remembers(given: CurveCase): string | undefined {
  const first = progressOf(given);
  const second = progressOf(given);
  const at = first.findIndex((value, index) => textOf(value) !== textOf(second[index]));
  return at < 0
    ? undefined
    : `it draws another curve from the same stream: at interval ${at + 1} it is ${textOf(first[at])}, then ${textOf(second[at])}`;
}

function wrongNumber(given: CurveCase): string | undefined {
  const progress = progressOf(given);
  const wrong = progress.findIndex(
    (value) => typeof value !== "number" || Math.abs(value) === Number.POSITIVE_INFINITY,
  );
  return wrong < 0 ? undefined : `its progress at interval ${wrong + 1} is ${codeText(progress[wrong])}`;
}

function needsTwo(given: CurveCase): string | undefined {
  const [only] = progressOf({ ...given, intervals: 1 });
  const isWhole = !progressOf(given).some(Number.isNaN);
  return given.intervals > 1 && isWhole && Number.isNaN(only)
    ? `its progress over 1 interval is NaN, and over ${given.intervals} never`
    : undefined;
}

function recovers(given: CurveCase): string | undefined {
  const progress = progressOf(given);
  const diverged = progress.findIndex(Number.isNaN);
  const back = diverged < 0 ? -1 : progress.findIndex((value, index) => index > diverged && !Number.isNaN(value));
  return back < 0
    ? undefined
    : `its progress is NaN at interval ${diverged + 1} and ${progress[back]} at interval ${back + 1}`;
}

/** Cases one step simpler, the largest steps first. */
export function simplerCurveCases(given: CurveCase): CurveCase[] {
  const { configured, intervals, quality, seed } = given;
  const fewer = [1, 2, Math.floor(intervals / 2), intervals - 1].filter((count) => count >= 1 && count < intervals);
  const rounder = quality === 0.5 ? [] : [0.5, ...simplerNumbers(quality).filter((each) => each >= 0 && each <= 1)];
  return [
    ...fewer.map((count) => ({ ...given, intervals: count })),
    ...simplerSettings(configured).map((simpler) => ({ ...given, configured: simpler })),
    ...simplerSeeds(seed).map((simpler) => ({ ...given, seed: simpler })),
    ...rounder.map((simpler) => ({ ...given, quality: simpler })),
  ];
}
