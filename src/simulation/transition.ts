import { internalError } from "../errors.ts";
import { betterOf } from "../goal.ts";
import { ln } from "../math/elementary.ts";
import type { TrialRun } from "../objectives/objective.ts";
import { startTrial } from "../objectives/trial-run.ts";
import { judgeTrial } from "../policies/policy.ts";
import { stream } from "../random/stream.ts";
import type { Suggestion } from "../samplers/sampler.ts";
import type { EndReason, Params, PastTrial, TrialId } from "../trial.ts";
import { Agenda } from "./agenda.ts";
import { Cluster } from "./cluster.ts";
import type { Prepared } from "./config.ts";
import type { NodeStopped, SweepEnded, SweepEvent, TrialEnded } from "./events.ts";
import { PeerTracker } from "./peers.ts";

/** What is planned. Plans for a trial carry the attempt they belong to: they are void once it ended or was preempted. */
export type Occurrence =
  | {
      readonly kind: "report" | "failure" | "cancel" | "trialTimeout" | "preemption";
      readonly trial: TrialId;
      readonly attempt: number;
    }
  | { readonly kind: "nodeReady"; readonly node: number }
  | { readonly kind: "nodeIdle"; readonly node: number; readonly stamp: number }
  | { readonly kind: "refill" | "sweepTimeout" | "userCancel" };

/** A trial that was submitted and has not ended. */
interface OpenTrial {
  readonly id: TrialId;
  readonly params: Params;
  run: TrialRun;
  /** Reports of this run so far; reports of the trial over all attempts; best finite metric of them. */
  runInterval: number;
  reports: number;
  best: number | undefined;
  attempt: number;
  node: number | undefined;
  /** The policy said stop; the cancellation is under way. */
  isCanceling: boolean;
}

/**
 * The private state of a sweep and its transitions. `apply` takes what happens at one moment and leaves the resulting
 * events in `events`; everything planned for later is on the agenda.
 *
 * At one moment, in this order: all reports, then all verdicts on that one snapshot, then the ends of trials, each in
 * trial order; then failures, timeouts, preemptions, nodes; last the end of the sweep. New trials come in afterwards,
 * through `submit` and `fillNodes`.
 */
export class SweepState {
  readonly agenda = new Agenda<Occurrence>();
  readonly events: SweepEvent[] = [];
  readonly past: PastTrial[] = [];
  readonly #prepared: Prepared;
  readonly #cluster: Cluster;
  readonly #peers: PeerTracker;
  readonly #open = new Map<TrialId, OpenTrial>();
  #waiting: OpenTrial[] = [];
  #waitingFrom = 0;
  #counts = { completed: 0, failed: 0, stoppedByPolicy: 0 };
  #time = 0;
  #end: SweepEnded | undefined;

  constructor(prepared: Prepared) {
    const { config, policy } = prepared;
    this.#prepared = prepared;
    this.#cluster = new Cluster(config.compute);
    this.#peers = new PeerTracker(config.goal, { kind: policy, settings: config.earlyTermination });
    this.events.push({ type: "sweepStarted", time: 0 });
    this.agenda.plan(config.limits.timeout, { kind: "sweepTimeout" });
    if (config.limits.cancelAt !== undefined) this.agenda.plan(config.limits.cancelAt, { kind: "userCancel" });
    this.#startNodes(this.#cluster.startKept());
  }

  get time(): number {
    return this.#time;
  }
  get openCount(): number {
    return this.#open.size;
  }
  get isEnded(): boolean {
    return this.#end !== undefined;
  }

  /** Applies everything planned for the earliest time. */
  applyNext(): void {
    this.#time = this.agenda.nextTime;
    const occurrences = this.agenda.takeNext();
    if (occurrences.length === 0) throw internalError("nothing is planned, but trials are open");
    const reporting = occurrences.filter((each) => each.kind === "report");
    if (reporting.length > 0) this.#report(reporting);
    if (occurrences.length === reporting.length) return;
    for (const kind of laterKinds) for (const each of occurrences) if (each.kind === kind) this.#applyOne(each);
  }

  #applyOne(occurrence: Occurrence): void {
    switch (occurrence.kind) {
      case "nodeReady":
        return this.#planGivingBack(occurrence.node, this.#cluster.becomeReady(occurrence.node, this.#time));
      case "nodeIdle":
        return this.#push(this.#cluster.giveBackIfIdle(occurrence.node, { time: this.#time, stamp: occurrence.stamp }));
      case "sweepTimeout":
        return this.#cutSweep("sweepTimeout");
      case "userCancel":
        return this.#cutSweep("user");
      case "refill":
      case "report":
        return;
      default: {
        const trial = this.#current(occurrence);
        if (trial !== undefined) this.#interrupt(trial, occurrence.kind);
      }
    }
  }

  /** A trial that the sampler made, queued for a node. */
  submit(id: TrialId, { params, note, evidence }: Suggestion): void {
    const run = this.#runOf(id, { params, attempt: 1 });
    const trial: OpenTrial = {
      id,
      params,
      run,
      runInterval: 0,
      reports: 0,
      best: undefined,
      attempt: 1,
      node: undefined,
      isCanceling: false,
    };
    this.#open.set(id, trial);
    this.past.push({ params, status: "running" });
    const thought = { ...(note === undefined ? {} : { note }), ...(evidence === undefined ? {} : { evidence }) };
    this.events.push({ type: "trialSampled", time: this.#time, trial: id, params, ...thought });
    this.#enqueue(trial);
  }

  /** Starts waiting trials on idle nodes, and nodes for those that still wait. */
  fillNodes(): void {
    do this.#startWaiting();
    while (this.#startNodes(this.#cluster.scaleUp(this.#time, this.#waiting.length - this.#waitingFrom)));
  }

  /** Ends the sweep: every trial that could be made has ended. */
  finish(): void {
    const { completed, failed, stoppedByPolicy } = this.#counts;
    const allFailed = failed > 0 && completed === 0 && stoppedByPolicy === 0 && failed === this.past.length;
    this.#endSweep({ status: allFailed ? "failed" : "completed", reason: "finished" });
  }

  /** All reports of this moment, then all verdicts on this snapshot, then what follows for each trial. */
  #report(occurrences: readonly (Occurrence & { kind: "report" })[]): void {
    const trials = this.#inTrialOrder(occurrences);
    const judged: OpenTrial[] = [];
    for (const trial of trials) {
      const value = trial.run.metricAt(++trial.runInterval);
      if (value === undefined) continue;
      this.#addMetric(trial, value);
      judged.push(trial);
    }
    const stopped = this.#prepared.policy.type === "none" ? [] : judged.filter((trial) => this.#isStopped(trial));
    for (const trial of stopped) this.#requestCancel(trial);
    for (const trial of trials) {
      if (!this.#open.has(trial.id)) continue;
      if (trial.runInterval < trial.run.intervals) this.#planNextReport(trial);
      else if (trial.isCanceling) this.#endTrial(trial, { status: "canceled", reason: "policy" });
      else this.#endTrial(trial, { status: "completed", reason: "finished" });
    }
  }

  #addMetric(trial: OpenTrial, value: number): void {
    const { goal } = this.#prepared.config;
    const interval = ++trial.reports;
    if (Number.isFinite(value)) {
      const best = betterOf(goal, trial.best, value);
      if (best !== trial.best && best !== undefined) {
        trial.best = best;
        this.past[trial.id] = { params: trial.params, status: "running", metric: best };
      }
    }
    this.#peers.reported(trial.id, interval, value);
    this.events.push({ type: "metricReported", time: this.#time, trial: trial.id, interval, value });
  }

  #isStopped(trial: OpenTrial): boolean {
    if (trial.isCanceling) return false;
    const { policy, config } = this.#prepared;
    const verdict = judgeTrial(policy, config.earlyTermination, this.#peers.viewOf(trial.id));
    this.events.push({ type: "policyJudged", time: this.#time, trial: trial.id, interval: trial.reports, verdict });
    return verdict.action === "stop";
  }

  #requestCancel(trial: OpenTrial): void {
    const latency = this.#prepared.config.compute.cancelLatencySeconds;
    if (latency === 0) return this.#endTrial(trial, { status: "canceled", reason: "policy" });
    trial.isCanceling = true;
    this.agenda.plan(this.#time + latency, { kind: "cancel", trial: trial.id, attempt: trial.attempt });
  }

  #interrupt(trial: OpenTrial, kind: "failure" | "cancel" | "trialTimeout" | "preemption"): void {
    if (kind === "failure") {
      const message = trial.run.failure?.message;
      return this.#endTrial(trial, {
        status: "failed",
        reason: "failure",
        ...(message === undefined ? {} : { message }),
      });
    }
    if (kind === "trialTimeout") return this.#endTrial(trial, { status: "canceled", reason: "trialTimeout" });
    if (kind === "cancel" || trial.isCanceling) return this.#endTrial(trial, { status: "canceled", reason: "policy" });
    this.#preempt(trial);
  }

  #preempt(trial: OpenTrial): void {
    const node = trial.node as number; // only a running trial is preempted
    this.events.push({ type: "trialPreempted", time: this.#time, trial: trial.id, attempt: trial.attempt, node });
    this.events.push(this.#cluster.preempt(node, this.#time));
    trial.node = undefined;
    trial.attempt++;
    if (!this.#prepared.config.compute.checkpointing) {
      trial.run = this.#runOf(trial.id, trial);
      trial.runInterval = 0;
    }
    this.#enqueue(trial);
  }

  #enqueue(trial: OpenTrial): void {
    this.events.push({ type: "trialQueued", time: this.#time, trial: trial.id, attempt: trial.attempt });
    this.#waiting.push(trial);
  }

  #startWaiting(): void {
    while (this.#waitingFrom < this.#waiting.length) {
      const node = this.#cluster.takeIdle();
      if (node === undefined) return;
      this.#start(this.#waiting[this.#waitingFrom++] as OpenTrial, node);
    }
    this.#waiting = [];
    this.#waitingFrom = 0;
  }

  #start(trial: OpenTrial, node: number): void {
    const { limits, compute, seed } = this.#prepared.config;
    const { id, attempt } = trial;
    trial.node = node;
    this.events.push({ type: "trialStarted", time: this.#time, trial: id, attempt, node });
    if (attempt === 1) this.#peers.started(id);
    if (limits.trialTimeout !== undefined)
      this.agenda.plan(this.#time + limits.trialTimeout, { kind: "trialTimeout", trial: id, attempt });
    if (compute.tier === "low-priority" && compute.preemptionsPerHour > 0) {
      const hours = -ln(1 - stream(seed, "preemption", id, attempt)()) / compute.preemptionsPerHour;
      this.agenda.plan(this.#time + hours * 3600, { kind: "preemption", trial: id, attempt });
    }
    this.#planNextReport(trial);
  }

  #planNextReport(trial: OpenTrial): void {
    const { run, runInterval, id, attempt } = trial;
    const seconds = run.secondsOf(runInterval + 1);
    if (run.failure?.interval === runInterval + 1) {
      this.agenda.plan(this.#time + seconds * run.failure.fraction, { kind: "failure", trial: id, attempt });
    } else this.agenda.plan(this.#time + seconds, { kind: "report", trial: id, attempt });
  }

  #endTrial(trial: OpenTrial, how: { status: TrialEnded["status"]; reason: EndReason; message?: string }): void {
    const { id, params, best } = trial;
    const { message, ...ending } = how;
    const found = best === undefined ? {} : { best };
    this.events.push({
      type: "trialEnded",
      time: this.#time,
      trial: id,
      ...ending,
      intervals: trial.reports,
      ...found,
      ...(message === undefined ? {} : { message }),
    });
    this.past[id] = { params, status: how.status, ...(best === undefined ? {} : { metric: best }) };
    this.#open.delete(id);
    this.#peers.ended(id, how.status);
    if (how.status === "completed") this.#counts.completed++;
    if (how.status === "failed") this.#counts.failed++;
    if (how.reason === "policy") this.#counts.stoppedByPolicy++;
    if (trial.node !== undefined) this.#planGivingBack(trial.node, this.#cluster.release(trial.node, this.#time));
  }

  /** The limit or the user ends the sweep with all its trials, queued ones included. */
  #cutSweep(reason: "sweepTimeout" | "user"): void {
    if (this.#end !== undefined) return;
    for (const trial of [...this.#open.values()]) this.#endTrial(trial, { status: "canceled", reason });
    this.#endSweep({ status: "canceled", reason });
  }

  #endSweep(how: Pick<SweepEnded, "status" | "reason">): void {
    this.events.push(...this.#cluster.stopAll(this.#time));
    this.#end = { type: "sweepEnded", time: this.#time, ...how };
    this.events.push(this.#end);
  }

  #startNodes(started: readonly Extract<SweepEvent, { type: "nodeStarted" }>[]): boolean {
    let isAnyReady = false;
    for (const event of started) {
      this.events.push(event);
      if (event.readyAt > this.#time) this.agenda.plan(event.readyAt, { kind: "nodeReady", node: event.node });
      else {
        this.#planGivingBack(event.node, this.#cluster.becomeReady(event.node, this.#time));
        isAnyReady = true;
      }
    }
    return isAnyReady;
  }

  #planGivingBack(node: number, stamp: number): void {
    this.agenda.plan(this.#time + this.#prepared.config.compute.idleSecondsBeforeScaleDown, {
      kind: "nodeIdle",
      node,
      stamp,
    });
  }

  #push(event: NodeStopped | undefined): void {
    if (event !== undefined) this.events.push(event);
  }

  #inTrialOrder(occurrences: readonly (Occurrence & { kind: "report" })[]): OpenTrial[] {
    const trials: OpenTrial[] = [];
    for (const occurrence of occurrences) {
      const trial = this.#current(occurrence);
      if (trial !== undefined) trials.push(trial);
    }
    return trials.length === 1 ? trials : trials.sort((a, b) => a.id - b.id);
  }

  /** The trial of a plan, unless the plan is void. */
  #current({ trial: id, attempt }: { trial: TrialId; attempt: number }): OpenTrial | undefined {
    const trial = this.#open.get(id);
    return trial?.attempt === attempt ? trial : undefined;
  }

  #runOf(trial: TrialId, { params, attempt }: { params: Params; attempt: number }): TrialRun {
    const { config, space, registries } = this.#prepared;
    return startTrial(
      config.objective,
      { seed: config.seed, goal: config.goal, space, trial, params, attempt },
      registries,
    );
  }
}

const laterKinds = [
  "failure",
  "cancel",
  "trialTimeout",
  "preemption",
  "nodeReady",
  "nodeIdle",
  "userCancel",
  "sweepTimeout",
] as const;
