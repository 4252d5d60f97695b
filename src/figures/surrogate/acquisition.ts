import type { PosteriorSlice } from "../../analysis/posterior-slice.ts";
import { type Goal, goalSign } from "../../goal.ts";
import type { SweepConfig } from "../../simulation/config.ts";
import { remember } from "../remember.ts";
import { capital } from "../words.ts";
import { nearestTo } from "./nearest.ts";

/** The acquisition along a slice, ready to be drawn and said. */
export interface AcquisitionSlice {
  /** "expected improvement". */
  readonly name: string;
  /** What the raw numbers are: "Log of expected improvement". */
  readonly inTable: string;
  /** From 0, the axis, to 1, the peak: at each point, and at the suggestion. */
  readonly heights: readonly number[];
  readonly suggestedHeight: number;
  /** Position of the highest point; undefined where the suggestion has at least 98 % of its height. */
  readonly higher: number | undefined;
  /** Values at heights 0 and 1, and at the suggestion. */
  readonly bottom: number;
  readonly peak: number;
  readonly suggested: number;
}

/**
 * The slice whose acquisition is the first function drawn from the posterior, larger where better: what Thompson sampling
 * goes by. At the suggestion, that at the nearest point.
 */
export function thompsonSlice(slice: PosteriorSlice, goal: Goal): PosteriorSlice {
  return remember(slice, "thompson", () => {
    const sign = goalSign(goal);
    const [drawn = []] = slice.samples;
    const points = slice.points.map((point, k) => ({ ...point, acquisition: sign * (drawn[k] ?? Number.NaN) }));
    const nearest = points[nearestTo(slice.suggested.rank, points)];
    return { ...slice, points, suggested: { ...slice.suggested, acquisition: nearest?.acquisition ?? Number.NaN } };
  });
}

const names: { readonly [acquisition: string]: string } = {
  ei: "expected improvement",
  logEi: "expected improvement",
  thompson: "expected improvement",
  pi: "probability of improvement",
  ucb: "confidence bound",
};

/** A peak this little higher than the suggestion is the same peak, seen through a grid of points. */
const sameHeight = 0.98;

/** Logarithms are drawn as what they are of, as shares of the peak, so that the tiniest peak fills its height. */
export function acquisitionOf(
  { points, suggested }: PosteriorSlice,
  { sampling, goal }: SweepConfig,
  other?: string,
): AcquisitionSlice {
  if (other === "thompson")
    return shapeOf({ points, suggested }, { name: "drawn function", isLog: false, sign: goalSign(goal) });
  const type = other ?? ("acquisition" in sampling ? String(sampling.acquisition) : "logEi");
  const isLog = type === "logEi" || type === "thompson"; // thompson records expected improvement in its place
  const name = names[type] ?? "acquisition";
  return shapeOf({ points, suggested }, { name, isLog, ...(type === "ucb" ? { sign: 1 } : {}) });
}

/** `sign` where values may lie on either side of zero: the least one is then the floor. */
function shapeOf(
  { points, suggested }: Pick<PosteriorSlice, "points" | "suggested">,
  { name, isLog, sign }: { name: string; isLog: boolean; sign?: 1 | -1 },
): AcquisitionSlice {
  const all = [...points, suggested].map(({ acquisition }) => acquisition);
  const top = all.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const low = sign === undefined ? 0 : all.reduce((a, b) => Math.min(a, b), top);
  const heightOf = (value: number): number => {
    const height = isLog ? Math.exp(value - top) : (value - low) / (top - low);
    return Number.isFinite(height) ? height : 0;
  };
  const spoken = (value: number): number => (isLog ? Math.exp(value) : (sign ?? 1) * value);
  const heights = points.map(({ acquisition }) => heightOf(acquisition));
  const suggestedHeight = heightOf(suggested.acquisition);
  const highest = heights.reduce((best, height, k) => (height > (heights[best] ?? 0) ? k : best), 0);
  return {
    ...{ name, inTable: isLog ? `Log of ${name}` : capital(name) },
    ...{ heights, suggestedHeight, bottom: sign === undefined ? low : spoken(low) },
    higher: suggestedHeight >= sameHeight * (heights[highest] ?? 0) ? undefined : highest,
    peak: spoken(top),
    suggested: spoken(suggested.acquisition),
  };
}
