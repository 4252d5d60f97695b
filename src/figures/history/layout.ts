import { extent } from "d3-array";
import { makeScale, type Plot, type Scale } from "../axes.ts";

/** Axes of a history; `width` is the whole picture's. */
export interface HistoryLayout {
  readonly width: number;
  readonly plot: Plot;
  readonly x: Scale;
  readonly y: Scale;
  /** The metric, or its regret, is on a log scale. */
  readonly isLog: boolean;
}

/** Below this width axes have short titles, and a line no label that could meet another. */
export const narrow = 480;

/** Powers of ten on a log scale of regret at most: what is nearer to 0 has been found. */
const mostDecades = 6;

/**
 * A log scale of regrets from the smallest above 0, or a millionth of the largest if that is more, to the largest. What is
 * below lies at its lower edge: 0, and less than 0 where noise has lifted a metric beyond the optimum. Where there is such a
 * regret, half of the smallest is the edge, so that it lies apart from all others. Undefined where none is above 0.
 */
export function regretScale(
  regrets: readonly number[],
  of: { range: readonly [number, number]; tickCount: number },
): Scale | undefined {
  const above = regrets.filter((regret) => regret > 0);
  const [least, most] = extent(above);
  if (least === undefined) return undefined;
  const edge = above.length < regrets.length ? least / 2 : least;
  const inner = makeScale({ ...of, name: "log", domain: [Math.max(edge, most / 10 ** mostDecades), most] });
  const place = (regret: number): number => inner(Math.max(regret, inner.domain[0]));
  return Object.assign(place, { ...inner });
}
