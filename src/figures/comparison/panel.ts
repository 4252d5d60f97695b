import { shortDuration } from "../../numerals.ts";
import { fontSize, labelRoom, makeScale, type Plot, type Scale } from "../axes.ts";
import { gatesOf, verdictAt } from "../curves/gates.ts";
import { isSampled } from "../curves/sample.ts";
import { across, label } from "../marks.ts";
import type { LineMark, Mark, TextMark } from "../scene.ts";
import { bestAt, countUntil, type SweepIndex, standingAt, type TrialTrack } from "../sweep-index.ts";
import { fitText, textWidth } from "../text-width.ts";
import { policyStyle, statusStyles, strokes } from "../tokens.ts";
import type { PanelPlace } from "./layout.ts";
import type { WorldOutcome } from "./outcome.ts";
import { type PartingPoint, partingMarks } from "./parting.ts";

interface Place extends PanelPlace {
  readonly domain: readonly [number, number];
  readonly partings: readonly PartingPoint[];
  /** The sweep that all others are compared with. */
  readonly first: WorldOutcome;
  /** The panel shows a time of its own, and says which. */
  readonly isOnItsClock: boolean;
}

export const firstBarDash: readonly number[] = [1, 4];

/** Small curves of one world under the name of its policy. */
export function panelMarks({ index, name, policy, time }: WorldOutcome, place: Place): Mark[] {
  const { x, y, width, height, first } = place;
  const [top, bottom] = [y + 32, y + height - 8];
  const toY = makeScale({ domain: place.domain, range: [bottom, top], tickCount: 3, nice: false });
  const plot = { left: x + labelRoom(toY.ticks.map(toY.format)), right: x + width - 8, top, bottom };
  const last = Math.max(1, index.longest, index.config.objective.intervals);
  const toX = makeScale({ domain: [1, Math.max(2, last)], range: [plot.left, plot.right], tickCount: 2, nice: false });
  const { tone, dash } = policyStyle(policy);
  const key = `panel:${x}:${y}`;
  const grid = gridOf(toY, { key, plot });
  const lines = curvesOf(index, { time, toX, toY, key });
  const clock = place.isOnItsClock ? shortDuration(Math.min(time, index.endTime)) : "";
  const clockRoom = clock === "" ? 0 : textWidth(clock, fontSize.tick) + 8;
  const title = { x: x + 36, y: y + 20, text: fitText(name, fontSize.label * 1.06, width - 46 - clockRoom) };
  const { left: x1, right: x2 } = plot;
  const bar = barLine(index, { time, toX, toY });
  const firstBar = first.index === index ? undefined : barLine(first.index, { time: first.time, toX, toY });
  return [
    label(`${key}:name`, title, { layer: "static", bold: true }),
    across(`${key}:sign`, { y: y + 16, x1: x + 8, x2: x + 30 }, { tone, dash, layer: "static", width: 3 }),
    across(`${key}:base`, { y: bottom, x1, x2 }, { layer: "static" }),
    ...grid.lines,
    ...lines,
    ...(firstBar === undefined ? [] : [{ ...firstBar, ...firstBarLooks, key: `${key}:first-bound` }]),
    ...(bar === undefined ? [] : [{ ...bar, ...barLooks, key: `${key}:bound` }]),
    ...(clock === "" ? [] : [label(`${key}:clock`, { x: x2, y: y + 20, text: clock }, clockLooks)]),
    ...grid.labels,
    ...partingMarks(place.partings, { index, toX, toY, key, plot, labels: grid.labels }),
  ];
}

/** Hairlines at round metrics, and what they are at the left. */
function gridOf(toY: Scale, { key, plot }: { key: string; plot: Plot }): { lines: Mark[]; labels: TextMark[] } {
  const lines = toY.ticks.map((tick): Mark => {
    const y = toY(tick);
    return {
      ...{ kind: "rule", key: `${key}:grid:${tick}`, tone: "grid", layer: "static", width: 1, part: "grid" },
      x1: plot.left,
      x2: plot.right,
      y1: y,
      y2: y,
    };
  });
  const looks = { tone: "muted", layer: "static", size: fontSize.tick, anchor: "end", baseline: "middle" } as const;
  const labels = toY.ticks.map((tick) =>
    label(`${key}:label:${tick}`, { x: plot.left - 6, y: toY(tick), text: toY.format(tick) }, looks),
  );
  return { lines, labels };
}

interface Scales {
  readonly time: number;
  readonly key: string;
  toX(interval: number): number;
  toY(metric: number): number;
}

interface Paths {
  readonly place: string;
  pathOf(track: TrialTrack): Pick<LineMark, "xs" | "ys">;
}

const known = new WeakMap<SweepIndex, Paths>();

/** Curves of a log in pixels: computed once for a place, as long as no other is drawn. */
function pathsOf(index: SweepIndex, { toX, toY, key }: Omit<Scales, "time">): Paths["pathOf"] {
  const place = [key, toX(1), toX(2), toY(0), toY(1)].join();
  const before = known.get(index);
  if (before?.place === place) return before.pathOf;
  const xs = Array.from({ length: index.longest }, (_, report) => toX(report + 1));
  const paths: Pick<LineMark, "xs" | "ys">[] = [];
  const pathOf = ({ id, metrics }: TrialTrack) =>
    (paths[id] ??= { xs: xs.slice(0, metrics.length), ys: metrics.map(toY) });
  known.set(index, { place, pathOf });
  return pathOf;
}

/**
 * Curves of a panel, of very many trials those of a sample and the best. A trial's number alone would not be unique in the
 * figure, so keys carry the panel.
 */
function curvesOf(index: SweepIndex, { time, toX, toY, key }: Scales): Mark[] {
  const best = bestAt(index, time)?.trial;
  const pathOf = pathsOf(index, { toX, toY, key });
  const drawn = index.tracks.filter(({ id }) => id === best || isSampled(id, index.tracks.length));
  const lines = drawn.flatMap((track): LineMark[] => {
    const standing = standingAt(track, time);
    const count = countUntil(track.times, time);
    if (standing === undefined || count === 0) return [];
    const isBest = track.id === best;
    return [
      {
        ...{ kind: "line", key: `${key}:curve:${track.id}`, layer: "hot", part: "curve", trial: track.id },
        ...{ tone: isBest ? "best" : statusStyles[standing].tone, width: isBest ? strokes.focused : strokes.hair },
        ...{ ...pathOf(track), count },
        ...(isBest ? { halo: true } : { opacity: 0.75 }),
      },
    ];
  });
  return lines.sort((a, b) => Number(a.tone === "best") - Number(b.tone === "best"));
}

const barLooks = { tone: "bound", width: 2 } as const;
const firstBarLooks = { tone: "muted", width: 2, dash: firstBarDash } as const;
const clockLooks = { tone: "muted", size: fontSize.tick, anchor: "end" } as const;

/** The bars that a policy had until a time, by report; nothing where it had none. */
function barLine(
  index: SweepIndex,
  { time, toX, toY }: Omit<Scales, "key">,
): Omit<LineMark, "key" | "tone" | "width"> | undefined {
  const points = gatesOf(index).flatMap((gate) => {
    const bar = verdictAt(gate, time)?.bar;
    return bar === undefined ? [] : [[toX(gate.interval), toY(bar)] as const];
  });
  if (points.length === 0) return undefined;
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  return { kind: "line", layer: "hot", part: "bound", xs, ys };
}

/** Whether its policy has a bar at any time. */
export function hasBars(index: SweepIndex): boolean {
  return gatesOf(index).some(({ verdicts }) => verdicts.some(({ bar }) => bar !== undefined));
}
