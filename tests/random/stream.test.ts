import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stream } from "../../src/random/stream.ts";
import { kolmogorovSmirnov } from "../space/statistics.ts";

function numbersOf(next: () => number, count = 5): number[] {
  return Array.from({ length: count }, next);
}

const part = fc.oneof(
  fc.integer(),
  fc.string({ maxLength: 4 }).filter((text) => !text.includes("\u0000")),
);
const path = fc.array(part, { maxLength: 4 });

describe("stream", () => {
  it("gives the same numbers for the same path, whatever else was drawn", () => {
    fc.assert(
      fc.property(fc.string(), path, (seed, names) => {
        const first = numbersOf(stream(seed, ...names));
        numbersOf(stream(seed, "other"));
        expect(numbersOf(stream(seed, ...names))).toEqual(first);
      }),
    );
  });

  it("gives other numbers when any part of the path differs, and takes 1 and '1' as one part", () => {
    fc.assert(
      fc.property(path, path, (a, b) => {
        const isSame = a.length === b.length && a.every((name, i) => String(name) === String(b[i]));
        const [first, second] = [numbersOf(stream("seed", ...a)), numbersOf(stream("seed", ...b))];
        if (isSame) expect(first).toEqual(second);
        else expect(first).not.toEqual(second);
      }),
    );
    expect(stream("s", "a", "b")()).not.toBe(stream("s", "ab")());
    expect(stream("s", "noise", 1)()).toBe(stream("s", "noise", "1")());
  });

  it("gives numbers in [0, 1) that are uniform (Kolmogorov-Smirnov), within a stream and across streams", () => {
    const within = numbersOf(stream("uniform"), 10_000);
    const across = Array.from({ length: 10_000 }, (_, trial) => stream("uniform", "sampler", trial)());
    for (const numbers of [within, across]) {
      expect(numbers.every((u) => u >= 0 && u < 1)).toBe(true);
      const { distance, limit } = kolmogorovSmirnov(numbers, (x) => x);
      expect(distance).toBeLessThan(limit);
    }
  });

  it("has 53 random bits in a number", () => {
    const numbers = numbersOf(stream("bits"), 200);
    expect(numbers.every((u) => Number.isInteger(u * 2 ** 53))).toBe(true);
    expect(numbers.some((u) => !Number.isInteger(u * 2 ** 52))).toBe(true);
  });

  it("does not relate neighbouring trials: their correlation is within 5 standard errors of 0", () => {
    const count = 10_000;
    const firsts = Array.from({ length: count + 1 }, (_, trial) => stream("neighbours", trial)() - 0.5);
    let sum = 0;
    for (let i = 0; i < count; i++) sum += (firsts[i] ?? 0) * (firsts[i + 1] ?? 0) * 12;
    expect(Math.abs(sum / count)).toBeLessThan(5 / Math.sqrt(count));
  });
});
