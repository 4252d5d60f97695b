import { bestWith, type Goal, isBetter } from "../goal.ts";
import type { NodeStarted, NodeStopped, SweepEvent } from "./events.ts";
import { countUntil } from "./in-time.ts";
import type { NodeView, SweepView, TrialView } from "./view.ts";

/** Before the first event. */
export const emptyView: SweepView = { time: 0, status: "notStarted", trials: [], nodes: [] };

/**
 * The view after one more event. This *defines* what a view is; `createReplay` gives the same views at any time without
 * folding from the start.
 *
 * Nodes need their allocations: pass the same `lanes` through the whole fold.
 */
export function evolve(
  view: SweepView,
  event: SweepEvent,
  { goal, lanes }: { goal: Goal; lanes: NodeLanes },
): SweepView {
  lanes.apply(event);
  const next = { ...view, time: event.time };
  switch (event.type) {
    case "sweepStarted":
      next.status = "running";
      break;
    case "sweepEnded":
      next.status = event.status;
      break;
    case "trialSampled":
      next.trials = [...view.trials, sampledTrial(event)];
      break;
    case "nodeStarted":
    case "nodeStopped":
      break;
    default:
      next.trials = view.trials.map((trial) => (trial.id === event.trial ? changeTrial(trial, event, goal) : trial));
  }
  const best = bestTrial(next.trials, goal);
  return { ...next, nodes: lanes.at(event.time), ...(best === undefined ? {} : { best }) };
}

/** A trial as the sampler made it. */
export function sampledTrial(event: Extract<SweepEvent, { type: "trialSampled" }>): TrialView {
  return { id: event.trial, params: event.params, status: "queued", attempt: 1, sampledAt: event.time, metrics: [] };
}

type TrialEvent = Exclude<Extract<SweepEvent, { trial: number }>, { type: "trialSampled" }>;

/** A trial after one of its events. */
export function changeTrial(trial: TrialView, event: TrialEvent, goal: Goal): TrialView {
  switch (event.type) {
    case "trialQueued":
      return { ...trial, status: "queued", attempt: event.attempt };
    case "trialStarted":
      return { ...trial, status: "running", attempt: event.attempt, startedAt: event.time, node: event.node };
    case "trialPreempted":
      return { ...trial, status: "queued" };
    case "metricReported": {
      const best = bestWith(goal, trial.best, event.value);
      return { ...trial, metrics: [...trial.metrics, event.value], ...(best === undefined ? {} : { best }) };
    }
    case "policyJudged":
      return { ...trial, verdict: event.verdict };
    case "trialEnded": {
      const { status, reason, message, time: endedAt } = event;
      return { ...trial, status, reason, endedAt, ...(message === undefined ? {} : { message }) };
    }
    default:
      return event satisfies never;
  }
}

/** The best trial; of equals the lowest number. */
export function bestTrial(trials: readonly TrialView[], goal: Goal): SweepView["best"] {
  let best: { trial: number; metric: number } | undefined;
  for (const { id, best: metric } of trials) {
    if (metric !== undefined && (best === undefined || isBetter(goal, metric, best.metric)))
      best = { trial: id, metric };
  }
  return best;
}

/** The allocations of every node and who ran on it when; answers for any time that was applied. */
export class NodeLanes {
  readonly #lanes: Lane[] = [];
  readonly #nodeOfTrial = new Map<number, number>();

  apply(event: SweepEvent): void {
    if (event.type === "nodeStarted") this.#open(event);
    else if (event.type === "nodeStopped") this.#close(event);
    else if (event.type === "trialStarted") {
      this.#nodeOfTrial.set(event.trial, event.node);
      this.#lanes[event.node]?.runs.push({ trial: event.trial, time: event.time, to: Number.POSITIVE_INFINITY });
    } else if (event.type === "trialPreempted" || event.type === "trialEnded") this.#leave(event.trial, event.time);
  }

  /** Every lane that was ever allocated by then. */
  at(time: number): NodeView[] {
    return this.#lanes.flatMap((lane, id) => {
      const allocation = lane.allocations[countUntil(lane.allocations, time) - 1];
      return allocation === undefined ? [] : [this.#viewOf(id, { lane, allocation, time })];
    });
  }

  #viewOf(id: number, { lane, allocation, time }: { lane: Lane; allocation: Allocation; time: number }): NodeView {
    let billedSeconds = 0;
    for (const each of lane.allocations) {
      if (each.time > time) break;
      billedSeconds += (time >= each.to ? each.billedUntil : time) - each.time;
    }
    if (time >= allocation.to) return { id, state: "stopped", billedSeconds };
    const run = lane.runs[countUntil(lane.runs, time) - 1];
    if (run !== undefined && time < run.to) return { id, state: "busy", trial: run.trial, billedSeconds };
    return { id, state: time < allocation.readyAt ? "provisioning" : "idle", billedSeconds };
  }

  #open({ node, time, readyAt }: NodeStarted): void {
    const lane = (this.#lanes[node] ??= { allocations: [], runs: [] });
    lane.allocations.push({ time, readyAt, to: Number.POSITIVE_INFINITY, billedUntil: Number.POSITIVE_INFINITY });
  }

  #close({ node, time, billedUntil }: NodeStopped): void {
    const allocation = this.#lanes[node]?.allocations.at(-1);
    if (allocation !== undefined) Object.assign(allocation, { to: time, billedUntil });
  }

  #leave(trial: number, time: number): void {
    const node = this.#nodeOfTrial.get(trial);
    if (node === undefined) return;
    const run = this.#lanes[node]?.runs.findLast((each) => each.trial === trial);
    if (run !== undefined) run.to = Math.min(run.to, time);
    this.#nodeOfTrial.delete(trial);
  }
}

interface Allocation {
  readonly time: number;
  readonly readyAt: number;
  to: number;
  billedUntil: number;
}
interface Lane {
  readonly allocations: Allocation[];
  readonly runs: { readonly trial: number; readonly time: number; to: number }[];
}
