import { fail } from "../errors.ts";
import { kindOf } from "../fields.ts";
import { type OwnKinds, prepare, type SweepConfig } from "../simulation/config.ts";

/** Final scores over two columns of the search space. */
export interface Landscape {
  /** Ranks in [0, 1] of the grid's columns and rows; `values[row * xs.length + column]`. */
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  readonly values: readonly number[];
}

/**
 * The hidden surface: the final score at a grid of ranks of two columns, the other columns held at `at` (ranks; 0.5).
 * Diverging places are NaN. Contours of it are what a sampler cannot see.
 * @throws SweepError when a column does not exist.
 */
export function landscape(
  config: SweepConfig,
  grid: { x: string; y: string; resolution?: number; at?: ArrayLike<number> },
  own: OwnKinds = {},
): Landscape {
  const { space, registries } = prepare(config, own);
  const indexOf = (path: string): number => {
    const dimension = space.dimensions.find((each) => each.path === path);
    if (dimension === undefined) {
      fail("landscape", `unknown column "${path}"`, `Known: ${space.dimensions.map((each) => each.path).join(", ")}.`);
    }
    return dimension.index;
  };
  const [x, y] = [indexOf(grid.x), indexOf(grid.y)];
  const { resolution = 32, at } = grid;
  const ranks = Array.from({ length: resolution }, (_, index) => (index + 0.5) / resolution);
  const point = Float64Array.from(space.dimensions, (_, index) => at?.[index] ?? 0.5).map((rank) =>
    Number.isNaN(rank) ? 0.5 : rank,
  );
  const surface = kindOf(registries.surfaces, config.objective.surface);
  const values = ranks.flatMap((row) =>
    ranks.map((column) => {
      point[x] = column;
      point[y] = row;
      const params = space.paramsAt(point);
      const { final, diverges = false } = surface.score(config.objective.surface, {
        seed: config.seed,
        goal: config.goal,
        space,
        trial: 0,
        params,
        attempt: 1,
      });
      return diverges ? Number.NaN : final;
    }),
  );
  return { xs: ranks, ys: ranks, values };
}
