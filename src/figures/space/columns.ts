import { ticks as roundTicks } from "d3-array";
import { isObject } from "../../is-object.ts";
import { branchName } from "../../space/branch.ts";
import type { Dimension, SearchSpace } from "../../space/search-space.ts";
import type { Params, ParamValue } from "../../trial.ts";
import { numberText } from "../number-text.ts";

/** A column of the search space as an axis: values lie by their rank, so that equal lengths are equally likely. */
export interface ColumnAxis {
  readonly path: string;
  readonly dimension: Dimension;
  /** "learning_rate (log)". */
  readonly title: string;
  readonly isCategorical: boolean;
  /** Number of categories; 0 where there are none. */
  readonly categoryCount: number;
  readonly ticks: readonly { readonly rank: number; readonly label: string }[];
  /** Where a trial lies, from 0 to 1; NaN where it does not have the column. */
  rankOf(params: Params): number;
  textOf(params: Params): string;
}

const mostCategories = 12;

/** The axis of a column, or of the part of it between two ranks. */
export function columnAxis(
  space: SearchSpace,
  dimension: Dimension,
  shown: readonly [from: number, to: number] = [0, 1],
): ColumnAxis {
  const { distribution, path } = dimension;
  const { support, scale, size } = distribution;
  const isCategorical = scale === "unordered" || (support !== undefined && size <= mostCategories);
  return {
    ...{ path, dimension, isCategorical, categoryCount: isCategorical ? size : 0 },
    title: scale === "log" && !isCategorical ? `${path} (log)` : path,
    ticks: isCategorical
      ? (support ?? []).map((value) => ({ rank: distribution.rank(value), label: valueText(value) }))
      : numberTicks(dimension, shown),
    rankOf: (params) => pointOf(space, params)[dimension.index] ?? Number.NaN,
    textOf: (params) => {
      const value = space.valueOf(params, dimension);
      // A branch is called as it is written, not after what was drawn inside.
      const isBranch = isObject(value);
      return valueText(isBranch ? distribution.quantile(pointOf(space, params)[dimension.index] ?? 0) : value);
    },
  };
}

const points = new WeakMap<Params, Float64Array>();

/** The ranks of params in all columns, remembered with them. */
function pointOf(space: SearchSpace, params: Params): Float64Array {
  const point = points.get(params) ?? space.pointOf(params);
  points.set(params, point);
  return point;
}

/** A value as it is shown: short numbers, texts as they are, the name of a branch for an object. */
export function valueText(value: ParamValue | undefined): string {
  if (value === undefined) return "–";
  if (typeof value === "number") return numberText(value);
  if (!isObject(value)) return String(value);
  return branchName(value);
}

/** Round values of a numeric column with their ranks; powers of ten where it is logarithmic. */
function numberTicks({ distribution }: Dimension, [from, to]: readonly [number, number]) {
  // Ranks 0 and 1 are the ends of the range itself, where it has any.
  const range = [from, to].map((rank, end) =>
    rank === end ? (distribution.range?.[end] ?? Number.NaN) : Number(distribution.quantile(rank)),
  );
  const [low = Number.NaN, high = Number.NaN] = range;
  const hasStart = Number.isFinite(low) && (distribution.scale !== "log" || low > 0);
  const first = hasStart ? low : Number(distribution.quantile(0.01));
  const last = Number.isFinite(high) ? high : Number(distribution.quantile(0.99));
  const isLog = distribution.scale === "log" && first > 0;
  const values = isLog ? logTicks(first, last) : roundTicks(first, last, 5);
  return values
    .map((value) => ({
      rank: distribution.cdf(value),
      label: isLog && value < 0.001 && isPower(value) ? powerText(value) : numberText(value),
    }))
    .filter(({ rank }) => rank >= from && rank <= to);
}

function logTicks(low: number, high: number): number[] {
  const from = Math.ceil(Math.log10(low) - 1e-9);
  const to = Math.floor(Math.log10(high) + 1e-9);
  const powers = Array.from({ length: Math.max(0, to - from + 1) }, (_, step) => Number(`1e${from + step}`));
  if (powers.length >= 2) return powers;
  const halves = Array.from({ length: to - from + 3 }, (_, step) => from - 1 + step);
  const within = halves
    .flatMap((power) => [1, 2, 5].map((digit) => Number(`${digit}e${power}`)))
    .filter((value) => value >= low && value <= high);
  return within.length >= 2 ? within : roundTicks(low, high, 4);
}

function isPower(value: number): boolean {
  return /^1e/.test(value.toExponential());
}

function powerText(value: number): string {
  return value.toExponential(0).replace("e-0", "e-");
}

/** A shift within the category's band, the same for a trial wherever it is drawn: -0.5 to 0.5. */
export function jitterOf(trial: number): number {
  return ((trial * 0.618_033_988_749_895 + 0.3) % 1) - 0.5; // golden ratio: neighbours in time lie far apart
}
