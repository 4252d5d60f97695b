/**
 * The elements: importing this entry defines all of them. The classes alone are in `sweeplab/components`.
 * @module sweeplab/elements
 */
import { defineAll } from "./components/element-list.ts";

export * from "./components/answer-event.ts";
export { defineAll, elementsByTag } from "./components/element-list.ts";
export * from "./components/events.ts";
export * from "./components/render-scale-event.ts";
export { SweepLab } from "./components/sweep-lab.ts";
export { SweepNote } from "./components/sweep-note.ts";
export { SweepPlayer } from "./components/sweep-player.ts";
export { SweepQuiz } from "./components/sweep-quiz.ts";
export { SweepSpec } from "./components/sweep-spec.ts";
export type { SweepWorld } from "./components/world.ts";
export * from "./components/world-events.ts";
// What a page without a bundler needs to give a lab kinds of its own. Not from the engine entry, which brings all work.
export * as fields from "./fields.ts";
export { bestOf, isBetter } from "./goal.ts";
export { defineCurve, defineSurface } from "./objectives/objective.ts";
export { definePolicy } from "./policies/policy.ts";
export { defineSampler } from "./samplers/sampler.ts";
export { defineDistribution } from "./space/distribution.ts";

defineAll();
