import type { Plot } from "../axes.ts";

type Point = readonly [x: number, y: number];

/** The part of a ring inside a rectangle: Sutherland and Hodgman's polygon clipping, one side after the other. */
export function clipRing(ring: readonly Point[], { left, right, top, bottom }: Plot): Point[] {
  const sides: readonly (readonly [axis: 0 | 1, at: number, sign: 1 | -1])[] = [
    [0, left, 1],
    [0, right, -1],
    [1, top, 1],
    [1, bottom, -1],
  ];
  return sides.reduce<Point[]>(
    (points, [axis, at, sign]) => {
      const depth = (point: Point) => sign * (point[axis] - at);
      return points.flatMap((to, position): Point[] => {
        const from = points.at(position - 1) ?? to;
        const [before, after] = [depth(from), depth(to)];
        const share = before / (before - after);
        const crossing: Point = [from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])];
        const isCrossed = before < 0 !== after < 0;
        return [...(isCrossed ? [crossing] : []), ...(after < 0 ? [] : [to])];
      });
    },
    [...ring],
  );
}
