/**
 * A small memory of pure results. It only saves time: what is found is what would be computed again.
 *
 * Keys are compared number by number, so equal content is found whoever asks.
 */
export interface MemoKey {
  readonly text: string;
  readonly numbers: readonly Float64Array[];
}

export class Memo<T> {
  readonly #capacity: number;
  #entries: { readonly key: MemoKey; readonly value: T }[] = [];

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  /** The value under the key, undefined where there is none (any more). */
  find(key: MemoKey): T | undefined {
    const found = this.#entries.find((entry) => isSameKey(entry.key, key));
    if (found !== undefined) this.#entries = [found, ...this.#entries.filter((entry) => entry !== found)];
    return found?.value;
  }

  /** Keeps a new value in place of the longest unused one. */
  keep(key: MemoKey, value: T): T {
    this.#entries = [{ key, value }, ...this.#entries].slice(0, this.#capacity);
    return value;
  }
}

function isSameKey(a: MemoKey, b: MemoKey): boolean {
  return (
    a.text === b.text &&
    a.numbers.length === b.numbers.length &&
    a.numbers.every((list, i) => isSame(list, b.numbers[i]))
  );
}

function isSame(a: Float64Array, b: Float64Array | undefined): boolean {
  if (b === undefined || a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
