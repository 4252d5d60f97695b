import { describe, expect, it } from "vitest";
import { number } from "../../src/fields.ts";
import { curveKinds, surfaceKinds } from "../../src/objectives/index.ts";
import { defineCurve, defineSurface } from "../../src/objectives/objective.ts";
import { defineSampler } from "../../src/samplers/sampler.ts";
import { type Distribution, defineDistribution } from "../../src/space/distribution.ts";
import { assertDistributionContract } from "../../src/testing/distribution-contract.ts";
import {
  assertCurveContract,
  assertObjectiveContract,
  assertSurfaceContract,
} from "../../src/testing/objective-contract.ts";
import { assertSamplerContract } from "../../src/testing/sampler-contract.ts";

/** A triangle on [0, width] with its peak at the end, with one part replaced. */
function triangle(change: Partial<Distribution>) {
  return defineDistribution({
    type: "triangle",
    summary: "Rises to its end.",
    fields: { width: number({ label: "Width", above: 0, atMost: 9, default: 1 }) },
    create({ width }): Distribution {
      const quantile = (u: number) => width * Math.sqrt(u);
      const cdf = (x: unknown) =>
        Math.min(1, Math.max(0, Number(x) / width)) * Math.min(1, Math.max(0, Number(x) / width));
      return {
        ...{ spec: { type: "triangle" }, quantile, cdf, rank: cdf, range: [0, width], scale: "linear" },
        contains: (x) => typeof x === "number" && x >= 0 && x <= width,
        density: (x) => (2 * x) / (width * width),
        ...{ mean: (2 * width) / 3, variance: (width * width) / 18, size: Number.POSITIVE_INFINITY },
        sample: (stream) => quantile(stream()),
        ...change,
      };
    },
  });
}

describe("assertDistributionContract", () => {
  it.each([
    { type: "choice", values: [1, "b", null] },
    { type: "randint", upper: 7 },
    { type: "uniform", minValue: -2, maxValue: 5 },
    { type: "quniform", minValue: 0, maxValue: 1, q: 0.1 },
    { type: "loguniform", minValue: -9, maxValue: -2 },
    { type: "normal", mu: 3, sigma: 2 },
    { type: "lognormal", mu: 0, sigma: 1 },
    { type: "qnormal", mu: 3, sigma: 2, q: 0.5 },
  ])("accepts our $type", (spec) => assertDistributionContract(spec, { runs: 3 }));

  it("accepts a right distribution of one's own", () => assertDistributionContract(triangle({})));

  it.each([
    { part: "quantile", change: { quantile: (u: number) => u }, law: "samples by its quantile" },
    { part: "contains", change: { contains: () => false }, law: "gives values that it contains" },
    { part: "cdf", change: { cdf: (x: unknown) => Number(x) }, law: "has a cdf that reaches u at its quantile" },
    { part: "rank", change: { rank: () => 0.5 }, law: "leads from rank back to the value" },
    { part: "density", change: { density: () => 1 }, law: "has a density or mass that is the growth of its cdf" },
    { part: "range", change: { range: [0, 0.5] as const }, law: "keeps within its range" },
  ])("finds a wrong $part", ({ change, law }) => {
    expect(() => assertDistributionContract(triangle(change))).toThrow(law);
  });

  it("shows the simplest settings and number, and the seed", () => {
    expect(() => assertDistributionContract(triangle({ contains: () => false }))).toThrow(
      'triangle breaks the law "gives values that it contains" at u = 0.5: contains(0.7071067811865476) is false.\nFound with seed "contract 0".',
    );
  });
});

describe("assertSamplerContract", () => {
  it.each(["grid", "random"] as const)("accepts our %s", (name) => assertSamplerContract(name));

  const sampler = (change: object) =>
    defineSampler({
      type: "first",
      summary: "Takes the next number of the stream.",
      fields: {},
      isAdaptive: false,
      suggest: (_, { space, stream }) => ({ params: space.paramsAt(space.dimensions.map(stream)) }),
      ...change,
    });

  it("accepts ours with settings, as a config writes them, and refuses wrong ones", () => {
    assertSamplerContract({ type: "random", rule: "sobol" });
    expect(() => assertSamplerContract({ type: "random", rule: "sobel" } as never)).toThrow(
      'random.rule: must be one of random, sobol, got "sobel". Did you mean "sobol"?',
    );
    expect(() => assertSamplerContract({ type: "sobol" } as never)).toThrow("is no sampler; known: grid, random");
  });

  it("accepts a right sampler of one's own", () => assertSamplerContract(sampler({})));

  let count = 0;
  it.each([
    {
      fault: "remembers",
      change: { suggest: () => ({ params: { size: count++ % 2 === 0 ? 16 : 32 } }) },
      words: "another answer when it is asked again",
    },
    { fault: "leaves the space", change: { suggest: () => ({ params: { size: 17 } }) }, words: "are not in the space" },
    { fault: "gives up", change: { suggest: () => "exhausted" }, words: "it is exhausted after 0 trials" },
    { fault: "exceeds its capacity", change: { capacity: () => 2 }, words: "it goes on after 2 trials" },
    {
      fault: "reads metrics",
      change: {
        suggest: (_: unknown, { trials }: { trials: readonly { metric?: number }[] }) => ({
          params: { size: (trials[0]?.metric ?? 0) < 0 ? 16 : 32 },
        }),
      },
      words: "it says that it is not adaptive",
    },
    {
      fault: "changes the past",
      change: {
        suggest: (_: unknown, { trials }: { trials: unknown[] }) => {
          trials.push(1);
          return "exhausted";
        },
      },
      words: "it throws TypeError",
    },
    {
      fault: "refuses every space",
      change: { checkSpace: () => [{ path: "", message: "no" }] },
      words: "refuses every space",
    },
  ])("finds one that $fault", ({ change, words }) => {
    expect(() => assertSamplerContract(sampler(change))).toThrow(words);
  });
});

describe("assertObjectiveContract", () => {
  it.each(surfaceKinds.filter(({ type }) => ["ml", "hartmann6", "ackley", "sphere"].includes(type)))(
    "accepts our surface $type",
    (kind) => assertSurfaceContract(kind, { runs: 10 }),
  );
  it.each(curveKinds)("accepts our curve $type", (kind) => assertObjectiveContract(kind, { runs: 20 }));

  const surface = (score: object, best?: number) =>
    defineSurface({
      type: "mine",
      summary: "",
      fields: {},
      score: () => ({ final: 1, start: 0, ...score }),
      best: () => best,
    });
  let calls = 0;
  it.each([
    { fault: "is NaN without diverging", kind: surface({ final: Number.NaN }), words: "its score must be numbers" },
    { fault: "leaves its range", kind: surface({ range: [2, 3] }), words: "leaves its range" },
    { fault: "has a quality above 1", kind: surface({ quality: 2 }), words: "its quality must be from 0 to 1" },
    { fault: "beats its best", kind: surface({}, 0), words: "is better than its best 0" },
    {
      fault: "counts its calls",
      kind: defineSurface({ type: "mine", summary: "", fields: {}, score: () => ({ final: calls++, start: 0 }) }),
      words: "it scores differently when asked again",
    },
  ])("finds a surface that $fault", ({ kind, words }) => {
    expect(() => assertObjectiveContract(kind)).toThrow(words);
  });

  it.each([
    {
      fault: "recovers from NaN",
      shape: () => (n: number) => (n === 1 ? Number.NaN : 1),
      words: "its progress is NaN at interval 1 and 1 at",
    },
    {
      fault: "is infinite",
      shape: () => (n: number) => 1 / (n - 1),
      words: 'its progress at interval 1 is "Infinity"',
    },
    { fault: "counts its calls", shape: () => () => calls++, words: "another curve from the same stream" },
  ])("finds a curve that $fault", ({ shape, words }) => {
    expect(() => assertCurveContract(defineCurve({ type: "mine", summary: "", fields: {}, shape }))).toThrow(words);
  });
});
