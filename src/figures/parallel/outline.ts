import { custom, Mismatch, oneOf } from "../../fields.ts";
import { isObject } from "../../is-object.ts";
import { listOf } from "../../numerals.ts";
import { plotHeight } from "../figure.ts";
import type { AxisScale } from "./columns.ts";

const names = {
  rule: "a list of names",
  input: "list",
  read: (given: unknown): readonly string[] | Mismatch =>
    Array.isArray(given) && given.every((each) => typeof each === "string")
      ? given
      : new Mismatch("must be a list of names"),
} as const;

const scaleNames: readonly string[] = ["quantile", "linear", "log"] satisfies readonly AxisScale[];

const fields = {
  order: custom<readonly string[]>({
    ...names,
    label: "Order",
    default: [],
    help: "Columns from the left; those left out follow in their own order.",
  }),
  flipped: custom<readonly string[]>({ ...names, label: "Flipped", default: [] }),
  leftOut: custom<readonly string[]>({ ...names, label: "Left out", default: [] }),
  scales: custom<{ readonly [column: string]: AxisScale }>({
    label: "Scales",
    rule: "names of scales by column",
    input: "json",
    read: (given) =>
      isObject(given) && Object.values(given).every((each) => scaleNames.includes(each as string))
        ? (given as { readonly [column: string]: AxisScale })
        : new Mismatch(`must be ${listOf(scaleNames, "or")} by column`),
    default: {},
    help: "quantile, linear or log by column. A parameter's own is quantile: equal lengths are equally likely.",
  }),
  color: oneOf(["metric", "status"], { label: "Lines", default: "metric" }),
} as const;

/** Pixels of width below which most titles stand slanted, and by how much the picture is higher then. */
const narrow = 420;
const slantedMore = 88;

/** All of the figure but what it draws. */
export const parallelOutline = {
  type: "parallel-coordinates",
  title: "Parallel coordinates",
  summary: "All parameters and the metric as parallel axes.",
  fields,
  height: (width: number) => plotHeight(width) + (width < narrow ? slantedMore : 0),
} as const;
