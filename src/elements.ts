/**
 * The elements: importing this entry defines all of them, and is the only import with a side effect.
 * @module sweeplab/elements
 */
import { defineAll } from "./components/element-list.ts";

export { defineAll, elementsByTag } from "./components/element-list.ts";
export * from "./components/events.ts";
export { type Preset, presets } from "./components/presets.ts";
export { SweepLab } from "./components/sweep-lab.ts";
export { SweepNote } from "./components/sweep-note.ts";
export { SweepPlayer } from "./components/sweep-player.ts";
export { SweepQuiz } from "./components/sweep-quiz.ts";
export { SweepSpec } from "./components/sweep-spec.ts";
export type { SweepWorld } from "./components/world.ts";
// What a page without a bundler needs to give a lab kinds of its own.
export {
  bestOf,
  defineCurve,
  defineDistribution,
  definePolicy,
  defineSampler,
  defineSurface,
  fields,
  isBetter,
} from "./index.ts";

defineAll();
