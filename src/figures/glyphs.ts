import type { Pen } from "./pen.ts";
import type { GlyphName } from "./tokens.ts";

interface Place {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

const turn = 2 * Math.PI;

/** How a glyph is painted: filled with its tone, only outlined, or outlined with half of it filled. */
export const glyphPaint: { readonly [G in GlyphName]: "filled" | "outlined" } = {
  ring: "outlined",
  "half-disc": "outlined",
  disc: "filled",
  "cut-square": "filled",
  cross: "outlined",
  star: "filled",
  "triangle-down": "filled",
  "hollow-square": "outlined",
  crosshair: "outlined",
  diamond: "filled",
  point: "filled",
};

/** Draws the outline of a glyph. Radius is half its height. */
export function traceGlyph(glyph: GlyphName, place: Place, pen: Pen): void {
  const { x, y, radius: r } = place;
  switch (glyph) {
    case "disc":
    case "ring":
    case "half-disc":
    case "point":
      traceCircle(place, pen);
      return;
    case "cross":
      tracePolygon(pen, [x - r, y - r, x + r, y + r], false);
      tracePolygon(pen, [x - r, y + r, x + r, y - r], false);
      return;
    case "crosshair":
      tracePolygon(pen, [x - r * 1.6, y, x + r * 1.6, y], false);
      tracePolygon(pen, [x, y - r * 1.6, x, y + r * 1.6], false);
      return;
    case "cut-square":
      tracePolygon(pen, [x - r, y - r, x + r * 0.2, y - r, x + r, y - r * 0.2, x + r, y + r, x - r, y + r]);
      return;
    case "hollow-square":
      tracePolygon(pen, [x - r, y - r, x + r, y - r, x + r, y + r, x - r, y + r]);
      return;
    case "triangle-down":
      tracePolygon(pen, [x - r, y - r * 0.8, x + r, y - r * 0.8, x, y + r]);
      return;
    case "diamond":
      tracePolygon(pen, [x, y - r, x + r, y, x, y + r, x - r, y]);
      return;
    case "star":
      tracePolygon(pen, starPoints(place));
      return;
  }
}

/** The filled half of a half-filled disc. */
export function traceHalf({ x, y, radius }: Place, pen: Pen): void {
  pen.moveTo(x, y - radius);
  pen.arc(x, y, radius, -Math.PI / 2, Math.PI / 2);
  pen.closePath();
}

function traceCircle({ x, y, radius }: Place, pen: Pen): void {
  pen.moveTo(x + radius, y);
  pen.arc(x, y, radius, 0, turn);
  pen.closePath();
}

function tracePolygon(pen: Pen, points: readonly number[], isClosed = true): void {
  for (let index = 0; index < points.length; index += 2) {
    const [x = 0, y = 0] = [points[index], points[index + 1]];
    if (index === 0) pen.moveTo(x, y);
    else pen.lineTo(x, y);
  }
  if (isClosed) pen.closePath();
}

/** Five points, one of them up; the inner radius of a pentagram is 0.382 of the outer one. */
function starPoints({ x, y, radius }: Place): number[] {
  return Array.from({ length: 10 }, (_, index) => {
    const [angle, length] = [(index * turn) / 10 - Math.PI / 2, index % 2 === 0 ? radius : radius * 0.45];
    return [x + length * Math.cos(angle), y + length * Math.sin(angle)];
  }).flat();
}
