import { bestWith } from "../goal.ts";
import { finish, inSteps, type Steps } from "../steps.ts";
import type { SweepEvent } from "./events.ts";
import { bestTrial, changeTrial, emptyView, NodeLanes, sampledTrial } from "./evolve.ts";
import { logHash } from "./hash.ts";
import { countUntil } from "./in-time.ts";
import type { SweepLog } from "./log.ts";
import { checkLog } from "./prepare-log.ts";
import type { SweepView, TrialView } from "./view.ts";

/** Any moment of a recorded sweep. Calls no sampler, objective or policy, and draws no random number. */
export interface Replay {
  /** The view at a virtual time in seconds: before 0 it is empty, after the end it is the last one. */
  viewAt(time: number): SweepView;
  /** Time of the last event; 0 for an empty log. */
  readonly endTime: number;
  /** Short hash of the log: equal hashes, equal sweeps. */
  readonly hash: string;
}

/**
 * Indexes a log once and then answers any time, forwards and backwards.
 *
 * A view costs a search for each trial that changed since the last call; trials that did not are the same objects as in
 * the last view, so that a figure can tell at once what changed.
 * @throws SweepError where the value is not a log.
 */
export function createReplay(log: SweepLog): Replay {
  return finish(replaySteps(log));
}

/** As `createReplay`, with pauses; with `isEndSeen` the last view is made on the way, so that asking for it later costs little. */
export function* replaySteps(log: SweepLog, { isEndSeen = false } = {}): Steps<Replay> {
  checkLog(log);
  const { goal } = log.config;
  const lanes = new NodeLanes();
  const tracks: TrialTrack[] = [];
  const endings: { time: number; status: SweepView["status"] }[] = [];
  yield* inSteps(log.events, (event) => {
    lanes.apply(event);
    if (event.type === "sweepStarted") endings.push({ time: event.time, status: "running" });
    else if (event.type === "sweepEnded") endings.push({ time: event.time, status: event.status });
    else if (event.type === "trialSampled") tracks[event.trial] = new TrialTrack(event, goal);
    else if ("trial" in event) tracks[event.trial]?.add(event);
  });
  const endTime = log.events.at(-1)?.time ?? 0;
  if (isEndSeen) yield* inSteps(tracks, (track) => track.viewAt(endTime));
  let hash: string | undefined;
  return {
    endTime,
    get hash() {
      return (hash ??= logHash(log));
    },
    viewAt(time) {
      const status = endings.findLast((each) => each.time <= time)?.status ?? "notStarted";
      if (status === "notStarted") return emptyView;
      const trials: TrialView[] = [];
      for (const track of tracks) {
        const trial = track.viewAt(time);
        if (trial === undefined) break;
        trials.push(trial);
      }
      const best = bestTrial(trials, goal);
      return { time, status, trials, nodes: lanes.at(time), ...(best === undefined ? {} : { best }) };
    },
  };
}

/** The events of one trial, and its view at any time. */
class TrialTrack {
  readonly #first: TrialView;
  readonly #goal: SweepLog["config"]["goal"];
  readonly #events: Parameters<typeof changeTrial>[1][] = [];
  readonly #reports: { readonly time: number; readonly value: number; readonly best: number | undefined }[] = [];
  #last: { readonly from: number; readonly to: number; readonly view: TrialView } | undefined;

  constructor(event: Extract<SweepEvent, { type: "trialSampled" }>, goal: SweepLog["config"]["goal"]) {
    this.#first = sampledTrial(event);
    this.#goal = goal;
  }

  add(event: Parameters<typeof changeTrial>[1]): void {
    if (event.type === "metricReported") {
      const { time, value } = event;
      this.#reports.push({ time, value, best: bestWith(this.#goal, this.#reports.at(-1)?.best, value) });
    }
    this.#events.push(event);
  }

  viewAt(time: number): TrialView | undefined {
    if (time < this.#first.sampledAt) return undefined;
    if (this.#last !== undefined && time >= this.#last.from && time < this.#last.to) return this.#last.view;
    const count = countUntil(this.#events, time);
    const from = this.#events[count - 1]?.time ?? this.#first.sampledAt;
    const to = this.#events[count]?.time ?? Number.POSITIVE_INFINITY;
    this.#last = { from, to, view: this.#fold(count, time) };
    return this.#last.view;
  }

  /** Folds what is not a report; reports are copied in one piece. Of many verdicts only the last is applied. */
  #fold(count: number, time: number): TrialView {
    let view = this.#first;
    let verdict: Extract<SweepEvent, { type: "policyJudged" }> | undefined;
    for (let index = 0; index < count; index++) {
      const event = this.#events[index] as Parameters<typeof changeTrial>[1]; // index < count <= length
      if (event.type === "policyJudged") verdict = event;
      else if (event.type !== "metricReported") view = changeTrial(view, event, this.#goal);
    }
    if (verdict !== undefined) view = changeTrial(view, verdict, this.#goal);
    const reports = countUntil(this.#reports, time);
    if (reports === 0) return view;
    const best = this.#reports[reports - 1]?.best;
    const metrics = this.#reports.slice(0, reports).map((report) => report.value);
    return { ...view, metrics, ...(best === undefined ? {} : { best }) };
  }
}
