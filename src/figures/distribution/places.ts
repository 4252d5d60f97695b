import type { Distribution } from "../../space/distribution.ts";
import { upright } from "../marks.ts";
import { numberText } from "../number-text.ts";
import type { Mark, Scene } from "../scene.ts";
import type { Table } from "../table.ts";
import type { DistributionLayout } from "./layout.ts";

/** What stands at a place of the figure's table: "16: 33.3 %." of a value, "5 % of values are at most 0.000175." of a quantile. */
export function placeWords({ rows, columns }: Table, place: number): string {
  const row = rows[place];
  if (row === undefined) return "";
  const { value = null, share = null } = row.cells;
  const shown = typeof value === "number" ? numberText(value) : String(value);
  const percent = `${numberText(Number(share) * 100)} %`;
  return columns[0]?.key === "share" ? `${percent} of values are at most ${shown}.` : `${shown}: ${percent}.`;
}

/** A frame around the value, or a line at the quantile, that is brought out. */
export function placeMarks(
  given: Distribution,
  { x, plot, values, barWidth }: DistributionLayout,
  { place, shares }: { place: number | undefined; shares: readonly number[] },
): Mark[] {
  if (place === undefined) return [];
  const share = shares[place];
  const quantile = share === undefined ? Number.NaN : Number(given.quantile(share));
  const value = given.scale === "unordered" ? place : Number(values[place]);
  const middle = x(values.length > 0 ? value : quantile);
  if (!(middle >= plot.left && middle <= plot.right)) return [];
  const looks = { tone: "focus", part: "place", width: 2 } as const;
  if (values.length === 0) return [upright("place", { x: middle, y1: plot.top, y2: plot.bottom }, looks)];
  const [left, right] = [middle - barWidth / 2 - 3, middle + barWidth / 2 + 3];
  const xs = [left, left, right, right];
  const ys = [plot.bottom, plot.top, plot.top, plot.bottom];
  return [{ ...looks, kind: "line", key: "place", layer: "overlay", xs, ys }];
}

/** The value whose bar is nearest to a pointer across the plot; undefined where there are no bars. */
export function placeAt({ marks }: Scene, x: number): number | undefined {
  let [nearest, least]: [number | undefined, number] = [undefined, Number.POSITIVE_INFINITY];
  for (const mark of marks) {
    if (mark.kind !== "bar" || mark.part !== "mass") continue;
    const distance = Math.abs(mark.x + mark.width / 2 - x);
    if (distance < least) [nearest, least] = [Number(mark.key.replace("mass:", "")), distance];
  }
  return nearest;
}

/** Where a key leads to among so many places; undefined for other keys. */
export function placeAfter(key: string, place: number | undefined, count: number): number | undefined {
  const steps: { readonly [key: string]: number } = {
    ...{ ArrowRight: (place ?? -1) + 1, ArrowDown: (place ?? -1) + 1, Home: 0 },
    ...{ ArrowLeft: (place ?? count) - 1, ArrowUp: (place ?? count) - 1, End: count - 1 },
  };
  const next = Object.hasOwn(steps, key) ? steps[key] : undefined;
  return next === undefined || count === 0 ? undefined : Math.min(count - 1, Math.max(0, next));
}
