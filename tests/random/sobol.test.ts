import { describe, expect, it } from "vitest";
import { SweepError } from "../../src/errors.ts";
import { sobol } from "../../src/random/sobol.ts";

describe("sobol", () => {
  it("gives the points of scipy.stats.qmc.Sobol(2, scramble=False), from any one on", () => {
    const scipy = [
      [0, 0],
      [0.5, 0.5],
      [0.75, 0.25],
      [0.25, 0.75],
      [0.375, 0.375],
    ];
    expect(sobol(2, 5)).toEqual(scipy);
    expect(sobol(2, 2, 3)).toEqual(scipy.slice(3));
    expect(sobol(1, 1, 2 ** 32 - 1)).toEqual([[2 ** -32]]);
  });

  it.each([
    { args: [0, 1], message: "sobol.dimensions: must be a whole number from 1 to 128, got 0." },
    { args: [129, 1], message: "sobol.dimensions: must be a whole number from 1 to 128, got 129." },
    { args: [1.5, 1], message: "sobol.dimensions: must be a whole number from 1 to 128, got 1.5." },
    { args: [2, NaN], message: "sobol.count: must be a whole number from 0 to 4294967296, got NaN." },
    { args: [2, 3, -1], message: "sobol.skip: must be a whole number from 0 to 4294967293, got -1." },
    { args: [2, -1], message: "sobol.count: must be a whole number from 0 to 4294967296, got -1." },
    { args: [2, Symbol("n")], message: "sobol.count: must be a whole number from 0 to 4294967296, got a symbol." },
    { args: [2, 1, 2 ** 32], message: "sobol.skip: must be a whole number from 0 to 4294967295, got 4294967296." },
    {
      args: ["2", null],
      message:
        'sobol.dimensions: must be a whole number from 1 to 128, got "2".\nsobol.count: must be a whole number from 0 to 4294967296, got null.',
    },
  ])("refuses sobol($args)", ({ args, message }) => {
    const [dimensions, count, skip] = args as [number, number, number?];
    expect(() => sobol(dimensions, count, skip)).toThrow(SweepError);
    expect(() => sobol(dimensions, count, skip)).toThrow(message);
  });
});
