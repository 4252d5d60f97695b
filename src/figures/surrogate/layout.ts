import { extent } from "d3-array";
import type { Dimension } from "../../space/search-space.ts";
import type { ParamValue } from "../../trial.ts";
import { labelRoom, makeScale, type Plot, type Scale, tickRoom } from "../axes.ts";
import { numberText } from "../number-text.ts";
import { columnAxis, valueText } from "../space/columns.ts";
import type { SweepIndex } from "../sweep-index.ts";
import type { AcquisitionSlice } from "./acquisition.ts";
import { nearestTo } from "./nearest.ts";
import type { Suggestion } from "./suggestion.ts";

export interface SurrogateLayout {
  /** The metric above, the acquisition below, on the same x. */
  readonly plot: Plot;
  readonly below: Plot;
  readonly x: Scale;
  readonly y: Scale;
  /** Heights of the acquisition from 0 to 1. */
  readonly z: Scale;
  readonly title: string;
  /** Width of one category in pixels; 0 on an axis of numbers. */
  readonly bandWidth: number;
  placeX(at: { readonly value: ParamValue; readonly rank: number }): number;
}

interface Showing {
  readonly index: SweepIndex;
  readonly suggestion: Suggestion;
  readonly acquisition: AcquisitionSlice;
  readonly width: number;
  readonly height: number;
  /** Something can be dragged: the axis must not follow the acquisition's numbers to and fro. */
  readonly isOpen: boolean;
}

const [top, under, between] = [40, 44, 40];
/** Share of the height that the acquisition takes. */
const lowerShare = 0.28;

export function layOutSurrogate(showing: Showing): SurrogateLayout {
  const { index, suggestion, acquisition, width, height } = showing;
  const bottom = height - under;
  const split = bottom - Math.round((bottom - top - between) * lowerShare);
  const tickCount = Math.max(2, Math.min(6, Math.floor((split - between - top) / 48)));
  const y = makeScale({ domain: metricDomain(index, suggestion), range: [split - between, top], tickCount });
  const z = heightScale(acquisition, [bottom, split]);
  const widest = suggestion.base === undefined && !showing.isOpen ? z.ticks.map(z.format) : ["1.23e-45"];
  const left = labelRoom([...y.ticks.map(y.format), ...widest]);
  const plot = { left, right: width - 16, top, bottom: split - between };
  const below = { ...plot, top: split, bottom };
  return { plot, below, y, z, ...horizontal(index, suggestion, [plot.left, plot.right]) };
}

/** From 0 to the peak, with the acquisition's own numbers at both ends. */
function heightScale({ bottom, peak }: AcquisitionSlice, range: readonly [number, number]): Scale {
  const scale = makeScale({ domain: [0, 1], range, tickCount: 2, nice: false });
  const place = (height: number): number => scale(height);
  return Object.assign(place, {
    ...scale,
    ticks: peak === bottom ? [0] : [0, 1],
    format: (height: number) => numberText(height === 0 ? bottom : peak),
    stops: [
      { at: range[1], value: peak },
      { at: range[0], value: bottom },
    ],
  });
}

/**
 * All metrics of the sweep and some room, so that the axis stands still from trial to trial; and the mean, unless it goes
 * astronomically far. Wider bands are cut at the edge.
 */
function metricDomain(index: SweepIndex, { slice, base = slice }: Suggestion): [number, number] {
  const bests = index.tracks.flatMap(({ bests: all }) => all.at(-1) ?? []);
  const [low = 0, high = 1] = extent(bests);
  const span = high - low || Math.abs(high) * 0.1 || 1;
  const [meanLow = low, meanHigh = high] = extent(base.points, ({ mean }) => mean);
  const room = 0.2 * span;
  return [
    Math.max(low - 2 * span, Math.min(low - room, meanLow)),
    Math.min(high + 2 * span, Math.max(high + room, meanHigh)),
  ];
}

interface Place {
  readonly value: ParamValue;
  readonly rank: number;
}

/** What lies along the axis. */
export interface Along {
  readonly points: readonly Place[];
  readonly observations: readonly Place[];
  readonly pending?: readonly Place[];
  readonly suggested: Place;
}

export type Horizontal = Pick<SurrogateLayout, "x" | "title" | "bandWidth" | "placeX">;

/** The axis of a parameter, for points that lie along it. */
export function horizontal(
  index: SweepIndex,
  suggestion: { readonly dimension: Dimension; readonly slice: Along },
  range: readonly [number, number],
): Horizontal {
  const { slice, dimension } = suggestion;
  const axis = columnAxis(index.space, dimension);
  const tickCount = tickRoom(range[1] - range[0]);
  if (axis.isCategorical) return categories(slice.points, range, axis.title);
  const values = [...slice.points, ...slice.observations, ...(slice.pending ?? []), slice.suggested].map(({ value }) =>
    Number(value),
  );
  const [low = 0, high = 1] = extent(values);
  const isLog = dimension.distribution.scale === "log" && low > 0;
  const x = makeScale({ name: isLog ? "log" : "linear", domain: [low, high], range, tickCount, nice: false });
  return { x, title: isLog ? axis.title : dimension.path, bandWidth: 0, placeX: ({ value }) => x(Number(value)) };
}

/** One band of the same width for each value. */
function categories(points: readonly Place[], range: readonly [number, number], title: string): Horizontal {
  const count = points.length;
  const inner = makeScale({ domain: [-0.5, count - 0.5], range, tickCount: count, nice: false });
  const x: Scale = Object.assign((position: number) => inner(position), {
    ...inner,
    ticks: points.map((_, position) => position),
    format: (position: number) => valueText(points[position]?.value),
  });
  const bandWidth = (range[1] - range[0]) / Math.max(1, count);
  return { x, title, bandWidth, placeX: ({ rank }) => x(nearestTo(rank, points)) };
}
