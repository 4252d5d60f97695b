import type { Goal } from "../../goal.ts";
import { pow } from "../../math/elementary.ts";
import { stream } from "../../random/stream.ts";
import { defineSurface, type SurfaceSetting } from "../objective.ts";
import { type Landscape, landscapeOf, penaltyAt } from "./ml-landscape.ts";

/**
 * A plausible landscape of machine learning for any search space: made from the seed, the names and the ranges.
 *
 * Every column has one best place and gets worse on both sides of it, in rank (so in the logarithm for log-uniform
 * columns); values of a choice that are not numbers have effects of their own; two columns of numbers interact. A
 * column named like a learning rate has its best place near 0.003, and training diverges where it is 10 to 30 times
 * too large. A column inside a branch counts only where the branch was taken.
 *
 * With p in [0, 1] the share of all that could be wrong, the final score is to maximize, accuracy-like,
 * `top - 0.95 (top - chance) p`, top in [0.88, 0.98], chance in [0.1, 0.5], range [0, 1]; to minimize, loss-like,
 * `bottom (chance / bottom)^(0.95 p)`, bottom in [0.05, 0.3], chance in [1, 2.5], range [0.001, infinity]. Training
 * starts at chance. p is 0 at the best params, so top and bottom are the best possible scores.
 * Assumption: invented, to look like a sweep; it models no particular task.
 */
export const ml = defineSurface({
  type: "ml",
  summary: "A plausible landscape for any search space, made from the seed, the names and the ranges.",
  fields: {},
  score(_settings, setting) {
    const { scale, landscape } = worldOf(setting);
    const { penalty, diverges } = penaltyAt(landscape, setting.space.pointOf(setting.params));
    const { start, range } = scale;
    return { start, range, final: scale.scoreAt(penalty), quality: 1 - penalty, diverges };
  },
  best: (_settings, setting) => worldOf(setting).scale.scoreAt(0),
});

interface Scale {
  readonly start: number;
  readonly range: readonly [number, number];
  scoreAt(penalty: number): number;
}

interface World {
  readonly seed: string;
  readonly goal: Goal;
  readonly scale: Scale;
  readonly landscape: Landscape;
}

/** The last world of each space: making one costs more than asking it. */
const worlds = new WeakMap<SurfaceSetting["space"], World>();

function worldOf({ seed, goal, space }: SurfaceSetting): World {
  const known = worlds.get(space);
  if (known !== undefined && known.seed === seed && known.goal === goal) return known;
  const world = { seed, goal, scale: scaleFor[goal](seed), landscape: landscapeOf(seed, space) };
  worlds.set(space, world);
  return world;
}

/** Penalty 1 stays this share of the way above chance: even the worst params learn a little. */
const worstShare = 0.95;

const scaleFor: { readonly [goal in Goal]: (seed: string) => Scale } = {
  maximize(seed) {
    const random = stream(seed, "landscape", "scale");
    const top = 0.88 + 0.1 * random();
    const chance = 0.1 + 0.4 * random();
    return { start: chance, range: [0, 1], scoreAt: (penalty) => top - worstShare * (top - chance) * penalty };
  },
  minimize(seed) {
    const random = stream(seed, "landscape", "scale");
    const bottom = 0.05 + 0.25 * random();
    const chance = 1 + 1.5 * random();
    const ratio = chance / bottom;
    return {
      start: chance,
      range: [0.001, Number.POSITIVE_INFINITY],
      scoreAt: (penalty) => bottom * pow(ratio, worstShare * penalty),
    };
  },
};
