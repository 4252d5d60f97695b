import { quantileSorted } from "d3-array";
import { contours } from "d3-contour";
import { landscape } from "../../analysis/landscape.ts";
import { goalSign } from "../../goal.ts";
import { remember } from "../remember.ts";
import type { AreaMark } from "../scene.ts";
import type { SweepIndex } from "../sweep-index.ts";
import { clipRing } from "./clip.ts";
import type { SpaceLayout } from "./layout.ts";
import { isWhole } from "./outline.ts";

/** Columns and rows of the grid: of the whole plane, and where a part of it is shown. */
const [coarse, fine] = [40, 96];
const levels = 7;

/**
 * The hidden surface as nested bands between its quantiles, darker where the final metric is better, whatever the goal.
 * Empty where the objective cannot be asked: recorded curves, kinds that are not known here, a single column.
 */
export function surfaceMarks(index: SweepIndex, { plot, x, y, zoom, placeX, placeY }: SpaceLayout): AreaMark[] {
  if (y === undefined) return [];
  const resolution = isWhole(zoom) ? coarse : fine;
  const columns = { x: x.path, y: y.path, resolution };
  const grid = remember(index, `surface ${x.path} ${y.path} ${resolution}`, () => gridOf(index, columns));
  if (grid === undefined) return [];
  const sorted = grid.filter(Number.isFinite).sort((a, b) => a - b);
  const lowest = sorted[0];
  if (lowest === undefined || lowest === sorted.at(-1)) return [];
  const thresholds = Array.from(
    { length: levels },
    (_, level) => quantileSorted(sorted, (level + 1) / (levels + 1)) ?? 0,
  );
  const filled = grid.map((value) => (Number.isFinite(value) ? value : lowest));
  const place = ([column = 0, row = 0]: readonly number[]): [number, number] => [
    placeX(column / resolution),
    placeY(row / resolution),
  ];
  return contours()
    .size([resolution, resolution])
    .thresholds(thresholds)(filled)
    .map(({ coordinates }, level) => ({
      ...{ kind: "area", key: `surface:${level}`, tone: "text", layer: "static", part: "surface", opacity: 0.055 },
      rings: coordinates.flatMap((polygon) =>
        polygon.flatMap((ring) => {
          const points = ring.slice(0, -1).map(place);
          const shown = isWhole(zoom) ? points : clipRing(points, plot);
          return shown.length === 0 ? [] : [shown];
        }),
      ),
    }));
}

/** Final metrics with better ones larger, row by row; undefined where the objective cannot be asked. */
function gridOf(index: SweepIndex, columns: Parameters<typeof landscape>[1]): number[] | undefined {
  try {
    const sign = goalSign(index.goal);
    return landscape(index.config, columns).values.map((value) => sign * value);
  } catch {
    return undefined; // a picture without its background is better than none
  }
}
