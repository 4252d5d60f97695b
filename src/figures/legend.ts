import { fontSize } from "./axes.ts";
import { checkScene } from "./check-parts.ts";
import { across, label } from "./marks.ts";
import { numberText } from "./number-text.ts";
import type { BarMark, DotMark, LegendItem, Mark, Scene } from "./scene.ts";
import { textWidth } from "./text-width.ts";

const rowHeight = 24;
const sampleWidth = 28;

/** The scene with its legend under it, for pictures that stand alone. Live figures have a legend that filters instead. @throws SweepError where it is no scene. */
export function withLegend(scene: Scene): Scene {
  checkScene(scene);
  const shown = scene.legend.filter(({ isAbsent }) => isAbsent !== true);
  const rows = rowsOf(shown, scene.width - 16);
  const marks = rows.flatMap((row, position) => {
    const y = scene.height + rowHeight * (position + 0.5);
    return row.flatMap(({ item, x }) => itemMarks(item, x, y));
  });
  const height = scene.height + (rows.length === 0 ? 0 : rowHeight * rows.length + 8);
  return { ...scene, height, marks: [...scene.marks, ...marks] };
}

interface Placed {
  readonly item: LegendItem;
  readonly x: number;
}

/** Items from left to right, in as many rows as it takes. */
function rowsOf(items: readonly LegendItem[], width: number): Placed[][] {
  const rows: Placed[][] = [];
  let x = Number.POSITIVE_INFINITY;
  for (const item of items) {
    const room = sampleWidth + 8 + textWidth(wordsOf(item), fontSize.tick) + 20;
    if (x + room > width + 8) {
      rows.push([]);
      x = 8;
    }
    rows.at(-1)?.push({ item, x });
    x += room;
  }
  return rows;
}

function wordsOf({ word, count }: LegendItem): string {
  return count === undefined ? word : `${word} ${numberText(count)}`;
}

/** A sample of line, glyph or fill, and its word. */
function itemMarks(item: LegendItem, x: number, y: number): Mark[] {
  const { key, tone, glyph, dash, fill } = item;
  const text = { x: x + sampleWidth + 8, y, text: wordsOf(item) };
  const word = label(`legend:${key}:word`, text, { size: fontSize.tick, baseline: "middle", layer: "static" });
  const line =
    dash === undefined
      ? []
      : [across(`legend:${key}:line`, { y, x1: x, x2: x + sampleWidth }, { tone, dash, layer: "static", width: 2 })];
  const box: BarMark[] =
    fill === undefined || dash !== undefined || glyph !== undefined
      ? []
      : [
          {
            kind: "bar",
            key: `legend:${key}:fill`,
            tone,
            layer: "static",
            fill,
            x,
            y: y - 6,
            width: sampleWidth,
            height: 12,
          },
        ];
  const at = { x: dash === undefined ? x + sampleWidth / 2 : x + sampleWidth - 4, y };
  const dot: DotMark[] =
    glyph === undefined
      ? []
      : [
          {
            kind: "dot",
            key: `legend:${key}:glyph`,
            tone,
            layer: "static",
            glyph,
            radius: glyph === "star" ? 6 : 4.5,
            ...at,
          },
        ];
  return [...line, ...box, ...dot, word];
}
