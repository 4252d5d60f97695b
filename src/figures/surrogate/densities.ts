import { type DensityPoint, type DensitySlice, densitySlice } from "../../analysis/density-slice.ts";
import type { Dimension } from "../../space/search-space.ts";
import { fontSize, labelRoom, makeScale, type Plot, xAxis, yAxis } from "../axes.ts";
import { across, label, upright } from "../marks.ts";
import { numberText } from "../number-text.ts";
import { remember } from "../remember.ts";
import type { LegendItem, Mark, Scene } from "../scene.ts";
import { jitterOf, valueText } from "../space/columns.ts";
import { bestUntil, type SweepIndex, standingAt } from "../sweep-index.ts";
import { fitText } from "../text-width.ts";
import { statusStyles } from "../tokens.ts";
import { countStandings, statusLegend } from "../words.ts";
import { type Horizontal, horizontal } from "./layout.ts";
import { meantAt, pointCount, tooEarly, type Wanted } from "./suggestion.ts";

/** TPE's densities at a suggestion, cut along one parameter. */
export interface Densities {
  readonly slice: DensitySlice;
  readonly dimension: Dimension;
  /** When the suggestion was made. */
  readonly time: number;
}

/** Those that are meant, or the sentence that says why there are none. */
export function densitiesAt(index: SweepIndex, wanted: Wanted): Densities | string {
  const meant = meantAt(index, wanted);
  if (typeof meant === "string") return meant;
  const { track, dimension } = meant;
  const { path: parameter } = dimension;
  const slice = remember(index.tracks, `densities ${track.id} ${parameter}`, () =>
    densitySlice(index.log, track.id, { parameter, count: pointCount }),
  );
  return slice === undefined ? tooEarly(index, track.id) : { slice, dimension, time: track.sampledAt };
}

/** "Next sample at 3.2: along x, good trials are 4.1 times as likely there as others." */
export function densitySentence({ slice }: Densities): string {
  const { good, other, value } = slice.suggested;
  return `Next sample at ${valueText(value)}: along ${slice.parameter}, good trials are ${numberText(good / other)} times as likely there as others.`;
}

const [top, under, between, right] = [40, 44, 40, 16];
const heights = ({ good, other }: DensityPoint): number[] => [good, other];

interface Showing {
  readonly index: SweepIndex;
  readonly densities: Densities;
  readonly width: number;
  readonly height: number;
  readonly time: number;
}

type Layout = Horizontal & {
  readonly plot: Plot;
  readonly below: Plot;
  readonly y: ReturnType<typeof makeScale>;
  readonly z: ReturnType<typeof makeScale>;
};

function layOut({ index, densities, width, height }: Showing): Layout {
  const { slice, dimension } = densities;
  const bottom = height - under;
  const split = Math.round(bottom - (bottom - top - between) * 0.45);
  const bests = index.tracks.flatMap(({ bests: all }) => all.at(-1) ?? []);
  const y = makeScale({
    domain: [Math.min(...bests), Math.max(...bests)],
    range: [split - between, top],
    tickCount: Math.max(2, Math.floor((split - between - top) / 48)),
  });
  const most = Math.max(1, ...[...slice.points, slice.suggested].flatMap(heights));
  const z = makeScale({ domain: [0, most], range: [bottom, split], tickCount: 3 });
  const left = labelRoom([...y.ticks.map(y.format), ...z.ticks.map(z.format)]);
  const plot = { left, right: width - right, top, bottom: split - between };
  const ranked = slice.observations.map(({ trial }) => {
    const { params } = index.tracks[trial] ?? { params: {} };
    const rank = index.space.pointOf(params)[dimension.index] ?? Number.NaN;
    return { rank, value: index.space.valueOf(params, dimension) ?? slice.suggested.value };
  });
  const along = { points: slice.points, observations: ranked, suggested: slice.suggested };
  const flat = horizontal(index, { dimension, slice: along }, [plot.left, plot.right]);
  return { plot, below: { ...plot, top: split, bottom }, y, z, ...flat };
}

/** Trials above, good ones filled; under them the densities that the sampler compared, and where it went. */
export function densityScene(showing: Showing): Omit<Scene, "title" | "width" | "height" | "handles"> {
  const { index, densities, time } = showing;
  const { slice, dimension } = densities;
  const layout = layOut(showing);
  const { plot, below, x, y, z, title } = layout;
  const { primaryMetric, goal } = index.config;
  const parts = [
    yAxis({ key: "y", scale: y, plot, name: primaryMetric, title: `${primaryMetric} (${goal})` }),
    yAxis({ key: "density", scale: z, plot: below, name: "density, 1 is as at random" }),
    xAxis({ key: "x", scale: x, plot: below, name: dimension.path, title }),
  ];
  const worst = slice.observations[slice.goodCount - 1]?.metric;
  const count = slice.observations.length;
  const track = index.tracks[slice.trial];
  const reached = track === undefined ? undefined : bestUntil(track, time);
  return {
    label: `Densities along ${dimension.path}, before trial ${slice.trial}.`,
    description: `${densitySentence(densities)} Trial ${slice.trial} along ${dimension.path}. ${slice.goodCount} of ${count} trials count as good${worst === undefined ? "" : `, to ${primaryMetric} ${numberText(worst)}`}.${reached === undefined ? "" : ` It has reached ${numberText(reached)} so far.`}`,
    marks: [
      ...densityMarks(slice, layout),
      ...parts.flatMap(({ marks }) => marks),
      ...(worst === undefined
        ? []
        : [
            across(
              "split",
              { y: y(worst), x1: plot.left, x2: plot.right },
              { tone: "bound", dash: [6, 3], width: 1.5 },
            ),
          ]),
      ...trialMarks(showing, layout),
      ...suggestionMarks(showing, layout, reached),
    ],
    legend: legendOf(index, densities),
    axes: parts.map(({ axis }) => axis),
    notes: [],
  };
}

function legendOf({ tracks }: SweepIndex, { slice, time }: Densities): LegendItem[] {
  const seen = slice.observations.flatMap(({ trial }) => {
    const track = tracks[trial];
    return track === undefined ? [] : [{ standing: standingAt(track, time) ?? "completed" } as const];
  });
  return [
    ...statusLegend(countStandings(seen), "dots"),
    { key: "good", tone: "ramp-2", word: "Good trials", fill: "solid" },
    { key: "other", tone: "text", word: "Other trials", dash: [5, 3] },
    { key: "suggestion", tone: "focus", word: "Next sample", glyph: "diamond" },
  ];
}

function densityMarks({ points }: DensitySlice, { placeX, z, bandWidth, below }: Layout): Mark[] {
  const floor = below.bottom;
  if (bandWidth > 0) {
    const half = Math.min(40, bandWidth * 0.36);
    return points.flatMap((point, k): Mark[] => {
      const x = placeX(point);
      const box = { x: x - half, y: z(point.good), width: 2 * half, height: floor - z(point.good) };
      return [
        { kind: "bar", key: `good:${k}`, tone: "ramp-2", layer: "static", part: "density", ...box },
        across(
          `other:${k}`,
          { y: z(point.other), x1: x - half, x2: x + half },
          { tone: "text", layer: "static", width: 1.5, dash: [5, 3], part: "density" },
        ),
      ];
    });
  }
  const xs = points.map((point) => placeX(point));
  const places = points.map(({ good }, k): [number, number] => [xs[k] ?? 0, z(good)]);
  const looks = { layer: "static", part: "density" } as const;
  const ring: [number, number][] = [...places, [xs.at(-1) ?? 0, floor], [xs[0] ?? 0, floor]];
  return [
    { ...looks, kind: "area", key: "good", tone: "ramp-2", rings: [ring] },
    {
      ...looks,
      kind: "line",
      key: "other",
      tone: "text",
      width: 1.5,
      dash: [5, 3],
      xs,
      ys: points.map((each) => z(each.other)),
    },
  ];
}

/** Every trial that had ended with a metric; those that did not count as good are hollow. */
function trialMarks({ index, densities }: Showing, { placeX, y, bandWidth }: Layout): Mark[] {
  const { slice, dimension, time } = densities;
  return slice.observations.flatMap(({ trial, metric }, place): Mark[] => {
    const track = index.tracks[trial];
    const rank = track === undefined ? Number.NaN : (index.space.pointOf(track.params)[dimension.index] ?? Number.NaN);
    if (track === undefined || Number.isNaN(rank)) return [];
    const { tone, glyph } = statusStyles[standingAt(track, time) ?? "completed"];
    const value = index.space.valueOf(track.params, dimension) ?? null;
    const isGood = place < slice.goodCount;
    return [
      {
        ...({ kind: "dot", layer: "static", part: "observation", halo: true } as const),
        ...{ key: `observation:${trial}`, trial, tone, glyph, radius: isGood ? 6.5 : 5, y: y(metric) },
        ...(isGood ? {} : { inside: "ground" as const }),
        x: placeX({ value, rank }) + jitterOf(trial) * bandWidth * 0.5,
      },
    ];
  });
}

function suggestionMarks({ index, densities, time }: Showing, layout: Layout, reached: number | undefined): Mark[] {
  const { trial, suggested } = densities.slice;
  const { plot, below, y, z } = layout;
  const x = layout.placeX(suggested);
  const track = index.tracks[trial];
  const { tone, glyph } = statusStyles[(track === undefined ? undefined : standingAt(track, time)) ?? "queued"];
  const dot = { kind: "dot", layer: "hot", trial, x, halo: true } as const;
  const isRight = x < (plot.left + plot.right) / 2;
  const room = isRight ? plot.right + right - x - 14 : x - 14;
  const text = fitText(`trial ${trial} at ${valueText(suggested.value)}`, fontSize.label, room);
  return [
    upright("drop", { x, y1: plot.top, y2: z(suggested.good) }, { tone: "focus", width: 1.5, dash: [5, 4] }),
    { ...dot, key: "suggestion", part: "suggestion", tone: "focus", glyph: "diamond", radius: 6, y: z(suggested.good) },
    ...(reached === undefined
      ? []
      : [{ ...dot, key: "outcome", part: "outcome", tone, glyph, radius: 7.5, y: y(reached) } as const]),
    label(
      "suggestion:label",
      {
        x: x + (isRight ? 10 : -10),
        y: below.top - between + 8,
        text,
      },
      { anchor: isRight ? "start" : "end", baseline: "middle", halo: true, about: ["suggestion"], trial },
    ),
  ];
}
