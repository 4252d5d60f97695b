import { Agenda } from "./agenda.ts";
import type { Compute } from "./config.ts";
import type { NodeStarted, NodeStopped } from "./events.ts";

/**
 * The nodes: allocated while trials wait, given back when idle for long enough.
 *
 * Where a trial needs k instances, a "node" here is one group of k, and there are floor(maxInstances / k) of them.
 * A node that is given back frees its number (its lane) for the next one; the lowest free lane is used first.
 */
export class Cluster {
  readonly #compute: Compute;
  readonly #max: number;
  readonly #kept: number;
  readonly #nodes: (Node | undefined)[] = [];
  /** Lanes that were given back, and idle nodes by their stamp; lowest number first. */
  readonly #freeLanes = new Agenda<number>();
  readonly #idle = new Agenda<{ readonly node: number; readonly stamp: number }>();
  #idleCount = 0;
  #provisioningCount = 0;
  #allocatedCount = 0;
  #stamps = 0;

  constructor(compute: Compute) {
    this.#compute = compute;
    this.#max = Math.floor(compute.maxInstances / compute.instancesPerTrial);
    this.#kept = Math.min(this.#max, Math.ceil(compute.minInstances / compute.instancesPerTrial));
  }

  /** The nodes that are never given back: there from the start, ready at once. */
  startKept(): NodeStarted[] {
    return Array.from({ length: this.#kept }, () => this.#allocate(0, 0));
  }

  /** Allocates nodes for the trials that wait beyond the nodes that are ready or on their way. */
  scaleUp(time: number, waiting: number): NodeStarted[] {
    const started: NodeStarted[] = [];
    while (this.#allocatedCount < this.#max && this.#idleCount + this.#provisioningCount < waiting) {
      started.push(this.#allocate(time, time + this.#compute.provisioningSeconds));
    }
    return started;
  }

  /** A provisioned node can run trials from now. Returns its stamp, see `giveBackIfIdle`. */
  becomeReady(node: number, time: number): number {
    this.#provisioningCount--;
    return this.release(node, time);
  }

  /** The lowest idle node, busy from now; undefined when none is idle. */
  takeIdle(): number | undefined {
    while (this.#idle.size > 0) {
      for (const { node, stamp } of this.#idle.takeNext()) {
        const state = this.#nodes[node];
        if (state?.stamp !== stamp) continue;
        state.stamp = this.#stamps++;
        state.idleSince = undefined;
        this.#idleCount--;
        return node;
      }
    }
    return undefined;
  }

  /** The node is idle from now. Returns the stamp that says so until it changes hands. */
  release(node: number, time: number): number {
    const state = this.#nodes[node] as Node; // only nodes that run are released
    state.stamp = this.#stamps++;
    state.idleSince = time;
    this.#idleCount++;
    this.#idle.plan(node, { node, stamp: state.stamp });
    return state.stamp;
  }

  /** Gives an idle node back, unless it changed hands since the stamp or must be kept. */
  giveBackIfIdle(node: number, at: { time: number; stamp: number }): NodeStopped | undefined {
    if (this.#nodes[node]?.stamp !== at.stamp || this.#allocatedCount <= this.#kept) return undefined;
    this.#idleCount--;
    return this.#stop(node, { time: at.time, reason: "idle", billedUntil: at.time });
  }

  /** The node is taken away under its trial. */
  preempt(node: number, time: number): NodeStopped {
    return this.#stop(node, { time, reason: "preempted", billedUntil: time });
  }

  /** The sweep has ended: kept nodes stay, the others are billed until they would have been given back. */
  stopAll(time: number): NodeStopped[] {
    const stopped: NodeStopped[] = [];
    this.#nodes.forEach((state, node) => {
      if (state === undefined) return;
      const isKept = stopped.length < this.#kept;
      const idleFrom = state.idleSince ?? Math.max(time, state.readyAt);
      const billedUntil = isKept ? time : Math.max(time, idleFrom + this.#compute.idleSecondsBeforeScaleDown);
      stopped.push(this.#stop(node, { time, reason: "sweepEnded", billedUntil }));
    });
    return stopped;
  }

  #allocate(time: number, readyAt: number): NodeStarted {
    const node = this.#freeLanes.takeNext()[0] ?? this.#nodes.length;
    this.#nodes[node] = { readyAt, stamp: this.#stamps++, idleSince: undefined };
    this.#allocatedCount++;
    this.#provisioningCount++;
    return { type: "nodeStarted", time, node, readyAt };
  }

  #stop(node: number, facts: Pick<NodeStopped, "time" | "reason" | "billedUntil">): NodeStopped {
    this.#nodes[node] = undefined;
    this.#freeLanes.plan(node, node);
    this.#allocatedCount--;
    const { time, ...rest } = facts;
    return { type: "nodeStopped", time, node, ...rest };
  }
}

interface Node {
  readonly readyAt: number;
  /** Changes whenever the node changes hands, which outdates what was planned before. */
  stamp: number;
  idleSince: number | undefined;
}
