import { fontSize, type Plot } from "../axes.ts";
import { type Axis, type Mark, type TextMark, valueAt } from "../scene.ts";
import { fitText, textWidth } from "../text-width.ts";
import type { Column } from "./columns.ts";
import { slantedRoom, slantedWidth, type TitlePlace, titleOf, titleSize } from "./titles.ts";

interface Place {
  readonly x: number;
  readonly plot: Plot & { readonly rightInset: number };
  /** Distance to the next axis. */
  readonly room: number;
  readonly position: number;
  readonly count: number;
  readonly axis: Axis | undefined;
  readonly title: TitlePlace;
  placeY(share: number): number;
}

/** Line, ticks and title of one of the parallel axes, and its brush. */
export function axisMarks(column: Column, place: Place): Mark[] {
  const { x, plot, position, count } = place;
  const { top, bottom } = plot;
  const key = `axis:${column.key}`;
  const marks: Mark[] = [
    { kind: "rule", key, tone: "axis", layer: "static", part: "axis", width: 1, x1: x, y1: top, x2: x, y2: bottom },
    titleMark(titleOf(column), place, key),
  ];
  return [
    ...marks,
    ...brushMarks(place, key),
    ...tickMarks(column, { ...place, key, side: position === count - 1 ? "right" : "left" }),
  ];
}

/** Above its axis; where axes are too close for that, slanted. */
function titleMark(text: string, { x, plot, room, count, title }: Place, key: string): TextMark {
  const looks = {
    ...({ kind: "text", key: `${key}:title`, tone: "text", layer: "overlay", part: "axis-label" } as const),
    ...{ size: fontSize.label, bold: true },
  };
  const isSlanted = count > 1 && room < slantedRoom;
  const widest = isSlanted ? slantedWidth({ top: plot.top, beside: plot.right + plot.rightInset - x }) : title.width;
  const place = isSlanted
    ? ({ anchor: "start", rotate: -60, x: x + 3, y: plot.top - 8 } as const)
    : { anchor: title.anchor, x: title.x, y: plot.top - (title.isRaised ? 32 : 14) };
  return { ...looks, ...place, text: fitText(text, titleSize, widest) };
}

function tickMarks({ ticks }: Column, place: Place & { key: string; side: "left" | "right" }): Mark[] {
  const { x, key, side, placeY, room } = place;
  const toward = side === "right" ? 1 : -1;
  const taken: number[] = [];
  return ticks.flatMap(({ share, label }, position): Mark[] => {
    const y = placeY(share);
    const tick: Mark = {
      ...{ kind: "rule", key: `${key}:tick:${position}`, tone: "axis", layer: "static", width: 1 },
      ...{ x1: x, x2: x + 4 * toward, y1: y, y2: y },
    };
    if (label === "" || taken.some((other) => Math.abs(other - y) < 15)) return [tick];
    const isOutside = place.position === 0 || side === "right";
    const text = fitText(
      label,
      fontSize.tick,
      isOutside ? (side === "right" ? place.plot.rightInset : x) - 11 : Math.max(Math.min(40, room - 14), room * 0.6),
    );
    if (text === "…") return [tick];
    taken.push(y);
    const mark: TextMark = {
      ...{ kind: "text", key: `${key}:label:${position}`, tone: "muted", layer: "overlay", size: fontSize.tick },
      ...{ anchor: side === "right" ? "start" : "end", baseline: "middle", halo: true, x: x + 7 * toward, y, text },
    };
    return textWidth(text, fontSize.tick) > x - 4 && side === "left" ? [tick] : [tick, mark];
  });
}

function brushMarks({ x, axis }: Place, key: string): Mark[] {
  const places = (axis?.stops ?? []).map(({ at, value }) => ({ at: value, value: at })).sort((a, b) => a.at - b.at);
  return (axis?.brushes ?? []).map((range, position): Mark => {
    const [a, b] = range.map((value) => valueAt(places, value)) as [number, number];
    return {
      ...{
        kind: "bar",
        key: `${key}:brush:${position}`,
        tone: "focus",
        layer: "overlay",
        part: "brush",
        fill: "outline",
      },
      ...{ x: x - 6, y: Math.min(a, b), width: 12, height: Math.max(2, Math.abs(a - b)) },
    };
  });
}
