import type { SlicePoint } from "../../analysis/posterior-slice.ts";
import { fontSize, type Plot } from "../axes.ts";
import { across, label } from "../marks.ts";
import { numberText } from "../number-text.ts";
import type { AreaMark, DotMark, LineMark, Mark, TextMark } from "../scene.ts";
import { jitterOf, valueText } from "../space/columns.ts";
import { bestUntil, type SweepIndex, standingAt } from "../sweep-index.ts";
import { fitText, textWidth } from "../text-width.ts";
import { ghostDash, statusStyles, type Tone } from "../tokens.ts";
import type { AcquisitionSlice } from "./acquisition.ts";
import type { SurrogateLayout } from "./layout.ts";
import type { Suggestion } from "./suggestion.ts";

interface Showing {
  readonly index: SweepIndex;
  readonly suggestion: Suggestion;
  readonly acquisition: AcquisitionSlice;
  readonly layout: SurrogateLayout;
}

/** The ends of a band at a point. */
type Ends = (point: SlicePoint) => readonly [low: number, high: number];

const bands: readonly { readonly key: string; readonly tone: Tone; readonly ends: Ends }[] = [
  { key: "band-2", tone: "ramp-0", ends: ({ outerLow, outerHigh }) => [outerLow, outerHigh] },
  { key: "band-1", tone: "ramp-1", ends: ({ low, high }) => [low, high] },
];

/** Bands, mean, and the acquisition under them. */
export function modelMarks({ suggestion, acquisition, layout }: Showing): Mark[] {
  const { slice } = suggestion;
  if (layout.bandWidth > 0) return categoryMarks({ suggestion, acquisition, layout });
  const drawn = [...slice.points, slice.suggested]
    .map((point, k) => ({ point, height: acquisition.heights[k] ?? acquisition.suggestedHeight }))
    .sort((a, b) => a.point.rank - b.point.rank);
  const xs = drawn.map(({ point }) => layout.placeX(point));
  const mean: LineMark = {
    ...{ kind: "line", key: "mean", tone: "text", layer: "static", part: "mean", width: 2 },
    ...{ xs, ys: drawn.map(({ point }) => cutAt(layout.plot, layout.y(point.mean))) },
  };
  const heights = drawn.map(({ height }) => layout.z(height));
  const floor = layout.below.bottom;
  const area: AreaMark = {
    ...{ kind: "area", key: "acquisition", tone: "ramp-1", layer: "static", part: "acquisition" },
    rings: [[...pairs(xs, heights), [xs.at(-1) ?? 0, floor], [xs[0] ?? 0, floor]]],
  };
  const edge: LineMark = {
    ...{ kind: "line", key: "acquisition-edge", tone: "text", layer: "static", part: "acquisition", width: 1.5 },
    ...{ xs, ys: heights },
  };
  const points = drawn.map(({ point }) => point);
  return [...bands.flatMap((band) => bandMarks(band, { points, xs, layout })), mean, area, edge];
}

function bandMarks(
  { key, tone, ends }: (typeof bands)[number],
  of: { points: readonly SlicePoint[]; xs: readonly number[]; layout: SurrogateLayout },
): Mark[] {
  const { points, xs, layout } = of;
  const places = points.map((point) => ends(point).map((metric) => inside(layout.y(metric), layout.plot)));
  const highs = pairs(
    xs,
    places.map(([, high = 0]) => high),
  );
  const lows = pairs(
    xs,
    places.map(([low = 0]) => low),
  );
  const area: AreaMark = {
    ...{ kind: "area", key, tone, layer: "static", part: "band" },
    rings: [[...highs, ...[...lows].reverse()]],
  };
  return [area, bandEdge(`${key}:low`, lows, layout), bandEdge(`${key}:high`, highs, layout)];
}

/** A hairline that tells the band from the ground; none where the band is cut at the edge of the plot. */
function bandEdge(key: string, edge: readonly (readonly [number, number])[], { plot }: SurrogateLayout): LineMark {
  return {
    ...{ kind: "line", key, tone: "axis", layer: "static", part: "band", width: 1 },
    xs: edge.map(([x]) => x),
    ys: edge.map(([, y]) => (y > plot.top && y < plot.bottom ? y : Number.NaN)),
  };
}

/** A place outside of the plot is none. */
export function cutAt({ top, bottom }: Pick<Plot, "top" | "bottom">, y: number): number {
  return y >= top && y <= bottom ? y : Number.NaN;
}

/** Bars in place of areas where values have no order in between. */
function categoryMarks({ suggestion, acquisition, layout }: Omit<Showing, "index">): Mark[] {
  const half = Math.min(48, layout.bandWidth * 0.36);
  const base = { kind: "bar", layer: "static" } as const;
  return suggestion.slice.points.flatMap((point, k): Mark[] => {
    const [x, z] = [layout.placeX(point) - half, layout.z(acquisition.heights[k] ?? 0)];
    const bars = bands.map(({ key, tone, ends }, depth): Mark => {
      const [low, high] = ends(point).map((metric) => inside(layout.y(metric), layout.plot));
      const box = { x: x + depth * half * 0.4, width: 2 * half - depth * half * 0.8 };
      return {
        ...base,
        key: `${key}:${k}`,
        tone,
        part: "band",
        ...box,
        y: high ?? 0,
        height: (low ?? 0) - (high ?? 0),
      };
    });
    const size = { x, width: 2 * half, y: z, height: layout.below.bottom - z };
    return [
      ...bars,
      across(
        `mean:${k}`,
        { y: inside(layout.y(point.mean), layout.plot), x1: x, x2: x + 2 * half },
        { tone: "text", layer: "static", width: 2, part: "mean" },
      ),
      { ...base, key: `acquisition:${k}`, tone: "ramp-1", part: "acquisition", ...size },
      across(
        `acquisition-edge:${k}`,
        { y: z, x1: x, x2: x + 2 * half },
        { tone: "text", layer: "static", width: 1.5, part: "acquisition" },
      ),
    ];
  });
}

/** The truth that no sampler sees, at the points of the slice. */
export function truthMarks(values: readonly number[], { suggestion, layout }: Showing): Mark[] {
  if (values.length === 0) return [];
  const { points } = suggestion.slice;
  const places = values.map((value) => cutAt(layout.plot, layout.y(value)));
  const looks = { tone: "ghost", layer: "static", part: "truth", width: 2, dash: ghostDash } as const;
  if (layout.bandWidth === 0)
    return [{ ...looks, kind: "line", key: "truth", xs: points.map((point) => layout.placeX(point)), ys: places }];
  const half = Math.min(48, layout.bandWidth * 0.36);
  return points.flatMap((point, k): Mark[] => {
    const [x, y = Number.NaN] = [layout.placeX(point), places[k]];
    return Number.isNaN(y) ? [] : [across(`truth:${k}`, { y, x1: x - half, x2: x + half }, looks)];
  });
}

/** What the model knew: a dot for each trial with the status it had then, larger the closer its other parameters are. */
export function observationMarks({ index, suggestion, layout }: Showing): Mark[] {
  const { slice, dimension, time } = suggestion;
  const here = index.space.pointOf(index.tracks[slice.trial]?.params ?? {});
  return slice.observations.flatMap((each): Mark[] => {
    const track = index.tracks[each.trial];
    if (track === undefined) return [];
    const there = index.space.pointOf(track.params);
    const gaps = there.map((rank, k) =>
      k === dimension.index || Number.isNaN(rank) ? 0 : Math.abs(rank - (here[k] ?? 1)),
    );
    const distance = gaps.reduce((most, gap) => Math.max(most, Number.isNaN(gap) ? 1 : gap), 0);
    const { tone, glyph } = statusStyles[standingAt(track, time) ?? "completed"];
    const x = layout.placeX(each) + jitterOf(each.trial) * layout.bandWidth * 0.5;
    const dot = { kind: "dot", layer: "static", part: "observation", trial: each.trial, tone, glyph } as const;
    const y = inside(layout.y(each.metric), layout.plot);
    return [{ ...dot, key: `observation:${each.trial}`, x, y, radius: 6.5 - 3 * Math.min(1, distance), halo: true }];
  });
}

/** The suggestion: its place on the acquisition, the drop to the mean, and what has come of it by now. */
export function suggestionMarks(showing: Showing, time: number): Mark[] {
  const { index, suggestion, acquisition, layout } = showing;
  const { slice } = suggestion;
  const { trial, suggested } = slice;
  const x = layout.placeX(suggested);
  const [high, low] = [inside(layout.y(suggested.mean), layout.plot), layout.z(acquisition.suggestedHeight)];
  const track = index.tracks[trial];
  const metric = track === undefined ? undefined : bestUntil(track, time);
  const style = statusStyles[(track === undefined ? undefined : standingAt(track, time)) ?? "queued"];
  const dot = { kind: "dot", layer: "hot", trial, x } as const;
  const outcome: DotMark[] =
    metric === undefined
      ? []
      : [
          {
            ...{ ...dot, key: "outcome", part: "outcome", halo: true, radius: 7.5 },
            ...{ y: inside(layout.y(metric), layout.plot), tone: style.tone, glyph: style.glyph },
          },
        ];
  return [
    dropLine({ x, high, low }, showing),
    { ...dot, key: "peak", part: "suggestion", tone: "focus", glyph: "diamond", radius: 5, y: low, halo: true },
    ...outcome,
    { ...dot, key: "suggestion", part: "suggestion", tone: "focus", glyph: "crosshair", radius: 9, y: high },
    ...suggestionTexts(showing, x, low),
  ];
}

/** From the mean down to the acquisition; it leaves out the title that stands between. */
function dropLine(
  { x, high, low }: { x: number; high: number; low: number },
  { acquisition, layout }: Showing,
): LineMark {
  const title = layout.below.top - 14;
  const ys = crossesTitle(x, acquisition) ? [high, title - 12, Number.NaN, title + 6, low] : [high, low];
  return {
    ...{ kind: "line", key: "drop", tone: "focus", layer: "hot", part: "suggestion", width: 1.5, dash: [5, 4] },
    ...{ xs: ys.map(() => x), ys },
  };
}

function crossesTitle(x: number, { name }: AcquisitionSlice): boolean {
  return x < 8 + textWidth(name, fontSize.label);
}

function suggestionTexts({ suggestion, acquisition, layout }: Showing, x: number, low: number): TextMark[] {
  const { trial, suggested } = suggestion.slice;
  const { plot, below } = layout;
  const beside = (key: string, y: number, full: string): TextMark => {
    const [before, after] = [x - 14, plot.right + 12 - x - 10];
    const isRight = textWidth(full, fontSize.label) <= after || after >= before;
    const text = fitText(full, fontSize.label, isRight ? after : before);
    return label(
      key,
      { x: x + (isRight ? 10 : -10), y, text },
      { anchor: isRight ? "start" : "end", baseline: "middle", halo: true, about: ["suggestion", "peak"], trial },
    );
  };
  return [
    beside("suggestion:label", plot.bottom - 10, `trial ${trial} at ${valueText(suggested.value)}`),
    beside(
      "peak:label",
      crossesTitle(x, acquisition) ? inside(low + 2, { top: below.top + 8, bottom: below.bottom - 10 }) : low - 10,
      numberText(acquisition.suggested),
    ),
  ];
}

function inside(y: number, { top, bottom }: Pick<Plot, "top" | "bottom">): number {
  return Math.min(bottom, Math.max(top, y));
}

function pairs(xs: readonly number[], ys: readonly number[]): [number, number][] {
  return xs.map((x, k) => [x, ys[k] ?? 0]);
}
