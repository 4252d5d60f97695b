import { goals } from "../goal.ts";
import { type Stream, stream } from "../random/stream.ts";
import { type SamplerSpecInput, samplerKinds } from "../samplers/index.ts";
import type { SamplerKind } from "../samplers/sampler.ts";
import { createSearchSpace, type SearchSpaceSpec } from "../space/index.ts";
import type { PastTrial } from "../trial.ts";
import { codeText } from "./code-text.ts";
import {
  type ConfiguredKind,
  isObject,
  nameOf,
  registeredKind,
  toldSettings,
  withSettings,
} from "./configured-kind.ts";
import { asGiven, countField, optionsOf, promiseFields, seedField } from "./contract-options.ts";
import type { ContractOptions } from "./distribution-contract.ts";
import { textOf, wordsOf } from "./frozen.ts";
import { insist } from "./law.ts";
import { askSampler, type SamplerCase, simplerCases, takesSpace, withOwnTrials } from "./sampler-case.ts";
import { type SamplerLaw, type SamplerPromises, samplerLaws } from "./sampler-laws.ts";

/** A sampler kind (settings drawn at random) or a configured one; ours by name, or as a config writes them. */
export type SamplerUnderTest =
  | (typeof samplerKinds)[number]["type"]
  | SamplerSpecInput
  | SamplerKind
  | ConfiguredKind<SamplerKind>;

export interface SamplerContractOptions extends ContractOptions {
  /** How many random settings and histories for each space. Default 5. */
  readonly runs?: number;
  /** Spaces to try, the simplest first. Those that the sampler refuses are passed over. */
  readonly spaces?: readonly SearchSpaceSpec[];
  /** Trials of each sweep. Default 8. */
  readonly trials?: number;
  /** What the sampler does not promise. */
  readonly promises?: SamplerPromises;
}

const usualSpaces: readonly SearchSpaceSpec[] = [
  { size: { type: "choice", values: [16, 32] } },
  { rate: { type: "uniform", minValue: 0, maxValue: 1 } },
  { size: { type: "choice", values: [16, 32, 64] }, kind: { type: "choice", values: ["a", "b"] } },
  { rate: { type: "loguniform", minValue: -9, maxValue: -2 }, depth: { type: "randint", upper: 5 } },
  { decay: { type: "quniform", minValue: 0, maxValue: 1, q: 0.25 }, drop: { type: "normal", mu: 0, sigma: 1 } },
  {
    net: { type: "choice", values: [{ name: "mlp", width: { type: "uniform", minValue: 1, maxValue: 9 } }, "linear"] },
  },
];

const optionFields = {
  runs: countField("Random settings", 5),
  seed: seedField,
  spaces: asGiven<readonly SearchSpaceSpec[]>("Spaces"),
  trials: countField("Trials", 8),
  promises: asGiven<SamplerPromises>("Promises"),
} as const;

const promises = promiseFields("mirrorsGoals");

function samplerOf(given: SamplerUnderTest): SamplerKind | ConfiguredKind<SamplerKind> {
  if (isObject(given) && ("kind" in given || "suggest" in given)) return given;
  return registeredKind<SamplerKind>(samplerKinds, given, "sampler");
}

/**
 * Tests a sampler against the laws of the family, on search spaces of every kind, trial after trial of random sweeps.
 *
 * The laws: an answer, and of JSON; params are in the space; nothing given is changed; no clock and no chance beside the
 * stream; the same request gets the same answer, whatever was asked in between; metrics matter only to a sampler that says
 * it is adaptive, and then goals are mirror images; where it has a capacity, no params twice, "exhausted" after that many
 * trials and not before. Trials that run, failed or have no metric (or NaN, or the same one) are no obstacle.
 * @throws Error with the law, what to do, and the smallest search space, trials before it and seed that break it, as code;
 * SweepError for an option that is unknown or out of range.
 */
export function assertSamplerContract(sampler: SamplerUnderTest, options: SamplerContractOptions = {}): void {
  const { runs, seed, spaces = usualSpaces, trials, promises: given } = optionsOf(optionFields, options);
  const promised: SamplerPromises = optionsOf(promises, given, "options.promises");
  const kind = samplerOf(sampler);
  const laws = samplerLaws.filter((law) => law.isAsked(promised));
  let tested = 0;
  for (const space of spaces) {
    for (let run = 0; run < runs; run++) {
      const runSeed = `${seed} ${run}`;
      const configured = withSettings<SamplerKind>(kind, stream(runSeed, "settings"));
      if (!takesSpace(configured, space)) continue;
      tested++;
      const goal = goals[run % goals.length] ?? "maximize";
      testSweep({ configured, space, seed: runSeed, goal, trials: [] }, { laws, count: trials });
    }
  }
  if (tested === 0) throw new Error("the sampler refuses every space; give some that it takes as { spaces: [...] }");
}

/** Asks for one trial after another, and makes a report on each. */
function testSweep(start: SamplerCase, { laws, count }: { laws: readonly SamplerLaw[]; count: number }): void {
  const { seed } = start;
  const next = stream(seed, "reports", textOf(start.space));
  const space = createSearchSpace(start.space);
  const hasForeign = space.size === Number.POSITIVE_INFINITY && next() < 0.4;
  const metricOf = metricsOf(next);
  let given = start;
  for (let trial = 0; trial < count; trial++) {
    insist({ laws, given, seed, simplerOf, tell });
    const answer = askSampler(given);
    if (answer === "exhausted") return;
    const first = given.trials[0]?.params ?? answer.params;
    const foreign = next() < 0.5 ? first : space.paramsAt(space.dimensions.map(next));
    const isForeign = hasForeign && next() < 0.3;
    given = {
      ...given,
      trials: [...given.trials, { params: isForeign ? foreign : answer.params, ...reportOf(next, metricOf) }],
    };
  }
}

/** Metrics of one sweep: all kinds, all the same, or now and then none that can be compared. */
function metricsOf(next: Stream): () => number | undefined {
  const style = Math.floor(next() * 4);
  if (style === 0) return () => 1;
  if (style === 1) return () => Math.round(next() * 5) / 5;
  if (style === 2) return () => (next() - 0.5) * 100;
  return () => [Number.NaN, undefined, -1e300, 0.5][Math.floor(next() * 4)];
}

function reportOf(next: Stream, metricOf: () => number | undefined): Omit<PastTrial, "params"> {
  const kind = next();
  const metric = metricOf();
  const status = kind < 0.5 ? "completed" : kind < 0.7 ? "running" : kind < 0.85 ? "canceled" : "failed";
  return metric === undefined || kind > 0.8 ? { status } : { status, metric };
}

/** With the sampler's own trials where the law is about them, else with any. */
function simplerOf(given: SamplerCase, { isOfOwnTrials = false }: SamplerLaw): SamplerCase[] {
  const simpler = simplerCases(given);
  if (!isOfOwnTrials) return simpler;
  return simpler.flatMap((each) => {
    const own: SamplerCase[] = [];
    // A case in which it throws before is another failure.
    return wordsOf(() => void own.push(withOwnTrials(each))) === undefined
      ? own.filter(({ trials }) => trials.length <= each.trials.length)
      : [];
  });
}

function tell(given: SamplerCase, { other, isOfOwnTrials }: SamplerLaw) {
  const { configured, trials, seed } = given;
  const second = isOfOwnTrials === true ? undefined : other?.(given);
  return {
    name: nameOf(configured),
    where: ` for trial ${trials.length} with seed "${seed}"`,
    code: [given, ...(second === undefined ? [] : [second])].flatMap(callOf),
  };
}

/** The call of `suggest` that asks it. */
function callOf({ configured, space, goal, seed, trials }: SamplerCase): string[] {
  const { kind } = configured;
  const config = {
    searchSpace: space,
    ...(goal === goals[0] ? {} : { goal }),
    seed,
    sampling: { type: kind.type, ...toldSettings(configured) },
  };
  const isOurs = (samplerKinds as readonly SamplerKind[]).includes(kind);
  const past = trials.length === 0 ? ["  [],"] : ["  [", ...trials.map((trial) => `    ${codeText(trial)},`), "  ],"];
  return ["suggest(", `  ${codeText(config)},`, ...past, ...(isOurs ? [] : ["  { samplers: [sampler] },"]), ");"];
}
