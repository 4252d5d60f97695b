import { labelRoom, makeTimeScale, type Plot, type Scale, tickRoom } from "../axes.ts";
import { savedSecondsOf } from "../money.ts";
import type { NodeRun, SweepIndex, TrialTrack } from "../sweep-index.ts";
import type { Standing } from "../tokens.ts";
import { type Lanes, type LanesBy, lanesOf } from "./lanes.ts";
import { footer, header, usualLane } from "./room.ts";

/** What the layout depends on besides the log. */
export interface TimelineOptions {
  readonly lanes: LanesBy;
  readonly withCounterfactual: boolean;
  readonly laneHeight: number;
  readonly from?: number;
  readonly to?: number;
  readonly fromLane?: number;
  readonly toLane?: number;
}

/** Lanes and time axis of a timeline, or of the part of it that is shown. */
export interface TimelineLayout {
  readonly plot: Plot;
  readonly x: Scale & { readonly unit: string };
  readonly lanes: Lanes;
  readonly laneCount: number;
  readonly firstLane: number;
  readonly lastLane: number;
  /** From lane to lane, in pixels. */
  readonly pitch: number;
  /** 12 px of a lane of 20; of narrower ones all but 2 px. */
  readonly barHeight: number;
  /** Middle of the lane of a run; undefined where that lane is not shown. */
  yOf(run: NodeRun, track: TrialTrack, standing: Standing): number | undefined;
  yOfLane(lane: number): number | undefined;
  /** From one time to another as far as it is shown, in pixels; undefined where nothing of it is. */
  span(from: number, to: number): readonly [from: number, to: number] | undefined;
}

/** Of more lanes than these a part is shown, and the reader is told. */
const mostShown = 600;

/** Virtual time from the start to where the last outline ends. */
export function wholeTime(index: SweepIndex, withCounterfactual: boolean): number {
  return index.tracks.reduce((latest, { id, ended }) => {
    const saved = withCounterfactual && ended !== undefined ? savedSecondsOf(index, id) : 0;
    return Math.max(latest, (ended?.time ?? 0) + saved);
  }, index.endTime);
}

/** The first and the last lane that are shown. */
export function shownLanes(count: number, { fromLane = 0, toLane }: Pick<TimelineOptions, "fromLane" | "toLane">) {
  const first = Math.min(fromLane, count - 1);
  return { first, last: Math.max(first, Math.min(toLane ?? first + mostShown - 1, count - 1)) };
}

/** Lanes and axis for a size. `least` is the least virtual time that the axis holds when all of it is shown. */
export function layOutTimeline(
  index: SweepIndex,
  { width, height, least }: { width: number; height: number; least: number },
  options: TimelineOptions,
): TimelineLayout {
  const lanes = lanesOf(index, options.lanes);
  const { first, last } = shownLanes(lanes.count, options);
  const names = Array.from({ length: last - first + 1 }, (_, place) => lanes.nameOf(first + place) ?? "");
  const plot = { left: labelRoom(names), right: width - 16, top: header, bottom: height - footer };
  const pitch = Math.min(options.laneHeight, (plot.bottom - plot.top) / names.length);
  const whole = Math.max(1, wholeTime(index, options.withCounterfactual), least);
  const { from = 0, to = whole } = options;
  const x = makeTimeScale(
    to > from ? [from, to] : [0, whole],
    [plot.left, plot.right],
    tickRoom(plot.right - plot.left),
  );
  const yOfLane = (lane: number) => (lane < first || lane > last ? undefined : plot.top + pitch * (lane - first + 0.5));
  return {
    ...{ plot, x, lanes, laneCount: lanes.count, firstLane: first, lastLane: last, pitch, yOfLane },
    barHeight: Math.min((12 / usualLane) * Math.max(usualLane, options.laneHeight), Math.max(1, pitch - 2)),
    yOf: (run, track, standing) => yOfLane(lanes.laneOf(run, track, standing)),
    span: (start, end) => {
      const [x1, x2] = [Math.max(plot.left, x(start)), Math.min(plot.right, x(end))];
      return x1 > plot.right || x2 < plot.left ? undefined : [x1, x2];
    },
  };
}
