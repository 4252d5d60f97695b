/**
 * What is planned to happen: a binary heap ordered by (time, insertion number), so that ties are first in, first out.
 * Plan and take cost O(log n).
 */
export class Agenda<T> {
  readonly #times: number[] = [];
  readonly #numbers: number[] = [];
  readonly #items: T[] = [];
  #planned = 0;

  get size(): number {
    return this.#items.length;
  }

  /** Time of the earliest item; Infinity when nothing is planned. */
  get nextTime(): number {
    return this.#times[0] ?? Number.POSITIVE_INFINITY;
  }

  /** Times may be Infinity ("never"): such items are dropped. */
  plan(time: number, item: T): void {
    if (time === Number.POSITIVE_INFINITY) return;
    let hole = this.#items.length;
    const number = this.#planned++;
    while (hole > 0) {
      const parent = (hole - 1) >> 1;
      if (this.#isBefore(parent, time, number)) break;
      this.#move(parent, hole);
      hole = parent;
    }
    this.#put(hole, time, number, item);
  }

  /** Takes every item planned for the earliest time, in the order of planning. */
  takeNext(): T[] {
    const time = this.nextTime;
    // Mostly one: a list that begins with it takes no room for more.
    const taken = this.#items.length > 0 ? [this.#takeFirst()] : [];
    while (this.#times[0] === time) taken.push(this.#takeFirst());
    return taken;
  }

  #takeFirst(): T {
    const first = this.#items[0] as T;
    const time = this.#times.pop() as number;
    const number = this.#numbers.pop() as number;
    const item = this.#items.pop() as T;
    const size = this.#items.length;
    if (size === 0) return first;
    let hole = 0;
    for (let child = 1; child < size; child = 2 * hole + 1) {
      const right = child + 1;
      const smaller =
        right < size && this.#isBefore(right, this.#times[child] as number, this.#numbers[child] as number)
          ? right
          : child;
      if (!this.#isBefore(smaller, time, number)) break;
      this.#move(smaller, hole);
      hole = smaller;
    }
    this.#put(hole, time, number, item);
    return first;
  }

  #isBefore(index: number, time: number, number: number): boolean {
    const other = this.#times[index] as number;
    return other < time || (other === time && (this.#numbers[index] as number) < number);
  }

  #move(from: number, to: number): void {
    this.#put(to, this.#times[from] as number, this.#numbers[from] as number, this.#items[from] as T);
  }

  #put(index: number, time: number, number: number, item: T): void {
    this.#times[index] = time;
    this.#numbers[index] = number;
    this.#items[index] = item;
  }
}
