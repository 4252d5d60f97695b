import { describe, expect, it } from "vitest";
import { SweepError } from "../../src/errors.ts";
import { Mismatch, number } from "../../src/fields.ts";
import { type Distribution, defineDistribution } from "../../src/space/distribution.ts";
import { uniform } from "../../src/space/distributions/uniform.ts";
import { distributionKinds } from "../../src/space/index.ts";
import { assertDistributionContract } from "../../src/testing/distribution-contract.ts";
import { codeIn, lawIn, messageOf } from "./message-of.ts";

interface Made extends Distribution {
  readonly width: number;
}

/** A triangle on [0, width] with its peak at the end, with a part replaced. */
function triangle(changeOf: (right: Made) => Partial<Distribution>) {
  return defineDistribution({
    type: "triangle",
    summary: "Rises to its end.",
    fields: { width: number({ label: "Width", above: 0, atMost: 9, default: 1 }) },
    create({ width }): Distribution {
      const quantile = (u: number) => width * Math.sqrt(u);
      const cdf = (x: unknown) =>
        Math.min(1, Math.max(0, Number(x) / width)) * Math.min(1, Math.max(0, Number(x) / width));
      const right: Made = {
        ...{ width, spec: { type: "triangle" }, quantile, cdf, rank: cdf, range: [0, width], scale: "linear" },
        contains: (x) => typeof x === "number" && x >= 0 && x <= width,
        density: (x) => (2 * x) / (width * width),
        ...{ mean: (2 * width) / 3, variance: (width * width) / 18, size: Number.POSITIVE_INFINITY },
        sample: (stream) => quantile(stream()),
      };
      return { ...right, ...changeOf(right) };
    },
  });
}

const both = (quantile: (u: number) => number): Partial<Distribution> => ({
  quantile,
  sample: (stream) => quantile(stream()),
});

describe("assertDistributionContract", () => {
  it.each([
    { type: "choice", values: [1, "b", null] },
    { type: "randint", upper: 7 },
    { type: "uniform", minValue: -2, maxValue: 5 },
    { type: "quniform", minValue: 0, maxValue: 1, q: 0.1 },
    { type: "loguniform", minValue: -9, maxValue: -2 },
    { type: "qloguniform", minValue: -2, maxValue: 3, q: 1 },
    { type: "normal", mu: 3, sigma: 2 },
    { type: "qnormal", mu: 3, sigma: 2, q: 0.5 },
    { type: "lognormal", mu: 0, sigma: 1 },
    { type: "qlognormal", mu: 0, sigma: 1, q: 1 },
  ])("accepts our $type", (spec) => assertDistributionContract(spec, { runs: 3 }));

  it.each(distributionKinds.filter(({ type }) => type !== "choice"))("accepts our $type with any settings", (kind) =>
    assertDistributionContract(kind, { runs: 10 }),
  );

  it("refuses a spec of no distribution", () => {
    expect(() => assertDistributionContract({ type: "triangle" })).toThrow(
      'distribution.type: unknown distribution "triangle". Known: choice,',
    );
  });

  it.each([undefined, null, 5, "uniform", Symbol("s")])("refuses %s with words", (given) => {
    expect(() => assertDistributionContract(given as never)).toThrow(SweepError);
  });

  it("accepts a right distribution of one's own", () => assertDistributionContract(triangle(() => ({}))));

  it.each([
    {
      fault: "draws from Math.random",
      change: ({ width }: Made) => both(() => width * Math.random()),
      law: "gives the same value for the same number",
      code: [{}, "[d.quantile(0.5), d.quantile(0.5)];"],
    },
    {
      fault: "is NaN at 0",
      change: ({ quantile }: Made) => both((u) => Number(quantile(u)) + 0 / u),
      law: "gives JSON",
      code: [{}, "d.quantile(0);"],
    },
    {
      fault: "contains nothing",
      change: () => ({ contains: () => false }),
      law: "gives values that it contains",
      code: [{}, "d.contains(d.quantile(0.5));"],
    },
    {
      fault: "has a gap",
      change: ({ cdf, contains }: Made) => ({
        contains: (x: never) => contains(x) && !(cdf(x) > 0.31 && cdf(x) < 0.45),
      }),
      law: "gives values that it contains",
      code: [{}, "d.contains(d.quantile(0.4));"],
    },
    {
      fault: "samples another way",
      change: () => ({ quantile: (u: number) => u }),
      law: "samples by its quantile",
      code: [{}, "[d.sample(() => 0.5), d.quantile(0.5)];"],
    },
    {
      fault: "samples with two numbers",
      change: ({ quantile }: Made) => ({ sample: (next: () => number) => (next() < 1 ? quantile(next()) : 0) }),
      law: "samples by its quantile",
      code: [{}, "[d.sample(() => 0.5), d.quantile(0.5)];"],
    },
    {
      fault: "forgets its width in the quantile",
      change: () => both(Math.sqrt),
      law: "has a cdf that reaches u at its quantile",
      code: [{ width: 2 }, "d.cdf(d.quantile(0.5));"],
    },
    {
      fault: "has a cdf that is not squared",
      change: ({ width }: Made) => ({ cdf: (x: unknown) => Number(x) / width }),
      law: "has a cdf that reaches u at its quantile",
      code: [{}, "d.cdf(d.quantile(0.5));"],
    },
    {
      fault: "ranks everything in the middle",
      change: () => ({ rank: () => 0.5 }),
      law: "leads from rank back to the value",
      code: [{}, "d.quantile(d.rank(d.quantile(0)));"],
    },
    {
      fault: "leaves its range",
      change: () => ({ range: [0, 0.5] as const }),
      law: "keeps within its range",
      code: [{}, "[d.quantile(0.5), d.range];"],
    },
    {
      fault: "has a cdf without ends",
      change: ({ width }: Made) => ({ cdf: (x: unknown) => (Number(x) / width) * (Number(x) / width) }),
      law: "ends where its range ends",
      code: [{}, "[d.range, d.cdf(d.range[0] - 1), d.cdf(d.range[1] + 1)];"],
    },
    {
      fault: "has a density that is right only when narrow",
      change: ({ width, density }: Made) => ({ density: (x: number) => (width > 3 ? 1 : (density?.(x) ?? 0)) }),
      law: "has a density or mass that is the growth of its cdf",
      code: [{ width: 4 }, "d.density?.(d.quantile(0.5)) ?? d.mass?.(d.quantile(0.5));"],
    },
    {
      fault: "has the mean of another",
      change: ({ width }: Made) => ({ mean: width / 2 }),
      law: "has the mean and variance of what it draws",
      code: [{}, "[d.mean, d.variance];"],
    },
    {
      fault: "has a variance that is not squared",
      change: ({ width }: Made) => ({ variance: width / 18 }),
      law: "has the mean and variance of what it draws",
      code: [{ width: 2 }, "[d.mean, d.variance];"],
    },
  ] as const)(
    "finds one that $fault, with the simplest settings and number",
    ({ change, law, code: [settings, shown] }) => {
      const message = messageOf(() => assertDistributionContract(triangle(change as never)));
      expect(lawIn(message)).toBe(law);
      const spec = "width" in settings ? `{ type: "triangle", width: ${settings.width} }` : '{ type: "triangle" }';
      expect(codeIn(message)).toBe(`const d = distribution(${spec}, { distributions: [kind] });\n${shown}`);
    },
  );

  it("says what to do, and with which seed it was found", () => {
    const kind = triangle(({ quantile }) => ({ sample: (next) => (next() < 1 ? quantile(next()) : 0) }));
    expect(() => assertDistributionContract(kind)).toThrowErrorMatchingInlineSnapshot(`
      [Error: triangle breaks the law "samples by its quantile" at u = 0.5: sample takes 2 numbers of the stream.
      sample(stream) is quantile(stream()): one number of the stream for each value, no more.

      const d = distribution({ type: "triangle" }, { distributions: [kind] });
      [d.sample(() => 0.5), d.quantile(0.5)];

      Found with seed "contract 0" and made as small as it fails.]
    `);
  });

  it("says which parts are missing of one that is not whole, before any other law", () => {
    const bare = defineDistribution({
      ...{ type: "bare", summary: "", fields: {} },
      create: () =>
        ({ quantile: (u: number) => u, cdf: Number, mean: 0.5, sample: (next: () => number) => next() }) as never,
    });
    const message = messageOf(() => assertDistributionContract(bare));
    expect(lawIn(message)).toBe("has all its parts");
    expect(message).toContain(
      "what create returns has no spec, no rank, no contains, no density or mass, no variance, no size, no scale.",
    );
    const nothing = defineDistribution({ type: "nothing", summary: "", fields: {}, create: () => undefined as never });
    expect(messageOf(() => assertDistributionContract(nothing))).toContain("create returns undefined");
  });

  it("says how to refuse settings that make no sense together, where the kind has no check", () => {
    const between = defineDistribution({
      type: "between",
      summary: "",
      fields: { low: number({ label: "Low" }), high: number({ label: "High" }) },
      create: ({ low, high }, options) => uniform.create({ minValue: low, maxValue: high }, options),
    });
    const said = "check(settings) returns new fields.Mismatch(words)";
    expect(messageOf(() => assertDistributionContract(between))).toContain(said);
    const checked = {
      ...between,
      check: ({ low = 0, high = 0 }) => (low < high ? undefined : new Mismatch("low must be below high")),
    };
    assertDistributionContract(checked as never);
  });
});
