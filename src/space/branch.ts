import { isObject } from "../is-object.ts";
import type { Params, ParamValue, Scalar } from "../trial.ts";
import { canonicalText } from "./canonical-text.ts";
import type { ChoiceDistribution } from "./distributions/choice.ts";
import type { Dimension } from "./search-space.ts";

/** An object of the search space: the space itself, or one branch of a nested choice. */
export interface Branch {
  readonly names: readonly string[];
  /** By name in the order of `names`: a plain value, or a column. */
  readonly parts: readonly (Scalar | Column)[];
  /** Those parts that are columns. */
  readonly columns: readonly Column[];
  /** Number of different objects. */
  readonly size: number;
}

/** A column with what hangs on it. */
export interface Column {
  readonly name: string;
  readonly dimension: Dimension;
  readonly nested?: Nested;
  /** Number of different values, those inside branches included. */
  readonly size: number;
}

/** A choice that has objects among its values. */
export interface Nested {
  readonly choice: ChoiceDistribution;
  /** For each value of the choice the object it stands for, or undefined for a plain value. */
  readonly branches: readonly (Branch | undefined)[];
}

/** The object at a point of the unit cube. */
export function objectAt(branch: Branch, point: ArrayLike<number>): Params {
  return build(branch, (column) => valueAt(column, point));
}

function valueAt({ dimension, nested }: Column, point: ArrayLike<number>): ParamValue {
  const u = point[dimension.index] ?? 0;
  if (nested === undefined) return dimension.distribution.quantile(u);
  const position = nested.choice.positionAt(u);
  const branch = nested.branches[position];
  return branch === undefined ? plainValue(nested, position) : objectAt(branch, point);
}

/** Object number `index` in mixed radix, the last column fastest. */
export function objectOfIndex(branch: Branch, index: number): Params {
  const digits = new Map<Column, number>();
  let rest = index;
  for (const column of branch.columns.toReversed()) {
    digits.set(column, rest % column.size);
    rest = Math.floor(rest / column.size);
  }
  return build(branch, (column) => valueOfIndex(column, digits.get(column) ?? 0));
}

function valueOfIndex({ dimension, nested }: Column, index: number): ParamValue {
  const { valueAt, support } = dimension.distribution;
  if (nested === undefined) return valueAt?.(index) ?? support?.[index] ?? null;
  let rest = index;
  for (const [position, branch] of nested.branches.entries()) {
    const size = branch?.size ?? 1;
    if (rest < size) return branch === undefined ? plainValue(nested, position) : objectOfIndex(branch, rest);
    rest -= size;
  }
  return null;
}

function plainValue({ choice }: Nested, position: number): ParamValue {
  return choice.support[position] ?? null;
}

function build({ names, parts }: Branch, resolve: (column: Column) => ParamValue): Params {
  const object: { [name: string]: ParamValue } = {};
  for (const [i, name] of names.entries()) {
    const part = parts[i];
    object[name] = isColumn(part) ? resolve(part) : (part ?? null);
  }
  return object;
}

/** Calls `visit` for every column that exists in the object, outer ones first. */
export function visitColumns(
  branch: Branch,
  object: Params,
  visit: (column: Column, value: ParamValue, position: number) => void,
): void {
  for (const column of branch.columns) {
    const value = ownValue(object, column.name);
    if (value === undefined) continue;
    const position = positionOf(column, value);
    visit(column, value, position);
    const inner = column.nested?.branches[position];
    if (inner !== undefined && isObject(value)) visitColumns(inner, value, visit);
  }
}

/** Position of the value among those of a nested choice: the first branch it can come from. -1 elsewhere. */
export function positionOf({ nested }: Column, value: ParamValue): number {
  if (nested === undefined) return -1;
  if (!isObject(value)) return nested.choice.positionOf(value);
  return nested.branches.findIndex((branch) => branch !== undefined && containsObject(branch, value));
}

/** True when the object has exactly these names and each value can be drawn. */
export function containsObject({ names, parts }: Branch, object: Params): boolean {
  if (!isObject(object)) return false;
  const keys = Object.keys(object);
  if (keys.length !== names.length) return false;
  for (let i = 0; i < names.length; i++) {
    const name = names[i] as string;
    // In their order names need not be looked for.
    const value = keys[i] === name ? object[name] : ownValue(object, name);
    if (value === undefined) return false;
    const part = parts[i];
    if (!(isColumn(part) ? containsValue(part, value) : value === part)) return false;
  }
  return true;
}

function containsValue(column: Column, value: ParamValue): boolean {
  return column.nested === undefined ? column.dimension.distribution.contains(value) : positionOf(column, value) >= 0;
}

/** Rank of a column's value; for a nested choice the rank of its branch. */
export function rankOf({ dimension, nested }: Column, value: ParamValue, position: number): number {
  return nested === undefined ? dimension.distribution.rank(value) : nested.choice.rankOfPosition(position);
}

/** Probability of a column's value; for a nested choice that of its branch. 0 where the column is continuous. */
export function massOf({ dimension, nested }: Column, value: ParamValue, position: number): number {
  if (nested === undefined) return dimension.distribution.mass?.(value) ?? 0;
  return position < 0 ? 0 : nested.choice.massOfPosition(position);
}

/** A value as one cell of a table: an object as its JSON text. */
export function cellOf(value: ParamValue): Scalar {
  return isObject(value) ? JSON.stringify(value) : value;
}

/** What a branch is called where people read: its first text, else its first name. */
export function branchName(branch: object): string {
  const text = Object.values(branch).find((value) => typeof value === "string");
  return text ?? Object.keys(branch)[0] ?? "{}";
}

/** One text for each different object of this shape, from its columns in their order. */
export function textOf({ columns }: Branch, object: Params): string {
  let text = "";
  for (const { name } of columns) text += `${canonicalText(ownValue(object, name))},`;
  return text;
}

export function ownValue(object: Params, name: string): ParamValue | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

function isColumn(part: Scalar | Column | undefined): part is Column {
  return isObject(part);
}
