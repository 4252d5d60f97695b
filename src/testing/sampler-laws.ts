import { goals } from "../goal.ts";
import { countOf } from "../numerals.ts";
import type { Answer } from "../samplers/sampler.ts";
import { createSearchSpace } from "../space/index.ts";
import { askedInRun } from "./elsewhere.ts";
import { textOf, wordsOf } from "./frozen.ts";
import type { Law } from "./law.ts";
import { askSampler, type SamplerCase } from "./sampler-case.ts";

/** What a sampler promises beyond the laws that all keep. */
export interface SamplerPromises {
  /** Metrics with the other sign under the other goal get the same params. Default true. */
  readonly mirrorsGoals?: boolean;
}

export interface SamplerLaw extends Law<SamplerCase> {
  isAsked(promises: SamplerPromises): boolean;
  /** Holds only where the trials before are those that the sampler chose. */
  readonly isOfOwnTrials?: boolean;
  /** A second question whose answer is compared with the first one's. */
  other?(given: SamplerCase): SamplerCase;
}

const always = (): boolean => true;

/** In the order in which they are asked: a broken law often breaks those after it. */
export const samplerLaws: readonly SamplerLaw[] = [
  {
    ...{ name: "changes nothing that it is given", isAsked: always, broken: changesInput },
    hint: "Copy before you sort or add: [...trials].sort(...).",
  },
  {
    ...{ name: "gives an answer", isAsked: always, broken: givesNone },
    hint: 'suggest returns { params }, with note and evidence if there are any, or "exhausted"; or it is a generator that returns one.',
  },
  {
    ...{ name: "depends on nothing but what it is given", isAsked: always, broken: readsElsewhere },
    hint: "Draw from request.stream, or from stream(seed, ...): a sweep must be the same every time it is run.",
  },
  {
    ...{ name: "gives the same answer when asked again", isAsked: always, broken: remembers },
    hint: "It keeps something between calls. The number of the trial is request.trial; all earlier ones are request.trials.",
  },
  {
    ...{ name: "gives JSON", isAsked: always, broken: givesNoJson },
    hint: "Params, note and evidence go into the log: no functions, no class instances, no undefined.",
  },
  {
    ...{ name: "gives params that are in the space", isAsked: always, broken: leavesSpace },
    hint: "space.paramsAt(point) gives params of the space for a point with one number in [0, 1) for each of space.dimensions.",
  },
  {
    ...{ name: "reads metrics only where it says so", isAsked: always, broken: readsMetrics, other: withOtherMetrics },
    hint: "Set isAdaptive: true where suggestions depend on metrics; comparisons of policies rest on it.",
  },
  {
    ...{ name: "knows when a space ends", isAsked: always, broken: missesEnd, isOfOwnTrials: true },
    hint: 'capacity(settings, space) is how many trials it gives; after them it says "exhausted", and not before.',
  },
  {
    ...{ name: "mirrors the goal", broken: breaksMirror, other: mirrored },
    isAsked: ({ mirrorsGoals = true }) => mirrorsGoals,
    hint: "Compare metrics with isBetter(goal, a, b), not with < alone; or promise { mirrorsGoals: false }.",
  },
];

function givesNone(given: SamplerCase): string | undefined {
  const answer: unknown = askSampler(given);
  if (answer === "exhausted") return undefined;
  if (answer instanceof Promise) return "it returns a promise. It must answer at once";
  const isObject = typeof answer === "object" && answer !== null;
  const params: unknown = isObject && "params" in answer ? answer.params : undefined;
  return typeof params === "object" && params !== null
    ? undefined
    : answer === undefined
      ? "it returns nothing"
      : `it returns ${textOf(answer)}`;
}

function changesInput(given: SamplerCase): string | undefined {
  const settings = structuredClone(given.configured.settings);
  let seen: unknown = given.trials;
  const keep = <T>(value: T): T => {
    if (Array.isArray(value)) seen = value;
    return value;
  };
  // A sampler that throws is told so by the next law.
  wordsOf(() => void askSampler({ ...given, configured: { ...given.configured, settings } }, keep));
  return textOf([settings, seen]) === textOf([given.configured.settings, given.trials])
    ? undefined
    : "it changes the settings, or the trials before it";
}

function readsElsewhere(given: SamplerCase): string | undefined {
  const { answer: first } = askedInRun(0, () => askSampler(given));
  const { answer: second, read } = askedInRun(1, () => askSampler(given));
  if (textOf(first) === textOf(second) || read.size === 0) return undefined;
  return `it reads ${[...read].join(" and ")}: ${parting(first, second, "in another run")}`;
}

function remembers(given: SamplerCase): string | undefined {
  const askOther = () => askSampler({ ...given, trials: given.trials.slice(0, 1) });
  askOther();
  const first = askSampler(given);
  const again = askSampler(given);
  if (textOf(first) !== textOf(again)) return parting(first, again, "when it is asked again");
  askOther();
  const later = askSampler(given);
  return textOf(first) === textOf(later)
    ? undefined
    : parting(first, later, "when another trial was asked for in between");
}

function givesNoJson(given: SamplerCase): string | undefined {
  const answer = askSampler(given);
  const written = JSON.stringify(answer) ?? "null";
  return textOf(JSON.parse(written)) === textOf(answer) && !holdsOdd(answer)
    ? undefined
    : `its answer is ${textOf(answer)}, which is not the same after JSON`;
}

/** What JSON drops or changes without a word. */
function holdsOdd(value: unknown): boolean {
  if (typeof value === "function" || value === undefined) return true;
  if (typeof value === "number") return !Number.isFinite(value);
  return typeof value === "object" && value !== null && Object.values(value).some(holdsOdd);
}

function leavesSpace(given: SamplerCase): string | undefined {
  const answer = askSampler(given);
  const isInside = answer === "exhausted" || createSearchSpace(given.space).contains(answer.params);
  return isInside ? undefined : `its params ${told(answer)} are not in the space`;
}

function readsMetrics(given: SamplerCase): string | undefined {
  if (given.configured.kind.isAdaptive) return undefined;
  return differs(given, withOtherMetrics(given), "when the metrics before it are others, but it is not adaptive");
}

function withOtherMetrics(given: SamplerCase): SamplerCase {
  return { ...given, trials: given.trials.map((trial) => ({ ...trial, metric: -3 })) };
}

function missesEnd(given: SamplerCase): string | undefined {
  const { configured, trials } = given;
  const space = createSearchSpace(given.space);
  const capacity = configured.kind.capacity?.(configured.settings, space) ?? Number.POSITIVE_INFINITY;
  const answer = askSampler(given);
  const count = trials.length;
  if (answer === "exhausted")
    return count >= capacity
      ? undefined
      : `it is exhausted after ${countOf(count, "trial")}, with a capacity of ${capacity}`;
  if (count >= capacity) return `it goes on after ${countOf(count, "trial")}, with a capacity of ${capacity}`;
  const key = space.keyOf(answer.params);
  const place = trials.findIndex(({ params }) => space.keyOf(params) === key);
  return capacity === Number.POSITIVE_INFINITY || place < 0
    ? undefined
    : `it gives ${told(answer)} once more, which trial ${place} has had, with a capacity of ${capacity}`;
}

function breaksMirror(given: SamplerCase): string | undefined {
  if (!given.configured.kind.isAdaptive) return undefined;
  return differs(given, mirrored(given), "when all metrics have the other sign and the goal is the other one");
}

function mirrored(given: SamplerCase): SamplerCase {
  const goal = goals.find((each) => each !== given.goal) ?? given.goal;
  const trials = given.trials.map(({ metric, ...trial }) =>
    metric === undefined ? trial : { ...trial, metric: metric === 0 ? 0 : -metric },
  );
  return { ...given, goal, trials };
}

/** Compares params alone: evidence may be in units of the metric. */
function differs(given: SamplerCase, other: SamplerCase, when: string): string | undefined {
  const [first, second] = [askSampler(given), askSampler(other)];
  return told(first) === told(second) ? undefined : parting(first, second, when);
}

function parting(first: Answer, second: Answer, when: string): string {
  const isInParams = told(first) !== told(second);
  const [one, other] = isInParams ? [told(first), told(second)] : [textOf(first), textOf(second)];
  return `it gives ${one}, and ${other} ${when}`;
}

function told(answer: Answer): string {
  return answer === "exhausted" ? answer : textOf(answer.params);
}
