import { SweepComparison } from "./sweep-comparison.ts";
import { SweepDecision } from "./sweep-decision.ts";
import { SweepDistribution } from "./sweep-distribution.ts";
import type { SweepElementClass } from "./sweep-element.ts";
import { SweepFrontier } from "./sweep-frontier.ts";
import { SweepHistory } from "./sweep-history.ts";
import { SweepLab } from "./sweep-lab.ts";
import { SweepLearningCurves } from "./sweep-learning-curves.ts";
import { SweepNote } from "./sweep-note.ts";
import { SweepParallelCoordinates } from "./sweep-parallel-coordinates.ts";
import { SweepPlayer } from "./sweep-player.ts";
import { SweepQuiz } from "./sweep-quiz.ts";
import { SweepRungs } from "./sweep-rungs.ts";
import { SweepSafety } from "./sweep-safety.ts";
import { SweepSearchSpace } from "./sweep-search-space.ts";
import { SweepSpec } from "./sweep-spec.ts";
import { SweepSurrogate } from "./sweep-surrogate.ts";
import { SweepTimeline } from "./sweep-timeline.ts";
import { SweepTrials } from "./sweep-trials.ts";

const elements: readonly SweepElementClass[] = [
  SweepLab,
  SweepPlayer,
  SweepSpec,
  SweepNote,
  SweepQuiz,
  SweepLearningCurves,
  SweepTimeline,
  SweepHistory,
  SweepSearchSpace,
  SweepParallelCoordinates,
  SweepDecision,
  SweepComparison,
  SweepDistribution,
  SweepSurrogate,
  SweepRungs,
  SweepFrontier,
  SweepSafety,
  SweepTrials,
];

/** Every element by its tag. */
export const elementsByTag: ReadonlyMap<string, SweepElementClass> = new Map(
  elements.map((element) => [element.tag, element]),
);

/** Defines every element; does nothing for those that are defined. @throws Error when another class has a tag. */
export function defineAll(): void {
  for (const element of elements) element.define();
}
