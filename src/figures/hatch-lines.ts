import { paintOf } from "./paint.ts";
import type { AreaMark, BarMark, LineMark, Mark } from "./scene.ts";

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/**
 * The marks with the hatches of boxes as lines: a browser that prints makes a large picture of every pattern, and a
 * timeline of 27 trials took 16 MB and ten seconds. Hatches of other shapes stay patterns.
 */
export function withHatchLines(marks: readonly Mark[]): Mark[] {
  return marks.flatMap((mark): Mark[] => {
    if (mark.kind !== "bar" && mark.kind !== "area") return [mark];
    const { hatch } = paintOf(mark);
    if (hatch === undefined) return [mark];
    const boxes = boxesOf(mark);
    if (boxes.length === 0) return [mark];
    const { tone, layer, opacity } = mark;
    const segments = boxes.flatMap((box) => linesIn(box, hatch));
    const line: LineMark = {
      ...{
        kind: "line",
        key: `${mark.key}:hatch`,
        tone,
        layer,
        width: 1.2,
        ...(opacity === undefined ? {} : { opacity }),
      },
      xs: segments.flatMap(([x1, , x2]) => [x1, x2, Number.NaN]),
      ys: segments.flatMap(([, y1, , y2]) => [y1, y2, Number.NaN]),
    };
    return [line, { ...mark, fill: "outline" }];
  });
}

/** The boxes of a mark; none where it is of other shapes. */
function boxesOf(mark: BarMark | AreaMark): Box[] {
  if (mark.kind === "bar") {
    const { x, y, width, height } = mark;
    return [{ left: x, top: y, right: x + width, bottom: y + height }];
  }
  const isBox = mark.rings.every(
    (ring) => ring.length === 4 && [0, 1].every((at) => new Set(ring.map((point) => point[at])).size === 2),
  );
  if (!isBox) return [];
  return mark.rings.map((ring) => {
    const [xs, ys] = [ring.map(([x]) => x), ring.map(([, y]) => y)];
    return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
  });
}

type Segment = readonly [x1: number, y1: number, x2: number, y2: number];

/**
 * The lines of the patterns of 6 px, as far as they lie in a box: where x + y is a multiple of 6, of a cross where x - y is,
 * too; stripes and rows where x - 1 or y - 1 is a multiple of 3.
 */
export function linesIn(
  { left, top, right, bottom }: Box,
  hatch: "diagonal" | "cross" | "stripes" | "rows",
): Segment[] {
  if (hatch === "stripes") return from(left - 1, right - 1, 3).map((at) => [at + 1, top, at + 1, bottom]);
  if (hatch === "rows") return from(top - 1, bottom - 1, 3).map((at) => [left, at + 1, right, at + 1]);
  const rising = from(left + top, right + bottom, 6).map((sum): Segment => {
    const [x1, x2] = [Math.max(left, sum - bottom), Math.min(right, sum - top)];
    return [x1, sum - x1, x2, sum - x2];
  });
  if (hatch === "diagonal") return rising;
  const falling = from(left - bottom, right - top, 6).map((gap): Segment => {
    const [x1, x2] = [Math.max(left, top + gap), Math.min(right, bottom + gap)];
    return [x1, x1 - gap, x2, x2 - gap];
  });
  return [...rising, ...falling];
}

/** Multiples of a step between two numbers. */
function from(low: number, high: number, step: number): number[] {
  const first = Math.ceil(low / step);
  return Array.from({ length: Math.max(0, Math.floor(high / step) - first + 1) }, (_, place) => (first + place) * step);
}
