import { traceGlyph } from "./glyphs.ts";
import { PathText, type Pen } from "./pen.ts";
import type { LineMark, Mark } from "./scene.ts";

/** Draws the outline of a mark with a pen; a text has none. */
export function traceMark(mark: Mark, pen: Pen): void {
  switch (mark.kind) {
    case "line":
      traceLine(mark, pen, 0);
      return;
    case "area":
      for (const ring of mark.rings) traceRing(ring, pen);
      return;
    case "dot":
      traceGlyph(mark.glyph, mark, pen);
      return;
    case "rule":
      pen.moveTo(mark.x1, mark.y1);
      pen.lineTo(mark.x2, mark.y2);
      return;
    case "bar":
    case "band":
      traceBox(mark, pen);
      return;
    case "text":
      return;
  }
}

/** The points of a line from a vertex on; a point that is not a number breaks it. */
export function traceLine({ xs, ys, count = xs.length }: LineMark, pen: Pen, from: number): void {
  let isDown = false;
  for (let index = from; index < count; index++) {
    const [x, y] = [xs[index] ?? Number.NaN, ys[index] ?? Number.NaN];
    if (Number.isNaN(x) || Number.isNaN(y)) isDown = false;
    else if (isDown) pen.lineTo(x, y);
    else {
      pen.moveTo(x, y);
      isDown = true;
    }
  }
}

/** The mark as the `d` of an SVG path. */
export function pathOf(mark: Mark): string {
  const path = new PathText();
  traceMark(mark, path);
  return path.toString();
}

function traceRing(ring: readonly (readonly [number, number])[], pen: Pen): void {
  for (const [index, [x, y]] of ring.entries()) {
    if (index === 0) pen.moveTo(x, y);
    else pen.lineTo(x, y);
  }
  if (ring.length > 0) pen.closePath();
}

function traceBox({ x, y, width, height }: { x: number; y: number; width: number; height: number }, pen: Pen): void {
  pen.moveTo(x, y);
  pen.lineTo(x + width, y);
  pen.lineTo(x + width, y + height);
  pen.lineTo(x, y + height);
  pen.closePath();
}
