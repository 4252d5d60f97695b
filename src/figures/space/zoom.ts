import type { Zoom } from "./outline.ts";

/** The smallest part of a column that is shown. */
const least = 1 / 64;

/** The part of the plane around a place of it, smaller or larger by a factor, as far as the plane goes. */
export function zoomedBy(zoom: Zoom, factor: number, at: { readonly x: number; readonly y: number }): Zoom {
  const [left, bottom, right, top] = zoom;
  const [west, east] = around([left, right], factor, at.x);
  const [south, north] = around([bottom, top], factor, at.y);
  return [west, south, east, north];
}

/** The part of the plane so many of its own widths further to the right and heights further up, as far as it goes. */
export function zoomMoved([left, bottom, right, top]: Zoom, across: number, up: number): Zoom {
  const [west, east] = inside(left + across * (right - left), right - left);
  const [south, north] = inside(bottom + up * (top - bottom), top - bottom);
  return [west, south, east, north];
}

function around([from, to]: readonly [number, number], factor: number, at: number): [number, number] {
  const width = Math.min(1, Math.max(least, (to - from) * factor));
  return inside(at - ((at - from) / (to - from)) * width, width);
}

function inside(from: number, width: number): [number, number] {
  const start = Math.min(1 - width, Math.max(0, from));
  return [start, start + width];
}
