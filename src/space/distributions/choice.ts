import { quote } from "../../errors.ts";
import { type AnySpec, custom, Mismatch } from "../../fields.ts";
import type { ParamValue, Scalar } from "../../trial.ts";
import { canonicalText } from "../canonical-text.ts";
import { type AnyDistributionSpec, type Distribution, defineDistribution, drawnBy } from "../distribution.ts";

/** One value of a choice: plain, or an object whose names hold plain values and distributions of their own. */
export type ChoiceValue = Scalar | { readonly [name: string]: Scalar | AnyDistributionSpec };

/** A choice also knows its values by position, which is how a nested choice finds its branch. */
export interface ChoiceDistribution extends Distribution {
  readonly support: readonly ParamValue[];
  positionAt(u: number): number;
  /** -1 where the value is not listed. */
  positionOf(value: ParamValue): number;
  rankOfPosition(position: number): number;
  massOfPosition(position: number): number;
  /** Place in the list as it is written, from 0: the first of a value that is listed twice. */
  placeOf(position: number): number;
}

const rule = "a list of at least one value";
const plainRule = "a text, a finite number, true, false, null or an object";

/**
 * Choice: one of the listed values, all alike.
 *
 * Values keep their type: 1 and "1" differ. Drawn as number floor(u * count). A value listed twice has twice the
 * weight, counts once and stands at its first place. Mean and variance only where all values are numbers. An object
 * stands for a branch of a nested space.
 * Source: Azure Machine Learning, "Hyperparameter tuning a model (v2)", Choice.
 * Assumption: duplicates are weights; no source forbids or explains them.
 */
export const choice = defineDistribution({
  type: "choice",
  summary: "One of the listed values.",
  fields: {
    values: custom<readonly ChoiceValue[]>({ label: "Values", rule, input: "list", read: readValues }),
  },
  create: ({ values }): ChoiceDistribution => {
    // Distributions inside an object are left as they are written: the search space draws them.
    const { support, starts, positions } = weigh(values as readonly ParamValue[]);
    const count = values.length;
    const startOf = (position: number): number => starts[position] ?? count;
    const massOfPosition = (position: number): number => (startOf(position + 1) - startOf(position)) / count;
    const positionOf = (value: ParamValue): number => positions.get(identity(value)) ?? -1;
    const places = starts.length === count ? undefined : placesOf(starts, count);
    const positionAt = (u: number): number => {
      const place = Math.min(count - 1, Math.floor(u * count));
      return places === undefined ? place : (places[place] ?? 0);
    };
    const rankOfPosition = (position: number): number =>
      position < 0 ? Number.NaN : (startOf(position) + startOf(position + 1)) / 2 / count;
    const valueAt = (position: number): ParamValue => support[position] ?? null;
    return {
      spec: { type: "choice", values } as AnySpec,
      ...drawnBy((u) => valueAt(positionAt(u))),
      cdf: (value) => (positionOf(value) < 0 ? 0 : startOf(positionOf(value) + 1) / count),
      rank: (value) => rankOfPosition(positionOf(value)),
      contains: (value) => positionOf(value) >= 0,
      mass: (value) => (positionOf(value) < 0 ? 0 : massOfPosition(positionOf(value))),
      ...momentsOf(support, massOfPosition),
      support,
      valueAt,
      size: support.length,
      scale: "unordered",
      ...{ positionAt, positionOf, rankOfPosition, massOfPosition },
      placeOf: (position) => values.indexOf(support[position] as ChoiceValue),
    };
  },
});

function readValues(given: unknown): readonly ChoiceValue[] | Mismatch {
  if (!Array.isArray(given) || given.length === 0) return new Mismatch(`must be ${rule}, got ${quote(given)}`);
  const wrong = given.findIndex((value) => !isChoiceValue(value));
  if (wrong < 0) return given;
  const value = given[wrong];
  const got = typeof value === "object" && !Array.isArray(value) ? `a ${tagOf(value)}` : quote(value);
  return new Mismatch(`each value must be ${plainRule}, got ${got} as value ${wrong + 1}`);
}

/** True for what JSON keeps as it is, lists apart. */
export function isScalar(value: unknown): value is Scalar {
  return value === null || typeof value === "string" || typeof value === "boolean" || Number.isFinite(value);
}

/** Of a Date, a Map or the like JSON would keep a text, or nothing. */
function isChoiceValue(value: unknown): value is ChoiceValue {
  return isScalar(value) || tagOf(value) === "Object";
}

/** "Date" of a date, "Object" of an object of one's own. */
function tagOf(value: unknown): string {
  return Object.prototype.toString.call(value).slice(8, -1);
}

/** Different values in the order of their first place, and how many listed places lie before each. */
function weigh(values: readonly ParamValue[]) {
  const positions = new Map<unknown, number>();
  const support: ParamValue[] = [];
  const weights: number[] = [];
  for (const value of values) {
    const key = identity(value);
    const position = positions.get(key) ?? support.push(value) - 1;
    positions.set(key, position);
    weights[position] = (weights[position] ?? 0) + 1;
  }
  let before = 0;
  const starts = weights.map((weight) => (before += weight) - weight);
  return { support, starts, positions };
}

/** The position of the value at each listed place, when duplicates stand beside the first of them. */
function placesOf(starts: readonly number[], count: number): Int32Array {
  const places = new Int32Array(count);
  for (const [position, start] of starts.entries()) places.fill(position, start, starts[position + 1]);
  return places;
}

/** What a Map tells values apart by. Objects are equal when their texts are; no text of a value begins with NUL. */
function identity(value: ParamValue): unknown {
  return typeof value === "object" && value !== null ? objectMark + canonicalText(value) : value;
}
const objectMark = "\u0000object";

function momentsOf(support: readonly ParamValue[], massOfPosition: (position: number) => number) {
  if (!support.every((value) => typeof value === "number")) return { mean: undefined, variance: undefined };
  let mean = 0;
  for (const [position, value] of support.entries()) mean += value * massOfPosition(position);
  let variance = 0;
  for (const [position, value] of support.entries())
    variance += (value - mean) * (value - mean) * massOfPosition(position);
  return { mean, variance };
}
