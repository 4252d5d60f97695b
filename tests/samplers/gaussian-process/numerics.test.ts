import { describe, expect, it } from "vitest";
import { columnsOf } from "../../../src/samplers/gaussian-process/columns.ts";
import { descend } from "../../../src/samplers/gaussian-process/descend.ts";
import { historyOf } from "../../../src/samplers/gaussian-process/history.ts";
import { leastSquares } from "../../../src/samplers/gaussian-process/least-squares.ts";
import { fitFor, refitCount } from "../../../src/samplers/gaussian-process/schedule.ts";
import { targetsOf } from "../../../src/samplers/gaussian-process/targets.ts";
import { informative } from "../../../src/samplers/gaussian-process/thin.ts";
import { trustRegionStep } from "../../../src/samplers/gaussian-process/trust-region.ts";
import { createSearchSpace } from "../../../src/space/index.ts";
import { finish } from "../../../src/steps.ts";
import type { PastTrial } from "../../../src/trial.ts";

const numbers = (...values: number[]) => Float64Array.from(values);

describe("descend", () => {
  const banana = ([x = 0, y = 0]: Float64Array) => ({
    value: 100 * (y - x * x) ** 2 + (1 - x) ** 2,
    gradient: () => numbers(-400 * x * (y - x * x) - 2 * (1 - x), 200 * (y - x * x)),
  });
  const options = { start: [-1.2, 1], evaluations: 200, tolerance: 1e-8, firstStep: 0.1 };

  it("finds the minimum of Rosenbrock's valley", () => {
    const { point } = finish(descend(banana, { ...options, lower: [-5, -5], upper: [5, 5] }));
    expect(point[0]).toBeCloseTo(1, 6);
    expect(point[1]).toBeCloseTo(1, 6);
  });

  it("ends on the side of the box that the minimum lies beyond", () => {
    const { point } = finish(descend(banana, { ...options, lower: [-5, -5], upper: [0.5, 5] }));
    expect(point[0]).toBe(0.5);
    expect(point[1]).toBeCloseTo(0.25, 6);
  });
});

describe("least squares", () => {
  it("gives the line through points that lie on one, whatever their weights", () => {
    const equations = [0, 1, 2, 5].map((x, i) => {
      const weight = 10 ** (4 * i);
      return { coefficients: numbers(weight, weight * x), value: weight * (3 - 2 * x) };
    });
    const [a, b] = finish(leastSquares(equations, 2, 1e-9)).solution;
    expect(a).toBeCloseTo(3, 10);
    expect(b).toBeCloseTo(-2, 10);
  });

  it("gives the mean where one unknown stands for many", () => {
    const equations = [1, 2, 6].map((value) => ({ coefficients: numbers(1), value }));
    expect(finish(leastSquares(equations, 1, 1e-9)).solution[0]).toBeCloseTo(3, 14);
  });

  it("leaves at 0 an unknown that no equation has", () => {
    const { solution } = finish(leastSquares([{ coefficients: numbers(1, 0), value: 1 }], 2, 1e-9));
    expect(solution[1]).toBe(0);
  });

  // Equations x = 1, x = 2 and ridge r: of two values around 0 with covariance s (I + 1 1' / r^2), s profiled out.
  it("tells how likely the values are under a ridge", () => {
    const equations = [1, 2].map((value) => ({ coefficients: numbers(1), value }));
    const logLikelihood = (r: number) => {
      const [determinant, tail] = [1 + 2 / r ** 2, (1 + 2) ** 2 / (r ** 2 + 2)];
      return -0.5 * Math.log(determinant) - Math.log(1 ** 2 + 2 ** 2 - tail);
    };
    const evidence = (r: number) => finish(leastSquares(equations, 1, r)).logEvidence;
    expect(evidence(0.1) - evidence(3)).toBeCloseTo(logLikelihood(0.1) - logLikelihood(3), 12);
  });
});

describe("a trust-region step", () => {
  const wide = { lower: numbers(-9, -9), upper: numbers(9, 9) };
  const bowl = { slope: numbers(-2, -4), curvature: numbers(2, 0, 0, 1) };

  it("goes to the minimum of a bowl that lies within", () => {
    const { move, gain } = trustRegionStep(bowl, { radius: 10, ...wide });
    expect(move[0]).toBeCloseTo(1, 12);
    expect(move[1]).toBeCloseTo(4, 12);
    expect(gain).toBeCloseTo(9, 12);
  });

  it("stays within the radius, and goes downhill on a saddle", () => {
    const saddle = { slope: numbers(0.1, 0.1), curvature: numbers(1, 0, 0, -3) };
    const { move, gain } = trustRegionStep(saddle, { radius: 0.5, ...wide });
    expect(Math.hypot(...move)).toBeCloseTo(0.5, 3);
    expect(gain).toBeGreaterThan(0.3);
  });

  it("stays within the box, and makes the best of its other coordinates", () => {
    const coupled = { slope: numbers(-2, -4), curvature: numbers(2, 1, 1, 2) };
    const { move } = trustRegionStep(coupled, { radius: 10, lower: numbers(-9, -9), upper: numbers(9, 1) });
    expect(move[1]).toBe(1);
    expect(move[0]).toBeCloseTo(0.5, 12);
  });
});

describe("targets", () => {
  it("are costs with mean 0 and variance 1, and lead back to them", () => {
    const costs = numbers(3, 1, 2, 8, 5);
    for (const warp of ["none", { log: 0.3 }] as const) {
      const { values, costOf } = targetsOf(costs, warp);
      expect(values.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 12);
      for (const [i, cost] of costs.entries()) expect(costOf(values[i] as number)).toBeCloseTo(cost, 10);
    }
  });

  it("have the slopes that differences of costOf show at the least cost", () => {
    const { values, costOf, slopes } = targetsOf(numbers(3, 1, 2, 8, 5), { log: 0.3 });
    const [at, h] = [values[1] as number, 1e-4];
    expect((costOf(at + h) - costOf(at - h)) / (2 * h)).toBeCloseTo(slopes.first, 6);
    expect((costOf(at + h) - 2 * costOf(at) + costOf(at - h)) / (h * h)).toBeCloseTo(slopes.second, 5);
  });

  it("of one cost many times are all zero", () => {
    expect([...targetsOf(numbers(4, 4, 4), { log: 0.01 }).values]).toEqual([0, 0, 0]);
  });
});

describe("earlier trials", () => {
  const space = createSearchSpace({ x: { type: "uniform", minValue: 0, maxValue: 1 } });
  const told = (metrics: readonly number[]) => {
    const trials = metrics.map((metric, k): PastTrial => ({ params: { x: k }, metric, status: "completed" }));
    return finish(historyOf(columnsOf(space), trials, { goal: "minimize", useStopped: true }));
  };

  it.each([
    { metrics: [1e-150, -4e-150], costs: [0.25, -1] },
    { metrics: [1e200, 5e200], costs: [0.2, 1] },
    { metrics: [1e-90, 1e90], costs: [1e-90, 1e90] },
    { metrics: [0, 0], costs: [0, 0] },
  ])("have costs whose squares are numbers: $metrics are $costs", ({ metrics, costs }) => {
    const { observed } = told(metrics);
    expect([...observed.costs].map((cost) => Number(cost.toPrecision(12)))).toEqual(costs);
  });

  it("lie in [0, 1), at the largest value too", () => {
    const ranks = told([1, 2]).observed.points.map(([rank = Number.NaN]) => rank);
    expect(ranks).toEqual([0, 1 - Number.EPSILON / 2]);
  });
});

describe("the fit", () => {
  it("is made anew for each observation up to 40, then at every twentieth part", () => {
    expect([4, 39, 40, 41, 42, 100, 101].map(refitCount)).toEqual([4, 39, 40, 40, 42, 97, 101]);
    for (let count = 40; count < 500; count++) {
      const at = refitCount(count);
      expect(count - at).toBeLessThan(Math.max(2, at / 20) + 1);
      expect(refitCount(at)).toBe(at);
    }
  });

  it("takes a logarithm where it explains the costs better, and beside a choice only where it does so by far", () => {
    const warpsOf = (growth: number) =>
      [1, 2].map((count) => {
        const xs = [0, 1, 2, 3, 4, 5, 6, 7, 8];
        const features = numbers(...xs.flatMap((x) => (count === 1 ? [x / 8] : [x / 8, 0])));
        const costs = numbers(...xs.map((x) => Math.exp((growth * x) / 8)));
        const data = { layout: { count, numericCount: 1, pairCount: 0 }, features, costs };
        return finish(fitFor(data, { kernel: "matern52", warp: true })).warp;
      });
    expect(warpsOf(1)).toEqual(["none", "none"]);
    expect(warpsOf(1.75)).toEqual([{ log: 0.3 }, "none"]);
    expect(warpsOf(4)).toEqual([{ log: 0.3 }, { log: 0.3 }]);
  });

  it("leaves out the twins of an earlier observation, and no others", () => {
    const features = numbers(0.5, 0.1, 0.9, 0.5001, 0.9001);
    const costs = numbers(1, 5, 9, 1.00001, 7);
    const points = [...features].map((x) => numbers(x));
    expect(informative({ trials: [0, 1, 2, 3, 4], points, features, costs, unit: 1 }, 1)).toEqual([0, 1, 2, 4]);
  });
});
