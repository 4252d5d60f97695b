import { custom, flag, Mismatch, number, oneOf, text } from "../../fields.ts";
import { isObject } from "../../is-object.ts";

const fields = {
  trial: number({
    label: "Trial",
    integer: true,
    atLeast: 0,
    optional: true,
    help: "The focused trial, else the one sampled last, when left out.",
  }),
  parameter: text({
    label: "Parameter",
    optional: true,
    help: "A column of the search space; the first continuous one when left out.",
  }),
  withSurface: flag({
    label: "True surface",
    default: false,
    help: "The final metric along the slice, which no sampler can see.",
  }),
  withFunctions: flag({
    label: "Possible functions",
    default: false,
    help: "A few functions drawn from the posterior: each is one that the model holds possible.",
  }),
  withHandles: flag({
    label: "What if",
    default: false,
    help: "Results can be dragged, and the model follows.",
  }),
  withFit: flag({
    label: "Length scale and noise",
    default: false,
    help: "What the model takes the function for can be dragged.",
  }),
  lengthScale: number({
    label: "Length scale",
    unit: "ranks",
    above: 0,
    optional: true,
    help: "What if results told of each other this far along the parameter. The fitted one when left out.",
  }),
  noise: number({
    label: "Noise",
    unit: "ratio of the function's spread",
    above: 0,
    optional: true,
    help: "What if results were this noisy. The fitted one when left out.",
  }),
  acquisition: oneOf(["own", "ei", "pi", "ucb", "thompson"], {
    label: "Acquisition",
    default: "own",
    help: "Drawn in place of the sweep's own; thompson is one function that the model holds possible.",
  }),
  metrics: custom<{ readonly [trial: string]: number }>({
    label: "Changed results",
    rule: "numbers by trial",
    read: (given) =>
      isObject(given) && Object.values(given).every(Number.isFinite)
        ? (given as { readonly [trial: string]: number })
        : new Mismatch("must be numbers by trial"),
    optional: true,
    help: "What if these trials had reached these metrics.",
  }),
  asks: flag({
    label: "Hide the next sample",
    default: false,
    help: "For a bet: neither it nor the acquisition is shown.",
  }),
  bet: number({
    label: "Bet",
    integer: true,
    atLeast: 0,
    optional: true,
    help: "Where the reader thinks that the next sample goes: 0 for the first of the points along the parameter, 200 for the last.",
  }),
} as const;

/** All of the figure but what it draws. */
export const surrogateOutline = {
  type: "surrogate",
  title: "Surrogate",
  summary: "What the Bayesian model believed along one parameter, and why it chose the next trial.",
  fields,
  height: (width: number) => Math.round(Math.min(560, Math.max(320, width * 0.6))),
} as const;
