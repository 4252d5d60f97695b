import { betterOf } from "../goal.ts";
import { judgeTrial, type PolicyKind } from "../policies/policy.ts";
import { Agenda } from "../simulation/agenda.ts";
import type { SweepConfig } from "../simulation/config.ts";
import type { SweepEvent, TrialEnded } from "../simulation/events.ts";
import { PeerTracker } from "../simulation/peers.ts";
import type { TrialId } from "../trial.ts";
import type { TrialTimes } from "./recorded-timeline.ts";

type Step = { readonly kind: "start" | "report" | "end"; readonly trial: TrialId };

/**
 * Plays a record under a policy. At one moment, as in a simulated sweep: all reports, then all verdicts on that one
 * snapshot, then ends; then the trials that start.
 */
export class RecordedRun {
  readonly #config: SweepConfig;
  readonly #trials: readonly TrialTimes[];
  readonly #kind: PolicyKind;
  readonly #peers: PeerTracker;
  readonly #agenda = new Agenda<Step>();
  /** Those of the present moment. */
  readonly #events: SweepEvent[] = [];
  readonly #reports: number[] = [];
  readonly #best: (number | undefined)[] = [];
  readonly #nodeOf = new Map<TrialId, number>();
  readonly #freeNodes = new Agenda<number>();
  #nodeCount = 0;
  #time = 0;

  constructor(config: SweepConfig, trials: readonly TrialTimes[], kind: PolicyKind) {
    this.#config = config;
    this.#trials = trials;
    this.#kind = kind;
    this.#peers = new PeerTracker(config.goal, { kind, settings: config.earlyTermination });
  }

  /** All events from the first to the last; to be asked once. */
  *events(): Generator<SweepEvent, void> {
    this.#events.push({ type: "sweepStarted", time: 0 });
    for (const [trial, { start }] of this.#trials.entries()) this.#agenda.plan(start, { kind: "start", trial });
    while (this.#agenda.size > 0) {
      this.#time = this.#agenda.nextTime;
      this.#apply(this.#agenda.takeNext());
      yield* this.#events;
      this.#events.length = 0;
    }
    this.#finish();
    yield* this.#events;
  }

  #apply(steps: readonly Step[]): void {
    const ids: { [K in Step["kind"]]: TrialId[] } = { start: [], report: [], end: [] };
    for (const { kind, trial } of steps) if (kind === "start" || this.#nodeOf.has(trial)) ids[kind].push(trial);
    for (const each of Object.values(ids)) if (each.length > 1) each.sort((a, b) => a - b);
    for (const id of ids.report) this.#report(id);
    const stopped = ids.report.filter((id) => this.#isStopped(id));
    for (const id of stopped) this.#end(id, { status: "canceled", reason: "policy" });
    for (const id of ids.report) if (this.#isAtEnd(id)) this.#endAsRecorded(id);
    for (const id of ids.end) if (this.#isAtEnd(id)) this.#endAsRecorded(id);
    for (const id of ids.start) this.#start(id);
  }

  #start(id: TrialId): void {
    const time = this.#time;
    const { trial, end, reports } = this.#trials[id] as TrialTimes; // planned for trials that exist
    const node = this.#freeNodes.takeNext()[0] ?? this.#allocate();
    this.#nodeOf.set(id, node);
    this.#events.push(
      { type: "trialSampled", time, trial: id, params: trial.params, note: `recorded as ${trial.name}` },
      { type: "trialQueued", time, trial: id, attempt: 1 },
      { type: "trialStarted", time, trial: id, attempt: 1, node },
    );
    this.#peers.started(id);
    this.#reports[id] = 0;
    this.#agenda.plan(reports[0] ?? end, { kind: reports.length > 0 ? "report" : "end", trial: id });
  }

  #allocate(): number {
    const node = this.#nodeCount++;
    this.#events.push({ type: "nodeStarted", time: this.#time, node, readyAt: this.#time });
    return node;
  }

  #report(id: TrialId): void {
    const { trial, reports, end } = this.#trials[id] as TrialTimes;
    const interval = (this.#reports[id] ?? 0) + 1;
    const value = trial.reports[interval - 1]?.value ?? Number.NaN;
    this.#reports[id] = interval;
    if (Number.isFinite(value)) this.#best[id] = betterOf(this.#config.goal, this.#best[id], value);
    this.#peers.reported(id, interval, value);
    this.#events.push({ type: "metricReported", time: this.#time, trial: id, interval, value });
    const next = reports[interval];
    if (next !== undefined) this.#agenda.plan(next, { kind: "report", trial: id });
    else if (end > this.#time) this.#agenda.plan(end, { kind: "end", trial: id });
  }

  #isStopped(id: TrialId): boolean {
    if (this.#kind.type === "none") return false;
    const verdict = judgeTrial(this.#kind, this.#config.earlyTermination, this.#peers.viewOf(id));
    const interval = this.#reports[id] ?? 0;
    this.#events.push({ type: "policyJudged", time: this.#time, trial: id, interval, verdict });
    return verdict.action === "stop";
  }

  /** Has it made its last report, and does its recorded end lie at this moment? */
  #isAtEnd(id: TrialId): boolean {
    const { reports, end } = this.#trials[id] as TrialTimes;
    return this.#nodeOf.has(id) && this.#reports[id] === reports.length && end <= this.#time;
  }

  /** A trial that was still running when the record was made stays open. */
  #endAsRecorded(id: TrialId): void {
    const status = this.#trials[id]?.trial.status;
    if (status === "completed") this.#end(id, { status, reason: "finished" });
    else if (status === "failed") this.#end(id, { status, reason: "failure", message: "failed when it was recorded" });
    else if (status === "canceled") this.#end(id, { status, reason: "user" });
  }

  #end(id: TrialId, how: Pick<TrialEnded, "status" | "reason" | "message">): void {
    const best = this.#best[id];
    const found = best === undefined ? {} : { best };
    const intervals = this.#reports[id] ?? 0;
    this.#events.push({ type: "trialEnded", time: this.#time, trial: id, ...how, intervals, ...found });
    this.#peers.ended(id, how.status);
    const node = this.#nodeOf.get(id) ?? 0;
    this.#nodeOf.delete(id);
    this.#freeNodes.plan(node, node);
  }

  /** Trials that are still open end with the record; nodes are given back. */
  #finish(): void {
    const time = this.#time;
    for (const id of [...this.#nodeOf.keys()].sort((a, b) => a - b)) {
      this.#end(id, { status: "canceled", reason: "user" });
    }
    for (let node = 0; node < this.#nodeCount; node++) {
      this.#events.push({ type: "nodeStopped", time, node, reason: "sweepEnded", billedUntil: time });
    }
    this.#events.push({ type: "sweepEnded", time, status: "completed", reason: "finished" });
  }
}
