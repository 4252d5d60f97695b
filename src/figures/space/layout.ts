import { fontSize, labelRoom, narrowLabel, type Plot } from "../axes.ts";
import { remember } from "../remember.ts";
import type { Axis, Mark, TextMark } from "../scene.ts";
import type { SweepIndex } from "../sweep-index.ts";
import { fitText, textWidth } from "../text-width.ts";
import { type ColumnAxis, columnAxis } from "./columns.ts";
import { wholePlane, type Zoom } from "./outline.ts";

export interface SpaceLayout {
  readonly plot: Plot;
  readonly x: ColumnAxis;
  /** Undefined where the space has one column. */
  readonly y: ColumnAxis | undefined;
  readonly zoom: Zoom;
  placeX(rank: number): number;
  placeY(rank: number): number;
}

/**
 * The plane of two columns: those that are named, else the first two that every trial has, else the first two. Undefined
 * for a space without columns.
 */
export function layOutSpace(
  index: SweepIndex,
  size: { width: number; height: number },
  wanted: { x?: string; y?: string; zoom?: Zoom },
): SpaceLayout | undefined {
  const { width, height } = size;
  const { zoom = wholePlane } = wanted;
  const [west, south, east, north] = zoom;
  return remember(index, `space ${width} ${height} ${wanted.x} ${wanted.y} ${zoom}`, () => {
    const { dimensions } = index.space;
    const named = (path: string | undefined) => dimensions.find((each) => each.path === path);
    const inOrder = [...dimensions].sort((a, b) => Number(a.parent !== undefined) - Number(b.parent !== undefined));
    const first = named(wanted.x) ?? inOrder.find((each) => each.path !== wanted.y);
    if (first === undefined) return undefined;
    const second = [named(wanted.y), ...inOrder].find((each) => each !== undefined && each !== first);
    const x = columnAxis(index.space, first, [west, east]);
    const y = second === undefined ? undefined : columnAxis(index.space, second, [south, north]);
    const room = labelRoom((y?.ticks ?? []).map(({ label }) => fitText(label, fontSize.tick, width / 4)));
    const plot = { left: Math.max(24, room), right: width - 20, top: 40, bottom: height - 48 };
    return {
      ...{ plot, x, y, zoom },
      placeX: (rank) => plot.left + ((rank - west) / (east - west)) * (plot.right - plot.left),
      placeY: (rank) => plot.bottom - ((rank - south) / (north - south)) * (plot.bottom - plot.top),
    };
  });
}

/** Frame, ticks and titles of the plane. */
export function spaceFrame({ plot, x, y, zoom, placeX, placeY }: SpaceLayout): { marks: Mark[]; axes: Axis[] } {
  const { left, right, top, bottom } = plot;
  const rule = { kind: "rule", tone: "axis", layer: "static", width: 1, part: "axis" } as const;
  const text = { kind: "text", tone: "muted", layer: "static", size: fontSize.tick } as const;
  const title = { ...text, size: fontSize.label, part: "axis-label" } as const;
  const marks: Mark[] = [
    { ...rule, key: "x:line", x1: left, y1: bottom, x2: right, y2: bottom },
    { ...rule, key: "y:line", x1: left, y1: top, x2: left, y2: bottom },
    ...xLabels(x, { placeX, left, bottom, right }),
    {
      ...title,
      key: "x:title",
      anchor: "end",
      x: right,
      y: bottom + 38,
      text: fitText(x.title, fontSize.label, right - left),
    },
  ];
  const [west, south, east, north] = zoom;
  const axes: Axis[] = [{ ...axisOf(x, "x", placeX, [west, east]), position: bottom, from: left, to: right }];
  if (y === undefined) return { marks, axes };
  marks.push(...yLabels(y, { placeY, left, top, bottom }));
  marks.push({
    ...title,
    key: "y:title",
    anchor: "start",
    x: 4,
    y: top - 14,
    text: fitText(y.title, fontSize.label, right),
  });
  return {
    marks,
    axes: [...axes, { ...axisOf(y, "y", placeY, [south, north]), position: left, from: top, to: bottom }],
  };
}

function yLabels(y: ColumnAxis, at: Pick<Plot, "left" | "top" | "bottom"> & Pick<SpaceLayout, "placeY">): Mark[] {
  const { left, top, bottom, placeY } = at;
  const look = { tone: "axis", layer: "static", width: 1, part: "axis" } as const;
  let last = Number.POSITIVE_INFINITY;
  return y.ticks.flatMap(({ rank, label }): Mark[] => {
    const place = placeY(rank);
    if (place < top - 0.5 || place > bottom + 0.5) return [];
    const tick: Mark = { ...look, kind: "rule", key: `y:tick:${label}`, x1: left - 4, y1: place, x2: left, y2: place };
    if (last - place < 15) return [tick];
    last = place;
    const words = { key: `y:label:${label}`, text: fitText(label, fontSize.tick, left - 10) };
    const style = { tone: "muted", layer: "static", size: fontSize.tick, anchor: "end", baseline: "middle" } as const;
    return [tick, { kind: "text", ...words, ...style, x: left - 8, y: place }];
  });
}

interface Below {
  readonly placeX: (rank: number) => number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

function xLabels(x: ColumnAxis, at: Below): Mark[] {
  const { placeX, bottom } = at;
  const marks: Mark[] = [];
  const room = x.isCategorical ? (placeX(1) - placeX(0)) / Math.max(1, x.categoryCount) - 4 : Number.POSITIVE_INFINITY;
  let lastEnd = Number.NEGATIVE_INFINITY;
  for (const { rank, label } of x.ticks) {
    const place = placeX(rank);
    if (place < at.left - 0.5 || place > at.right + 0.5) continue;
    marks.push({
      kind: "rule",
      key: `x:tick:${label}`,
      tone: "axis",
      layer: "static",
      part: "axis",
      width: 1,
      x1: place,
      y1: bottom,
      x2: place,
      y2: bottom + 4,
    });
    const shown = fitText(label, fontSize.tick, Math.max(room, narrowLabel));
    const half = textWidth(shown, fontSize.tick) / 2;
    if (place - half < lastEnd + 6 || place + half > at.right + 16) continue;
    lastEnd = place + half;
    const mark: TextMark = {
      kind: "text",
      key: `x:label:${label}`,
      tone: "muted",
      layer: "static",
      size: fontSize.tick,
      anchor: "middle",
      x: place,
      y: bottom + 18,
      text: shown,
    };
    marks.push(mark);
  }
  return marks;
}

/** Brushes on a column are ranks from 0 to 1. */
export function axisOf(
  column: ColumnAxis,
  orientation: "x" | "y",
  place: (rank: number) => number,
  ends: readonly [number, number] = [0, 1],
): Omit<Axis, "position" | "from" | "to"> {
  const stops = ends.map((rank) => ({ at: place(rank), value: rank })).sort((a, b) => a.at - b.at);
  return {
    ...{ key: column.path, name: column.path, orientation, stops },
    ...(column.isCategorical
      ? { categories: column.ticks.map(({ rank, label }) => ({ at: place(rank), label })) }
      : {}),
  };
}
