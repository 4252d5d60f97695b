import { pow } from "../../math/elementary.ts";
import { type Stream, stream } from "../../random/stream.ts";
import type { Dimension, SearchSpace } from "../../space/search-space.ts";

/** What the columns of a search space cost at each rank, and how two of them interact. */
export interface Landscape {
  readonly columns: readonly Column[];
  readonly interaction?: Interaction;
}

interface Column {
  /** Its share in the whole, compared with the other columns. */
  readonly weight: number;
  /** How far a rank is from the best one, from -1 to 1; 0 at the best. Choices that are not numbers: 0 to 1. */
  offsetAt(rank: number): number;
  /** Above this offset training diverges. */
  readonly divergesAbove: number;
}

interface Interaction {
  readonly first: number;
  readonly second: number;
  readonly sign: 1 | -1;
  readonly weight: number;
}

/** The landscape of this seed. Columns are independent of each other: one more changes none of the others. */
export function landscapeOf(seed: string, space: SearchSpace): Landscape {
  const columns = space.dimensions.map((dimension) => {
    const random = stream(seed, "landscape", dimension.path);
    return isUnordered(dimension) ? choiceColumn(dimension, random) : numberColumn(dimension, random);
  });
  const interaction = interactionOf(seed, { space, columns });
  return { columns, ...(interaction === undefined ? {} : { interaction }) };
}

/**
 * The share of all that could be wrong at a point of ranks: 0 at the best params, at most 1. Columns that do not exist
 * (NaN) do not count.
 */
export function penaltyAt(
  { columns, interaction }: Landscape,
  point: Float64Array,
): { penalty: number; diverges: boolean } {
  let total = 0;
  let weights = 0;
  let diverges = false;
  for (let index = 0; index < columns.length; index++) {
    const rank = point[index] ?? Number.NaN;
    const column = columns[index];
    if (column === undefined || Number.isNaN(rank)) continue;
    const offset = column.offsetAt(rank);
    total += column.weight * bowl(offset);
    weights += column.weight;
    diverges ||= offset > column.divergesAbove;
  }
  if (interaction !== undefined) {
    const { first, second, sign, weight } = interaction;
    const sum = offsetOf(columns[first], point[first]) + sign * offsetOf(columns[second], point[second]);
    if (!Number.isNaN(sum)) {
      total += weight * bowl(sum / 2);
      weights += weight;
    }
  }
  return { penalty: weights === 0 ? 0 : Math.min(1, total / weights), diverges };
}

function offsetOf(column: Column | undefined, rank: number | undefined): number {
  return column === undefined || rank === undefined || Number.isNaN(rank) ? Number.NaN : column.offsetAt(rank);
}

/** 0 at 0, 1 at -1 and 1, steep between and flatter outside: far off it hardly matters how far. */
function bowl(offset: number): number {
  const square = offset * offset;
  return (1.25 * square) / (square + 0.25);
}

const learningRateName = /(^|[^a-z])(lr|eta)([^a-z]|$)|learning_?rate|step_?size/i;

/** Skewed, so that of several columns few matter much. A learning rate always does. */
function weightOf({ path }: Dimension, random: Stream): number {
  const u = random();
  return learningRateName.test(path) ? 1 : 0.1 + 0.8 * u * u;
}

/** True for a choice of anything but numbers. */
function isUnordered({ distribution }: Dimension): boolean {
  return (
    distribution.scale === "unordered" && !(distribution.support ?? []).every((value) => typeof value === "number")
  );
}

/** Values with effects of their own, the best of them 0. */
function choiceColumn(dimension: Dimension, random: Stream): Column {
  const { distribution } = dimension;
  const { support = [] } = distribution;
  const weight = weightOf(dimension, random);
  const effects = support.map(() => random());
  const least = effects.reduce((a, b) => Math.min(a, b), 1);
  const offsets = new Map(support.map((value, index) => [distribution.rank(value), (effects[index] ?? 0) - least]));
  return { weight, divergesAbove: Number.POSITIVE_INFINITY, offsetAt: (rank) => offsets.get(rank) ?? 0 };
}

/** One best place, and worse on both sides of it. */
function numberColumn(dimension: Dimension, random: Stream): Column {
  const weight = weightOf(dimension, random);
  const axis = axisOf(dimension);
  const isLearningRate = learningRateName.test(dimension.path);
  const wanted = isLearningRate ? axis.shareUpTo(pow(10, random() - 3)) : random();
  const best = axis.nearest(0.15 + 0.7 * Math.min(1, Math.max(0, wanted)));
  const side = Math.max(best, 1 - best);
  const tooLarge = axis.valueAt(best) * pow(10, 1 + 0.5 * random());
  const limit = isLearningRate && tooLarge > 0 ? axis.shareUpTo(tooLarge) : 1;
  return {
    weight,
    offsetAt: (rank) => (axis.placeAt(rank) - best) / side,
    divergesAbove: (limit - best) / side,
  };
}

/** A column's values on a line of places from 0 to 1. */
interface Axis {
  placeAt(rank: number): number;
  /** The place near this one at which a value stands. */
  nearest(place: number): number;
  valueAt(place: number): number;
  /** The share of places whose value is at most x. */
  shareUpTo(x: number): number;
}

/** Places are ranks; those of a choice of numbers are in the order of the numbers. */
function axisOf({ distribution }: Dimension): Axis {
  if (distribution.scale !== "unordered") {
    const valueAt = (place: number): number => Number(distribution.quantile(place));
    return {
      placeAt: (rank) => rank,
      nearest: (place) => finiteOr(0.5, distribution.rank(valueAt(place))),
      valueAt,
      shareUpTo: (x) => finiteOr(0.5, distribution.cdf(Math.min(x, Number.MAX_VALUE))),
    };
  }
  const sorted = (distribution.support ?? []).map(Number).sort((a, b) => a - b);
  const placeOf = (index: number): number => (index + 0.5) / sorted.length;
  const places = new Map(sorted.map((value, index) => [distribution.rank(value), placeOf(index)]));
  const indexAt = (place: number): number => Math.min(sorted.length - 1, Math.floor(place * sorted.length));
  return {
    placeAt: (rank) => places.get(rank) ?? 0.5,
    nearest: (place) => placeOf(indexAt(place)),
    valueAt: (place) => sorted[indexAt(place)] ?? Number.NaN,
    shareUpTo: (x) => sorted.filter((value) => value <= x).length / sorted.length,
  };
}

function finiteOr(fallback: number, value: number): number {
  return Number.isFinite(value) ? value : fallback;
}

/** The two heaviest columns of numbers that every trial has. */
function interactionOf(
  seed: string,
  { space, columns }: { space: SearchSpace; columns: readonly Column[] },
): Interaction | undefined {
  const [first, second] = space.dimensions
    .filter((dimension) => dimension.parent === undefined && !isUnordered(dimension))
    .sort((a, b) => (columns[b.index]?.weight ?? 0) - (columns[a.index]?.weight ?? 0) || a.index - b.index);
  if (first === undefined || second === undefined) return undefined;
  const sign = stream(seed, "landscape", "interaction")() < 0.5 ? -1 : 1;
  const weight = 0.5 * Math.min(columns[first.index]?.weight ?? 0, columns[second.index]?.weight ?? 0);
  return { first: first.index, second: second.index, sign, weight };
}
