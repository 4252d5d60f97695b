import { goalSign } from "../../goal.ts";
import { finish, inSteps, mapInSteps, type Steps } from "../../steps.ts";
import type { TrialId } from "../../trial.ts";
import { fontSize } from "../axes.ts";
import { brushedOut } from "../brushed.ts";
import { chosenTrials } from "../curves/lines.ts";
import { withoutOverlaps } from "../labels.ts";
import { rememberSteps } from "../remember.ts";
import type { DotMark, Mark, TextMark } from "../scene.ts";
import type { Selection } from "../selection.ts";
import { bestAt, bestUntil, countUntil, type SweepIndex, standingAt, type TrialTrack } from "../sweep-index.ts";
import { rampTone, type Standing, statusStyles } from "../tokens.ts";
import { type ColumnAxis, jitterOf } from "./columns.ts";
import { hexagonMarks, hexagonSteps, mostDots } from "./hexagons.ts";
import type { SpaceLayout } from "./layout.ts";
import { isWhole } from "./outline.ts";

/** A trial in the plane. */
export interface Sample {
  readonly trial: TrialId;
  readonly standing: Standing;
  readonly x: number;
  readonly y: number;
  /** Its shadows on the axes, where the values lie themselves. */
  readonly shadow: { readonly x: number; readonly y: number };
  /** Best finite metric so far. */
  readonly metric?: number;
  /** Place by metric: 1 is the best; 0 without a metric. */
  readonly rank: number;
  /** 0 for the worst metric so far, 1 for the best, by rank and by value; NaN without one. */
  readonly share: number;
  readonly worth: number;
  /** How far the policy has let it run, as a share of the longest trial. */
  readonly run: number;
}

/** The samples until a time, in their order. Trials that do not have one of the two columns are left out. */
export function samplesAt(index: SweepIndex, time: number, layout: SpaceLayout): Sample[] {
  return finish(sampleSteps(index, time, layout));
}

/** What `samplesAt` gives, with pauses. */
export function* sampleSteps(index: SweepIndex, time: number, layout: SpaceLayout): Steps<Sample[]> {
  const places = yield* placeSteps(index, layout);
  const sign = goalSign(index.goal);
  const found: { readonly track: TrialTrack; readonly place: Place; readonly metric: number | undefined }[] = [];
  yield* inSteps(index.tracks, (track) => {
    const place = places[track.id];
    if (place === undefined || track.sampledAt > time) return;
    found.push({ track, place, metric: bestUntil(track, time) });
  });
  const order = Float64Array.from(
    found.filter(({ metric }) => metric !== undefined),
    ({ metric = 0 }) => sign * metric,
  ).sort();
  yield;
  const ranks = new Map<number, number>(); // of equals the last in this order, which is the first from the best
  for (const [position, worth] of order.entries()) ranks.set(worth, order.length - position);
  const [least = 0, most = 0] = [order[0], order.at(-1)];
  return yield* mapInSteps(found, ({ track, place, metric }): Sample => {
    const rank = metric === undefined ? 0 : (ranks.get(sign * metric) ?? 0);
    const share = rank === 0 ? Number.NaN : order.length === 1 ? 1 : 1 - (rank - 1) / (order.length - 1);
    const worth = rank === 0 ? Number.NaN : most === least ? 1 : (sign * (metric ?? 0) - least) / (most - least);
    return {
      ...place,
      ...{ trial: track.id, standing: standingAt(track, time) ?? "queued", rank, share, worth },
      run: countUntil(track.times, time) / Math.max(1, index.longest),
      ...(metric === undefined ? {} : { metric }),
    };
  });
}

/** Those that lie in the part of the plane that is shown; all where it is whole, spread copies at its edge included. */
export function inView<T extends { readonly x: number; readonly y: number }>(
  samples: readonly T[],
  { plot: { left, right, top, bottom }, zoom }: SpaceLayout,
): readonly T[] {
  if (isWhole(zoom)) return samples;
  return samples.filter(({ x, y }) => x >= left && x <= right && y >= top && y <= bottom);
}

/** Where a sample is drawn, and its shadows. */
type Place = Pick<Sample, "x" | "y" | "shadow">;

/** Where each trial of the log lies, sampled yet or not; undefined without one of the two columns. */
function samplePlaces(index: SweepIndex, layout: SpaceLayout): readonly (Place | undefined)[] {
  return finish(placeSteps(index, layout));
}

function placeSteps(index: SweepIndex, layout: SpaceLayout): Steps<readonly (Place | undefined)[]> {
  return rememberSteps(layout, "places", () => placesOf(index, layout));
}

/**
 * Categories that stand on one axis alone spread over their band. Trials at the very place of an earlier one lie on a
 * spiral around it.
 */
function* placesOf(index: SweepIndex, { x, y, placeX, placeY }: SpaceLayout): Steps<(Place | undefined)[]> {
  const copies = new Map<string, number>();
  const spread = (own: ColumnAxis | undefined, other: ColumnAxis | undefined, trial: number): number =>
    own?.isCategorical === true && other?.isCategorical === false
      ? (jitterOf(trial) * 0.5) / Math.max(1, own.categoryCount)
      : 0;
  return yield* mapInSteps(index.tracks, ({ id, params }) => {
    const [rankX, rankY] = [x.rankOf(params), y === undefined ? 0.5 : y.rankOf(params)];
    if (Number.isNaN(rankX) || Number.isNaN(rankY)) return undefined;
    const [atX, atY] = [rankX + spread(x, y, id), rankY + spread(y, x, id)];
    const place = `${atX} ${atY}`;
    const copy = copies.get(place) ?? 0;
    copies.set(place, copy + 1);
    const [distance, angle] = [8 * Math.sqrt(copy), copy * goldenAngle];
    return {
      ...{ x: placeX(atX) + distance * Math.cos(angle), y: placeY(atY) + distance * Math.sin(angle) },
      shadow: { x: placeX(rankX), y: placeY(rankY) },
    };
  });
}

/** Radians between neighbours on the spiral. */
const goldenAngle = 2.399_963_229_728_653;

interface Showing {
  readonly index: SweepIndex;
  readonly time: number;
  readonly selection: Selection;
  readonly options: {
    readonly color: "rank" | "metric" | "order" | "policy" | "status";
    readonly withRug: boolean;
    readonly withOrder: boolean;
    readonly withNext: boolean;
  };
}

/**
 * Dots, or of very many a honeycomb, their shadows on the axes, the best one's star, and a crosshair where the next sample
 * will be.
 */
export function* sampleMarks(showing: Showing, layout: SpaceLayout, samples: readonly Sample[]): Steps<Mark[]> {
  const { options, index, time, selection } = showing;
  const chosen = chosenTrials(selection);
  const isOut = brushedOut({ index, time, selection });
  const isFaded = (trial: number) => (chosen.size > 0 && !chosen.has(trial)) || isOut(trial);
  const dot = (sample: Sample): DotMark =>
    dotOf(sample, { showing, total: index.tracks.length, isFaded: isFaded(sample.trial) });
  const leader = bestAt(index, time)?.trial;
  const best = samples.find(({ trial }) => trial === leader);
  const next = options.withNext ? nextSample(index, time, layout) : undefined;
  const isCrowded = samples.length > mostDots;
  const counted = isCrowded ? yield* countedOf(samples, isFaded, selection.statuses) : [];
  return [
    ...(options.withRug && !isCrowded ? rugMarks(samples, layout) : []),
    ...(isCrowded
      ? hexagonMarks(yield* hexagonSteps(counted, layout.plot), layout.plot, (sample, at) => ({
          ...dot(sample),
          ...at,
        }))
      : samples.map(dot)),
    ...(best === undefined ? [] : [over("best-star", best)]),
    ...(next !== undefined && inView([next], layout).length > 0 ? [over("next", next)] : []),
    ...(options.withOrder && !isCrowded ? orderTexts(samples, layout) : []),
  ];
}

/** The samples that hexagons count: those that neither selection, ranges nor filter take away. */
function* countedOf(
  samples: readonly Sample[],
  isFaded: (trial: TrialId) => boolean,
  statuses: Selection["statuses"],
): Steps<Sample[]> {
  const counted: Sample[] = [];
  yield* inSteps(samples, (sample) => {
    if (statuses?.includes(sample.standing) !== false && !isFaded(sample.trial)) counted.push(sample);
  });
  return counted;
}

/** The trial that is sampled next, where there is one that has both columns. */
export function nextSample(index: SweepIndex, time: number, layout: SpaceLayout) {
  const track = index.tracks.find(({ sampledAt }) => sampledAt > time);
  const place = track === undefined ? undefined : samplePlaces(index, layout)[track.id];
  return track === undefined || place === undefined ? undefined : { ...place, params: track.params };
}

function dotOf(
  { trial, standing, x, y, share, worth, run }: Sample,
  of: { showing: Showing; total: number; isFaded: boolean },
): DotMark {
  const { tone, glyph } = statusStyles[standing];
  const { color } = of.showing.options;
  const value = { rank: share, metric: worth, order: trial / Math.max(1, of.total - 1), policy: run, status: 0 }[color];
  const inside =
    color === "status"
      ? {}
      : Number.isNaN(value) || standing === "queued"
        ? { inside: "ground" as const }
        : { inside: rampTone(value) };
  return {
    ...{ kind: "dot", key: `sample:${trial}`, tone, layer: "hot", trial, part: "sample", x, y, glyph },
    ...{ radius: of.total > 300 ? 3 : of.total > 80 ? 4.5 : 6, ...inside, ...(of.isFaded ? { opacity: 0.3 } : {}) },
  };
}

function over(key: "best-star" | "next", { trial, x, y }: { trial?: TrialId; x: number; y: number }): DotMark {
  const looks =
    key === "next"
      ? ({ tone: "text", glyph: "crosshair", radius: 8 } as const)
      : ({ tone: "best", glyph: "star", radius: 9 } as const);
  const about = trial === undefined ? {} : { trial };
  return { kind: "dot", key, layer: "hot", halo: true, part: key, ...looks, ...about, x, y };
}

/** The values tried, as ticks inside both axes: one broken line for each axis. */
function rugMarks(samples: readonly Sample[], { plot, y: second }: SpaceLayout): Mark[] {
  const rug = { kind: "line", tone: "muted", layer: "hot", part: "rug", width: 1 } as const;
  const { left, right, top, bottom } = plot;
  const across = samples.flatMap(({ shadow: { x } }) => (x < left || x > right ? [] : [x]));
  const below: Mark = { ...rug, key: "rug-x", xs: across.flatMap(twice), ys: ticks(across, bottom - 8, bottom - 1) };
  if (second === undefined) return [below];
  const up = samples.flatMap(({ shadow: { y } }) => (y < top || y > bottom ? [] : [y]));
  return [below, { ...rug, key: "rug-y", xs: ticks(up, left + 1, left + 8), ys: up.flatMap(twice) }];
}

const twice = (at: number) => [at, at, Number.NaN];

function ticks(places: readonly number[], from: number, to: number): number[] {
  return places.flatMap(() => [from, to, Number.NaN]);
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
