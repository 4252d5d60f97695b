import { goalSign } from "../../goal.ts";
import type { TrialId } from "../../trial.ts";
import { fontSize } from "../axes.ts";
import { chosenTrials } from "../curves/lines.ts";
import { withoutOverlaps } from "../labels.ts";
import { remember } from "../remember.ts";
import type { DotMark, Mark, TextMark } from "../scene.ts";
import type { Selection } from "../selection.ts";
import { bestAt, bestUntil, type SweepIndex, standingAt } from "../sweep-index.ts";
import { rampTone, type Standing, statusStyles } from "../tokens.ts";
import type { SpaceLayout } from "./layout.ts";

/** A trial in the plane. */
export interface Sample {
  readonly trial: TrialId;
  readonly standing: Standing;
  readonly x: number;
  readonly y: number;
  /** Best finite metric so far. */
  readonly metric?: number;
  /** Place by metric: 1 is the best; 0 without a metric. */
  readonly rank: number;
  /** 0 for the worst metric so far, 1 for the best; NaN without one. */
  readonly share: number;
}

/** The samples until a time, in their order. Trials that do not have one of the two columns are left out. */
export function samplesAt(index: SweepIndex, time: number, layout: SpaceLayout): Sample[] {
  const places = remember(layout, "places", () => placesOf(index, layout));
  const found = index.tracks.flatMap((track) => {
    const standing = standingAt(track, time);
    const place = places[track.id];
    if (standing === undefined || place === undefined) return [];
    const metric = bestUntil(track, time);
    const { x, y } = place;
    const trial = track.id;
    return [metric === undefined ? { trial, standing, x, y } : { trial, standing, x, y, metric }];
  });
  const sign = goalSign(index.goal);
  const order = found.flatMap(({ metric }) => (metric === undefined ? [] : [sign * metric])).sort((a, b) => b - a);
  const ranks = new Map<number, number>();
  for (const [position, value] of order.entries()) if (!ranks.has(value)) ranks.set(value, position + 1);
  return found.map((sample) => {
    const rank = sample.metric === undefined ? 0 : (ranks.get(sign * sample.metric) ?? 0);
    const share = rank === 0 ? Number.NaN : order.length === 1 ? 1 : 1 - (rank - 1) / (order.length - 1);
    return { ...sample, rank, share };
  });
}

/** Where each trial lies; those at the very place of an earlier one lie on a spiral around it. */
function placesOf(index: SweepIndex, { x, y, placeX, placeY }: SpaceLayout): ({ x: number; y: number } | undefined)[] {
  const copies = new Map<string, number>();
  return index.tracks.map(({ params }) => {
    const [rankX, rankY] = [x.rankOf(params), y === undefined ? 0.5 : y.rankOf(params)];
    if (Number.isNaN(rankX) || Number.isNaN(rankY)) return undefined;
    const place = `${rankX} ${rankY}`;
    const copy = copies.get(place) ?? 0;
    copies.set(place, copy + 1);
    const [distance, angle] = [8 * Math.sqrt(copy), copy * goldenAngle];
    return { x: placeX(rankX) + distance * Math.cos(angle), y: placeY(rankY) + distance * Math.sin(angle) };
  });
}

/** Radians between neighbours on the spiral. */
const goldenAngle = 2.399_963_229_728_653;

interface Showing {
  readonly index: SweepIndex;
  readonly time: number;
  readonly selection: Selection;
  readonly options: {
    readonly color: "metric" | "order" | "status";
    readonly withRug: boolean;
    readonly withOrder: boolean;
  };
}

/** Dots, their shadows on the axes, the newest sample's crosshair, the best one's star. */
export function sampleMarks(showing: Showing, layout: SpaceLayout, samples: readonly Sample[]): Mark[] {
  const { options, index, time, selection } = showing;
  const chosen = chosenTrials(selection);
  const dots = samples.map((sample) =>
    dotOf(sample, { showing, total: index.tracks.length, isFaded: chosen.size > 0 && !chosen.has(sample.trial) }),
  );
  const best = samples.find(({ trial }) => trial === bestAt(index, time)?.trial);
  const newest = time < index.endTime ? samples.at(-1) : undefined;
  return [
    ...(options.withRug ? rugMarks(samples, layout) : []),
    ...dots,
    ...(best === undefined ? [] : [over(best, "star", 9)]),
    ...(newest === undefined ? [] : [over(newest, "crosshair", 8)]),
    ...(options.withOrder ? orderTexts(samples, layout) : []),
  ];
}

function dotOf(
  { trial, standing, x, y, share }: Sample,
  of: { showing: Showing; total: number; isFaded: boolean },
): DotMark {
  const { tone, glyph } = statusStyles[standing];
  const { color } = of.showing.options;
  const value = color === "order" ? trial / Math.max(1, of.total - 1) : share;
  const inside =
    color === "status" ? {} : Number.isNaN(value) ? { inside: "ground" as const } : { inside: rampTone(value) };
  return {
    ...{ kind: "dot", key: `sample:${trial}`, tone, layer: "hot", trial, part: "sample", x, y, glyph },
    ...{ radius: of.total > 300 ? 3 : of.total > 80 ? 4.5 : 6, ...inside, ...(of.isFaded ? { opacity: 0.3 } : {}) },
  };
}

function over({ trial, x, y }: Sample, glyph: "star" | "crosshair", radius: number): DotMark {
  const tone = glyph === "star" ? "best" : "text";
  return {
    kind: "dot",
    key: glyph === "star" ? "best-star" : "newest",
    tone,
    layer: "hot",
    glyph,
    radius,
    halo: glyph === "star",
    trial,
    x,
    y,
  };
}

/** The values tried, as ticks inside both axes: one broken line for each axis. */
function rugMarks(samples: readonly Sample[], { plot, y: second }: SpaceLayout): Mark[] {
  const rug = { kind: "line", tone: "muted", layer: "hot", part: "rug", width: 1 } as const;
  const { left, bottom } = plot;
  const across = samples.flatMap(({ x }) => [x, x, Number.NaN]);
  const below: Mark = {
    ...rug,
    key: "rug-x",
    xs: across,
    ys: samples.flatMap(() => [bottom - 8, bottom - 1, Number.NaN]),
  };
  if (second === undefined) return [below];
  const up = samples.flatMap(({ y }) => [y, y, Number.NaN]);
  return [below, { ...rug, key: "rug-y", xs: samples.flatMap(() => [left + 1, left + 8, Number.NaN]), ys: up }];
}

function orderTexts(samples: readonly Sample[], { plot }: SpaceLayout): TextMark[] {
  const texts = samples.map(
    ({ trial, x, y }): TextMark => ({
      kind: "text",
      key: `order:${trial}`,
      tone: "muted",
      layer: "overlay",
      size: fontSize.tick,
      anchor: "start",
      baseline: "middle",
      halo: true,
      x: x + 9,
      y,
      text: String(trial),
      trial,
    }),
  );
  return withoutOverlaps(texts, { left: plot.left, right: plot.right + 16, top: plot.top - 8, bottom: plot.bottom });
}
