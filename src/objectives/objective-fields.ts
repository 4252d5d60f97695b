import { type Problem, quote } from "../errors.ts";
import { type AnySpec, custom, Mismatch, number, readFields, readKind, type Settings, text } from "../fields.ts";
import { isObject } from "../is-object.ts";
import type { CurveKind, SurfaceKind } from "./objective.ts";

/** What makes a trial's reports differ from its curve. */
export const noiseFields = {
  sd: number({
    label: "Noise",
    unit: "standard deviation, same as the metric",
    atLeast: 0,
    atMost: 1e100,
    default: 0.01,
    help: "Gaussian noise of each report.",
  }),
  correlation: number({
    label: "Correlation",
    unit: "of neighbouring reports",
    atLeast: 0,
    below: 1,
    default: 0,
    help: "0 is white noise; towards 1 it drifts, with the same standard deviation.",
  }),
} as const;

/** A parameter that makes trials slower. */
export interface Follows {
  readonly name: string;
  /** How many times slower the largest value is than the smallest. */
  readonly factor: number;
}

const followsRule = "a column of the search space, or { name, factor }";
export const followsFields = {
  name: text({ label: "Column" }),
  factor: number({ label: "Factor", atLeast: 1e-6, atMost: 1e6, default: 4 }),
} as const;

/** How long an interval takes. */
export const durationFields = {
  spread: number({
    label: "Speed spread",
    unit: "standard deviation of ln(speed) over trials",
    atLeast: 0,
    atMost: 3,
    default: 0,
  }),
  jitter: number({
    label: "Jitter",
    unit: "standard deviation of ln(seconds) over intervals",
    atLeast: 0,
    atMost: 3,
    default: 0,
  }),
  follows: custom<Follows>({
    label: "Slower with",
    rule: followsRule,
    read: readFollows,
    optional: true,
    help: "A parameter whose larger values make a trial slower, up to `factor` times (4).",
  }),
} as const;

/** How many trials fail by themselves. */
export const failureFields = {
  rate: number({ label: "Failure rate", unit: "share of trials", atLeast: 0, atMost: 1, default: 0 }),
  message: text({ label: "Failure message", default: "the training script raised an error" }),
} as const;

/** The objective's own settings, beside its parts. */
const plainFields = {
  reportedMetric: text({
    label: "Reported metric",
    optional: true,
    help: "The name that the script logs. Any other name than the primary metric means that no metric is ever seen.",
  }),
  intervals: number({ label: "Intervals", integer: true, atLeast: 1, atMost: 100_000, default: 30 }),
  secondsPerInterval: number({
    label: "Seconds per interval",
    unit: "seconds",
    atLeast: 1e-6,
    atMost: 1e9,
    default: 60,
  }),
} as const;

/** The objective after validation: surface x curve x noise x duration x failure. */
export interface ObjectiveSettings extends Settings<typeof plainFields> {
  readonly surface: AnySpec;
  readonly curve: AnySpec;
  readonly noise: Settings<typeof noiseFields>;
  readonly duration: Settings<typeof durationFields>;
  readonly failure: Settings<typeof failureFields>;
}

const anything = { rule: "an object", read: (given: unknown) => given };

/** Everything that a config can say of its objective. */
export const objectiveFields = {
  surface: custom<unknown>({ ...anything, label: "Surface", default: "ml", help: "Final score by parameters." }),
  curve: custom<unknown>({ ...anything, label: "Curve", default: "power-law", help: "The way to the final score." }),
  noise: custom<unknown>({ ...anything, label: "Noise", default: {} }),
  duration: custom<unknown>({ ...anything, label: "Duration", default: {} }),
  failure: custom<unknown>({ ...anything, label: "Failure", default: {} }),
  ...plainFields,
} as const;

/**
 * Reads an objective: fills its defaults, adds a problem for every unknown, missing or wrong setting. Undefined when
 * there was a problem. A surface or curve without settings may be given by its name alone.
 */
export function readObjective(
  given: unknown,
  options: {
    readonly path: string;
    readonly problems: Problem[];
    readonly kinds: { readonly surfaces: readonly SurfaceKind[]; readonly curves: readonly CurveKind[] };
  },
): ObjectiveSettings | undefined {
  const { path, problems, kinds } = options;
  const parts = readFields(objectiveFields, given, { path, problems });
  // Parts are read even where a setting beside them is wrong, so that all problems are told at once.
  const raw = (parts ?? (isObject(given) ? given : {})) as {
    readonly [Name in keyof typeof objectiveFields]?: unknown;
  };
  const at = (name: string) => ({ path: `${path}.${name}`, problems });
  const surface = readKind(kinds.surfaces, raw.surface ?? objectiveFields.surface.default, {
    ...at("surface"),
    family: "surface",
  });
  const curve = readKind(kinds.curves, raw.curve ?? objectiveFields.curve.default, { ...at("curve"), family: "curve" });
  const noise = readFields(noiseFields, raw.noise ?? {}, at("noise"));
  const duration = readFields(durationFields, raw.duration ?? {}, at("duration"));
  const failure = readFields(failureFields, raw.failure ?? {}, at("failure"));
  if (!parts || !surface || !curve || !noise || !duration || !failure) return undefined;
  return { ...parts, surface, curve, noise, duration, failure };
}

function readFollows(given: unknown): Follows | Mismatch {
  const problems: Problem[] = [];
  const read = readFields(followsFields, typeof given === "string" ? { name: given } : given, { path: "", problems });
  if (read !== undefined) return read;
  const [first] = problems;
  const detail = first === undefined || first.path === "" ? "" : `: ${first.path} ${first.message}`;
  return new Mismatch(`must be ${followsRule}, got ${quote(given)}${detail}`, first?.hint);
}
