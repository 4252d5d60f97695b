import { internalError } from "../errors.ts";
import { ln } from "../math/elementary.ts";
import { judgeTrial } from "../policies/policy.ts";
import { stream } from "../random/stream.ts";
import type { Suggestion } from "../samplers/sampler.ts";
import type { EndReason, PastTrial, TrialId } from "../trial.ts";
import { Agenda } from "./agenda.ts";
import { Cluster, type NodeOccurrence } from "./cluster.ts";
import type { Prepared } from "./config.ts";
import type { SweepEnded, SweepEvent, TrialEnded } from "./events.ts";
import { OpenTrial } from "./open-trial.ts";
import { PeerTracker } from "./peers.ts";

/** What is planned. Plans for a trial carry the attempt they belong to: they are void once it ended or was preempted. */
export type Occurrence = TrialOccurrence | NodeOccurrence | { readonly kind: "refill" | "sweepTimeout" | "userCancel" };

interface TrialOccurrence {
  readonly kind: "report" | Interruption;
  readonly trial: TrialId;
  readonly attempt: number;
}
type Interruption = "failure" | "cancel" | "trialTimeout" | "preemption";

/** The order of what happens at one moment, after all reports and their verdicts. */
const laterKinds: readonly Occurrence["kind"][] = [
  ...(["failure", "cancel", "trialTimeout", "preemption"] as const),
  ...(["nodeReady", "nodeIdle", "userCancel", "sweepTimeout"] as const),
];

/**
 * The private state of a sweep and its transitions. `applyNext` applies what happens at the next moment and leaves the
 * resulting events in `events`; everything planned for later is on the agenda.
 *
 * At one moment, in this order: all reports, then all verdicts on that one snapshot, then the ends of trials, each in
 * trial order; then failures, cancellations, timeouts, preemptions, nodes; last the end of the sweep. New trials come
 * in afterwards, through `submit` and `fillNodes`.
 */
export class SweepState {
  readonly agenda = new Agenda<Occurrence>();
  events: SweepEvent[];
  readonly #past: PastTrial[] = [];
  readonly #prepared: Prepared;
  readonly #cluster: Cluster;
  readonly #peers: PeerTracker;
  readonly #open = new Map<TrialId, OpenTrial>();
  #waiting: OpenTrial[] = [];
  #waitingFrom = 0;
  #failedCount = 0;
  #time = 0;
  #cutReason: "sweepTimeout" | "user" | undefined;
  #isEnded = false;

  constructor(prepared: Prepared, events: SweepEvent[] = []) {
    const { limits, compute, goal, earlyTermination } = prepared.config;
    this.events = events;
    this.#prepared = prepared;
    this.#cluster = new Cluster(compute, (time, occurrence) => this.agenda.plan(time, occurrence));
    this.#peers = new PeerTracker(goal, { kind: prepared.policy, settings: earlyTermination });
    this.events.push({ type: "sweepStarted", time: 0 });
    this.#addEach(this.#cluster.startKept());
    this.agenda.plan(limits.timeout, { kind: "sweepTimeout" });
    if (limits.cancelAt !== undefined) this.agenda.plan(limits.cancelAt, { kind: "userCancel" });
  }

  get time(): number {
    return this.#time;
  }
  get openCount(): number {
    return this.#open.size;
  }
  get isEnded(): boolean {
    return this.#isEnded;
  }
  get sampledCount(): number {
    return this.#past.length;
  }
  /** Every trial so far, as samplers see them; the same list each time, with open trials brought up to date. */
  get past(): readonly PastTrial[] {
    for (const trial of this.#open.values()) this.#past[trial.id] = trial.pastWith("running");
    return this.#past;
  }

  /** A trial that the sampler made, queued for a node. */
  submit(id: TrialId, { params, note, evidence }: Suggestion): void {
    const trial = new OpenTrial(this.#prepared, { id, params });
    this.#open.set(id, trial);
    this.#past.push(trial.pastWith("running"));
    const thought = { ...(note === undefined ? {} : { note }), ...(evidence === undefined ? {} : { evidence }) };
    this.events.push({ type: "trialSampled", time: this.#time, trial: id, params, ...thought });
    this.#enqueue(trial);
  }

  /** Starts waiting trials on idle nodes, and nodes for those that still wait. */
  fillNodes(): void {
    if (this.#waitingFrom === this.#waiting.length) return;
    this.#startWaiting();
    const started = this.#cluster.scaleUp(this.#time, this.#waiting.length - this.#waitingFrom);
    this.#addEach(started);
    if (started.length > 0) this.#startWaiting();
  }

  /** Applies everything planned for the earliest time. */
  applyNext(): void {
    this.#time = this.agenda.nextTime;
    const occurrences = this.agenda.takeNext();
    if (occurrences.length === 0) throw internalError("no plan for open trials");
    const reporting = this.#reporting(occurrences);
    this.#report(reporting);
    if (reporting.length < occurrences.length)
      for (const kind of laterKinds) for (const each of occurrences) if (each.kind === kind) this.#apply(each);
  }

  /** True once the limit or the user wants the sweep to end. A sweep that is complete at that very moment is complete. */
  get isCut(): boolean {
    return this.#cutReason !== undefined;
  }

  /** Ends the sweep with all its trials, queued ones included. */
  cut(): void {
    const reason = this.#cutReason ?? "user";
    for (const trial of [...this.#open.values()]) this.#endTrial(trial, { status: "canceled", reason });
    this.#endSweep({ status: "canceled", reason });
  }

  /** Ends the sweep: every trial that could be made has ended. */
  finish(): void {
    const isAllFailed = this.sampledCount > 0 && this.#failedCount === this.sampledCount;
    this.#endSweep({ status: isAllFailed ? "failed" : "completed", reason: "finished" });
  }

  #apply(occurrence: Occurrence): void {
    switch (occurrence.kind) {
      case "nodeReady":
      case "nodeIdle": {
        const stopped = this.#cluster.apply(occurrence, this.#time);
        if (stopped !== undefined) this.events.push(stopped);
        break;
      }
      case "sweepTimeout":
      case "userCancel":
        this.#cutReason ??= occurrence.kind === "userCancel" ? "user" : "sweepTimeout";
        break;
      case "refill":
      case "report":
        break;
      default:
        this.#interrupt(occurrence.kind, this.#current(occurrence));
    }
  }

  /** All reports of this moment, then all verdicts on this snapshot, then what follows for each trial. */
  #report(trials: readonly OpenTrial[]): void {
    const isJudged = this.#prepared.policy.type !== "none";
    for (const trial of trials) this.#addMetric(trial);
    // No list is made where none is stopped: almost always.
    let stopped: OpenTrial[] | undefined;
    for (const trial of trials)
      if (isJudged && trial.hasReported && this.#isStopped(trial)) (stopped ??= []).push(trial);
    for (const trial of stopped ?? []) this.#requestCancel(trial);
    for (const trial of trials) {
      if (stopped !== undefined && !this.#open.has(trial.id)) continue;
      if (!trial.isDone) this.#planNext(trial);
      else if (trial.isCanceling) this.#endTrial(trial, { status: "canceled", reason: "policy" });
      else this.#endTrial(trial, { status: "completed", reason: "finished" });
    }
  }

  #addMetric(trial: OpenTrial): void {
    const value = trial.report();
    if (value === undefined) return;
    this.#peers.reported(trial.id, trial.reports, value);
    this.events.push({ type: "metricReported", time: this.#time, trial: trial.id, interval: trial.reports, value });
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
    trial.isCanceling = true;
    if (latency === 0) this.#endTrial(trial, { status: "canceled", reason: "policy" });
    else this.#planFor(trial, "cancel", latency);
  }

  #interrupt(kind: Interruption, trial: OpenTrial | undefined): void {
    if (trial === undefined) return;
    const message = trial.failureMessage;
    if (kind === "failure") {
      this.#endTrial(trial, { status: "failed", reason: "failure", ...(message === undefined ? {} : { message }) });
    } else if (kind === "preemption") this.#preempt(trial);
    else this.#endTrial(trial, { status: "canceled", reason: kind === "cancel" ? "policy" : kind });
  }

  #preempt(trial: OpenTrial): void {
    const node = trial.node as number; // only a running trial is preempted
    this.events.push({ type: "trialPreempted", time: this.#time, trial: trial.id, attempt: trial.attempt, node });
    this.events.push(this.#cluster.preempt(node, this.#time));
    trial.preempt();
    if (trial.isCanceling) this.#endTrial(trial, { status: "canceled", reason: "policy" });
    else this.#enqueue(trial);
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
    if (limits.trialTimeout !== undefined) this.#planFor(trial, "trialTimeout", limits.trialTimeout);
    if (compute.tier === "low-priority" && compute.preemptionsPerHour > 0) {
      const hours = -ln(1 - stream(seed, "preemption", id, attempt)()) / compute.preemptionsPerHour;
      this.#planFor(trial, "preemption", hours * 3600);
    }
    this.#planNext(trial);
  }

  #planNext(trial: OpenTrial): void {
    this.#planFor(trial, trial.isAboutToFail ? "failure" : "report", trial.secondsToNext);
  }

  #planFor(trial: OpenTrial, kind: TrialOccurrence["kind"], seconds: number): void {
    this.agenda.plan(this.#time + seconds, { kind, trial: trial.id, attempt: trial.attempt });
  }

  #endTrial(trial: OpenTrial, how: { status: TrialEnded["status"]; reason: EndReason; message?: string }): void {
    const { id, best, reports: intervals } = trial;
    const found = best === undefined ? {} : { best };
    this.events.push({ type: "trialEnded", time: this.#time, trial: id, ...how, intervals, ...found });
    this.#past[id] = trial.pastWith(how.status);
    this.#open.delete(id);
    if (trial.hasStarted) this.#peers.ended(id, how.status);
    if (how.status === "failed") this.#failedCount++;
    if (trial.node !== undefined) this.#cluster.release(trial.node, this.#time);
  }

  #endSweep(how: Pick<SweepEnded, "status" | "reason">): void {
    this.#addEach(this.#cluster.stopAll(this.#time));
    this.events.push({ type: "sweepEnded", time: this.#time, ...how });
    this.#isEnded = true;
  }

  /** One by one: there may be more nodes than a call takes arguments. */
  #addEach(events: readonly SweepEvent[]): void {
    for (const event of events) this.events.push(event);
  }

  /** The trials that report at this moment, in trial order. */
  #reporting(occurrences: readonly Occurrence[]): OpenTrial[] {
    const trials: OpenTrial[] = [];
    for (const occurrence of occurrences) {
      const trial = occurrence.kind === "report" ? this.#current(occurrence) : undefined;
      if (trial !== undefined) trials.push(trial);
    }
    return trials.length > 1 ? trials.sort((a, b) => a.id - b.id) : trials;
  }

  /** The trial of a plan, unless the plan is void. */
  #current({ trial: id, attempt }: TrialOccurrence): OpenTrial | undefined {
    const trial = this.#open.get(id);
    return trial?.attempt === attempt ? trial : undefined;
  }
}
