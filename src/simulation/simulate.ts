import { stream } from "../random/stream.ts";
import { type Answer, answerOf, isUnderWay, type SamplerRequest } from "../samplers/sampler.ts";
import { type OwnKinds, type Prepared, prepare, type SweepConfigInput, samplingSeed } from "./config.ts";
import type { SweepEvent } from "./events.ts";
import { logFormat, type SweepLog } from "./log.ts";
import { recordOf, recordPlayer } from "./record.ts";
import { SweepState } from "./transition.ts";

/** Kinds of the user's own that the config may name. */
export type SimulateOptions = OwnKinds;

/**
 * Runs a sweep to its end.
 *
 * The same config gives the same log, bit for bit, in every JavaScript engine. A config that holds a record with its times
 * (surface "recorded") is replayed.
 * @throws SweepError with every problem of the config, before anything runs.
 */
export function simulate(config: SweepConfigInput, options: SimulateOptions = {}): SweepLog {
  const prepared = prepare(config, options);
  return { format: logFormat, config: prepared.config, events: eventsOf(prepared) };
}

/**
 * Runs a sweep event by event, at the caller's pace; stopping is not pulling.
 *
 * Nothing of what was yielded is kept. The log that is returned at the end makes its `events` anew when they are
 * first read, from the same config, so that a sweep of any length can be streamed in little memory.
 * @throws SweepError with every problem of the config, at the first `next()`.
 */
export function* simulateSteps(
  config: SweepConfigInput,
  options: SimulateOptions = {},
): Generator<SweepEvent, SweepLog> {
  const prepared = prepare(config, options);
  for (const batch of batchesOf(prepared)) yield* batch;
  return lazyLog(prepared);
}

/**
 * As `simulateSteps`, and yields `undefined` where a long suggestion of a sampler can be paused: a page that pulls until
 * 8 ms have passed is never blocked for long.
 */
export function* simulateSlices(
  config: SweepConfigInput,
  options: SimulateOptions = {},
): Generator<SweepEvent | undefined, SweepLog> {
  const prepared = prepare(config, options);
  for (const batch of batchesOf(prepared)) {
    if (batch.length === 0) yield undefined;
    else yield* batch;
  }
  return lazyLog(prepared);
}

/**
 * The events moment by moment; an empty batch where a sampler pauses. A batch is good until the next is asked for.
 *
 * With `kept` the events of a simulation are added to that list and are in no batch, so that one list is made instead of
 * one for each moment. A record that is replayed comes in batches all the same.
 */
export function* batchesOf(prepared: Prepared, kept?: SweepEvent[]): Generator<readonly SweepEvent[], void> {
  const { config } = prepared;
  const record = recordOf(config);
  if (record !== undefined) return yield* new recordPlayer.work(prepared, record).batches();
  const { refillSeconds } = config.limits;
  const state = new SweepState(prepared, kept);
  const taken = prepared.space.size < Number.POSITIVE_INFINITY ? new Set<string>() : undefined;
  let isExhausted = false;
  let refillAt = 0;
  const { maxTotalTrials, maxConcurrentTrials } = config.limits;
  const isAllMade = () =>
    isExhausted || state.sampledCount >= maxTotalTrials || (taken !== undefined && taken.size >= prepared.space.size);
  while (!state.isEnded) {
    const isRefillTime = refillSeconds === 0 || state.time === refillAt || state.time % refillSeconds === 0;
    while (isRefillTime && !state.isCut && !isAllMade() && state.openCount < maxConcurrentTrials) {
      const answer = yield* askSampler(prepared, { state, taken });
      if (answer === "exhausted") isExhausted = true;
      else state.submit(state.sampledCount, answer);
    }
    if (isAllMade() && state.openCount === 0) state.finish();
    else if (state.isCut) state.cut();
    else {
      state.fillNodes();
      const hasRoom = !isAllMade() && state.openCount < maxConcurrentTrials;
      if (hasRoom && refillSeconds > 0 && refillAt <= state.time) {
        refillAt = (Math.floor(state.time / refillSeconds) + 1) * refillSeconds;
        state.agenda.plan(refillAt, { kind: "refill" });
      }
      state.applyNext();
    }
    if (kept !== undefined) continue;
    yield state.events;
    state.events = [];
  }
}

function* askSampler(
  prepared: Prepared,
  { state, taken }: { state: SweepState; taken: Set<string> | undefined },
): Generator<readonly SweepEvent[], Answer> {
  const { config, space, sampler } = prepared;
  const trial = state.sampledCount;
  const seed = samplingSeed(config);
  const request: SamplerRequest = {
    ...{ space, goal: config.goal, seed, trial },
    get trials() {
      return state.past;
    },
    isTaken: (params) => taken?.has(space.keyOf(params)) ?? false,
    stream: stream(seed, "sampler", trial),
  };
  const answer = sampler.suggest(config.sampling, request);
  const suggestion = answerOf(sampler, isUnderWay(answer) ? yield* pausing(answer) : answer);
  if (suggestion !== "exhausted") taken?.add(space.keyOf(suggestion.params));
  return suggestion;
}

/** Pauses for the caller wherever the sampler does. */
function* pausing(answer: Generator<undefined, Answer>): Generator<readonly SweepEvent[], Answer> {
  for (;;) {
    const step = answer.next();
    if (step.done === true) return step.value;
    yield [];
  }
}

function eventsOf(prepared: Prepared): SweepEvent[] {
  const events: SweepEvent[] = [];
  for (const batch of batchesOf(prepared, events)) for (const event of batch) events.push(event);
  return events;
}

function lazyLog(prepared: Prepared): SweepLog {
  let events: SweepEvent[] | undefined;
  return {
    format: logFormat,
    config: prepared.config,
    get events() {
      return (events ??= eventsOf(prepared));
    },
  };
}
