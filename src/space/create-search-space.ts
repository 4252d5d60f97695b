import { internalError, type Problem, throwIfAny } from "../errors.ts";
import { isObject } from "../is-object.ts";
import type { Params, ParamValue, Scalar } from "../trial.ts";
import {
  type Branch,
  branchName,
  type Column,
  cellOf,
  containsObject,
  massOf,
  objectAt,
  objectOfIndex,
  ownValue,
  positionOf,
  rankOf,
  textOf,
  visitColumns,
} from "./branch.ts";
import type { DistributionKind, SpaceOptions } from "./distribution.ts";
import { readSpace } from "./read-space.ts";
import type { Dimension, SearchSpace } from "./search-space.ts";

/** How a space is read. */
export interface ReadSpaceOptions extends SpaceOptions {
  /** The distributions a spec can name. */
  readonly kinds: readonly DistributionKind[];
  /** Where the space stands in the config, for error texts. */
  readonly path?: string;
  /** Takes the problems; without it they are thrown. */
  readonly problems?: Problem[];
}

/** The search space of `{ name: distribution }`; undefined where problems were found and taken. @throws SweepError with all problems. */
export function buildSearchSpace(
  given: { readonly [name: string]: unknown },
  { kinds, path = "searchSpace", problems, ...options }: ReadSpaceOptions,
): SearchSpace | undefined {
  const found: Problem[] = [];
  const dimensions: Dimension[] = [];
  const root = readSpace(given, path, { kinds, options, problems: found, dimensions });
  problems?.push(...found);
  if (problems === undefined) throwIfAny(found);
  if (root !== undefined) return spaceOf(root, dimensions);
  if (problems === undefined) throw internalError("a search space without problems was not read");
  return undefined;
}

function spaceOf(root: Branch, dimensions: readonly Dimension[]): SearchSpace {
  const ways = waysTo(root);
  return {
    names: root.names,
    dimensions,
    size: root.size,
    isNested: dimensions.some(({ parent }) => parent !== undefined),
    paramsAt: (point) => objectAt(root, point),
    pointOf(params) {
      const point = new Float64Array(dimensions.length).fill(Number.NaN);
      visitColumns(root, params, (column, value, position) => {
        point[column.dimension.index] = rankOf(column, value, position);
      });
      return point;
    },
    massOf(params) {
      let mass = 1;
      visitColumns(root, params, (column, value, position) => {
        mass *= massOf(column, value, position);
      });
      return mass;
    },
    contains: (params) => containsObject(root, params),
    paramsOfIndex: (index) => objectOfIndex(root, index),
    keyOf: (params) => textOf(root, params),
    columnsOf: (params) => cellsOf(root, params, (_, value) => cellOf(value)),
    shownOf: (params) =>
      cellsOf(root, params, ({ nested }, value, position) => {
        const branch = nested?.choice.support[position];
        const hasColumns = nested?.branches.some((each) => each !== undefined && each.columns.length > 0);
        return hasColumns && isObject(branch) ? branchName(branch) : cellOf(value);
      }),
    valueOf: (params, dimension) => follow(params, ways[dimension.index] ?? []),
  };
}

/** A cell for each column that exists in the params, by its path. */
function cellsOf(
  root: Branch,
  params: Params,
  cellOfColumn: (column: Column, value: ParamValue, position: number) => Scalar,
): { readonly [path: string]: Scalar } {
  const cells: { [path: string]: Scalar } = {};
  visitColumns(root, params, (column, value, position) => {
    cells[column.dimension.path] = cellOfColumn(column, value, position);
  });
  return cells;
}

/** One step on the way to a column: through this column's value, in this branch. */
interface Turn {
  readonly column: Column;
  /** Branch taken on the way; undefined at the column itself. */
  readonly branch?: number;
}

/** For each column, by its index, the way to it from the params. */
function waysTo(root: Branch): (readonly Turn[])[] {
  const ways: (readonly Turn[])[] = [];
  const walk = ({ columns }: Branch, before: readonly Turn[]): void => {
    for (const column of columns) {
      ways[column.dimension.index] = [...before, { column }];
      for (const [branch, inner] of column.nested?.branches.entries() ?? []) {
        if (inner !== undefined) walk(inner, [...before, { column, branch }]);
      }
    }
  };
  walk(root, []);
  return ways;
}

function follow(params: Params, way: readonly Turn[]): ParamValue | undefined {
  let object = params;
  for (const { column, branch } of way) {
    const value = ownValue(object, column.name);
    if (value === undefined || branch === undefined) return value;
    if (!isObject(value) || positionOf(column, value) !== branch) return undefined;
    object = value;
  }
  return undefined;
}
