import { kindOf } from "../../fields.ts";
import { prepare } from "../../simulation/config.ts";
import { remember } from "../remember.ts";
import type { SweepIndex } from "../sweep-index.ts";
import type { Suggestion } from "./suggestion.ts";

/** The true final metric at each point of the slice, NaN where training diverges; empty where the objective cannot be asked. */
export function surfaceAlong(index: SweepIndex, { slice, dimension }: Suggestion): readonly number[] {
  return remember(slice, "surface", () => {
    try {
      const { config } = index;
      const { space, registries } = prepare(config);
      const point = space
        .pointOf(index.tracks[slice.trial]?.params ?? {})
        .map((rank) => (Number.isNaN(rank) ? 0.5 : rank));
      const surface = kindOf(registries.surfaces, config.objective.surface);
      return slice.points.map(({ rank }) => {
        point[dimension.index] = rank;
        const params = space.paramsAt(point);
        const asked = { seed: config.seed, goal: config.goal, space, trial: slice.trial, params, attempt: 1 };
        const { final, diverges = false } = surface.score(config.objective.surface, asked);
        return diverges ? Number.NaN : final;
      });
    } catch {
      return []; // a picture without the truth is better than none
    }
  });
}
