import { fontSize } from "../axes.ts";
import { label } from "../marks.ts";
import type { DotMark, LineMark, Mark } from "../scene.ts";
import { textWidth } from "../text-width.ts";
import type { Tone } from "../tokens.ts";
import { type Estimate, hasInterval, percentText } from "./estimate.ts";
import {
  cellTones,
  classLooks,
  measureWords,
  type SafetyClass,
  type SafetyMeasure,
  safetyClass,
} from "./safety-class.ts";
import type { SafetyCell, SafetyData } from "./safety-data.ts";
import type { SafetyLayout } from "./safety-layout.ts";

interface Showing {
  readonly layout: SafetyLayout;
  readonly measure: SafetyMeasure;
  readonly safe: number | undefined;
  readonly pointed: number | undefined;
  readonly opened: number | undefined;
}

/** Every cell with its numbers; tight where a number that belongs into a cell does not fit. */
export function cellMarks(map: SafetyData, showing: Showing): { marks: Mark[]; isTight: boolean } {
  const { layout, measure, safe, pointed, opened } = showing;
  const values = map.cells.flatMap((cell) => (cell === null ? [] : [cell[measure].mean])).filter(Number.isFinite);
  const worst = Math.max(0, ...values, 2 * (safe ?? 0));
  let isTight = false;
  const marks = map.cells.flatMap((cell, place) => {
    const at = { key: `cell:${place}`, ...layout.cornerOf(place), ...layout.cell };
    if (cell === null || Number.isNaN(cell[measure].mean)) return emptyCell(at);
    const drawn = filledCell(cell, { at, showing, worst });
    isTight ||= drawn.isTight;
    return drawn.marks;
  });
  const rings = [
    ...(opened === undefined || opened >= map.cells.length ? [] : [ring("opened", opened, layout)]),
    ...(pointed === undefined || pointed >= map.cells.length ? [] : [ring("pointed", pointed, layout)]),
  ];
  return { marks: [...marks, ...rings], isTight };
}

interface Box {
  readonly key: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Nothing was run here, or no world has a value: an empty frame that says so. */
function emptyCell(box: Box): Mark[] {
  const { key, x, y, width, height } = box;
  const text = { x: x + width / 2, y: y + height / 2, text: "–" };
  return [
    { kind: "bar", tone: "axis", layer: "hot", part: "cell", fill: "dotted", ...box },
    label(`${key}:none`, text, { tone: "muted", anchor: "middle", baseline: "middle" }),
  ];
}

function filledCell(
  cell: SafetyCell,
  { at, showing, worst }: { at: Box; showing: Showing; worst: number },
): { marks: Mark[]; isTight: boolean } {
  const { measure, safe } = showing;
  const { key, x, y, width, height } = at;
  const estimate = cell[measure];
  const { tone, on } = cellTones(estimate.mean, worst);
  const { text } = measureWords[measure];
  const standing = safetyClass(estimate, safe);
  const lines = [
    { key: "value", text: text(estimate.mean), size: fontSize.label, bold: true },
    { key: "interval", text: intervalText(estimate, text), size: fontSize.tick, bold: false },
    { key: "saved", text: `saves ${percentText(cell.saved.mean)}`, size: fontSize.tick, bold: false },
  ].filter((line) => line.text !== "" && textWidth(line.text, line.size) * (line.bold ? 1.06 : 1) <= width - 8);
  const shown = lines.slice(0, Math.max(0, Math.floor((height - 4) / 16)));
  const hasValue = shown[0]?.key === "value";
  const isRoomy = width >= 36 && (!hasValue || isBeside(shown[0]?.text ?? "", width));
  const from = y + height / 2 - (shown.length - 1) * 8;
  const texts = (hasValue ? shown : []).map((line, position) => {
    const looks = { tone: on, size: line.size, bold: line.bold, anchor: "middle", baseline: "middle" } as const;
    return label(`${key}:${line.key}`, { x: x + width / 2, y: from + 16 * position, text: line.text }, looks);
  });
  const glyph = { x: x + 10, y: hasValue ? from : y + height / 2, tone: on, inside: standing === "safe" ? on : tone };
  return {
    marks: [
      { kind: "bar", tone, layer: "hot", part: "cell", ...at },
      ...(isRoomy && standing !== undefined ? [classMark(`${key}:class`, standing, glyph)] : []),
      ...texts,
    ],
    isTight: !hasValue,
  };
}

function classMark(
  key: string,
  standing: SafetyClass,
  at: { x: number; y: number; tone: Tone; inside: Tone },
): DotMark {
  const { glyph } = classLooks[standing];
  return { kind: "dot", key, layer: "overlay", part: "class", glyph, radius: 4, ...at };
}

/** A glyph at the left of a text in the middle does not touch it. */
function isBeside(text: string, width: number): boolean {
  return (width - textWidth(text, fontSize.label) * 1.06) / 2 >= 17;
}

/** "0–16 %". */
function intervalText(estimate: Estimate, text: (value: number) => string): string {
  if (!hasInterval(estimate)) return "";
  const [low, high] = [text(estimate.low), text(estimate.high)];
  return `${low.endsWith(" %") ? low.slice(0, -2) : low}–${high}`;
}

/** A frame around one cell: the focus colour where the reader points, the text colour around the opened one. */
function ring(key: "pointed" | "opened", place: number, { cell, cornerOf }: SafetyLayout): LineMark {
  const { x, y } = cornerOf(place);
  const [left, right, top, bottom] = [x, x + cell.width, y, y + cell.height];
  return {
    ...{ kind: "line", key, tone: key === "pointed" ? "focus" : "best", layer: "overlay", part: key, halo: true },
    ...{ width: 3, xs: [left, right, right, left, left], ys: [top, top, bottom, bottom, top] },
  };
}
