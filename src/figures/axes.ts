import { decimalText, numberText } from "./number-text.ts";
import { linear, log, symlog } from "./scale-kinds.ts";
import type { Axis, Mark, RuleMark, Stop, TextMark } from "./scene.ts";
import { fitText, textWidth } from "./text-width.ts";

/** The rectangle inside the axes. */
export interface Plot {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export type ScaleName = "linear" | "log" | "symlog";

/** A number's place in pixels, its ticks and how they are written. */
export interface Scale {
  (value: number): number;
  readonly domain: readonly [number, number];
  readonly ticks: readonly number[];
  readonly format: (value: number) => string;
  /** Values along the axis, for what drags on it. */
  readonly stops: readonly Stop[];
}

/** Said where a log scale was asked for and is not possible. */
export const notLog = "A log scale needs values above 0: this one is linear.";

export const fontSize = { tick: 12, label: 13, title: 16 } as const;

interface ScaleOptions {
  readonly name?: ScaleName;
  readonly domain: readonly [number, number];
  readonly range: readonly [number, number];
  /** About how many ticks there is room for. */
  readonly tickCount: number;
  /** Widen the domain to round numbers. Default true. */
  readonly nice?: boolean;
  /** Ticks at integers only. */
  readonly integers?: boolean;
}

/**
 * A scale: `range[0] * (1 - share) + range[1] * share` with `share = (along(value) - along(low)) / (along(high) - along(low))`
 * and the `along` of its kind. A log scale needs a domain above zero and is linear otherwise. A domain of one value is widened
 * by a tenth to either side; ends that are no further apart than rounding, or that descend, are the first of them alone.
 */
export function makeScale(options: ScaleOptions): Scale {
  const { name = "linear", range, nice = true, integers = false } = options;
  const domain = widened(options.domain);
  const isLog = name === "log" && domain[0] > 0;
  const kind = isLog ? log : name === "symlog" ? symlog : linear;
  const mostTicks = integers ? Math.max(1, Math.floor(domain[1] - domain[0])) : Number.POSITIVE_INFINITY;
  const tickCount = Math.min(options.tickCount, mostTicks);
  // Finer than the ticks, so that small pictures waste no height.
  const [low, high] = nice ? kind.rounded(...domain, Math.max(8, tickCount)) : domain;
  // One tick alone is no scale: where there is room for two, three may be as far apart as they need.
  const count = kind.ticks(low, high, tickCount).length > 1 ? tickCount : tickCount + 1;
  const found = kind.ticks(low, high, count);
  const all = found.length > 1 ? found.filter((tick) => !integers || Number.isInteger(tick)) : [];
  const ticks = isLog ? roundest(all, tickCount * 1.5) : all;
  const format = isLog
    ? (value: number) => numberText(value, 12)
    : decimalText(low, high, integers ? tickCount : count);
  const [start, end] = [kind.along(low), kind.along(high)];
  const place = (value: number): number => {
    const share = end > start ? (kind.along(value) - start) / (end - start) : 0.5;
    return range[0] * (1 - share) + range[1] * share;
  };
  return Object.assign(place, {
    domain: [low, high] as const,
    ticks,
    format,
    stops: stopsOf(place, { low, high, isLinear: name === "linear" }),
  });
}

const timeUnits = [
  ["s", 1],
  ["min", 60],
  ["h", 3600],
  ["d", 86400],
] as const;

/**
 * A scale of virtual time in seconds, from 0 or between two times, whose ticks are round in the unit that fits: seconds,
 * minutes, hours or days.
 */
export function makeTimeScale(
  times: number | readonly [from: number, to: number],
  range: readonly [number, number],
  tickCount: number,
): Scale & { readonly unit: string } {
  const [start, end] = typeof times === "number" ? [0, Math.max(1, times)] : times;
  const [unit, length] = timeUnits.findLast(([, seconds]) => end >= seconds * 3) ?? timeUnits[0];
  const inner = makeScale({ domain: [start / length, end / length], range, tickCount, nice: false });
  const place = (seconds: number): number => inner(seconds / length);
  return Object.assign(place, {
    unit,
    domain: [start, end] as const,
    ticks: inner.ticks.map((tick) => tick * length),
    format: (seconds: number) => inner.format(seconds / length),
    stops: inner.stops.map(({ at, value }) => ({ at, value: value * length })),
  });
}

/** About how many ticks fit on a horizontal axis of this length. */
export function tickRoom(length: number): number {
  return Math.max(2, Math.floor(length / 72));
}

/** Relative and absolute width below which ticks would fall together. */
const leastWidth = { relative: 1e-14, absolute: 1e-300 } as const;

function widened([low, high]: readonly [number, number]): [number, number] {
  const size = Math.max(Math.abs(low), Math.abs(high));
  if (high - low > Math.max(leastWidth.relative * size, leastWidth.absolute)) return [low, high];
  const margin = low === 0 ? 1 : Math.max(Math.abs(low) * 0.1, leastWidth.absolute);
  return [Math.max(-Number.MAX_VALUE, low - margin), Math.min(Number.MAX_VALUE, low + margin)];
}

/** Ticks of a log scale: all, or those that begin with 1, 2 or 5, or powers of ten, whichever are few enough. */
function roundest(ticks: readonly number[], most: number): readonly number[] {
  const begins = (digits: string) => ticks.filter((tick) => digits.includes(tick.toExponential(0).charAt(0)));
  const [some, tens] = [begins("125"), begins("1")];
  return ticks.length <= most ? ticks : some.length <= most ? some : tens;
}

function stopsOf(place: (value: number) => number, of: { low: number; high: number; isLinear: boolean }): Stop[] {
  const { low, high, isLinear } = of;
  const count = isLinear ? 1 : 48;
  const isRatio = !isLinear && low > 0;
  const values = Array.from({ length: count + 1 }, (_, index) => {
    const share = index / count;
    return isRatio ? low * (high / low) ** share : low + (high - low) * share;
  });
  return values.map((value) => ({ at: place(value), value })).sort((a, b) => a.at - b.at);
}

interface AxisOptions {
  readonly key: string;
  readonly scale: Scale;
  readonly plot: Plot;
  /** What the axis measures, as its data name. */
  readonly name: string;
  /** Written beside the axis; the name when left out. */
  readonly title?: string;
}

/** Free pixels to the right of a plot. */
const edge = 16;

/** Room for a label where there are more than fit: longer ones are cut. */
export const narrowLabel = 72;

/** A horizontal axis under a plot: line, ticks, labels that do not touch, title under the right end. */
export function xAxis(options: AxisOptions): { marks: Mark[]; axis: Axis } {
  const { key, scale, plot, name, title = name } = options;
  const { left, right, bottom } = plot;
  const marks: Mark[] = [axisRule(`${key}:line`, { x1: left, y1: bottom, x2: right, y2: bottom })];
  let lastEnd = Number.NEGATIVE_INFINITY;
  const room = Math.max(narrowLabel, (right - left) / scale.ticks.length - 8);
  for (const tick of scale.ticks) {
    const x = scale(tick);
    const label = fitText(scale.format(tick), fontSize.tick, room);
    const half = textWidth(label, fontSize.tick) / 2;
    if (x < left - 0.5 || x > right + 0.5) continue;
    marks.push(axisRule(`${key}:tick:${tick}`, { x1: x, y1: bottom, x2: x, y2: bottom + 4 }));
    if (label === "" || x - half < Math.max(0, lastEnd + 8) || x + half > right + edge) continue;
    lastEnd = x + half;
    marks.push(axisText(`${key}:label:${tick}`, { x, y: bottom + 18, text: label, anchor: "middle" }));
  }
  const text = fitText(title, fontSize.label, right - 4);
  marks.push(axisTitle(key, { x: right, y: bottom + 36, text, anchor: "end" }));
  return {
    marks,
    axis: { key, name, orientation: "x", position: bottom, from: left, to: right, stops: scale.stops },
  };
}

/** A vertical axis: hairlines across the plot, labels to its left, title above it. */
export function yAxis(options: AxisOptions & { readonly titleX?: number; readonly titleY?: number }): {
  marks: Mark[];
  axis: Axis;
} {
  const { key, scale, plot, name, title = name, titleX = 4 } = options;
  const { left, right, top, bottom } = plot;
  const { titleY = top - 14 } = options;
  const marks: Mark[] = [];
  let lastY = Number.POSITIVE_INFINITY;
  for (const tick of scale.ticks) {
    const y = scale(tick);
    if (y < top - 0.5 || y > bottom + 0.5) continue;
    if (bottom - y > 0.5)
      marks.push({
        ...axisRule(`${key}:grid:${tick}`, { x1: left, y1: y, x2: right, y2: y }),
        tone: "grid",
        part: "grid",
      });
    const label = scale.format(tick);
    if (label === "" || lastY - y < 16) continue;
    lastY = y;
    marks.push({
      ...axisText(`${key}:label:${tick}`, { x: left - 8, y, text: label, anchor: "end" }),
      baseline: "middle",
    });
  }
  const text = fitText(title, fontSize.label, right - titleX);
  marks.push(axisTitle(key, { x: titleX, y: titleY, text, anchor: "start" }));
  return { marks, axis: { key, name, orientation: "y", position: left, from: top, to: bottom, stops: scale.stops } };
}

/** Room that the labels of a vertical axis need to the left of the plot. */
export function labelRoom(texts: readonly string[]): number {
  return Math.ceil((Math.max(0, ...texts.map((text) => textWidth(text, fontSize.tick))) + 12) / 4) * 4;
}

function axisRule(key: string, ends: Pick<RuleMark, "x1" | "y1" | "x2" | "y2">): RuleMark {
  return { kind: "rule", key, tone: "axis", layer: "static", width: 1, part: "axis", ...ends };
}

function axisTitle(key: string, at: Parameters<typeof axisText>[1]): TextMark {
  return { ...axisText(`${key}:title`, at), size: fontSize.label, part: "axis-label" };
}

function axisText(key: string, at: Pick<TextMark, "x" | "y" | "text" | "anchor">): TextMark {
  return { kind: "text", key, tone: "muted", layer: "static", size: fontSize.tick, ...at };
}
