import type { TrialId } from "../trial.ts";
import type { LineMark, Mark, Scene } from "./scene.ts";

/** The mark under a pointer, and what it stands for. */
export interface Hit {
  readonly key: string;
  readonly trial: TrialId;
  readonly interval?: number;
  readonly x: number;
  readonly y: number;
  /** In pixels. */
  readonly distance: number;
}

/**
 * The nearest mark of any trial, not farther than `reach` pixels: lines, vertices and what is between them, middles of dots,
 * the inside of bars. A curve is hit at its nearest report. Stop marks win over the curve they end by half a pixel.
 * O(vertices).
 */
export function nearestHit(scene: Scene, point: { x: number; y: number }, reach = 24): Hit | undefined {
  let nearest: Hit | undefined;
  for (const mark of scene.marks) {
    if (mark.trial === undefined || mark.kind === "text" || mark.part === "ghost") continue;
    const hit = hitOf(mark, mark.trial, point);
    const limit = nearest === undefined ? reach : nearest.distance;
    const bonus = mark.part === "stop-mark" ? 0.5 : 0;
    if (hit !== undefined && hit.distance - bonus < limit) nearest = hit;
  }
  return nearest;
}

/** Where a trial is in a scene, at one of its reports or else at its end; undefined where it is not drawn. */
export function placeOf({ marks }: Scene, trial: TrialId, interval?: number): Hit | undefined {
  const own = marks.filter((mark) => mark.trial === trial && mark.part !== "ghost").reverse();
  for (const kind of ["dot", "bar", "line"] as const)
    for (const mark of own) {
      const at = mark.kind === kind ? middleOf(mark, interval) : undefined;
      const isOther = interval !== undefined && mark.interval !== undefined && mark.interval !== interval;
      if (at !== undefined && !isOther && !Number.isNaN(at.y)) {
        const about = { key: mark.key, trial, ...(interval === undefined ? {} : { interval }) };
        return { ...about, ...at, distance: 0 };
      }
    }
  return undefined;
}

function middleOf(mark: Mark, interval: number | undefined): { readonly x: number; readonly y: number } | undefined {
  if (mark.kind === "dot") return { x: mark.x, y: mark.y };
  if (mark.kind === "bar") return { x: mark.x + mark.width / 2, y: mark.y + mark.height / 2 };
  if (mark.kind !== "line") return undefined;
  const { xs, ys, count } = mark;
  const last = (count ?? xs.length) - 1;
  const vertex = count === undefined || interval === undefined ? last : Math.min(last, interval - 1);
  return { x: xs[vertex] ?? Number.NaN, y: ys[vertex] ?? Number.NaN };
}

function hitOf(mark: Mark, trial: TrialId, { x, y }: { x: number; y: number }): Hit | undefined {
  const { key } = mark;
  const about = mark.interval === undefined ? { key, trial } : { key, trial, interval: mark.interval };
  switch (mark.kind) {
    case "dot":
      return { ...about, x: mark.x, y: mark.y, distance: distance(mark.x - x, mark.y - y) };
    case "bar": {
      const [atX, atY] = [clamp(x, mark.x, mark.x + mark.width), clamp(y, mark.y, mark.y + mark.height)];
      return { ...about, x: atX, y: atY, distance: distance(atX - x, atY - y) };
    }
    case "line": {
      const { vertex, ...at } = nearestOn(mark, x, y);
      const report = { interval: vertex + 1, x: mark.xs[vertex] ?? x, y: mark.ys[vertex] ?? y };
      // A line that does not grow is no curve: its vertices are no reports.
      return { key, trial, ...at, ...(mark.count === undefined ? {} : report) };
    }
    default:
      return undefined;
  }
}

/** The place of a line that is nearest to a point, and the nearer one of the vertices beside it. NaN breaks the line. */
function nearestOn({ xs, ys, count = xs.length }: LineMark, x: number, y: number) {
  let [vertex, atX, atY, least] = [0, x, y, Number.POSITIVE_INFINITY];
  for (let index = 0; index < count; index++) {
    const toX = xs[index] ?? Number.NaN;
    const toY = ys[index] ?? Number.NaN;
    const before = Number.isNaN(ys[index - 1] ?? Number.NaN) ? index : index - 1;
    const fromX = xs[before] ?? toX;
    const fromY = ys[before] ?? toY;
    const [width, height] = [toX - fromX, toY - fromY];
    const share = clamp(((x - fromX) * width + (y - fromY) * height) / (width * width + height * height) || 0, 0, 1);
    const [placeX, placeY] = [fromX + share * width, fromY + share * height];
    const squared = (placeX - x) * (placeX - x) + (placeY - y) * (placeY - y);
    if (squared < least) [vertex, atX, atY, least] = [share < 0.5 ? before : index, placeX, placeY, squared];
  }
  return { vertex, x: atX, y: atY, distance: Math.sqrt(least) };
}

function distance(dx: number, dy: number): number {
  return Math.sqrt(dx * dx + dy * dy);
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
