import { stream } from "../random/stream.ts";
import type { Params } from "../trial.ts";
import type { Answer, SamplerRequest } from "./sampler.ts";

const enumerationLimit = 1_000_000;

/**
 * A combination of a finite space that no trial has, by looking: for when nearly all of the probability is taken.
 *
 * Up to a million combinations: one of the rest, each with its probability. Above: the next free one from a random place
 * on, in the order of `paramsOfIndex`, at most one step for each trial.
 */
export function drawRemaining(request: SamplerRequest): Answer {
  const { space, seed, trial } = request;
  const u = stream(seed, "sampler", trial, "remaining")();
  return space.size <= enumerationLimit ? weightedPick(request, u) : nextFree(request, u);
}

function weightedPick({ space, isTaken }: SamplerRequest, u: number): Answer {
  const free: Params[] = [];
  const upTo: number[] = [];
  let total = 0;
  for (let index = 0; index < space.size; index++) {
    const params = space.paramsOfIndex(index);
    if (isTaken(params)) continue;
    total += space.massOf(params);
    free.push(params);
    upTo.push(total);
  }
  const picked = free[upTo.findIndex((mass) => u * total < mass)] ?? free.at(-1);
  return picked === undefined ? "exhausted" : { params: picked };
}

function nextFree({ space, isTaken, trials }: SamplerRequest, u: number): Answer {
  const start = Math.floor(u * space.size);
  for (let step = 0; step <= trials.length; step++) {
    const params = space.paramsOfIndex((start + step) % space.size);
    if (!isTaken(params)) return { params };
  }
  return "exhausted";
}
