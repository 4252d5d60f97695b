import { type Moments, momentSteps } from "../analysis/moments.ts";
import { indexSteps } from "../figures/sweep-index.ts";
import type { OwnKinds, SweepConfig, SweepConfigInput } from "../simulation/config.ts";
import type { SweepEvent } from "../simulation/events.ts";
import { logFormat, type SweepLog } from "../simulation/log.ts";
import { simulateSlices } from "../simulation/simulate.ts";
import type { Source } from "./events.ts";

/** A log, and where it is a large one its moments; its index is made too by then. */
export interface ReadyLog {
  readonly log: SweepLog;
  readonly moments?: Moments;
}

/** Work with pauses: each says which share of it is done. */
export type ReadySteps = Generator<number, ReadyLog>;

/** A run under way. */
export interface Run {
  readonly steps: ReadySteps;
  readonly config: SweepConfigInput;
  readonly keepTime: boolean;
  readonly source: Source;
}

/** About this share of the time goes into simulating a large sweep, the rest into the index of its log. */
const simulatingShare = 0.5;

/** So many events are simulated at once, also on a machine that is busy elsewhere: a small sweep is there when it is asked for. */
const smallLog = 1000;

/** With more events than this a log is made ready with pauses, and each figure is drawn in a task of its own. */
export const largeLog = 15_000;

/** Runs a complete config, and makes ready what figures will ask of a large log. */
export function* runSteps(config: SweepConfig, own: OwnKinds): ReadySteps {
  const events: SweepEvent[] = [];
  let sampled = 0;
  const share = () => (simulatingShare * sampled) / config.limits.maxTotalTrials;
  for (const event of simulateSlices(config, own)) {
    if (event === undefined) yield share();
    else {
      events.push(event);
      if (event.type === "trialSampled") sampled = event.trial + 1;
      if (events.length > smallLog && (events.length & 63) === 0) yield share();
    }
  }
  return yield* readySteps({ format: logFormat, config, events }, own, simulatingShare);
}

/** Makes ready what figures will ask of a large log, of which the share `done` is done. */
export function* readySteps(log: SweepLog, own: OwnKinds, done = 0): ReadySteps {
  const { length } = log.events;
  if (length < largeLog) return { log };
  // Four times it goes through all events, with a pause after every 64.
  let pauses = 0;
  const share = () => Math.min(1, done + ((1 - done) * 16 * ++pauses) / length);
  for (const _ of indexSteps(log, own)) yield share();
  const steps = momentSteps(log);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return { log, moments: step.value };
    yield share();
  }
}
