import { improvementsOf } from "../analysis/best-so-far.ts";
import { type SweepSummary, summarySteps } from "../analysis/summary.ts";
import { betterOf, type Goal } from "../goal.ts";
import type { OwnKinds, SweepConfig } from "../simulation/config.ts";
import type { SweepEnded, SweepEvent, TrialEnded } from "../simulation/events.ts";
import { countUntil as countEntries } from "../simulation/in-time.ts";
import type { SweepLog } from "../simulation/log.ts";
import { finish, inSteps, type Steps } from "../steps.ts";
import type { Params, TrialId } from "../trial.ts";
import { type LaterParts, laterParts } from "./later-parts.ts";
import type { Standing } from "./tokens.ts";

type Judged = Extract<SweepEvent, { type: "policyJudged" }>;
type Verdict = Judged["verdict"];

/** One trial over all of its life. Lists are in order of time. */
export interface TrialTrack {
  readonly id: TrialId;
  readonly params: Params;
  readonly sampledAt: number;
  /** First start; undefined when it never ran. */
  readonly startedAt?: number;
  readonly ended?: TrialEnded;
  /** Report n is at `[n - 1]`. */
  readonly times: readonly number[];
  readonly metrics: readonly number[];
  /** Best finite metric of the first n reports, at `[n - 1]`; undefined while there is none. */
  readonly bests: readonly (number | undefined)[];
  readonly judged: readonly { readonly time: number; readonly verdict: Verdict }[];
  /** Starts and ends of runs on nodes. */
  readonly runs: readonly NodeRun[];
}

export interface NodeRun {
  readonly node: number;
  readonly attempt: number;
  readonly from: number;
  /** Undefined while the log ends with the run. */
  readonly to?: number;
  readonly end: "ended" | "preempted" | "open";
}

/** A node from its allocation until it is given back. */
export interface NodeSpan {
  readonly node: number;
  readonly from: number;
  readonly readyAt: number;
  /** Undefined while the log ends before it is given back. */
  readonly to?: number;
  readonly billedUntil?: number;
  readonly reason?: "idle" | "preempted" | "sweepEnded";
}

/** A log, read once for all figures. */
export interface SweepIndex extends LaterParts {
  readonly log: SweepLog;
  /** Kinds of the user's own that the log was made with. */
  readonly own: OwnKinds;
  readonly config: SweepConfig;
  readonly goal: Goal;
  readonly endTime: number;
  readonly tracks: readonly TrialTrack[];
  readonly nodes: readonly NodeSpan[];
  readonly ended?: SweepEnded;
  readonly improvements: ReturnType<typeof improvementsOf>;
  /** Largest number of reports of any trial. */
  readonly longest: number;
}

const known = new WeakMap<SweepLog, SweepIndex>();

/**
 * The index of a log. Built at the first call, O(events), and remembered with the log; the kinds of the user's own that
 * the log was made with have to be named in that call.
 */
export function sweepIndex(log: SweepLog, own: OwnKinds = {}): SweepIndex {
  const found = known.get(log);
  if (found !== undefined) return found;
  const index = finish(buildIndex(log, { own }));
  known.set(log, index);
  return index;
}

/**
 * Makes the index that `sweepIndex` then finds, the summary that most figures ask of it included, with pauses: a page that
 * pulls until 8 ms have passed is never blocked for long.
 */
export function* indexSteps(log: SweepLog, own: OwnKinds = {}): Steps<void> {
  if (known.has(log)) return;
  let summary: SweepSummary | undefined;
  try {
    summary = yield* summarySteps(log, own);
  } catch {} // Made by kinds that are not known here: who asks for it is told.
  known.set(log, yield* buildIndex(log, { own, summary }));
}

function* buildIndex(
  log: SweepLog,
  { own, summary }: { own: OwnKinds; summary?: SweepSummary | undefined },
): Steps<SweepIndex> {
  const improvements = improvementsOf(log); // It looks whether this is a log at all.
  const tracks = yield* tracksOf(log);
  const nodes = nodesOf(log);
  yield;
  const ended = log.events.findLast((event) => event.type === "sweepEnded");
  const atOnce = {
    ...{ log, own },
    config: log.config,
    goal: log.config.goal,
    endTime: log.events.at(-1)?.time ?? 0,
    tracks,
    nodes,
    ...(ended === undefined ? {} : { ended }),
    improvements,
    longest: tracks.reduce((most, track) => Math.max(most, track.metrics.length), 0),
  };
  // To spread them would call them.
  const later = Object.getOwnPropertyDescriptors(
    laterParts(log, { own, summary, endOf: (trial) => tracks[trial]?.ended?.time ?? 0 }),
  );
  return Object.defineProperties(atOnce as typeof atOnce & LaterParts, later);
}

function nodesOf(log: SweepLog): NodeSpan[] {
  const spans: NodeSpan[] = [];
  const latest = new Map<number, NodeSpan>();
  for (const event of log.events) {
    if (event.type === "nodeStarted") {
      const span = { node: event.node, from: event.time, readyAt: event.readyAt };
      latest.set(event.node, span);
      spans.push(span);
    } else if (event.type === "nodeStopped") {
      const { time: to, billedUntil, reason } = event;
      Object.assign(latest.get(event.node) ?? {}, { to, billedUntil, reason });
    }
  }
  return spans;
}

type LaterEvent = Exclude<Extract<SweepEvent, { trial: TrialId }>, { type: "trialSampled" }>;

type Draft = {
  -readonly [K in keyof TrialTrack]: TrialTrack[K] extends readonly (infer E)[] ? E[] : TrialTrack[K];
};

function* tracksOf(log: SweepLog): Steps<TrialTrack[]> {
  const tracks: Draft[] = [];
  yield* inSteps(log.events, (event) => {
    if (event.type === "trialSampled") {
      const { trial: id, params, time: sampledAt } = event;
      tracks[id] = { id, params, sampledAt, times: [], metrics: [], bests: [], judged: [], runs: [] };
    } else if ("trial" in event) {
      const track = tracks[event.trial];
      if (track !== undefined) extend(track, event, log.config.goal);
    }
  });
  return tracks;
}

function extend(track: Draft, event: LaterEvent, goal: Goal): void {
  const { time } = event;
  switch (event.type) {
    case "trialStarted":
      track.startedAt ??= time;
      track.runs.push({ node: event.node, attempt: event.attempt, from: time, end: "open" });
      return;
    case "metricReported":
      track.times.push(time);
      track.metrics.push(event.value);
      track.bests.push(betterOf(goal, track.bests.at(-1), Number.isFinite(event.value) ? event.value : undefined));
      return;
    case "policyJudged":
      track.judged.push({ time, verdict: event.verdict });
      return;
    case "trialPreempted":
      closeRun(track, time, "preempted");
      return;
    case "trialEnded":
      closeRun(track, time, "ended");
      track.ended = event;
      return;
    case "trialQueued":
      return;
  }
}

function closeRun(track: Draft, to: number, end: "ended" | "preempted"): void {
  const run = track.runs.at(-1);
  if (run?.end === "open") Object.assign(run, { to, end });
}

/** How many entries of an ascending list are at or before a time. O(log n). */
export function countUntil(times: readonly number[], time: number): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] as number) <= time) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Best finite metric of a trial until a time. */
export function bestUntil({ times, bests }: TrialTrack, time: number): number | undefined {
  return bests[countUntil(times, time) - 1];
}

/** What a trial is at a time; undefined before it was sampled. */
export function standingAt(track: TrialTrack, time: number): Standing | undefined {
  if (track.sampledAt > time) return undefined;
  const { ended } = track;
  if (ended !== undefined && ended.time <= time) {
    if (ended.status === "completed") return "completed";
    if (ended.status === "failed") return "failed";
    return ended.reason === "policy" ? "stopped" : "limit";
  }
  const run = track.runs.findLast(({ from }) => from <= time);
  return run === undefined || (run.to !== undefined && run.to <= time) ? "queued" : "running";
}

/** The best trial at a time, and its metric. */
export function bestAt({ improvements }: SweepIndex, time: number): (typeof improvements)[number] | undefined {
  return improvements[countEntries(improvements, time) - 1];
}
