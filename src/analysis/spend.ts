import type { SweepConfig } from "../simulation/config.ts";
import type { SweepLog } from "../simulation/log.ts";
import { checkLog } from "../simulation/prepare-log.ts";

/** What the cluster cost until a time. */
export interface Spend {
  /** Seconds of nodes allocated: provisioning, work, idle time, and the idle tail after the end. */
  readonly nodeSeconds: number;
  /** nodeSeconds x instances x price, in the currency of the price. */
  readonly cost: number;
}

/** Price of one node second: price per hour, discounted on the low-priority tier, for all instances of a trial. */
export function pricePerNodeSecond({ compute }: SweepConfig): number {
  const share = compute.tier === "low-priority" ? compute.lowPriorityPrice : 1;
  return (compute.pricePerHour * share * compute.instancesPerTrial) / 3600;
}

/** Node time and bill until `time` (default: all of it, with the idle tail that follows the sweep's end). */
export function spendUntil(log: SweepLog, time = Number.POSITIVE_INFINITY): Spend {
  checkLog(log);
  const startOf = new Map<number, number>();
  let nodeSeconds = 0;
  for (const event of log.events) {
    if (event.time > time) break;
    if (event.type === "nodeStarted") startOf.set(event.node, event.time);
    else if (event.type === "nodeStopped") {
      nodeSeconds += event.billedUntil - (startOf.get(event.node) ?? event.time);
      startOf.delete(event.node);
    }
  }
  const last = Math.min(time, log.events.at(-1)?.time ?? 0);
  for (const start of startOf.values()) nodeSeconds += last - start;
  return { nodeSeconds, cost: nodeSeconds * pricePerNodeSecond(log.config) };
}
