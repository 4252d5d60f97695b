import type { Goal } from "../goal.ts";
import { stream } from "../random/stream.ts";
import { type SamplerSpecInput, samplerKinds } from "../samplers/index.ts";
import type { Answer, SamplerKind, SamplerRequest } from "../samplers/sampler.ts";
import { createSearchSpace, type SearchSpaceSpec } from "../space/index.ts";
import type { SearchSpace } from "../space/search-space.ts";
import type { PastTrial } from "../trial.ts";
import { type ConfiguredKind, configure, nameOf, withSettings } from "./configured-kind.ts";
import type { ContractOptions } from "./distribution-contract.ts";
import { frozen, textOf, wordsOf } from "./frozen.ts";

/** A sampler kind (settings drawn at random) or a configured one; ours by name, or as a config writes them. */
export type SamplerUnderTest =
  | (typeof samplerKinds)[number]["type"]
  | SamplerSpecInput
  | SamplerKind
  | ConfiguredKind<SamplerKind>;

export interface SamplerContractOptions extends ContractOptions {
  /** Spaces to try, the simplest first. Those that the sampler refuses are passed over. */
  readonly spaces?: readonly SearchSpaceSpec[];
  /** Trials of each sweep. Default 8. */
  readonly trials?: number;
}

const usualSpaces: readonly SearchSpaceSpec[] = [
  { size: { type: "choice", values: [16, 32] } },
  { rate: { type: "uniform", minValue: 0, maxValue: 1 } },
  { size: { type: "choice", values: [16, 32, 64] }, kind: { type: "choice", values: ["a", "b"] } },
  { rate: { type: "loguniform", minValue: -9, maxValue: -2 }, depth: { type: "randint", upper: 5 } },
];

interface Sweep {
  readonly configured: ConfiguredKind<SamplerKind>;
  readonly space: SearchSpace;
  readonly spec: SearchSpaceSpec;
  readonly goal: Goal;
  readonly seed: string;
  readonly trials: number;
}

function samplerOf(given: SamplerUnderTest): SamplerKind | ConfiguredKind<SamplerKind> {
  if (typeof given === "object" && ("kind" in given || "suggest" in given)) return given;
  const { type, ...settings } = typeof given === "string" ? { type: given } : given;
  const kind: SamplerKind | undefined = samplerKinds.find((each) => each.type === type);
  if (kind === undefined)
    throw new Error(`${textOf(given)} is no sampler; known: ${samplerKinds.map((each) => each.type).join(", ")}`);
  return typeof given === "string" ? kind : configure(kind, settings);
}

/**
 * Tests a sampler against the laws of the family, on small search spaces and the fewest trials first.
 *
 * The laws: params are in the space; the same request gets the same answer, whatever was asked in between; nothing given
 * is changed; no more suggestions than `capacity`, and "exhausted" only in a space that ends; metrics matter only to a
 * sampler that says it is adaptive; trials that run, failed or have no metric are no obstacle.
 * @throws Error with the law, the space, the trials before it and the seed.
 */
export function assertSamplerContract(given: SamplerUnderTest, options: SamplerContractOptions = {}): void {
  const { runs = 5, seed = "contract", spaces = usualSpaces, trials = 8 } = options;
  const kind = samplerOf(given);
  let tested = 0;
  for (const spec of spaces) {
    for (let run = 0; run < runs; run++) {
      const runSeed = `${seed} ${run}`;
      const configured = withSettings<SamplerKind>(kind, stream(runSeed, "settings"));
      const space = createSearchSpace(spec);
      if ((configured.kind.checkSpace?.(configured.settings, space) ?? []).length > 0) continue;
      tested++;
      testSweep({ configured, space, spec, seed: runSeed, trials, goal: run % 2 === 0 ? "maximize" : "minimize" });
    }
  }
  if (tested === 0) throw new Error("the sampler refuses every space; give some that it takes as { spaces: [...] }");
}

function testSweep(sweep: Sweep): void {
  const { configured, space, spec, seed, trials } = sweep;
  const capacity = configured.kind.capacity?.(configured.settings, space) ?? Number.POSITIVE_INFINITY;
  const past: PastTrial[] = [];
  for (let trial = 0; trial < trials; trial++) {
    const words = wordsOf(() => brokenAt(sweep, { past, capacity }));
    if (words !== undefined) {
      throw new Error(
        [
          `${nameOf(configured)} breaks its contract at trial ${trial}: ${words}.`,
          `Search space ${textOf(spec)}, goal ${sweep.goal}, trials before it ${textOf(past)}.`,
          `Found with seed "${seed}".`,
        ].join("\n"),
      );
    }
    const answer = ask(sweep, past);
    if (answer === "exhausted") return;
    past.push({ params: answer.params, ...reportsOf(trial) });
  }
}

/** Trials of every kind: measured, without a metric, running, failed. */
function reportsOf(trial: number): Omit<PastTrial, "params"> {
  const status = (["completed", "running", "failed", "canceled"] as const)[trial % 4] ?? "completed";
  return trial % 3 === 2 ? { status } : { status, metric: ((trial * 7) % 5) / 5 };
}

function brokenAt(
  sweep: Sweep,
  { past, capacity }: { past: readonly PastTrial[]; capacity: number },
): string | undefined {
  const { space, configured } = sweep;
  const answer = ask(sweep, past);
  if (textOf(answer) !== textOf(ask(sweep, past))) return "it gives another answer when it is asked again";
  ask(sweep, past.slice(0, 1));
  if (textOf(answer) !== textOf(ask(sweep, past)))
    return "it gives another answer when another trial was asked for in between";
  if (!configured.kind.isAdaptive) {
    const changed = past.map((trial) => ({ ...trial, metric: -3 }));
    if (textOf(answer) !== textOf(ask(sweep, changed)))
      return "it says that it is not adaptive, and its answer depends on metrics";
  }
  if (answer === "exhausted")
    return past.length >= capacity
      ? undefined
      : `it is exhausted after ${past.length} trials, with a capacity of ${capacity}`;
  if (past.length >= capacity) return `it goes on after ${past.length} trials, with a capacity of ${capacity}`;
  if (textOf(JSON.parse(JSON.stringify(answer))) !== textOf(answer))
    return `its answer must be JSON, it is ${textOf(answer)}`;
  return space.contains(answer.params) ? undefined : `its params ${textOf(answer.params)} are not in the space`;
}

function ask({ configured, space, goal, seed }: Sweep, past: readonly PastTrial[]): Answer {
  const keys = new Set(past.map(({ params }) => space.keyOf(params)));
  const request: SamplerRequest = {
    ...{ space, goal, seed, trial: past.length },
    trials: frozen(structuredClone(past)),
    isTaken: (params) => keys.has(space.keyOf(params)),
    stream: stream(seed, "sampler", past.length),
  };
  const given = configured.kind.suggest(frozen(configured.settings), request);
  if (typeof given === "string" || "params" in given) return given;
  for (;;) {
    const step = given.next();
    if (step.done === true) return step.value;
  }
}
