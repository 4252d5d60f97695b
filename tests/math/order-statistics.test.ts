import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SortedBag } from "../../src/math/order-statistics.ts";

function bagOf(values: readonly number[]): SortedBag {
  const bag = new SortedBag();
  for (const value of values) bag.insert(value);
  return bag;
}

function contents(bag: SortedBag): (number | undefined)[] {
  return Array.from({ length: bag.size }, (_, k) => bag.at(k));
}

/** Deterministic integers, few enough for many ties. */
function scrambled(count: number, distinct: number): number[] {
  let state = 1;
  return Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state >>> 8) % distinct;
  });
}

/** What the bag must agree with: a plain sorted array. */
function expectSameAsSorted(bag: SortedBag, sorted: readonly number[], probe: number): void {
  expect(bag.size).toBe(sorted.length);
  expect([bag.at(0), bag.at(sorted.length - 1), bag.at(sorted.length)]).toEqual([sorted[0], sorted.at(-1), undefined]);
  expect(bag.countAtMost(probe)).toBe(sorted.filter((value) => value <= probe).length);
}

describe("an empty bag", () => {
  it("has no middle and no k-th value", () => {
    const bag = new SortedBag();
    expect(bag.size).toBe(0);
    expect([bag.median(), bag.at(0)]).toEqual([undefined, undefined]);
  });

  it("counts nothing and removes nothing", () => {
    const bag = new SortedBag();
    expect([bag.countAtMost(1), bag.remove(1)]).toEqual([0, false]);
    expect([bag.countAtMost(Infinity), bag.countAtMost(-Infinity), bag.remove(-Infinity)]).toEqual([0, 0, false]);
  });

  it("is what removing the last value leaves, and takes new values again", () => {
    const bag = bagOf([5]);
    expect(bag.remove(5)).toBe(true);
    expect([bag.size, bag.at(0), bag.countAtMost(9)]).toEqual([0, undefined, 0]);
    bag.insert(-3);
    expect([bag.size, bag.at(0), bag.median()]).toEqual([1, -3, -3]);
  });
});

describe("a bag of a few values", () => {
  it("keeps them in order, ties included", () => {
    expect(contents(bagOf([3, 1, 2, 3, -1, 2, 2]))).toEqual([-1, 1, 2, 2, 2, 3, 3]);
  });

  it("takes the middle of an odd number of values and the mean of the two middle ones of an even number", () => {
    expect(bagOf([9, 1, 5]).median()).toBe(5);
    expect(bagOf([9, 1, 5, 6]).median()).toBe(5.5);
    expect(bagOf([0.1, 0.2]).median()).toBe((0.1 + 0.2) / 2);
  });

  it("does not overflow in the mean of two huge middle values", () => {
    expect(bagOf([2 ** 1023, 1.5 * 2 ** 1023]).median()).toBe(1.25 * 2 ** 1023);
    expect(bagOf([-1.7e308, 1.7e308]).median()).toBe(0);
  });

  it("counts what is at most a value, equals included", () => {
    const bag = bagOf([1, 2, 2, 3]);
    expect([0, 1, 1.5, 2, 2.5, 3, 4].map((value) => bag.countAtMost(value))).toEqual([0, 1, 1, 3, 3, 4, 4]);
  });

  it("removes one occurrence at a time and says when there is none", () => {
    const bag = bagOf([2, 1, 2]);
    expect([bag.remove(2), contents(bag)]).toEqual([true, [1, 2]]);
    expect([bag.remove(2), bag.remove(2), contents(bag)]).toEqual([true, false, [1]]);
    expect([bag.remove(1.5), bag.remove(0), contents(bag)]).toEqual([false, false, [1]]);
  });

  it("does not find a removed value that lies beyond its end", () => {
    const bag = bagOf([1, 2, 3]);
    bag.remove(3);
    bag.remove(3);
    expect([contents(bag), bag.at(2)]).toEqual([[1, 2], undefined]);
  });

  it("orders infinities and takes -0 for 0", () => {
    const bag = bagOf([0, Infinity, -Infinity, -0]);
    expect(contents(bag)).toEqual([-Infinity, 0, 0, Infinity]);
    expect([bag.countAtMost(-Infinity), bag.countAtMost(Infinity), bag.remove(-0), bag.size]).toEqual([1, 4, true, 3]);
  });

  it("refuses NaN with a message", () => {
    expect(() => new SortedBag().insert(Number.NaN)).toThrow(
      new RangeError("SortedBag: a value must be a number, got NaN. Filter NaN out first."),
    );
  });
});

describe("a bag of many values", () => {
  it.each([
    { name: "rising", values: Array.from({ length: 3000 }, (_, i) => i) },
    { name: "falling", values: Array.from({ length: 3000 }, (_, i) => 3000 - i) },
    { name: "all equal", values: new Array<number>(3000).fill(7) },
    { name: "with many ties", values: scrambled(3000, 50) },
    { name: "scrambled", values: scrambled(3000, 1e9) },
  ])("agrees with a sorted array on $name input, while it grows and while it shrinks", ({ values }) => {
    const bag = new SortedBag();
    for (const [i, value] of values.entries()) {
      bag.insert(value);
      if (i % 401 === 0)
        expectSameAsSorted(
          bag,
          values.slice(0, i + 1).sort((a, b) => a - b),
          value,
        );
    }
    const sorted = [...values].sort((a, b) => a - b);
    expect(contents(bag)).toEqual(sorted);
    for (const [k, value] of sorted.entries()) {
      if (value !== sorted[k + 1]) expect(bag.countAtMost(value)).toBe(k + 1);
    }
    for (const [i, value] of values.entries()) {
      expect(bag.remove(value)).toBe(true);
      if (i % 401 === 0)
        expectSameAsSorted(
          bag,
          values.slice(i + 1).sort((a, b) => a - b),
          value,
        );
    }
    expect(bag.size).toBe(0);
  });

  it("agrees with a sorted array after any mix of insertions and removals", () => {
    const step = fc.record({ value: fc.integer({ min: -20, max: 20 }), isRemoval: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), fc.integer({ min: -21, max: 21 }), (steps, probe) => {
        const bag = new SortedBag();
        const model: number[] = [];
        for (const { value, isRemoval } of steps) {
          const position = model.indexOf(value);
          if (isRemoval) {
            expect(bag.remove(value)).toBe(position >= 0);
            if (position >= 0) model.splice(position, 1);
          } else {
            bag.insert(value);
            model.push(value);
          }
        }
        model.sort((a, b) => a - b);
        expect(contents(bag)).toEqual(model);
        expectSameAsSorted(bag, model, probe);
      }),
    );
  });
});
