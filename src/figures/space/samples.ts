import { goalSign } from "../../goal.ts";
import type { TrialId } from "../../trial.ts";
import { fontSize } from "../axes.ts";
import { chosenTrials } from "../curves/lines.ts";
import type { Selection } from "../figure.ts";
import { withoutOverlaps } from "../labels.ts";
import type { DotMark, Mark, TextMark } from "../scene.ts";
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

/**
 * The samples until a time, in their order. Trials that do not have one of the two columns are left out; those at the
 * very place of an earlier one lie on a spiral around it.
 */
export function samplesAt(index: SweepIndex, time: number, { x, y, placeX, placeY }: SpaceLayout): Sample[] {
  const copies = new Map<string, number>();
  const found = index.tracks.flatMap((track) => {
    const standing = standingAt(track, time);
    if (standing === undefined) return [];
    const [rankX, rankY] = [x.rankOf(track.params), y === undefined ? 0.5 : y.rankOf(track.params)];
    if (Number.isNaN(rankX) || Number.isNaN(rankY)) return [];
    const place = `${rankX} ${rankY}`;
    const copy = copies.get(place) ?? 0;
    copies.set(place, copy + 1);
    const [distance, angle] = [8 * Math.sqrt(copy), copy * goldenAngle];
    const metric = bestUntil(track, time);
    return [
      {
        ...{ trial: track.id, standing, ...(metric === undefined ? {} : { metric }) },
        ...{ x: placeX(rankX) + distance * Math.cos(angle), y: placeY(rankY) + distance * Math.sin(angle) },
      },
    ];
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
    ...(options.withRug ? samples.flatMap((sample) => rugOf(sample, layout)) : []),
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

function rugOf({ trial, x, y, standing }: Sample, { plot, y: second }: SpaceLayout): Mark[] {
  const { tone } = statusStyles[standing];
  const shared = { kind: "rule", tone, layer: "hot", width: 1, part: "rug", opacity: 0.7 } as const;
  const below: Mark = { ...shared, key: `rug-x:${trial}`, x1: x, x2: x, y1: plot.bottom - 8, y2: plot.bottom - 1 };
  const beside: Mark = { ...shared, key: `rug-y:${trial}`, x1: plot.left + 1, x2: plot.left + 8, y1: y, y2: y };
  return second === undefined ? [below] : [below, beside];
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
