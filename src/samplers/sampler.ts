import { fail, type Problem, quote } from "../errors.ts";
import type { Fields, Kind, Settings } from "../fields.ts";
import type { Goal } from "../goal.ts";
import { isObject } from "../is-object.ts";
import type { Stream } from "../random/stream.ts";
import type { SearchSpace } from "../space/search-space.ts";
import type { Params, PastTrial, TrialId } from "../trial.ts";

/** What a sampler is asked: params for this trial, knowing these. */
export interface SamplerRequest {
  readonly space: SearchSpace;
  readonly goal: Goal;
  readonly seed: string;
  /** Number of the trial to sample, from 0. Grid and random search depend on it alone. */
  readonly trial: TrialId;
  /** All earlier trials in their order, running ones included. */
  readonly trials: readonly PastTrial[];
  /** Their points (`space.pointOf`), where they are known; not to be written to. */
  readonly points?: readonly Float64Array[];
  /** True when an earlier trial has exactly these params. */
  isTaken(params: Params): boolean;
  /** The stream named (seed, "sampler", trial). A sampler that needs more names its own after the same path. */
  readonly stream: Stream;
}

/** Params and, from samplers that think, what was thought: a note in words, the numbers as JSON. */
export interface Suggestion {
  readonly params: Params;
  readonly note?: string;
  readonly evidence?: SuggestionEvidence;
}

/** The prediction behind a suggestion; samplers add their own fields. All JSON. */
export interface SuggestionEvidence {
  readonly [name: string]: unknown;
}

/**
 * A way to choose the next trial. Pure: the same request gives the same answer; memory only as a cache of pure results.
 *
 * `suggest` may be a generator that yields now and then during long work, so that a page can breathe.
 */
export interface SamplerKind<F extends Fields = Fields> extends Kind<F> {
  suggest(settings: Settings<F>, request: SamplerRequest): Answer | Generator<undefined, Answer>;
  /** Problems of using this sampler on this space: "grid takes only choice parameters". */
  checkSpace?(settings: Settings<F>, space: SearchSpace): readonly Problem[];
  /** How many trials it can make at most on this space. Default: no limit of its own. */
  capacity?(settings: Settings<F>, space: SearchSpace): number;
  /** True where a suggestion depends on metrics of earlier trials, so that a policy changes what is sampled. */
  readonly isAdaptive: boolean;
}

/** "exhausted": every combination of a finite space has been given. */
export type Answer = Suggestion | "exhausted";

export function defineSampler<const F extends Fields>(kind: SamplerKind<F>): SamplerKind<F> {
  return kind;
}

/** What a sampler has answered. @throws SweepError where one of the user's own has given no params. */
export function answerOf(sampler: SamplerKind, answer: Answer): Answer {
  if (answer === "exhausted" || isObject(answer?.params)) return answer;
  const message = `must suggest { params } or "exhausted", got ${quote(answer)}`;
  return fail(`sampling (${sampler.type})`, message, "assertSamplerContract says what else a sampler must do.");
}

/** True for a sampler's answer that is still being worked on. */
export function isUnderWay(answer: Answer | Generator<undefined, Answer>): answer is Generator<undefined, Answer> {
  return isObject(answer) && "next" in answer;
}
