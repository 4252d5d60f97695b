import { type AnySpec, custom, Mismatch, number, oneOf, text } from "../../fields.ts";
import { isObject } from "../../is-object.ts";

const fields = {
  parameter: text({
    label: "Parameter",
    optional: true,
    help: "A column of the search space; the first when left out.",
  }),
  spec: custom<AnySpec>({
    label: "Distribution",
    rule: "a distribution with a type",
    read: (given) =>
      isObject(given) && "type" in given ? (given as AnySpec) : new Mismatch("must be a distribution with a type"),
    optional: true,
    help: "Drawn in place of a parameter of the sweep.",
  }),
  domain: custom<readonly [number, number]>({
    label: "Ends of the axis",
    rule: "two numbers, the lower one first",
    read: (given) =>
      Array.isArray(given) && given.length === 2 && given.every(Number.isFinite) && given[0] < given[1]
        ? (given as unknown as readonly [number, number])
        : new Mismatch("must be two numbers, the lower one first"),
    optional: true,
    help: "So that several pictures share an axis. Around the distribution when left out.",
  }),
  n: number({
    label: "Values drawn",
    integer: true,
    atLeast: 0,
    atMost: 1000,
    default: 30,
    help: "Of a distribution of its own; of a parameter the sweep's values are shown.",
  }),
  seed: text({ label: "Seed", default: "distribution", help: "Which values are drawn." }),
  place: number({
    label: "Brought out",
    integer: true,
    atLeast: 0,
    optional: true,
    help: "A value by its position in the table, or one of the five quantiles.",
  }),
  axis: oneOf(["auto", "linear", "log"], { label: "Axis", default: "auto" }),
} as const;

/** All of the figure but what it draws. */
export const distributionOutline = {
  type: "distribution",
  title: "Distribution",
  summary: "Density or exact probabilities of one parameter, and the values drawn.",
  fields,
  height: (width: number) => Math.round(Math.min(420, Math.max(220, width * 0.5))),
} as const;
