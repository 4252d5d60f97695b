import type { SweepEvent } from "../simulation/events.ts";
import { countBefore, countUntil, type Timed } from "../simulation/in-time.ts";
import type { SweepLog } from "../simulation/log.ts";
import { finish, inSteps, type Steps } from "../steps.ts";
import type { TrialId } from "../trial.ts";
import { improvementsOf } from "./best-so-far.ts";

/** Something worth a stop of the clock. */
export interface Moment {
  readonly time: number;
  readonly kind: "report" | "decision" | "stop" | "failure" | "best" | "limit" | "end";
  readonly trial?: TrialId;
  readonly interval?: number;
}

/** All moments of a log by kind, each list in order of time. A "decision" is a verdict that is not "not due". */
export interface Moments {
  readonly report: readonly Moment[];
  readonly decision: readonly Moment[];
  readonly stop: readonly Moment[];
  readonly failure: readonly Moment[];
  readonly best: readonly Moment[];
  readonly limit: readonly Moment[];
  readonly end: readonly Moment[];
}

/** Sorts a log's events into moments. */
export function momentsOf(log: SweepLog): Moments {
  return finish(momentSteps(log));
}

/** As `momentsOf`, with pauses. */
export function* momentSteps(log: SweepLog): Steps<Moments> {
  const moments: { [K in keyof Moments]: Moment[] } = {
    report: [],
    decision: [],
    stop: [],
    failure: [],
    best: [],
    limit: [],
    end: [],
  };
  yield* inSteps(log.events, (event) => {
    const kind = kindOf(event);
    if (kind === undefined) return;
    const { time } = event;
    const where = "trial" in event ? { trial: event.trial } : {};
    const at =
      event.type === "trialEnded"
        ? { interval: event.intervals }
        : "interval" in event
          ? { interval: event.interval }
          : {};
    moments[kind].push({ time, kind, ...where, ...at });
  });
  for (const { time, trial, interval } of improvementsOf(log))
    moments.best.push({ time, kind: "best", trial, interval });
  return moments;
}

function kindOf(event: SweepEvent): Moment["kind"] | undefined {
  switch (event.type) {
    case "metricReported":
      return "report";
    case "policyJudged":
      return event.verdict.action === "notDue" ? undefined : "decision";
    case "trialEnded":
      if (event.reason === "policy") return "stop";
      if (event.status === "failed") return "failure";
      return event.status === "canceled" ? "limit" : undefined;
    case "sweepEnded":
      return "end";
    default:
      return undefined;
  }
}

/** The first moment after a time, or undefined. O(log n). */
export function nextMoment(moments: readonly Moment[], time: number): Moment | undefined {
  return moments[countUntil(moments, time)];
}

/** The last moment before a time, or undefined. O(log n). */
export function previousMoment(moments: readonly Moment[], time: number): Moment | undefined {
  return moments[countBefore(moments, time) - 1];
}

/** The moments after one time and until another, in order. O(log n) and their number. */
export function momentsBetween<M extends Timed>(
  moments: readonly M[],
  span: { from: number; to: number },
): readonly M[] {
  return moments.slice(countUntil(moments, span.from), countUntil(moments, span.to));
}
