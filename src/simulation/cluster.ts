import { Agenda } from "./agenda.ts";
import type { Compute } from "./config-fields.ts";
import type { NodeStarted, NodeStopped } from "./events.ts";

/** Planned for a node. A stamp outdates the plan once the node has changed hands. */
export type NodeOccurrence =
  | { readonly kind: "nodeReady"; readonly node: number }
  | { readonly kind: "nodeIdle"; readonly node: number; readonly stamp: number };

/**
 * The nodes: allocated while trials wait, given back when idle for long enough.
 *
 * Where a trial needs k instances, a "node" here is one group of k, and there are floor(maxInstances / k) of them.
 * A node that is given back frees its number (its lane) for the next one; the lowest free lane is used first.
 */
export class Cluster {
  readonly #compute: Compute;
  readonly #plan: (time: number, occurrence: NodeOccurrence) => void;
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

  constructor(compute: Compute, plan: (time: number, occurrence: NodeOccurrence) => void) {
    this.#compute = compute;
    this.#plan = plan;
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

  /** Something planned for a node comes due. The event when a node is given back. */
  apply(occurrence: NodeOccurrence, time: number): NodeStopped | undefined {
    if (occurrence.kind === "nodeReady") {
      this.#provisioningCount--;
      this.release(occurrence.node, time);
      return undefined;
    }
    const isStale = this.#nodes[occurrence.node]?.stamp !== occurrence.stamp;
    if (isStale || this.#allocatedCount <= this.#kept) return undefined;
    this.#idleCount--;
    return this.#stop(occurrence.node, { time, reason: "idle", billedUntil: time });
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

  /** The node is idle from now, and given back unless a trial takes it in time. */
  release(node: number, time: number): void {
    const state = this.#nodes[node] as Node; // only allocated nodes are released
    const stamp = this.#stamps++;
    state.stamp = stamp;
    state.idleSince = time;
    this.#idleCount++;
    this.#idle.plan(node, { node, stamp });
    this.#plan(time + this.#compute.idleSecondsBeforeScaleDown, { kind: "nodeIdle", node, stamp });
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
      // Not in the past: what is idle for longer has been given back, or is kept.
      const idleFrom = state.idleSince ?? Math.max(time, state.readyAt);
      const billedUntil = isKept ? time : idleFrom + this.#compute.idleSecondsBeforeScaleDown;
      stopped.push(this.#stop(node, { time, reason: "sweepEnded", billedUntil }));
    });
    return stopped;
  }

  #allocate(time: number, readyAt: number): NodeStarted {
    const node = this.#freeLanes.takeNext()[0] ?? this.#nodes.length;
    this.#nodes[node] = { readyAt, stamp: this.#stamps++, idleSince: undefined };
    this.#allocatedCount++;
    this.#provisioningCount++;
    if (readyAt > time) this.#plan(readyAt, { kind: "nodeReady", node });
    else this.apply({ kind: "nodeReady", node }, time);
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
  /** Changes whenever the node changes hands. */
  stamp: number;
  idleSince: number | undefined;
}
