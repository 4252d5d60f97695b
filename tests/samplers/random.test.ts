import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Problem, SweepError } from "../../src/errors.ts";
import { readKind } from "../../src/fields.ts";
import { sobol } from "../../src/math/sobol.ts";
import { stream } from "../../src/random/stream.ts";
import { samplerKinds } from "../../src/samplers/index.ts";
import { random } from "../../src/samplers/random.ts";
import { createSearchSpace } from "../../src/space/index.ts";
import { chiSquare } from "../space/statistics.ts";
import { askSampler, runSampler } from "./run-sampler.ts";

const infinite = createSearchSpace({
  lr: { type: "loguniform", minValue: -9, maxValue: -2 },
  units: { type: "randint", upper: 100 },
  dropout: { type: "uniform", minValue: 0, maxValue: 1 },
});
const finite = createSearchSpace({
  model: {
    type: "choice",
    values: ["svm", { depth: { type: "randint", upper: 3 }, kind: { type: "choice", values: ["a", "b"] } }],
  },
  fold: { type: "randint", upper: 5 },
});
const rules = [{ rule: "random" }, { rule: "sobol" }] as const;

function read(given: object): unknown {
  const problems: Problem[] = [];
  const spec = readKind(samplerKinds, given, { path: "sampling", problems, family: "sampler" });
  if (spec === undefined) throw new SweepError(problems);
  return spec;
}

describe("settings of random", () => {
  it("default to the rule random, with the seed of the sweep and base e", () => {
    expect(read({ type: "random" })).toEqual({ type: "random", rule: "random" });
  });

  it("read a whole number or a text as seed, and e as log base", () => {
    expect(read({ type: "random", rule: "Sobol", seed: 123, logBase: "e" })).toEqual({
      ...{ type: "random", rule: "sobol", seed: "123", logBase: Math.E },
    });
    expect(read({ type: "random", seed: "dp-100", logBase: 10 })).toMatchObject({ seed: "dp-100", logBase: 10 });
  });

  it.each([
    {
      given: { rule: "halton" },
      message: 'sampling.rule: must be one of random, sobol, got "halton". Known: random, sobol.',
    },
    { given: { seed: 1.5 }, message: "sampling.seed: must be a text or a whole number below 2^53, got 1.5." },
    { given: { logBase: 0 }, message: 'sampling.logBase: must be a number above 0 other than 1, or "e", got 0.' },
    { given: { logBase: 1 }, message: 'sampling.logBase: must be a number above 0 other than 1, or "e", got 1.' },
    {
      given: { logBase: "ten" },
      message: 'sampling.logBase: must be a number above 0 other than 1, or "e", got "ten".',
    },
  ])("refuse $given", ({ given, message }) => {
    expect(() => read({ type: "random", ...given })).toThrow(message);
  });
});

describe.each(rules)("random with rule $rule", (settings) => {
  it("gives the same trials for the same seed and others for another, its own seed before that of the sweep", () => {
    const run = { kind: random, settings, space: infinite };
    const first = runSampler({ ...run, seed: "a" }, 20);
    expect(runSampler({ ...run, seed: "a" }, 20)).toEqual(first);
    expect(runSampler({ ...run, seed: "b" }, 20)).not.toEqual(first);
    expect(runSampler({ ...run, settings: { ...settings, seed: "a" }, seed: "b" }, 20)).toEqual(first);
  });

  it("depends on the seed and the trial number alone in an infinite space", () => {
    const run = { kind: random, settings, space: infinite };
    const usual = runSampler(run, 8);
    const others = Array.from({ length: 7 }, () => ({ lr: 0.01, units: 5, dropout: 0.5 }));
    expect(askSampler(run, others)).toEqual({ params: usual[7] });
  });

  it("gives every combination of a finite space once, and is then exhausted", () => {
    fc.assert(
      fc.property(fc.string(), (seed) => {
        const found = runSampler({ kind: random, settings, space: finite, seed }, 1000);
        expect(new Set(found.map(finite.keyOf)).size).toBe(35);
        expect(found).toHaveLength(35);
      }),
      { numRuns: 30 },
    );
    expect(random.capacity?.(settings, finite)).toBe(35);
  });

  it("gives combinations that its branches share once only", () => {
    const values = [{ size: { type: "randint", upper: 2 } }, { size: { type: "randint", upper: 3 } }];
    const space = createSearchSpace({ x: { type: "choice", values } });
    expect(space.size).toBe(5);
    expect(runSampler({ kind: random, settings, space }, 9)).toHaveLength(3);
  });

  it("finds the last combinations of a skewed space, however unlikely", () => {
    const values = Array.from({ length: 20_000 }, (_, i) => (i < 19_998 ? "usual" : i));
    const space = createSearchSpace({ a: { type: "choice", values }, b: { type: "choice", values } });
    expect(runSampler({ kind: random, settings, space }, 99)).toHaveLength(9);
  });
});

describe("random with rule random", () => {
  it("draws one number of the stream for each column, in their order", () => {
    const numbers = Array.from({ length: 3 }, stream("seed", "sampler", 0));
    expect(askSampler({ kind: random, settings: { rule: "random" }, space: infinite }, [])).toEqual({
      params: infinite.paramsAt(numbers),
    });
  });

  it("draws first trials with the masses of the space (chi-square)", () => {
    const values = ["a", "a", "a", "b", "c"];
    const space = createSearchSpace({ x: { type: "choice", values } });
    const draws = Array.from({ length: 5000 }, (_, seed) => {
      const answer = askSampler({ kind: random, settings: { rule: "random" }, space, seed: String(seed) }, []);
      return answer === "exhausted" ? answer : answer.params.x;
    });
    const dimension = space.dimensions[0];
    if (dimension === undefined) throw new Error("one column is expected");
    const { statistic, limit } = chiSquare(draws, dimension.distribution);
    expect(statistic).toBeLessThan(limit);
  });
});

describe("random with rule sobol", () => {
  const settings = { rule: "sobol" } as const;

  it("takes point trial + 1 of the sequence, each coordinate's bits flipped alike", () => {
    const space = createSearchSpace({
      x: { type: "uniform", minValue: 0, maxValue: 1 },
      y: { type: "uniform", minValue: 0, maxValue: 1 },
    });
    const found = runSampler({ kind: random, settings, space }, 16);
    const points = sobol(2, 16, 1);
    for (const [column, name] of ["x", "y"].entries()) {
      const flips = found.map((params, i) => bitsOf(Number(params[name])) ^ bitsOf(points[i]?.[column] ?? 0));
      expect(new Set(flips).size).toBe(1);
    }
  });

  it("spreads 2^k - 1 trials over the 2^k equal parts of each axis, one in each but one", () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 7 }), (seed, k) => {
        const parts = 2 ** k;
        const space = createSearchSpace(
          Object.fromEntries([..."abcdef"].map((name) => [name, { type: "uniform", minValue: 0, maxValue: parts }])),
        );
        const found = runSampler({ kind: random, settings, space, seed }, parts - 1);
        for (const name of space.names) {
          const cells = found.map((params) => Math.floor(Number(params[name])));
          expect(new Set(cells).size).toBe(parts - 1);
        }
      }),
      { numRuns: 50 },
    );
  });

  it("looks 32 points ahead for one that is not taken, and goes on at random", () => {
    const space = createSearchSpace({ x: { type: "randint", upper: 1e6 } });
    let asked = 0;
    const answer = random.suggest(settings, {
      ...{ space, goal: "maximize", seed: "seed", trial: 5, trials: [], stream: stream("seed", "sampler", 5) },
      isTaken: () => asked++ < 32,
    });
    expect(answer).toEqual({ params: space.paramsAt([stream("seed", "sampler", 5, 32)()]) });
  });

  it("refuses more than 128 columns", () => {
    const wide = (count: number) =>
      createSearchSpace(
        Object.fromEntries(Array.from({ length: count }, (_, i) => [`p${i}`, { type: "randint", upper: 2 }])),
      );
    expect(random.checkSpace?.(settings, wide(128))).toEqual([]);
    expect(random.checkSpace?.({ rule: "random" }, wide(129))).toEqual([]);
    expect(random.checkSpace?.(settings, wide(129))).toEqual([
      { path: "sampling.rule", message: "sobol takes at most 128 columns, got 129", hint: 'Use rule "random".' },
    ]);
  });
});

function bitsOf(x: number): number {
  return (x * 2 ** 32) >>> 0;
}
