import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parallelCoordinates } from "../../src/figures/parallel-coordinates.ts";
import type { DotMark, Mark, Scene } from "../../src/figures/scene.ts";
import { sampleSentence, searchSpace } from "../../src/figures/search-space.ts";
import { columnAxis } from "../../src/figures/space/columns.ts";
import { sweepIndex } from "../../src/figures/sweep-index.ts";
import { simulate } from "../../src/simulation/simulate.ts";
import { createSearchSpace } from "../../src/space/index.ts";
import { arbitraryMoment, happened, logOf } from "./sweeps.ts";

const frame = { width: 480, height: 400 };

function samples(scene: Scene): DotMark[] {
  return scene.marks.filter((mark): mark is DotMark => mark.kind === "dot" && mark.part === "sample");
}

const grid = simulate({
  searchSpace: {
    lr: { type: "choice", values: [0.001, 0.01, 0.1] },
    size: { type: "choice", values: [16, 32, 64] },
  },
  sampling: "grid",
  objective: { intervals: 2 },
  limits: { maxTotalTrials: 9 },
});
const end = grid.events.at(-1)?.time ?? 0;

describe("the search space", () => {
  it("has a dot for every sample that has both columns, whatever the sweep", () => {
    fc.assert(
      fc.property(arbitraryMoment, ({ log, time }) => {
        const { space } = sweepIndex(log);
        const [x, y] = [...space.dimensions].sort((a, b) => a.path.split(".").length - b.path.split(".").length);
        const sampled = happened({ log, time }, "trialSampled").filter(({ params }) =>
          [x, y].every((dimension) => dimension === undefined || space.valueOf(params, dimension) !== undefined),
        );
        expect(samples(searchSpace.draw(log, time, frame)).map(({ trial }) => trial)).toEqual(
          sampled.map(({ trial }) => trial),
        );
      }),
      { numRuns: 60 },
    );
  });

  it("shows that nine grid points cast three shadows on each axis", () => {
    const dots = samples(searchSpace.draw(grid, end, frame));
    expect(new Set(dots.map(({ x }) => x)).size).toBe(3);
    expect(new Set(dots.map(({ y }) => y)).size).toBe(3);
    expect(searchSpace.draw(grid, end, frame).description).toMatch(
      /^Tried so far: 3 values of lr, 3 values of size\. Best so far: lr 0\.\d+, size \d+, accuracy 0\.\d+\.$/,
    );
  });

  it("counts the branches of a nested choice, not the objects drawn from them, and names them in its table", () => {
    const width = { type: "uniform", minValue: 0, maxValue: 1 } as const;
    const values = [
      { name: "adam", width },
      { name: "sgd", width },
    ];
    const searchSpaceSpec = { lr: width, optimizer: { type: "choice", values } } as const;
    const log = simulate({ searchSpace: searchSpaceSpec, limits: { maxTotalTrials: 12 } });
    const last = log.events.at(-1)?.time ?? 0;
    expect(searchSpace.draw(log, last, frame).description).toMatch(
      /^Tried so far: 12 values of lr, 2 values of optimizer, /,
    );
    const { rows } = searchSpace.table(log, last);
    expect([...new Set(rows.map(({ cells }) => cells["param:optimizer"]))].sort()).toEqual(["adam", "sgd"]);
  });

  it("calls a branch as its axis does, not after a text that was drawn inside", () => {
    const size = { type: "choice", values: ["small", "large"] } as const;
    const width = { type: "uniform", minValue: 0, maxValue: 1 } as const;
    const values = [{ size }, { size, kind: "wide" }];
    const log = simulate({ searchSpace: { width, head: { type: "choice", values } }, limits: { maxTotalTrials: 8 } });
    const last = log.events.at(-1)?.time ?? 0;
    expect(searchSpace.draw(log, last, frame).description).toMatch(/Best so far: width 0\.\d+, head (size|wide),/);
  });

  it("lies on the hidden surface only when asked", () => {
    const surface = (withSurface: boolean) =>
      searchSpace
        .draw(grid, end, { ...frame, options: { withSurface } })
        .marks.filter(({ part }) => part === "surface");
    expect(surface(false)).toEqual([]);
    expect(surface(true).length).toBeGreaterThan(3);
  });

  it("moves samples at the very same place apart", () => {
    const sampled = [0, 1, 2, 3].map(
      (trial) => ({ type: "trialSampled", time: 0, trial, params: { x: 0.5 } }) as const,
    );
    const twice = logOf(sampled);
    const dots = samples(searchSpace.draw(twice, 0, frame));
    expect(new Set(dots.map(({ x, y }) => `${x} ${y}`)).size).toBe(4);
  });

  it("takes the columns that are named", () => {
    const scene = searchSpace.draw(grid, end, { ...frame, options: { x: "size", y: "lr" } });
    expect(scene.axes.map(({ name }) => name)).toEqual(["size", "lr"]);
  });

  it("says a sample in a sentence with its rank", () => {
    expect(sampleSentence({ index: sweepIndex(grid), time: end }, 0)).toMatch(
      /^Sample 1 of 9: lr 0\.001, size 16, accuracy 0\.\d+, rank \d, completed\.$/,
    );
    expect(sampleSentence({ index: sweepIndex(grid), time: end }, 99)).toBe("");
  });
});

describe("a column as an axis", () => {
  const space = createSearchSpace({
    lr: { type: "loguniform", minValue: -4 * Math.LN10, maxValue: -Math.LN10 },
    layers: { type: "randint", upper: 4 },
    mu: { type: "normal", mu: 0, sigma: 1 },
  });
  const [lr, layers, mu] = space.dimensions.map((dimension) => columnAxis(space, dimension));

  it("has ticks at powers of ten where the distribution is logarithmic", () => {
    expect(lr?.title).toBe("lr (log)");
    expect(lr?.ticks.map(({ label }) => label)).toEqual(["1e-4", "0.001", "0.01", "0.1"]);
    expect(lr?.ticks.map(({ rank }) => Number(rank.toFixed(3)))).toEqual([0, 0.333, 0.667, 1]);
  });

  it("has a band for each of a few values", () => {
    expect(layers).toMatchObject({ isCategorical: true, categoryCount: 4 });
    expect(layers?.ticks).toEqual([0, 1, 2, 3].map((value) => ({ rank: (value + 0.5) / 4, label: String(value) })));
  });

  it("has round ticks at their ranks where the distribution has no ends", () => {
    const zero = mu?.ticks.find(({ label }) => label === "0");
    expect(zero?.rank).toBeCloseTo(0.5, 9);
  });
});

describe("parallel coordinates", () => {
  const lines = (scene: Scene) => scene.marks.filter(({ part }) => part === "line");

  it("have a line for every sample, whatever the sweep", () => {
    fc.assert(
      fc.property(arbitraryMoment, ({ log, time }) => {
        const drawn = lines(parallelCoordinates.draw(log, time, frame)).map(({ trial }) => trial);
        expect(drawn.sort()).toEqual(
          happened({ log, time }, "trialSampled")
            .map(({ trial }) => trial)
            .sort(),
        );
      }),
      { numRuns: 40 },
    );
  });

  it("fade what is outside a brush and say which axis leaves out most", () => {
    const scene = parallelCoordinates.draw(grid, end, { ...frame, selection: { brush: { lr: [[0, 0.3]] } } });
    const inside = lines(scene)
      .filter(({ tone }) => tone !== "grid")
      .map(({ trial }) => trial);
    const expected = happened({ log: grid, time: end }, "trialSampled").filter(({ params }) => params.lr === 0.001);
    expect(inside.sort()).toEqual(expected.map(({ trial }) => trial).sort());
    expect(scene.description).toContain("lr leaves out most: 6 trials.");
    expect(parallelCoordinates.table(grid, end, { selection: { brush: { lr: [[0, 0.3]] } } }).rows).toHaveLength(3);
  });

  it("say in an empty picture which axis leaves out most", () => {
    const brush = { lr: [[0, 0.3]], accuracy: [[2, 3]] } as const;
    const scene = parallelCoordinates.draw(grid, end, { ...frame, selection: { brush } });
    expect(scene.empty).toBe("No trial lies inside all ranges. accuracy leaves out most: 9 trials.");
    expect(scene.axes).toHaveLength(3);
    expect(parallelCoordinates.draw(grid, end, frame).empty).toBeUndefined();
  });

  describe("of a crowd", () => {
    const crowd = simulate({
      searchSpace: { x: { type: "uniform", minValue: 0, maxValue: 1 } },
      objective: { intervals: 1 },
      limits: { maxTotalTrials: 900, maxConcurrentTrials: 100 },
    });
    const drawn = (selection = {}) => lines(parallelCoordinates.draw(crowd, 1e9, { ...frame, selection }));
    const grown = (selection = {}) => drawn(selection).filter(({ layer }) => layer === "grown");

    it("are fainter the more there are", () => {
      expect(grown()).toHaveLength(900);
      const most = Math.max(...grown().map(({ opacity = 1 }) => opacity));
      const few = parallelCoordinates.draw(grid, end, frame);
      expect(most).toBeLessThan(0.3);
      expect(Math.min(...lines(few).map(({ opacity = 1 }) => opacity))).toBeGreaterThan(0.8);
    });

    it("are only those that a brush keeps", () => {
      const kept = grown({ brush: { x: [[0, 0.25]] } });
      const inside = happened({ log: crowd, time: 1e9 }, "trialSampled").filter(
        ({ params }) => Number(params.x) <= 0.25,
      );
      expect(kept.map(({ trial }) => trial).sort()).toEqual(inside.map(({ trial }) => trial).sort());
      expect(
        parallelCoordinates.draw(crowd, 1e9, { ...frame, selection: { brush: { x: [[0, 0.25]] } } }).label,
      ).toMatch(new RegExp(`^${inside.length} trials of 900 over`));
    });

    it("stay as they are while others are brought out over them", () => {
      const shown = ({ trial, opacity, tone }: Mark) => ({ trial, opacity, tone });
      expect(grown({ focus: { trial: 7 } }).map(shown)).toEqual(grown().map(shown));
      const over = drawn({ focus: { trial: 7 } }).filter(({ layer }) => layer === "hot");
      expect(over.map(({ trial }) => trial)).toContain(7);
    });
  });

  it("reorder, hide and flip axes", () => {
    const options = { order: ["accuracy", "size"], leftOut: ["lr"], flipped: ["size"] };
    const { axes } = parallelCoordinates.draw(grid, end, { ...frame, options });
    expect(axes.map(({ name, isFlipped }) => [name, isFlipped])).toEqual([
      ["accuracy", false],
      ["size", true],
    ]);
  });
});

describe("what parallel axes tell", () => {
  const sweep = simulate({
    seed: "quarter",
    searchSpace: {
      lr: { type: "loguniform", minValue: -9, maxValue: -2 },
      layers: { type: "choice", values: [1, 2, 3] },
      name: { type: "choice", values: ["a", "b"] },
    },
    objective: { intervals: 3 },
    limits: { maxTotalTrials: 24 },
  });
  const told = (selection = {}) => parallelCoordinates.draw(sweep, 1e9, { ...frame, selection }).description;

  it("is where the best quarter lies closest, with its values", () => {
    const [, count, column, low, high] =
      /The best quarter, (\d+) trials, is closest in (\w+): ([\d.e-]+) to ([\d.e-]+)\./.exec(told()) ?? [];
    const { rows } = parallelCoordinates.table(sweep, 1e9);
    const best = [...rows].sort((a, b) => Number(b.cells.metric) - Number(a.cells.metric)).slice(0, 6);
    const values = best.map(({ cells }) => Number(cells[`param:${column}`]));
    expect([count, column]).toEqual(["6", "lr"]);
    expect(Number(low)).toBeCloseTo(Math.min(...values), 5);
    expect(Number(high)).toBeCloseTo(Math.max(...values), 4);
  });

  it("is after a brush how many trials match", () => {
    const brushed = told({ brush: { lr: [[0, 0.5]] } });
    const kept = parallelCoordinates.table(sweep, 1e9, { selection: { brush: { lr: [[0, 0.5]] } } }).rows.length;
    expect(brushed).toContain(`${kept} of 24 trials match. lr leaves out most: ${24 - kept} trials.`);
  });
});
