import type { Answer, SamplerRequest } from "./sampler.ts";

/** Spaces up to this size are looked through. */
export const enumerationLimit = 1_000_000;

/**
 * A combination of a finite space that no trial has, found by looking: for when nearly all of the probability is taken.
 *
 * `u` in [0, 1) decides which. Up to a million combinations: one of the rest, each with its probability. Above: the next
 * free one from a random place on, in the order of `paramsOfIndex`, at most one step for each trial.
 */
export function drawRemaining(request: SamplerRequest, u: number): Answer {
  return request.space.size <= enumerationLimit ? weightedPick(request, u) : nextFree(request, u);
}

function weightedPick({ space, isTaken }: SamplerRequest, u: number): Answer {
  const free: { readonly index: number; readonly upTo: number }[] = [];
  let total = 0;
  for (let index = 0; index < space.size; index++) {
    const params = space.paramsOfIndex(index);
    if (isTaken(params)) continue;
    total += space.massOf(params);
    free.push({ index, upTo: total });
  }
  const picked = free.find(({ upTo }) => u * total < upTo) ?? free.at(-1);
  return picked === undefined ? "exhausted" : { params: space.paramsOfIndex(picked.index) };
}

function nextFree({ space, isTaken, trials }: SamplerRequest, u: number): Answer {
  const start = Math.floor(u * space.size);
  for (let step = 0; step <= trials.length; step++) {
    const params = space.paramsOfIndex((start + step) % space.size);
    if (!isTaken(params)) return { params };
  }
  return "exhausted";
}
