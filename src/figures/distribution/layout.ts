import type { Distribution } from "../../space/distribution.ts";
import type { ParamValue } from "../../trial.ts";
import { labelRoom, makeScale, type Plot, type Scale, tickRoom } from "../axes.ts";

export interface DistributionLayout {
  readonly plot: Plot;
  /** Values; positions in the list for a choice. */
  readonly x: Scale;
  readonly y: Scale;
  readonly isLog: boolean;
  /** The values of a discrete distribution that are drawn as bars; empty for a density. */
  readonly values: readonly ParamValue[];
  /** Width of a bar in pixels. */
  readonly barWidth: number;
}

const mostBars = 400;
const tail = 0.001;

/** Axes for one distribution: the middle 99.8 % where it has no ends, and some room beyond the ends to drag into. */
export function layOutDistribution(
  given: Distribution,
  frame: {
    width: number;
    height: number;
    axis: "auto" | "linear" | "log";
    domain?: readonly [number, number] | undefined;
  },
): DistributionLayout {
  const { width, height, axis } = frame;
  const values = given.mass === undefined ? [] : listedValues(given);
  const isChoice = given.scale === "unordered";
  const [low, high] = isChoice ? [-0.5, values.length - 0.5] : endsOf(given);
  const wanted = isChoice ? undefined : frame.domain;
  const isLog = !isChoice && (wanted?.[0] ?? low) > 0 && (axis === "log" || (axis === "auto" && given.scale === "log"));
  const domain = wanted ?? (isChoice ? ([low, high] as const) : padded(low, high, isLog));
  const [top, bottom] = [40, height - 44];
  const tallest = tallestOf(given, values, { domain, isLog });
  const y = makeScale({
    domain: [0, tallest || 1],
    range: [bottom, top],
    tickCount: Math.max(2, Math.floor((bottom - top) / 56)),
  });
  const plot = { left: labelRoom(y.ticks.map(y.format)), right: width - 16, top, bottom };
  const x = makeScale({
    name: isLog ? "log" : "linear",
    domain,
    range: [plot.left, plot.right],
    tickCount: tickRoom(plot.right - plot.left),
    nice: false,
  });
  return { plot, x, y, isLog, values, barWidth: barWidthOf(values, x, isChoice) };
}

/** Every value, or the multiples of the step in the middle 99.8 %; none where there are too many for bars. */
function listedValues(given: Distribution): readonly ParamValue[] {
  const { support, step, size } = given;
  if (support !== undefined && size <= mostBars) return support;
  if (step === undefined) return [];
  const [low, high] = [Number(given.quantile(tail)), Number(given.quantile(1 - tail))];
  const count = Math.round((high - low) / step) + 1;
  if (count > mostBars) return [];
  return Array.from({ length: count }, (_, position) => Number((low + position * step).toPrecision(12)));
}

function endsOf(given: Distribution): [number, number] {
  const [low = Number.NaN, high = Number.NaN] = given.range ?? [];
  return [
    Number.isFinite(low) && !(low === 0 && given.scale === "log") ? low : Number(given.quantile(tail)),
    Number.isFinite(high) ? high : Number(given.quantile(1 - tail)),
  ];
}

function padded(low: number, high: number, isLog: boolean): [number, number] {
  if (high <= low) return [low - 1, high + 1];
  if (isLog) {
    const ratio = (high / low) ** 0.08;
    return [low / ratio, high * ratio];
  }
  const margin = (high - low) * 0.08;
  return [low - margin, high + margin];
}

/** Density on the axis as drawn: per unit of the logarithm where the axis is logarithmic, so that equal areas are equally likely. */
export function densityOn({ density }: Distribution, x: number, isLog: boolean): number {
  return (density?.(x) ?? 0) * (isLog ? x * Math.LN10 : 1);
}

function tallestOf(
  given: Distribution,
  values: readonly ParamValue[],
  of: { domain: readonly [number, number]; isLog: boolean },
): number {
  if (values.length > 0) return values.reduce((most: number, value) => Math.max(most, given.mass?.(value) ?? 0), 0);
  const points = pointsBetween(of.domain, of.isLog, 200)
    .map((x) => densityOn(given, x, of.isLog))
    .filter(Number.isFinite);
  return points.reduce((most, value) => Math.max(most, value), 0);
}

/** Evenly spread along the axis. */
export function pointsBetween([low, high]: readonly [number, number], isLog: boolean, count: number): number[] {
  return Array.from({ length: count + 1 }, (_, position) => {
    const share = position / count;
    return isLog ? low * (high / low) ** share : low + (high - low) * share;
  });
}

function barWidthOf(values: readonly ParamValue[], x: Scale, isChoice: boolean): number {
  if (isChoice) return Math.min(64, Math.max(2, (x(1) - x(0)) * 0.7));
  const places = values.map((value) => x(Number(value))).filter(Number.isFinite);
  const gaps = places.slice(1).map((place, position) => place - (places[position] ?? place));
  return Math.min(48, Math.max(1, Math.min(...gaps, 48) - 2));
}
