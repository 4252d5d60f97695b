import oracleCdf from "@stdlib/stats-base-dists-normal-cdf";
import { describe, expect, it } from "vitest";
import { stream } from "../../src/random/stream.ts";
import { logDensityOf, marginalDensity, parzenEstimator } from "../../src/samplers/tpe/parzen.ts";
import { tpeDensities } from "../../src/samplers/tpe-search.ts";
import { suggest } from "../../src/simulation/suggest.ts";
import { createSearchSpace } from "../../src/space/index.ts";
import type { Params, PastTrial } from "../../src/trial.ts";
import { bestMetric, hostileHistory, optimize } from "./ask.ts";

const config = {
  seed: "tpe",
  goal: "minimize",
  searchSpace: {
    x: { type: "uniform", minValue: -5, maxValue: 10 },
    c: { type: "choice", values: ["a", "b", "c"] },
    q: { type: "quniform", minValue: 0, maxValue: 10, q: 1 },
  },
  sampling: { type: "tpe" },
} as const;
const cost = ({ x, c, q }: Params) => ((x as number) - 2) ** 2 + (c === "b" ? 0 : 5) + ((q as number) - 7) ** 2;
const space = createSearchSpace(config.searchSpace);

describe("tpe", () => {
  it("draws 10 trials at random, then lets the densities decide", () => {
    const notes = optimize(config, cost, 12).suggestions.map(({ note }) => note);
    expect(notes[9]).toBe("random");
    expect(notes[10]).toBe("densities: 1 good trials against 9 others");
  });

  it("comes closer to the optimum than its random start", () => {
    const { trials } = optimize(config, cost, 80);
    expect(bestMetric("minimize", trials)).toBeLessThan(0.1);
    expect(bestMetric("minimize", trials.slice(0, 10))).toBeGreaterThan(1);
  });

  it("counts the best tenth as good, at most 25, and running trials as bad", () => {
    const given = optimize(config, cost, 30).trials;
    const running: PastTrial = { params: given[0]?.params ?? {}, status: "running" };
    const densities = tpeDensities({ useStopped: true }, { space, goal: "minimize", trials: [...given, running] });
    expect([densities?.good.count, densities?.other.count]).toEqual([3, 28]);
  });

  it("counts the earlier of equal trials as good", () => {
    const line = createSearchSpace({ x: { type: "uniform", minValue: 0, maxValue: 1 } });
    const trials = Array.from({ length: 20 }, (_, k): PastTrial => {
      return { params: { x: k / 20 }, metric: 1, status: "completed" };
    });
    const densities = tpeDensities({ useStopped: true }, { space: line, goal: "minimize", trials });
    expect([...(densities?.good.ranks ?? [])]).toEqual([0, 0.05]);
  });

  it("has densities that integrate to one, whatever the column", () => {
    const trials = optimize(config, cost, 30).trials;
    const good = tpeDensities({ useStopped: true }, { space, goal: "minimize", trials })?.good;
    expect(good).toBeDefined();
    if (good === undefined) return;
    const ofX = marginalDensity(good, 0);
    let smooth = 0;
    for (let i = 0; i < 2000; i++) smooth += ofX((i + 0.5) / 2000) / 2000;
    expect(smooth).toBeCloseTo(1, 6);
    for (const c of [1, 2]) {
      const { distribution } = space.dimensions[c] ?? { distribution: undefined };
      const total = distribution?.support?.reduce<number>(
        (sum, value) => sum + marginalDensity(good, c)(distribution.rank(value)) * (distribution.mass?.(value) ?? 0),
        0,
      );
      expect(total).toBeCloseTo(1, 12);
    }
  });

  it("has densities equal to the sum over kernels, in nested columns and beside points that lack one", () => {
    const uniform = { type: "uniform", minValue: 0, maxValue: 1 };
    const nested = createSearchSpace({
      x: uniform,
      y: uniform,
      c: { type: "choice", values: ["a", "b", "c"] },
      way: { type: "choice", values: [{ name: "in", z: uniform }, "out"] },
    });
    const next = stream("kernels");
    const points = Array.from({ length: 90 }, () =>
      nested.pointOf(nested.paramsAt(nested.dimensions.map(() => next()))),
    );
    (points[7] as Float64Array)[0] = Number.NaN;
    for (const some of [points, points.slice(0, 1), points.slice(10), []]) {
      const width = Math.max(0.2 * Math.max(1, some.length) ** (-1 / 9), 1 / Math.min(100, some.length + 1));
      const estimator = parzenEstimator(nested, some);
      for (let k = 0; k < 20; k++) {
        const at = nested.pointOf(nested.paramsAt(nested.dimensions.map(() => next())));
        const kernel = (point: Float64Array, c: number) => {
          const [x, y] = [at[c] as number, point[c] as number];
          if (Number.isNaN(x) || Number.isNaN(y)) return 1;
          const count = [0, 0, 3, 2][c] ?? 0;
          if (count > 0) {
            const spread = count / (count + some.length);
            return x === y ? spread + (1 - spread) * count : spread;
          }
          const height = Math.exp(-(((x - y) / width) ** 2) / 2) / (width * Math.sqrt(2 * Math.PI));
          return height / (oracleCdf(1, y, width) - oracleCdf(0, y, width));
        };
        const sum = some.reduce((total, point) => total + point.reduce((part, _, c) => part * kernel(point, c), 1), 1);
        expect(logDensityOf(estimator, at)).toBeCloseTo(Math.log(sum / (some.length + 1)), 6);
      }
    }
  });

  it("has such densities after many trials too, and stops early only above the limit that it is given", () => {
    const next = stream("many");
    const drawn = () => Float64Array.from(space.dimensions, () => next());
    const trials = Array.from({ length: 300 }, (): PastTrial => {
      const params = space.paramsAt(drawn());
      return { params, metric: cost(params), status: "completed" };
    });
    const other = tpeDensities({ useStopped: true }, { space, goal: "minimize", trials })?.other;
    expect(other?.count).toBe(275);
    if (other === undefined) return;
    const ofX = marginalDensity(other, 0);
    let total = 0;
    for (let i = 0; i < 2000; i++) total += ofX((i + 0.5) / 2000) / 2000;
    expect(total).toBeCloseTo(1, 6);
    for (let k = 0; k < 50; k++) {
      const at = space.pointOf(space.paramsAt(drawn()));
      const height = logDensityOf(other, at);
      expect([height, Number.POSITIVE_INFINITY]).toContain(logDensityOf(other, at, height - 0.1));
      expect(logDensityOf(other, at, height)).toBe(height);
      expect(logDensityOf(other, at, -50)).toBe(Number.POSITIVE_INFINITY);
    }
  });

  it.each([
    { where: "at their top", isInside: false },
    { where: "inside", isInside: true },
  ])("reads params anew that were changed $where since it saw them", ({ isInside }) => {
    const x = { type: "uniform", minValue: 0, maxValue: 1 };
    const asked = { ...config, searchSpace: isInside ? { c: { type: "choice", values: [{ x }] } } : { x } };
    const next = stream("changed");
    const trials = Array.from({ length: 40 }, () => {
      const changed = { x: next() };
      return { changed, params: isInside ? { c: changed } : changed, metric: next(), status: "completed" as const };
    });
    const before = suggest(asked, trials);
    for (const { changed } of trials) changed.x = next();
    const after = suggest(asked, trials);
    expect(after).toEqual(suggest(asked, structuredClone(trials)));
    expect(after).not.toEqual(before);
  });

  it("reads the same params anew in another space", () => {
    const { trials } = optimize(config, cost, 30);
    suggest(config, trials);
    const wider = {
      ...config,
      searchSpace: { ...config.searchSpace, x: { type: "uniform", minValue: -5, maxValue: 20 } },
    };
    expect(suggest(wider, trials)).toEqual(suggest(wider, structuredClone(trials)));
  });

  it("gives a valid suggestion, and the same again, after any history", () => {
    for (let seed = 0; seed < 200; seed++) {
      const trials = hostileHistory(seed, (u) => space.paramsAt(space.dimensions.map(() => u())));
      const asked = { ...config, seed, sampling: { type: "tpe", startTrials: 1 } };
      const first = suggest(asked, trials);
      expect(space.contains(first.params), `seed ${seed}`).toBe(true);
      expect(suggest(asked, trials)).toEqual(first);
    }
  });
});
