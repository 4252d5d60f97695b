import { type Goal, goalSign, isBetter } from "../goal.ts";
import { shortNumbers } from "../numerals.ts";
import type { Judgement } from "./policy.ts";

/** `base` to a whole power, exact where the result is a whole number. */
export function power(base: number, exponent: number): number {
  let result = 1;
  for (let step = 0; step < exponent; step++) result *= base;
  return result;
}

/** The values from the best to the worst. */
export function fromBest(goal: Goal, values: readonly number[]): number[] {
  const sign = -goalSign(goal);
  return [...Float64Array.from(values, (value) => sign * value).sort()].map((value) => sign * value);
}

export function waits(because: string): Judgement {
  return { action: "notDue", observed: null, bar: null, because };
}

interface Comparison {
  readonly goal: Goal;
  readonly observed: number;
  readonly bar: number;
  readonly isStop: boolean;
  readonly peerCount: number;
  /** "the best 2 of 9 at step 4" */
  readonly group: string;
}

/** The verdict on a metric at a rung. */
export function verdictAt({ goal, observed, bar, isStop, peerCount, group }: Comparison): Judgement {
  const action = isStop ? "stop" : "continue";
  const because = () => {
    const [own, needed] = shortNumbers(observed, bar);
    const stands = isBetter(goal, bar, observed) ? "is worse than" : "is as good as";
    return `metric ${own} at the rung ${stands} ${needed}, the bar of ${group}: ${action}`;
  };
  return { action, observed, bar: Number.isNaN(bar) ? null : bar, because, peerCount };
}
