import { type Goal, goalSign, isBetter } from "../goal.ts";
import { middleOf, SortedBag } from "../math/order-statistics.ts";
import type { RankedValues } from "../policies/policy.ts";
import type { TrialId } from "../trial.ts";

/** Values of one comparison at one interval that grow one by one. */
export interface GrowingValues extends RankedValues {
  /** How many ended trials have been taken into account. */
  seen: number;
  add(trial: TrialId, value: number): void;
  remove(value: number): void;
}

/** Only the best value and who holds it: a few numbers, however many values were added. */
export class BestValue implements GrowingValues {
  seen = 0;
  size = 0;
  leader: { readonly trial: TrialId; readonly value: number } | undefined;
  readonly #goal: Goal;

  constructor(goal: Goal) {
    this.#goal = goal;
  }

  add(trial: TrialId, value: number): void {
    this.size++;
    const { leader } = this;
    const isFirst = leader === undefined || isBetter(this.#goal, value, leader.value);
    if (isFirst || (value === leader.value && trial < leader.trial)) this.leader = { trial, value };
  }

  remove(): never {
    return onlyBest();
  }
  get median(): never {
    return onlyBest();
  }
  fromWorst(): never {
    return onlyBest();
  }
  countNotBetter(): never {
    return onlyBest();
  }
}

function onlyBest(): never {
  throw new RangeError('policy: the comparison was declared with need: "best". Declare it with need: "ranks".');
}

/** All values in order. */
export class ValuesInOrder implements GrowingValues {
  seen = 0;
  readonly leader = undefined;
  readonly #sign: 1 | -1;
  readonly #bag = new SortedBag();

  constructor(goal: Goal) {
    this.#sign = goalSign(goal);
  }

  get size(): number {
    return this.#bag.size;
  }
  get median(): number | undefined {
    return middleOf(this.size, (k) => this.fromWorst(k));
  }
  add(_: TrialId, value: number): void {
    this.#bag.insert(this.#sign * value);
  }
  remove(value: number): void {
    this.#bag.remove(this.#sign * value);
  }
  fromWorst(k: number): number | undefined {
    const value = this.#bag.at(k);
    return value === undefined ? undefined : this.#sign * value + 0; // 0, not -0
  }
  countNotBetter(value: number): number {
    return this.#bag.countAtMost(this.#sign * value);
  }
}

/** Values and one more, without adding it: the judged trial among trials that have ended. */
export class ValuesAndOne implements RankedValues {
  readonly #values: RankedValues;
  readonly #one: { readonly trial: TrialId; readonly value: number };
  readonly #goal: Goal;

  constructor(goal: Goal, values: RankedValues, one: { readonly trial: TrialId; readonly value: number }) {
    this.#goal = goal;
    this.#values = values;
    this.#one = one;
  }

  get size(): number {
    return this.#values.size + 1;
  }
  get leader(): { readonly trial: TrialId; readonly value: number } {
    const best = new BestValue(this.#goal);
    best.add(this.#one.trial, this.#one.value);
    const { leader } = this.#values;
    if (leader !== undefined) best.add(leader.trial, leader.value);
    return best.leader ?? this.#one;
  }
  get median(): number | undefined {
    return middleOf(this.size, (k) => this.fromWorst(k));
  }
  fromWorst(k: number): number | undefined {
    const place = this.#values.countNotBetter(this.#one.value);
    return k === place ? this.#one.value : this.#values.fromWorst(k < place ? k : k - 1);
  }
  countNotBetter(value: number): number {
    const isCounted = !isBetter(this.#goal, this.#one.value, value);
    return this.#values.countNotBetter(value) + (isCounted ? 1 : 0);
  }
}
