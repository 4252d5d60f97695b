import { quantileSorted } from "d3-array";
import { contours } from "d3-contour";
import { landscape } from "../../analysis/landscape.ts";
import { goalSign } from "../../goal.ts";
import { remember } from "../remember.ts";
import type { AreaMark } from "../scene.ts";
import type { SweepIndex } from "../sweep-index.ts";
import type { SpaceLayout } from "./layout.ts";

const resolution = 40;
const levels = 7;

/**
 * The hidden surface as nested bands between its quantiles, darker where the final metric is better, whatever the goal.
 * Empty where the objective cannot be asked: recorded curves, kinds that are not known here, a single column.
 */
export function surfaceMarks(index: SweepIndex, { plot, x, y }: SpaceLayout): AreaMark[] {
  if (y === undefined) return [];
  const { left, top, right, bottom } = plot;
  const grid = remember(index, `surface ${x.path} ${y.path}`, () => gridOf(index, x.path, y.path));
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
    left + (column / resolution) * (right - left),
    bottom - (row / resolution) * (bottom - top),
  ];
  return contours()
    .size([resolution, resolution])
    .thresholds(thresholds)(filled)
    .map(({ coordinates }, level) => ({
      ...{ kind: "area", key: `surface:${level}`, tone: "text", layer: "static", part: "surface", opacity: 0.055 },
      rings: coordinates.flatMap((polygon) => polygon.map((ring) => ring.slice(0, -1).map(place))),
    }));
}

/** Final metrics with better ones larger, row by row; undefined where the objective cannot be asked. */
function gridOf(index: SweepIndex, x: string, y: string): number[] | undefined {
  try {
    const sign = goalSign(index.goal);
    return landscape(index.config, { x, y, resolution }).values.map((value) => sign * value);
  } catch {
    return undefined; // a picture without its background is better than none
  }
}
