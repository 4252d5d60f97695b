import { pricePerNodeSecond } from "../analysis/spend.ts";
import type { TrialId } from "../trial.ts";
import { remember } from "./remember.ts";
import { countUntil, type SweepIndex } from "./sweep-index.ts";

/** Money until a time, in the currency of the price, and the node time behind it in seconds. */
export interface Money {
  readonly spent: number;
  /** What the trials that the policy has stopped would still have cost. */
  readonly saved: number;
  readonly nodeSeconds: number;
  readonly savedSeconds: number;
}

/** What the nodes cost and what stops saved until a time, at the price of a node second. O(nodes). */
export function moneyAt(index: SweepIndex, time: number, price = pricePerNodeSecond(index.config)): Money {
  const last = Math.min(time, index.endTime);
  let seconds = 0;
  for (const { from, to, billedUntil } of index.nodes) {
    if (from > time) continue;
    seconds += (to !== undefined && to <= time ? (billedUntil ?? to) : last) - from;
  }
  const savings = savingsOf(index);
  const savedSeconds = savings.totals[countUntil(savings.times, time) - 1] ?? 0;
  return { spent: seconds * price, saved: savedSeconds * price, nodeSeconds: seconds, savedSeconds };
}

/** Money; hours of nodes where they have no price, as in a record. */
export function meansAt(index: SweepIndex, time: number): Pick<Money, "spent" | "saved"> {
  const money = moneyAt(index, time);
  return isPriced(index) ? money : { spent: money.nodeSeconds / 3600, saved: money.savedSeconds / 3600 };
}

export function isPriced({ config }: SweepIndex): boolean {
  return pricePerNodeSecond(config) > 0;
}

/**
 * The last moment at which no more than this was spent; the sweep's end where it never spends more. By bisection: money
 * spent never falls. A billionth more passes, so that the same money of two sweeps is the same moment up to where they part.
 */
export function timeOfMoney(index: SweepIndex, amount: number): number {
  const isPaid = (time: number): boolean => meansAt(index, time).spent <= amount * (1 + 1e-9);
  let [low, high] = [0, index.endTime];
  if (isPaid(high)) return high;
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (isPaid(middle)) low = middle;
    else high = middle;
  }
  return low;
}

/** How long a stopped trial would still have run; 0 for others. */
export function savedSecondsOf(index: SweepIndex, trial: TrialId): number {
  const saved = remember(
    index,
    "saved seconds",
    () => new Map(index.stopped.map(({ trial, savedSeconds }) => [trial, savedSeconds])),
  );
  return saved.get(trial) ?? 0;
}

/** Running total of seconds saved, at each stop. */
function savingsOf(index: SweepIndex): { readonly times: readonly number[]; readonly totals: readonly number[] } {
  return remember(index, "savings", () => {
    const stops = index.stopped
      .map(({ trial, savedSeconds }) => ({ time: index.tracks[trial]?.ended?.time ?? 0, savedSeconds }))
      .sort((a, b) => a.time - b.time);
    let total = 0;
    return { times: stops.map(({ time }) => time), totals: stops.map(({ savedSeconds }) => (total += savedSeconds)) };
  });
}
