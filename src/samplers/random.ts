import { quote } from "../errors.ts";
import { custom, Mismatch, oneOf, readSeed, type Settings, seedRule } from "../fields.ts";
import { Later } from "../later.ts";
import { sobolDimensionLimit } from "../math/sobol-limit.ts";
import { type Stream, stream } from "../random/stream.ts";
import { isLogBase, logBaseRule } from "../space/exponential.ts";
import { drawRemaining, enumerationLimit } from "./draw-remaining.ts";
import { type Answer, defineSampler, type SamplerRequest } from "./sampler.ts";

const baseRule = `${logBaseRule}, or "e"`;

const fields = {
  rule: oneOf(["random", "sobol"], {
    label: "Rule",
    default: "random",
    help: "sobol spreads the trials evenly over the space.",
  }),
  seed: custom<string>({
    label: "Seed",
    rule: seedRule,
    read: readSeed,
    optional: true,
    help: "Replaces the seed of the sweep for the sampling alone.",
  }),
  logBase: custom<number>({
    label: "Log base",
    rule: baseRule,
    read: readLogBase,
    optional: true,
    help: "Base of the exponential in the log distributions; e when left out.",
  }),
} as const;

/** The Sobol sequence: its table of direction numbers is larger than all else here. */
export const sobolSequence = new Later<typeof import("./sobol-work.ts").sobolWork>();

/**
 * Random: each trial by itself, one uniform number for each column through its inverse cdf.
 *
 * Rule `random` draws them from the stream (seed, "sampler", trial). Rule `sobol` takes point number trial + 1 of the
 * Sobol sequence (point 0 is all zeros) with a digital shift that the seed decides; up to 128 columns. In a finite space
 * no combination comes twice: taken ones are drawn again (with Sobol from the next 32 points, then at random), and at
 * the end the sampler is exhausted.
 * Sources: Azure Machine Learning, "Hyperparameter tuning a model (v2)", random sampling; Joe and Kuo, direction numbers D6.
 * Assumptions: no repeats in finite spaces; which points of the sequence and how they are shifted.
 */
export const random = defineSampler({
  type: "random",
  summary: "Each trial by itself, at random or spread evenly (Sobol).",
  fields,
  isAdaptive: false,
  checkSpace({ rule }, { dimensions }) {
    if (rule !== "sobol" || dimensions.length <= sobolDimensionLimit) return [];
    const message = `sobol takes at most ${sobolDimensionLimit} columns, got ${dimensions.length}`;
    return [{ path: "sampling.rule", message, hint: 'Use rule "random".' }];
  },
  capacity: (_, space) => space.size,
  later: ({ rule }) => (rule === "sobol" ? sobolSequence : undefined),
  suggest(settings, request) {
    const pointAt = settings.rule === "sobol" ? sobolPoints(settings, request) : randomPoints(settings, request);
    return request.space.size === Number.POSITIVE_INFINITY
      ? { params: request.space.paramsAt(pointAt(0)) }
      : firstUntaken(pointAt, settings.seed ?? request.seed, request);
  },
});

type RandomSettings = Settings<typeof fields>;
/** The points of the unit cube for attempts 0, 1, 2, ... of one trial. */
type Points = (attempt: number) => ArrayLike<number>;

function randomPoints({ seed }: RandomSettings, request: SamplerRequest): Points {
  const { space, trial } = request;
  const first = seed === undefined ? request.stream : stream(seed, "sampler", trial);
  return (attempt) =>
    pointFrom(attempt === 0 ? first : stream(seed ?? request.seed, "sampler", trial, attempt), space.dimensions.length);
}

function pointFrom(next: Stream, length: number): Float64Array {
  const point = new Float64Array(length);
  for (let i = 0; i < length; i++) point[i] = next();
  return point;
}

/** How far a trial looks ahead in the sequence for a point that is not taken, before it goes on at random. */
const sobolReach = 32;

function sobolPoints(settings: RandomSettings, request: SamplerRequest): Points {
  const { space, trial, seed } = request;
  const next = stream(settings.seed ?? seed, "sampler", "sobol");
  const shifts = new Uint32Array(space.dimensions.length);
  for (let i = 0; i < shifts.length; i++) shifts[i] = Math.floor(next() * 4294967296);
  const randomPointAt = randomPoints(settings, request);
  const { sobolPointShifted } = sobolSequence.work;
  return (attempt) => (attempt < sobolReach ? sobolPointShifted(trial + 1 + attempt, shifts) : randomPointAt(attempt));
}

/** The first attempt that no trial has taken. After too many refusals the rest of the space is looked through. */
function firstUntaken(pointAt: Points, seed: string, request: SamplerRequest): Answer {
  const { space, isTaken, trials, trial } = request;
  const attempts = trials.length < space.size ? attemptLimit(space.size) : 0;
  for (let attempt = 0; attempt < attempts; attempt++) {
    const params = space.paramsAt(pointAt(attempt));
    if (!isTaken(params)) return { params };
  }
  return drawRemaining(request, stream(seed, "sampler", trial, "remaining")());
}

/** About as many attempts as looking through the space would cost: neither way costs much more than twice the other. */
function attemptLimit(size: number): number {
  return Math.max(64, Math.min(size, enumerationLimit) / 4);
}

function readLogBase(given: unknown): number | Mismatch {
  if (given === "e") return Math.E;
  return isLogBase(given) ? given : new Mismatch(`must be ${baseRule}, got ${quote(given)}`);
}
