import type { Axis, Handle, Mark, Numbers, Scene, Stop } from "./scene.ts";

/**
 * The scene as in a mirror beside it: what lay at the left lies at the right. Words are not mirrored, they end where they
 * began. Marks and lines that stay the same objects from scene to scene stay so.
 */
export function mirrored(scene: Scene): Scene {
  const { width } = scene;
  return {
    ...scene,
    marks: scene.marks.map((mark) => once(marks, mark, { width, make: () => mirroredMark(mark, width) })),
    axes: scene.axes.map((axis) => mirroredAxis(axis, width)),
    handles: scene.handles.map((handle) => mirroredHandle(handle, width)),
  };
}

type Known<T> = WeakMap<object, { readonly width: number; readonly made: T }>;

const marks: Known<Mark> = new WeakMap();
const lines: Known<Numbers> = new WeakMap();

function once<T>(known: Known<T>, of: object, { width, make }: { width: number; make: () => T }): T {
  const found = known.get(of);
  if (found?.width === width) return found.made;
  const made = make();
  known.set(of, { width, made });
  return made;
}

const anchors = { start: "end", middle: "middle", end: "start" } as const;

function mirroredMark(mark: Mark, width: number): Mark {
  switch (mark.kind) {
    case "line":
      return { ...mark, xs: once(lines, mark.xs, { width, make: () => Float64Array.from(mark.xs, (x) => width - x) }) };
    case "area":
      return { ...mark, rings: mark.rings.map((ring) => ring.map(([x, y]) => [width - x, y] as const)) };
    case "dot":
      return { ...mark, x: width - mark.x };
    case "bar":
    case "band":
      return { ...mark, x: width - mark.x - mark.width };
    case "rule":
      return { ...mark, x1: width - mark.x1, x2: width - mark.x2 };
    case "text": {
      const turned = { ...mark, x: width - mark.x, anchor: anchors[mark.anchor] };
      return mark.rotate === undefined ? turned : { ...turned, rotate: -mark.rotate };
    }
  }
}

function mirroredStops(stops: readonly Stop[], width: number): Stop[] {
  return stops.map(({ at, value }) => ({ at: width - at, value })).reverse();
}

function mirroredAxis(axis: Axis, width: number): Axis {
  const { orientation, position, from, to, stops, categories } = axis;
  if (orientation === "y") return { ...axis, position: width - position };
  const places = categories?.map(({ at, label }) => ({ at: width - at, label })).reverse();
  return {
    ...{ ...axis, from: width - to, to: width - from, stops: mirroredStops(stops, width) },
    ...(places === undefined ? {} : { categories: places }),
  };
}

function mirroredHandle(handle: Handle, width: number): Handle {
  const stops = handle.direction === "x" ? mirroredStops(handle.stops, width) : handle.stops;
  return { ...handle, x: width - handle.x, stops };
}
