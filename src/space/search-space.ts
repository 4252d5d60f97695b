import type { Params, ParamValue, Scalar } from "../trial.ts";
import type { Distribution } from "./distribution.ts";

/**
 * One column of the search space: a parameter, or a parameter inside a nested choice by its dotted path.
 * A column inside a branch exists only in trials that took the branch; branches may have columns of the same path.
 */
export interface Dimension {
  /** Index in `SearchSpace.dimensions`. */
  readonly index: number;
  /** "learning_rate", "conv.size". */
  readonly path: string;
  readonly distribution: Distribution;
  /** The nested choice this column belongs to and the branch (index in its `support`) in which it exists. */
  readonly parent?: { readonly dimension: number; readonly branch: number };
}

/** A search space ready to use. Columns are in declaration order, a nested choice before what is inside it. */
export interface SearchSpace {
  readonly names: readonly string[];
  readonly dimensions: readonly Dimension[];
  /** Number of different params; Infinity when any column is continuous or unbounded. */
  readonly size: number;
  /** True where a choice has objects with parameters inside. */
  readonly isNested: boolean;
  /** The params at a point of the unit cube, one coordinate in [0, 1) for each column. Columns of branches not taken are not read. */
  paramsAt(point: ArrayLike<number>): Params;
  /**
   * The point of params: the rank of each value, NaN for columns that do not exist in them. paramsAt(pointOf(p)) is p,
   * up to rounding where columns are continuous.
   */
  pointOf(params: Params): Float64Array;
  /** Probability of exactly these params: the product over their columns. 0 where a column is continuous. */
  massOf(params: Params): number;
  /** True when every value can be drawn here. */
  contains(params: Params): boolean;
  /** Params number `index` of a finite space in mixed radix: declaration order, the last column fastest. */
  paramsOfIndex(index: number): Params;
  /** One text for each different params: equal texts, equal params. */
  keyOf(params: Params): string;
  /** Params by column: dotted paths for what is inside nested choices; the picked object itself as JSON text under its own path. */
  columnsOf(params: Params): { readonly [path: string]: Scalar };
  /**
   * The same for readers: of a nested choice the name of the picked branch, since the values inside have columns of their own.
   * That is the first text in the branch as it is written, "adam" of `{ name: "adam", lr: ... }`, else its first name.
   */
  shownOf(params: Params): { readonly [path: string]: Scalar };
  /** Value of one column, or undefined where it does not exist. */
  valueOf(params: Params, dimension: Dimension): ParamValue | undefined;
}
