/**
 * The search space as the model sees it: each column continuous, ordered or unordered, and the features that the kernel
 * compares.
 *
 * Numbers enter by their rank in [0, 1], so that log-scaled parameters are compared on their log scale. A choice is
 * compared by equality; where all its values are numbers also by their order, and the fitted length scales tell which of
 * the two matters. A column that does not exist in a trial (a branch not taken) counts as 1/2 and as a value of its own.
 *
 * Each two choices without an order are compared by equality as a pair too. With long scales the kernel is nearly a sum
 * over its features, so a length scale tells how much two choices interact, as in the ANOVA decomposition of additive
 * Gaussian processes (D. Duvenaud, H. Nickisch and C. E. Rasmussen, NIPS 2011).
 */
import type { Dimension, SearchSpace } from "../../space/search-space.ts";
import type { Params } from "../../trial.ts";
import type { FeatureLayout } from "./kernel.ts";

/** Discrete columns with more values than this are searched as if continuous, and rounded. */
const mostLevels = 64;

/** With more choices than this there are no pairs: their number, and the cost of a fit, grows with the square. */
const mostPaired = 8;

export interface Column {
  readonly dimension: Dimension;
  readonly kind: "continuous" | "rounded" | "ordered" | "unordered";
  /** Ranks of the values of an ordered or unordered column, ascending. */
  readonly levels: Float64Array;
  /** Index of the feature compared by difference, or -1; and its value at each level. */
  readonly numericFeature: number;
  readonly levelValues: Float64Array;
  /** Index of the feature compared by equality, or -1. */
  readonly equalityFeature: number;
}

export interface Columns {
  readonly space: SearchSpace;
  readonly list: readonly Column[];
  readonly layout: FeatureLayout;
  /** The features that a pair consists of, both compared by equality, and how many values the second has at most. */
  readonly pairs: readonly { readonly first: number; readonly second: number; readonly radix: number }[];
  /** Columns that move smoothly (continuous and rounded), and those that jump. */
  readonly smooth: readonly number[];
  readonly discrete: readonly number[];
}

const known = new WeakMap<SearchSpace, Columns>();

export function columnsOf(space: SearchSpace): Columns {
  const cached = known.get(space);
  if (cached !== undefined) return cached;
  const drafts = space.dimensions.map(draftOf);
  let numericCount = 0;
  for (const draft of drafts) if (draft.isNumeric) numericCount++;
  let [nextNumeric, nextEquality] = [0, numericCount];
  const list = drafts.map(({ isNumeric, ...column }) => ({
    ...column,
    numericFeature: isNumeric ? nextNumeric++ : -1,
    equalityFeature: column.kind === "unordered" ? nextEquality++ : -1,
  }));
  const indexesOf = (isWanted: (column: Column) => boolean) =>
    list.flatMap((column, i) => (isWanted(column) ? [i] : []));
  const isSmooth = ({ kind }: Column) => kind === "continuous" || kind === "rounded";
  const pairs = pairsOf(list);
  const columns = {
    ...{ space, list, pairs },
    layout: { count: nextEquality + pairs.length, numericCount, pairCount: pairs.length },
    ...{ smooth: indexesOf(isSmooth), discrete: indexesOf((column) => !isSmooth(column)) },
  };
  known.set(space, columns);
  return columns;
}

function pairsOf(list: readonly Column[]): Columns["pairs"] {
  const paired = list.filter(({ equalityFeature, numericFeature }) => equalityFeature >= 0 && numericFeature < 0);
  if (paired.length > mostPaired) return [];
  return paired.flatMap(({ equalityFeature: first }, i) =>
    paired.slice(i + 1).map(({ equalityFeature: second, levels }) => ({ first, second, radix: levels.length + 1 })),
  );
}

function draftOf(dimension: Dimension): Omit<Column, "numericFeature" | "equalityFeature"> & { isNumeric: boolean } {
  const { distribution } = dimension;
  const { support, scale } = distribution;
  const none = new Float64Array(0);
  if (scale !== "unordered" && (support === undefined || support.length > mostLevels)) {
    const kind = distribution.mass === undefined ? "continuous" : "rounded";
    return { dimension, kind, levels: none, levelValues: none, isNumeric: true };
  }
  const values = support ?? [];
  const levels = Float64Array.from(values, (value) => distribution.rank(value));
  if (scale !== "unordered") return { dimension, kind: "ordered", levels, levelValues: levels, isNumeric: true };
  const isNumeric = values.length > 2 && values.every((value) => typeof value === "number");
  const order = [...values].sort((a, b) => Number(a) - Number(b));
  const levelValues = Float64Array.from(values, (value) => (order.indexOf(value) + 0.5) / values.length);
  return { dimension, kind: "unordered", levels, levelValues, isNumeric };
}

/** Number of the level nearest to a coordinate. */
function levelOf({ levels }: Column, coordinate: number): number {
  let [low, high] = [0, levels.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    const border = ((levels[middle] as number) + (levels[middle + 1] as number)) / 2;
    if (coordinate <= border) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The features of a point, into `into`. */
export function featuresOf(
  { list, pairs, layout }: Columns,
  point: ArrayLike<number>,
  into: Float64Array,
): Float64Array {
  for (let c = 0; c < list.length; c++) {
    const column = list[c] as Column;
    const coordinate = point[c] as number;
    const exists = !Number.isNaN(coordinate);
    if (column.kind === "continuous" || column.kind === "rounded") {
      into[column.numericFeature] = exists ? coordinate : 0.5;
      continue;
    }
    const level = exists ? levelOf(column, coordinate) : -1;
    if (column.numericFeature >= 0) into[column.numericFeature] = exists ? (column.levelValues[level] as number) : 0.5;
    if (column.equalityFeature >= 0) into[column.equalityFeature] = level;
  }
  const firstPair = layout.count - layout.pairCount;
  for (let k = 0; k < pairs.length; k++) {
    const { first, second, radix } = pairs[k] as Columns["pairs"][number];
    into[firstPair + k] = (into[first] as number) * radix + (into[second] as number);
  }
  return into;
}

/** The values that each two choices have at a point, as one number each: that of pair k is k modulo the count of pairs. */
export function pairsAt(columns: Columns, point: Float64Array): number[] {
  const { count, pairCount } = columns.layout;
  const features = featuresOf(columns, point, new Float64Array(count));
  const pairs: number[] = [];
  for (let k = 0; k < pairCount; k++) pairs.push(pairAt(columns, features, k));
  return pairs;
}

/** As `pairsAt`, of pair k, where the features are known. */
export function pairAt({ layout }: Columns, features: Float64Array, k: number): number {
  const { count, pairCount } = layout;
  return (features[count - pairCount + k] as number) * pairCount + k;
}

/** Rounds each coordinate to a value that can be drawn and marks columns of branches not taken as NaN, in place. */
export function settle({ list }: Columns, point: Float64Array): Float64Array {
  for (let c = 0; c < list.length; c++) {
    const column = list[c] as Column;
    const { parent, distribution } = column.dimension;
    if (parent !== undefined) {
      const above = list[parent.dimension] as Column;
      const taken = point[parent.dimension] as number;
      if (Number.isNaN(taken) || levelOf(above, taken) !== parent.branch) {
        point[c] = Number.NaN;
        continue;
      }
    }
    const coordinate = Number.isNaN(point[c]) ? 0.5 : Math.min(Math.max(point[c] as number, 0), belowOne);
    if (column.kind === "continuous") point[c] = coordinate;
    else if (column.kind === "rounded")
      point[c] = Math.min(distribution.rank(distribution.quantile(coordinate)), belowOne);
    else point[c] = column.levels[levelOf(column, coordinate)] as number;
  }
  return point;
}

/** The point of params. Coordinates lie in [0, 1): a rank of exactly 1 is brought below it. */
export function pointOf({ space }: Columns, params: Params): Float64Array {
  return space.pointOf(params).map((rank) => (rank >= 1 ? belowOne : rank));
}

const belowOne = 0.9999999999999999;
