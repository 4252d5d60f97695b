import { fail, type Problem, quote, throwIfAny } from "../errors.ts";
import { isObject } from "../is-object.ts";
import { stream } from "../random/stream.ts";
import { answerOf, isUnderWay, type Suggestion } from "../samplers/sampler.ts";
import { knownPoint } from "../space/known-point.ts";
import type { SearchSpace } from "../space/search-space.ts";
import { finish } from "../steps.ts";
import type { PastTrial } from "../trial.ts";
import { type OwnKinds, type Prepared, prepare, type SweepConfigInput, samplingSeed } from "./config.ts";

const statuses: readonly PastTrial["status"][] = ["running", "completed", "canceled", "failed"];

/**
 * The params to try next on an objective of your own: ask here, evaluate, add the trial with its metric, ask again.
 *
 * The answer is for trial number `trials.length` and depends on nothing but the arguments; only the search space, goal,
 * seed and sampling of the config count. Where several run at once, give those under way with status "running". Trials
 * without a metric, or with NaN, count as tried. The same config and trials in `simulate` give the same params.
 * @throws SweepError with every problem of the config and the trials; or when a finite space is exhausted.
 */
export function suggest(config: SweepConfigInput, trials: readonly PastTrial[], own?: OwnKinds): Suggestion {
  const { space, sampler, config: complete } = own ? prepare(config, own) : preparedOnce(config);
  const points: Float64Array[] = [];
  throwIfAny(problemsOf(trials, space, points));
  const { sampling, goal } = complete;
  const seed = samplingSeed(complete);
  const trial = trials.length;
  // Another program may have written 3 * 0.1 for 0.3.
  const drawn = space.size < Number.POSITIVE_INFINITY ? points.map(space.paramsAt) : [];
  const taken = new Set(drawn.map(space.keyOf));
  const answer = sampler.suggest(sampling, {
    ...{ space, goal, seed, trial, trials, points },
    isTaken: (params) => taken.size > 0 && taken.has(space.keyOf(params)),
    stream: stream(seed, "sampler", trial),
  });
  const suggestion = answerOf(sampler, isUnderWay(answer) ? finish(answer) : answer);
  if (suggestion === "exhausted") {
    const message = `must leave something to try, got all ${taken.size} combinations of the space`;
    fail("trials", message, "The search is complete.");
  }
  return suggestion;
}

/** What was read last, and its content: a loop gives the same each time. */
let last: { readonly content: string | object; readonly prepared: Prepared } | undefined;

function preparedOnce(config: SweepConfigInput): Prepared {
  let content: string | object = {};
  try {
    // With types, since JSON writes NaN as null.
    content = JSON.stringify(config, (_, value) => (typeof value === "object" ? value : typeof value + value));
  } catch {
    // What contains itself has no text: it is read each time.
  }
  if (last?.content !== content) last = { content, prepared: prepare(config) };
  return last.prepared;
}

/** Adds the points of the trials to `points` on the way: each look at thousands of params takes its time. */
function problemsOf(trials: readonly PastTrial[], space: SearchSpace, points: Float64Array[]): Problem[] {
  if (!Array.isArray(trials)) return [{ path: "trials", message: `must be a list of trials, got ${quote(trials)}` }];
  const problems: Problem[] = [];
  for (let i = 0; i < trials.length; i++) {
    const trial: PastTrial = trials[i];
    const { params, metric, status } = trial ?? {};
    const point = isObject(params) ? knownPoint(space, params) : undefined;
    const isMetric = typeof (metric ?? 0) === "number";
    const isStatus = statuses.includes(status);
    // Thousands of trials at each call: nothing is made for one that is fine.
    if (point !== undefined) points.push(point);
    if (point !== undefined && isMetric && isStatus) continue;
    const path = `trials.${i}`;
    const add = (name: string, rule: string, given: unknown, hint?: string) =>
      problems.push({ path: path + name, message: `must ${rule}, got ${quote(given)}`, ...(hint && { hint }) });
    if (!isObject(trial)) add("", "be { params, metric?, status }", trial);
    else {
      const hint = "Every parameter must have a value that can be drawn, and no other may be there.";
      if (point === undefined) add(".params", "lie in the search space", params, hint);
      if (!isMetric) add(".metric", "be a number or nothing", metric);
      if (!isStatus) add(".status", `be one of ${statuses.join(", ")}`, status);
    }
  }
  return problems;
}
