import { bestWith } from "../goal.ts";
import { metricOf, type TimedTrial } from "../objectives/surfaces/recorded.ts";
import { judgeTrial, type PolicyKind } from "../policies/policy.ts";
import type { TrialId } from "../trial.ts";
import { Agenda } from "./agenda.ts";
import type { Prepared, SweepConfig } from "./config.ts";
import type { SweepEvent, TrialEnded } from "./events.ts";
import { PeerTracker } from "./peers.ts";

type Step = { readonly kind: "start" | "report" | "end"; readonly trial: TrialId };

/**
 * Plays a record under a policy. At one moment, as in a simulated sweep: all reports, then all verdicts on that one
 * snapshot, then ends; then the trials that start. A node is there while a trial runs on it, and no longer.
 */
export class RecordedRun {
  readonly #config: SweepConfig;
  readonly #trials: readonly TimedTrial[];
  readonly #kind: PolicyKind;
  readonly #peers: PeerTracker;
  readonly #agenda = new Agenda<Step>();
  /** Those of the present moment. */
  readonly #events: SweepEvent[] = [];
  readonly #reports: number[] = [];
  readonly #best: (number | undefined)[] = [];
  readonly #nodeOf = new Map<TrialId, number>();
  readonly #freeNodes = new Agenda<number>();
  /** Those whose trial has ended at the present moment. */
  readonly #left: number[] = [];
  #nodeCount = 0;
  #time = 0;

  constructor({ config, policy }: Prepared, trials: readonly TimedTrial[]) {
    this.#config = config;
    this.#trials = trials;
    this.#kind = policy;
    this.#peers = new PeerTracker(config.goal, { kind: policy, settings: config.earlyTermination });
  }

  /** The events moment by moment, to be asked once; a batch is good until the next is asked for. */
  *batches(): Generator<readonly SweepEvent[], void> {
    this.#events.push({ type: "sweepStarted", time: 0 });
    for (const [trial, { start }] of this.#trials.entries()) this.#agenda.plan(start, { kind: "start", trial });
    while (this.#agenda.size > 0) {
      this.#time = this.#agenda.nextTime;
      this.#apply(this.#agenda.takeNext());
      yield this.#events;
      this.#events.length = 0;
    }
    yield [{ type: "sweepEnded", time: this.#time, status: "completed", reason: "finished" }];
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
    for (const node of this.#left) {
      this.#events.push({ type: "nodeStopped", time: this.#time, node, reason: "idle", billedUntil: this.#time });
      this.#freeNodes.plan(node, node);
    }
    this.#left.length = 0;
  }

  #start(id: TrialId): void {
    const time = this.#time;
    const { name, params = {}, end, times } = this.#trials[id] as TimedTrial; // planned for trials that exist
    const node = this.#takeNode();
    const note = name === undefined ? {} : { note: `recorded as ${name}` };
    this.#nodeOf.set(id, node);
    this.#events.push(
      { type: "trialSampled", time, trial: id, params, ...note },
      { type: "trialQueued", time, trial: id, attempt: 1 },
      { type: "trialStarted", time, trial: id, attempt: 1, node },
    );
    this.#peers.started(id);
    this.#reports[id] = 0;
    this.#agenda.plan(times[0] ?? end, { kind: times.length > 0 ? "report" : "end", trial: id });
  }

  /** One that a trial leaves at this moment goes on; else one is started, of those that were there the first. */
  #takeNode(): number {
    const left = this.#left.shift();
    if (left !== undefined) return left;
    const node = this.#freeNodes.takeNext()[0] ?? this.#nodeCount++;
    this.#events.push({ type: "nodeStarted", time: this.#time, node, readyAt: this.#time });
    return node;
  }

  #report(id: TrialId): void {
    const { metrics, times, end } = this.#trials[id] as TimedTrial;
    const interval = (this.#reports[id] ?? 0) + 1;
    const value = metricOf(metrics[interval - 1]);
    this.#reports[id] = interval;
    this.#best[id] = bestWith(this.#config.goal, this.#best[id], value);
    this.#peers.reported(id, interval, value);
    this.#events.push({ type: "metricReported", time: this.#time, trial: id, interval, value });
    const next = times[interval];
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
    const { times, end } = this.#trials[id] as TimedTrial;
    return this.#nodeOf.has(id) && this.#reports[id] === times.length && end <= this.#time;
  }

  /** One that was still running when the record was made leaves its node too: what it did later is not known. */
  #endAsRecorded(id: TrialId): void {
    const { status = "completed" } = this.#trials[id] as TimedTrial;
    if (status === "completed") this.#end(id, { status, reason: "finished" });
    else if (status === "failed") this.#end(id, { status, reason: "failure", message: "failed when it was recorded" });
    else this.#end(id, { status: "canceled", reason: "user" });
  }

  #end(id: TrialId, how: Pick<TrialEnded, "status" | "reason" | "message">): void {
    const best = this.#best[id];
    const found = best === undefined ? {} : { best };
    const intervals = this.#reports[id] ?? 0;
    this.#events.push({ type: "trialEnded", time: this.#time, trial: id, ...how, intervals, ...found });
    const isOpen = how.reason === "user" && this.#trials[id]?.status === "running";
    if (!isOpen) this.#peers.ended(id, how.status);
    const node = this.#nodeOf.get(id) ?? 0;
    this.#nodeOf.delete(id);
    this.#left.push(node);
  }
}
