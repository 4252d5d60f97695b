import { figuresAtOnce } from "../figures/at-once.ts";
import type { Figure } from "../figures/figure.ts";
import { figureElement, tagOf } from "./define-figure-element.ts";
import { SweepComparison } from "./sweep-comparison.ts";
import { SweepDecision } from "./sweep-decision.ts";
import { SweepDistribution } from "./sweep-distribution.ts";
import { defineElement } from "./sweep-element.ts";
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

/** Elements that do more than the generic one, by the figure's type. */
const special: ReadonlyMap<string, Parameters<typeof figureElement>[1]> = new Map([
  ["learning-curves", { base: SweepLearningCurves }],
  ["comparison", { base: SweepComparison }],
  ["decision", { base: SweepDecision }],
  ["history", { base: SweepHistory }],
  ["frontier", { base: SweepFrontier }],
  ["rungs", { base: SweepRungs }],
  ["safety", { base: SweepSafety }],
  ["distribution", { base: SweepDistribution, texts: ["expression"] }],
  ["parallel-coordinates", { base: SweepParallelCoordinates }],
  ["search-space", { base: SweepSearchSpace }],
  ["surrogate", { base: SweepSurrogate }],
  ["timeline", { base: SweepTimeline }],
  ["trials", { base: SweepTrials }],
]);

/** Every element by its tag. */
export const elementsByTag: ReadonlyMap<string, CustomElementConstructor> = new Map<string, CustomElementConstructor>([
  ["sweep-lab", SweepLab],
  ["sweep-player", SweepPlayer],
  ["sweep-spec", SweepSpec],
  ["sweep-note", SweepNote],
  ["sweep-quiz", SweepQuiz],
  ...(figuresAtOnce as readonly unknown[] as readonly Figure[]).map(
    (figure) => [tagOf(figure.type), figureElement(figure, special.get(figure.type))] as const,
  ),
]);

/** Defines every element; does nothing for those that are defined. @throws Error when another script has taken a tag. */
export function defineAll(): void {
  for (const [tag, element] of elementsByTag) defineElement(tag, element);
}
