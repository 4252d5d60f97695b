import type { TrialId } from "../../trial.ts";
import type { SweepIndex } from "../sweep-index.ts";
import { layOutSpace } from "./layout.ts";
import type { Zoom } from "./outline.ts";
import { samplesAt } from "./samples.ts";

interface Point {
  readonly x: number;
  readonly y: number;
}

interface Picture {
  readonly index: SweepIndex;
  readonly time: number;
  readonly width: number;
  readonly height: number;
  /** The two columns, and the part of them that is shown. */
  readonly options?: { readonly x?: string; readonly y?: string; readonly zoom?: Zoom } | undefined;
}

/** The trials whose samples lie inside a ring of points, as they are drawn, in order. */
export function trialsInside({ index, time, width, height, options = {} }: Picture, ring: readonly Point[]): TrialId[] {
  const layout = layOutSpace(index, { width, height }, options);
  if (layout === undefined) return [];
  return samplesAt(index, time, layout)
    .filter((sample) => isInside(sample, ring))
    .map(({ trial }) => trial);
}

/** Whether a ray to the right crosses the ring an odd number of times. */
function isInside({ x, y }: Point, ring: readonly Point[]): boolean {
  let isIn = false;
  let from = ring.at(-1);
  for (const to of ring) {
    if (from !== undefined && from.y > y !== to.y > y) {
      const crossing = from.x + ((y - from.y) / (to.y - from.y)) * (to.x - from.x);
      if (x < crossing) isIn = !isIn;
    }
    from = to;
  }
  return isIn;
}
