import type { Fields, Settings } from "../../src/fields.ts";
import { stream } from "../../src/random/stream.ts";
import type { Answer, SamplerKind } from "../../src/samplers/sampler.ts";
import type { SearchSpace } from "../../src/space/search-space.ts";
import type { Params, PastTrial } from "../../src/trial.ts";

interface Run {
  readonly kind: SamplerKind;
  readonly settings?: Settings<Fields>;
  readonly space: SearchSpace;
  readonly seed?: string;
}

/** What the sampler answers for the next trial, after these. */
export function askSampler({ kind, settings = {}, space, seed = "seed" }: Run, earlier: readonly Params[]): Answer {
  const trials = earlier.map((params): PastTrial => Object.freeze({ params, metric: 0.5, status: "completed" }));
  const taken = new Set(earlier.map(space.keyOf));
  const answer = kind.suggest(settings, {
    ...{ space, seed, goal: "maximize", trial: earlier.length, trials },
    isTaken: (params) => taken.has(space.keyOf(params)),
    stream: stream(seed, "sampler", earlier.length),
  });
  if (answer !== "exhausted" && !("params" in answer)) throw new Error("a generator is not expected here");
  return answer;
}

/** The params of the first trials: `count` of them, fewer where the sampler is exhausted before. */
export function runSampler(run: Run, count: number): Params[] {
  const { kind, settings = {}, space, seed = "seed" } = run;
  const [found, trials, taken]: [Params[], PastTrial[], Set<string>] = [[], [], new Set()];
  while (found.length < count) {
    const trial = found.length;
    const answer = kind.suggest(settings, {
      ...{ space, seed, goal: "maximize", trial, trials },
      isTaken: (params) => taken.has(space.keyOf(params)),
      stream: stream(seed, "sampler", trial),
    });
    if (answer === "exhausted") break;
    if (!("params" in answer)) throw new Error("a generator is not expected here");
    taken.add(space.keyOf(answer.params));
    trials.push({ params: answer.params, status: "running" });
    found.push(answer.params);
  }
  return found;
}
