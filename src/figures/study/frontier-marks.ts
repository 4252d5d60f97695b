import { fontSize, labelRoom, makeScale, type Plot, type Scale, tickRoom } from "../axes.ts";
import { textBox, withoutOverlaps } from "../labels.ts";
import { across, label, upright } from "../marks.ts";
import type { DotMark, LineMark, Mark, TextMark } from "../scene.ts";
import { policyStyle } from "../tokens.ts";
import { hasInterval } from "./estimate.ts";
import { hasValue, type Place } from "./frontier-points.ts";

export interface FrontierScales {
  readonly plot: Plot;
  readonly x: Scale;
  readonly y: Scale;
}

/** Room for all means, for the intervals on the frontier, and for the outcomes of the opened setting. */
export function scalesOf(
  places: readonly Place[],
  { width, height, edge, opened }: { width: number; height: number; edge: readonly Place[]; opened: Place | undefined },
): FrontierScales {
  const [top, bottom] = [40, height - 44];
  const largest = (values: readonly number[]): number => values.reduce((most, value) => Math.max(most, value), 0);
  const shown = [
    ...places.filter(hasValue).map(({ saved, lost }) => ({ saved: saved.mean, lost: lost.mean })),
    ...edge.filter(({ lost }) => hasInterval(lost)).map(({ saved, lost }) => ({ saved: saved.high, lost: lost.high })),
    ...(opened?.worlds ?? []),
  ];
  const lost = largest(shown.map((each) => each.lost)) || 1;
  const saved = largest(shown.map((each) => each.saved * 100)) || 100;
  const rows = Math.max(2, Math.floor((bottom - top) / 56));
  const y = makeScale({ domain: [0, lost], range: [bottom, top], tickCount: rows });
  const plot = { left: labelRoom(y.ticks.map(y.format)), right: width - 24, top, bottom };
  const tickCount = tickRoom(plot.right - plot.left);
  return { plot, y, x: makeScale({ domain: [0, saved], range: [plot.left, plot.right], tickCount }) };
}

/** A line along the frontier of each group of worlds. */
export function edgeLines(edge: readonly Place[], { x, y }: FrontierScales): LineMark[] {
  const groups = [...new Set(edge.map(({ group }) => group))];
  return groups.map((group, position) => {
    const places = edge.filter((each) => each.group === group);
    return {
      ...{ kind: "line", key: `frontier:${position}`, tone: "text", layer: "hot", part: "frontier", width: 1.5 },
      xs: places.map(({ saved }) => x(saved.mean * 100)),
      ys: places.map(({ lost }) => y(lost.mean)),
    };
  });
}

interface Standing {
  readonly isEdge: boolean;
  /** Another setting is open: this one steps back. */
  readonly isBehind: boolean;
}

/** A setting: a diamond on the frontier, with its intervals; a greyed disc where another setting dominates it. */
export function settingMarks(place: Place, position: number, at: FrontierScales & Standing): Mark[] {
  if (!hasValue(place)) return [];
  const { x, y, isEdge, isBehind } = at;
  const { saved, lost } = place;
  const { tone } = policyStyle(place.policy);
  const dot: DotMark = {
    ...{ kind: "dot", key: `setting:${position}`, tone: isEdge ? tone : "axis", layer: "hot", part: "setting" },
    ...(isEdge ? { glyph: "diamond", radius: 6 } : { glyph: "disc", radius: 4 }),
    ...(isBehind ? { opacity: 0.4 } : isEdge ? {} : { opacity: 0.7 }),
    ...{ x: x(saved.mean * 100), y: y(lost.mean) },
  };
  if (!isEdge || isBehind || !hasInterval(saved) || !hasInterval(lost)) return [dot];
  const looks = { tone, part: "interval", opacity: 0.6 } as const;
  return [
    across(`setting:${position}:saved`, { y: dot.y, x1: x(saved.low * 100), x2: x(saved.high * 100) }, looks),
    upright(`setting:${position}:lost`, { x: dot.x, y1: y(lost.low), y2: y(lost.high) }, looks),
    dot,
  ];
}

const mostRays = 60;

/** The worlds of an opened setting: a point for each, a ray from the mean to it while there are few. */
export function outcomeMarks(place: Place, world: number | undefined, { x, y }: FrontierScales): Mark[] {
  const { tone } = policyStyle(place.policy);
  const [fromX, fromY] = [x(place.saved.mean * 100), y(place.lost.mean)];
  const { worlds } = place;
  const rays = worlds.length > mostRays || !hasValue(place) ? [] : worlds;
  return [
    ...rays.map(
      ({ saved, lost }, position): LineMark => ({
        ...{ kind: "line", key: `ray:${position}`, tone, layer: "hot", width: 1, opacity: 0.3 },
        ...{ xs: [fromX, x(saved * 100)], ys: [fromY, y(lost)] },
      }),
    ),
    ...worlds
      .map(
        ({ saved, lost }, position): DotMark => ({
          ...{ kind: "dot", key: `outcome:${position}`, layer: "hot", part: "outcome", glyph: "disc" },
          ...(position === world ? { tone: "best", radius: 5.5, halo: true } : { tone, radius: 3.5, opacity: 0.8 }),
          ...{ x: x(saved * 100), y: y(lost) },
        }),
      )
      .sort((a, b) => a.radius - b.radius), // the chosen one on top
  ];
}

const rings = {
  pointed: { tone: "focus", width: 2.5 },
  opened: { tone: "best", width: 2.5 },
  own: { tone: "text", width: 1.5 },
} as const;

/** A ring around the setting that the reader points at, has opened, or has. */
export function ringMark(key: keyof typeof rings, place: Place, { x, y }: FrontierScales): Mark[] {
  if (!hasValue(place)) return [];
  const [atX, atY, radius] = [x(place.saved.mean * 100), y(place.lost.mean), 10];
  const turn = Array.from({ length: 33 }, (_, step) => (step * Math.PI) / 16);
  return [
    {
      ...{ kind: "line", key, ...rings[key], layer: "overlay", part: key },
      xs: turn.map((angle) => atX + radius * Math.cos(angle)),
      ys: turn.map((angle) => atY + radius * Math.sin(angle)),
    },
  ];
}

/**
 * Names where there is room: below to the right, as the frontier bends up, else above to the left or the right, or beside it.
 * Where it can a name covers none of the other settings either, and never what is `written` there.
 */
export function nameMarks(
  edge: readonly Place[],
  { x, y, plot }: FrontierScales,
  { width, all = edge, written }: { width: number; all?: readonly Place[]; written: readonly Mark[] },
): TextMark[] {
  const pointsOf = (places: readonly Place[]) =>
    places.filter(hasValue).map(({ saved, lost }) => ({ x: x(saved.mean * 100), y: y(lost.mean) }));
  const [points, allPoints] = [pointsOf(edge), pointsOf(all)];
  const inside = { left: plot.left, right: width - 4, top: 20, bottom: plot.bottom };
  const taken = written.flatMap((mark) => (mark.kind === "text" ? [textBox(mark)] : []));
  return edge.filter(hasValue).flatMap(({ name }, position) => {
    const at = points[position] ?? { x: 0, y: 0 };
    const looks = { size: fontSize.tick, baseline: "middle", halo: true } as const;
    const candidates = [
      label(`name:${position}`, { x: at.x + 10, y: at.y + 14, text: name }, looks),
      label(`name:${position}`, { x: at.x - 10, y: at.y - 14, text: name }, { ...looks, anchor: "end" }),
      label(`name:${position}`, { x: at.x + 10, y: at.y - 14, text: name }, looks),
      label(`name:${position}`, { x: at.x - 10, y: at.y, text: name }, { ...looks, anchor: "end" }),
    ].filter((text) => withoutOverlaps([text], inside, taken).length === 1);
    const free =
      candidates.find((text) => !covers(text, allPoints)) ?? candidates.find((text) => !covers(text, points));
    if (free === undefined) return [];
    taken.push(textBox(free));
    return [free];
  });
}

function covers(text: TextMark, points: readonly { x: number; y: number }[]): boolean {
  const box = textBox(text);
  return points.some(({ x, y }) => x > box.left - 6 && x < box.right + 6 && y > box.top && y < box.bottom);
}
