import { type Goal, goals } from "../goal.ts";
import { stream } from "../random/stream.ts";
import type { Answer, SamplerKind, SamplerRequest } from "../samplers/sampler.ts";
import { createSearchSpace, type SearchSpaceSpec } from "../space/index.ts";
import type { Params, PastTrial } from "../trial.ts";
import { type ConfiguredKind, simplerSettings } from "./configured-kind.ts";
import { frozen } from "./frozen.ts";
import { simplerNumbers, simplerSeeds, withoutOne, withSimpler } from "./shrink.ts";

/** One question to a sampler: the params of trial number `trials.length`. */
export interface SamplerCase {
  readonly configured: ConfiguredKind<SamplerKind>;
  readonly space: SearchSpaceSpec;
  readonly goal: Goal;
  readonly seed: string;
  readonly trials: readonly PastTrial[];
}

/** Asks as `suggest` does. Unless told otherwise everything that the sampler is given is frozen. */
export function askSampler(given: SamplerCase, prepare: <T>(value: T) => T = frozen): Answer {
  const { configured, goal, seed, trials } = given;
  const space = createSearchSpace(given.space);
  const taken = new Set(space.size < Number.POSITIVE_INFINITY ? trials.map(({ params }) => space.keyOf(params)) : []);
  const request: SamplerRequest = {
    ...{ space, goal, seed, trial: trials.length },
    trials: prepare(structuredClone(trials)),
    isTaken: (params) => taken.has(space.keyOf(params)),
    stream: stream(seed, "sampler", trials.length),
  };
  const answer = configured.kind.suggest(prepare(configured.settings), request);
  if (typeof answer !== "object" || answer === null || !("next" in answer)) return answer;
  for (;;) {
    const step = answer.next();
    if (step.done === true) return step.value;
  }
}

/** Does the sampler take this space with these settings? */
export function takesSpace({ kind, settings }: ConfiguredKind<SamplerKind>, space: SearchSpaceSpec): boolean {
  return (kind.checkSpace?.(settings, createSearchSpace(space)) ?? []).length === 0;
}

/**
 * The same reports on the trials that the sampler itself chooses, one after another; fewer where it is exhausted before.
 *
 * The laws about the end of a finite space hold for such trials only.
 */
export function withOwnTrials(given: SamplerCase): SamplerCase {
  const trials: PastTrial[] = [];
  for (const { params: _, ...report } of given.trials) {
    const answer = askSampler({ ...given, trials });
    if (typeof answer === "string") break;
    trials.push({ params: answer.params, ...report });
  }
  return { ...given, trials };
}

/** Cases one step simpler, the largest steps first. */
export function simplerCases(given: SamplerCase): SamplerCase[] {
  const { configured, trials } = given;
  const candidates: SamplerCase[] = [
    ...withoutOne(trials).map((fewer) => ({ ...given, trials: fewer })),
    ...simplerSpaces(given),
    ...simplerSettings(configured).map((simpler) => ({ ...given, configured: simpler })),
    ...goals.slice(0, goals.indexOf(given.goal)).map((goal) => ({ ...given, goal })),
    ...simplerSeeds(given.seed).map((simpler) => ({ ...given, seed: simpler })),
    ...withSimpler(trials, simplerReports).map((simpler) => ({ ...given, trials: simpler })),
    ...withSimpler(trials, ({ params, ...report }) =>
      simplerParams(params).map((simpler) => ({ params: simpler, ...report })),
    ).map((simpler) => ({ ...given, trials: simpler })),
  ];
  const repeats = repeatsIn(given);
  return candidates.filter(
    (candidate) =>
      takesSpace(candidate.configured, candidate.space) && isInSpace(candidate) && repeatsIn(candidate) <= repeats,
  );
}

function isInSpace({ space, trials }: SamplerCase): boolean {
  const { contains } = createSearchSpace(space);
  return trials.every(({ params }) => contains(params));
}

function repeatsIn({ space, trials }: SamplerCase): number {
  const { keyOf } = createSearchSpace(space);
  return trials.length - new Set(trials.map(({ params }) => keyOf(params))).size;
}

function simplerReports({ params, status, metric }: PastTrial): PastTrial[] {
  const metrics = metric === undefined ? [] : simplerNumbers(metric);
  return [
    ...(metric === undefined ? [] : [{ params, status }]),
    ...(status === "completed"
      ? []
      : [{ params, status: "completed" as const, ...(metric === undefined ? {} : { metric }) }]),
    ...metrics.map((simpler) => ({ params, status, metric: simpler })),
  ];
}

function simplerParams(params: Params): Params[] {
  return Object.entries(params).flatMap(([name, value]) =>
    typeof value === "number" ? simplerNumbers(value).map((simpler) => ({ ...params, [name]: simpler })) : [],
  );
}

const simplestSpecs: readonly SearchSpaceSpec[string][] = [
  { type: "choice", values: [0] },
  { type: "choice", values: [0, 1] },
  { type: "uniform", minValue: 0, maxValue: 1 },
];

/** One parameter less, or one with a simpler distribution; past params keep their places in it. */
function simplerSpaces(given: SamplerCase): SamplerCase[] {
  const { space } = given;
  const names = Object.keys(space);
  const without = names.map((name): SamplerCase => {
    const { [name]: _, ...others } = space;
    const trials = given.trials.map(({ params: { [name]: __, ...params }, ...report }) => ({ params, ...report }));
    return { ...given, space: others, trials };
  });
  const simpler = names.flatMap((name) =>
    simplerSpecs(space[name] as SearchSpaceSpec[string]).map((spec) => moved(given, { name, spec })),
  );
  return [...(names.length > 1 ? without : []), ...simpler];
}

function simplerSpecs(spec: SearchSpaceSpec[string]): SearchSpaceSpec[string][] {
  const place = simplestSpecs.findIndex((each) => JSON.stringify(each) === JSON.stringify(spec));
  const simplest = place < 0 ? simplestSpecs : simplestSpecs.slice(0, place);
  const values = "values" in spec && Array.isArray(spec.values) ? (spec.values as unknown[]) : [];
  const shorter = place < 0 && values.length > 1 ? withoutOne(values).map((fewer) => ({ ...spec, values: fewer })) : [];
  return [...simplest, ...shorter];
}

function moved(given: SamplerCase, { name, spec }: { name: string; spec: SearchSpaceSpec[string] }): SamplerCase {
  const before = createSearchSpace({ [name]: given.space[name] as SearchSpaceSpec[string] });
  const after = createSearchSpace({ [name]: spec });
  const trials = given.trials.map((trial): PastTrial => {
    const own = Object.hasOwn(trial.params, name) ? { [name]: trial.params[name] ?? null } : {};
    const [rank = 0.5] = before.pointOf(own);
    const point = after.dimensions.map(() => Math.min(rank, 1 - Number.EPSILON));
    return { ...trial, params: { ...trial.params, ...after.paramsAt(point) } };
  });
  return { ...given, space: { ...given.space, [name]: spec }, trials };
}
