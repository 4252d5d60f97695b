import { tickStep } from "d3-array";
import { type ScaleContinuousNumeric, scaleLinear, scaleLog, scaleSymlog } from "d3-scale";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeScale } from "../../src/figures/axes.ts";
import { decimalText } from "../../src/figures/number-text.ts";
import { linear, log, type ScaleKind, symlog } from "../../src/figures/scale-kinds.ts";

const kinds: readonly [string, ScaleKind, () => ScaleContinuousNumeric<number, number>][] = [
  ["linear", linear, scaleLinear],
  ["symlog", symlog, scaleSymlog],
  ["log", log, scaleLog],
];

/** Two ends from 1e-6 to 1e11 in size, above zero where `isPositive`. */
function ends(isPositive: boolean): fc.Arbitrary<readonly [number, number]> {
  const size = fc.double({ min: -6, max: 11, noNaN: true }).map((exponent) => 10 ** exponent);
  const end = isPositive ? size : fc.tuple(fc.boolean(), size).map(([isBelow, value]) => (isBelow ? -value : value));
  return fc
    .tuple(end, end)
    .filter(([a, b]) => Math.abs(b - a) > 1e-9 * Math.max(Math.abs(a), Math.abs(b)))
    .map(([a, b]) => [Math.min(a, b), Math.max(a, b)]);
}

const counts = fc.integer({ min: 2, max: 20 });

describe.each(kinds)("a %s scale", (name, kind, d3Scale) => {
  it("has the round ends and the ticks of d3-scale", () => {
    fc.assert(
      fc.property(ends(name === "log"), counts, ([low, high], count) => {
        const theirs = d3Scale().domain([low, high]);
        expect(kind.ticks(low, high, count)).toEqual(theirs.ticks(count));
        const round = theirs.nice(count).domain();
        for (const [at, end] of kind.rounded(low, high, count).entries())
          expect(Math.abs(end - (round[at] ?? Number.NaN))).toBeLessThanOrEqual(1e-12 * Math.abs(end));
      }),
    );
  });

  it("has the places of d3-scale", () => {
    fc.assert(
      fc.property(ends(name === "log"), fc.double({ min: 0, max: 1, noNaN: true }), ([low, high], share) => {
        const value = low + (high - low) * share;
        const theirs = d3Scale().domain([low, high]).range([300, 20]);
        const options = { domain: [low, high], range: [300, 20], tickCount: 5, nice: false } as const;
        expect(makeScale({ ...options, name: name as "linear" })(value)).toBe(theirs(value));
      }),
    );
  });
});

describe("a scale of extreme numbers", () => {
  it.each([
    { name: "log", domain: [5e-324, 1e-320] },
    { name: "log", domain: [5e-324, 1] },
    { name: "log", domain: [1e-5, 1.7e308] },
    { name: "log", domain: [1.7e308, 1.7e308] },
    { name: "symlog", domain: [-1e300, 1e300] },
    { name: "linear", domain: [-1e308, -1e308] },
    { name: "linear", domain: [1e300, 1e300] },
    { name: "linear", domain: [5e-324, 1e-320] },
    { name: "linear", domain: [0, 5e-324] },
    { name: "linear", domain: [1, 1 + 4e-16] },
    { name: "linear", domain: [3, 1] },
  ] as const)("has places, and ticks that stand once: $name $domain", ({ name, domain }) => {
    for (const nice of [true, false]) {
      const scale = makeScale({ name, domain, range: [0, 100], tickCount: 4, nice });
      expect(scale(domain[0])).toBeGreaterThanOrEqual(0);
      expect(scale(domain[0])).toBeLessThanOrEqual(100);
      expect(scale.ticks.length).toBeGreaterThan(1);
      expect(new Set(scale.ticks.map(scale)).size).toBe(scale.ticks.length);
      for (const tick of scale.ticks) expect(Math.abs(scale(tick) - 50)).toBeLessThan(50 + 1e-9);
    }
  });
});

describe("a short logarithmic axis", () => {
  it("has more than one tick: three powers of ten where two do not fall inside", () => {
    const scale = makeScale({ name: "log", domain: [1.23e-4, 0.135], range: [65, 275], tickCount: 2, nice: false });
    expect(scale.ticks).toEqual([0.001, 0.01, 0.1]);
  });
});

describe("a scale of trials", () => {
  it("has ticks at trials only, written as such: 0 and 1 of two, not 0.0 and 0.5", () => {
    for (const trials of [1, 2, 3, 4, 7, 11, 60])
      for (const tickCount of [2, 5, 10]) {
        const domain = [-0.5, trials - 0.5] as const;
        const { ticks, format } = makeScale({ domain, range: [0, 300], tickCount, nice: false, integers: true });
        expect(ticks.length).toBeGreaterThan(0);
        expect(ticks.map(format)).toEqual(ticks.map((tick) => Math.round(tick).toString()));
      }
  });
});

describe("the text of a tick", () => {
  it("is that of d3-format for a linear scale", () => {
    fc.assert(
      fc.property(ends(false), counts, fc.double({ min: -1, max: 2, noNaN: true }), ([low, high], count, share) => {
        const value = low + (high - low) * share;
        fc.pre(tickStep(low, high, count) < 1e7 && Math.max(Math.abs(low), Math.abs(high)) >= 1e-4);
        const theirs = scaleLinear().domain([low, high]).tickFormat(count);
        expect(decimalText(low, high, count)(value)).toBe(theirs(value));
      }),
    );
  });

  it.each([
    { value: 1234567.5, domain: [0, 2e6], text: "1,234,568" },
    { value: 0.12345, domain: [0, 0.001], text: "0.1235" },
    { value: -0.001, domain: [-1, 1], text: "0.0" },
    { value: -1234.5, domain: [-2000, 0], text: "−1,235" },
    { value: -4e10, domain: [-2e11, 0], text: "−4e10" },
    { value: 0.00003, domain: [0, 0.00009], text: "3e-5" },
  ] as const)("of $value between $domain is $text", ({ value, domain: [low, high], text }) => {
    expect(decimalText(low, high, 10)(value)).toBe(text);
  });
});

describe("a linear scale's ticks", () => {
  it("are written as what they are, however few there is room for", () => {
    fc.assert(
      fc.property(ends(false), fc.integer({ min: 1, max: 8 }), (domain, tickCount) => {
        const { ticks, format } = makeScale({ domain, range: [300, 20], tickCount });
        for (const tick of ticks) {
          const written = Number(format(tick).replace("\u2212", "-").replaceAll(",", ""));
          expect(Math.abs(written - tick)).toBeLessThanOrEqual(1e-9 * Math.max(...domain.map(Math.abs)));
        }
      }),
      { numRuns: 1000 },
    );
    const { ticks, format } = makeScale({ domain: [0.3, 1.5], range: [152, 40], tickCount: 2 });
    expect(ticks.map(format)).toEqual(["0.5", "1.0", "1.5"]);
  });
});
