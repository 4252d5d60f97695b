import { type Goal, isClearlyWorse, worseSide } from "../goal.ts";

/**
 * The object with `because` added: a text, or an own enumerable accessor that makes the text each time it is read.
 *
 * JSON, spread, structuredClone and comparisons in tests see a plain property either way. A sentence costs several
 * microseconds to write and most are never read; the accessor costs half of one.
 */
export function withSentence<T extends object>(
  facts: T,
  because: string | ((facts: T) => string),
): T & { readonly because: string } {
  if (typeof because === "string") return { ...facts, because };
  new LateSentence(facts, because as (facts: object) => string);
  return facts as T & { readonly because: string };
}

/** A constructor that returns its argument, so that a subclass can put a private field on an object that exists. */
class Holder {
  constructor(holder: object) {
    // biome-ignore lint/correctness/noConstructorReturn: the private field goes onto this object; a WeakMap costs three times as much
    return holder;
  }
}

class LateSentence extends Holder {
  #write: (facts: object) => string;

  constructor(holder: object, write: (facts: object) => string) {
    super(holder);
    this.#write = write;
    Object.defineProperty(this, "because", LateSentence.#accessor);
  }

  /** One accessor for all objects: each of its own would give every object its own hidden class. */
  static readonly #accessor: PropertyDescriptor & ThisType<LateSentence> = {
    get() {
      return this.#write(this);
    },
    enumerable: true,
    configurable: true,
  };
}

/** "is below", "equals" (up to floating-point dust) or "is not below": how a value stands to a bar, with "above" to minimize. */
export function standing(goal: Goal, observed: number, against: { bar: number; scale?: number }): string {
  if (isClearlyWorse(goal, observed, against)) return `is ${worseSide(goal)}`;
  const { bar, scale = 0 } = against;
  const isBetter = isClearlyWorse(goal, bar, { bar: observed, scale });
  return isBetter ? `is not ${worseSide(goal)}` : "equals";
}
