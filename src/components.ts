/**
 * The elements as classes. Importing this entry registers nothing and needs no page; `SweepTimeline.define()` registers
 * one, under its own tag or another.
 * @module sweeplab/components
 */

export * from "./components/answer-event.ts";
export { defineAll, elementsByTag } from "./components/element-list.ts";
export * from "./components/events.ts";
export { type Preset, presets } from "./components/presets.ts";
export * from "./components/render-scale-event.ts";
export { SweepComparison } from "./components/sweep-comparison.ts";
export { SweepDecision } from "./components/sweep-decision.ts";
export { SweepDistribution } from "./components/sweep-distribution.ts";
export type { SweepElementClass } from "./components/sweep-element.ts";
export { SweepFrontier } from "./components/sweep-frontier.ts";
export { SweepHistory } from "./components/sweep-history.ts";
export { SweepLab } from "./components/sweep-lab.ts";
export { SweepLearningCurves } from "./components/sweep-learning-curves.ts";
export { SweepNote } from "./components/sweep-note.ts";
export { SweepParallelCoordinates } from "./components/sweep-parallel-coordinates.ts";
export { SweepPlayer } from "./components/sweep-player.ts";
export { SweepQuiz } from "./components/sweep-quiz.ts";
export { SweepRungs } from "./components/sweep-rungs.ts";
export { SweepSafety } from "./components/sweep-safety.ts";
export { SweepSearchSpace } from "./components/sweep-search-space.ts";
export { SweepSpec } from "./components/sweep-spec.ts";
export { SweepSurrogate } from "./components/sweep-surrogate.ts";
export { SweepTimeline } from "./components/sweep-timeline.ts";
export { SweepTrials } from "./components/sweep-trials.ts";
export type { SweepWorld } from "./components/world.ts";
export * from "./components/world-events.ts";
