import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parallelCoordinates } from "../../src/figures/parallel-coordinates.ts";
import { type LineMark, type Scene, valueAt } from "../../src/figures/scene.ts";
import type { Selection } from "../../src/figures/selection.ts";
import { simulate } from "../../src/simulation/simulate.ts";

const log = simulate({
  seed: "scales",
  searchSpace: {
    lr: { type: "loguniform", minValue: Math.log(1e-4), maxValue: Math.log(1) },
    size: { type: "normal", mu: 10, sigma: 3 },
    kind: { type: "choice", values: ["a", "b"] },
  },
  objective: { intervals: 3 },
  limits: { maxTotalTrials: 20, maxConcurrentTrials: 4 },
});
const end = log.events.at(-1)?.time ?? 0;
const params = log.events.flatMap((event) =>
  event.type === "trialSampled" ? [event.params as { lr: number; size: number }] : [],
);
const draw = (scales: object, selection: Selection = {}, flipped: string[] = []) =>
  parallelCoordinates.draw(log, end, { width: 640, height: 400, options: { scales, flipped } as never, selection });
const lines = (scene: Scene) =>
  scene.marks.filter((mark): mark is LineMark => mark.kind === "line" && mark.part === "line");
const axis = (scene: Scene, name: string) => {
  const found = scene.axes.find((each) => each.name === name);
  if (found === undefined) throw new Error(`There is no axis ${name}.`);
  return found;
};
/** How high a trial lies on the first axis: 0 at the bottom, 1 at the top. */
const height = (scene: Scene, trial: number) => {
  const { from, to } = axis(scene, "lr");
  return (to - (lines(scene).find((line) => line.trial === trial)?.ys[0] ?? Number.NaN)) / (to - from);
};

describe("the scale of a parallel axis", () => {
  it("is by rank when nothing is said: for loguniform the logarithm, evenly", () => {
    const scene = draw({});
    for (const [trial, { lr }] of params.entries()) expect(height(scene, trial)).toBeCloseTo(1 + Math.log10(lr) / 4, 6);
    expect(axis(scene, "lr").scale).toBe("quantile");
  });

  it("is linear where asked: a value lies as far up as it is large", () => {
    const scene = draw({ lr: "linear" });
    for (const [trial, { lr }] of params.entries())
      expect(height(scene, trial)).toBeCloseTo((lr - 1e-4) / (1 - 1e-4), 6);
    const title = (each: Scene) => each.marks.find(({ key }) => key === "axis:param:lr:title");
    expect(title(scene)).toMatchObject({ text: "lr" });
    expect(title(draw({ lr: "log" }))).toMatchObject({ text: "lr (log)" });
  });

  it("keeps what lies outside a distribution's middle in the picture", () => {
    const { from, to } = axis(draw({ size: "linear" }), "size");
    for (const { ys } of lines(draw({ size: "linear" }))) {
      expect(ys[1]).toBeGreaterThanOrEqual(from - 1e-9);
      expect(ys[1]).toBeLessThanOrEqual(to + 1e-9);
    }
  });

  it("of the metric is linear or logarithmic", () => {
    expect(axis(draw({}), "accuracy").scale).toBe("linear");
    const scene = draw({ accuracy: "log" });
    const { stops } = axis(scene, "accuracy");
    const [low, high] = [stops.at(-1)?.value ?? 0, stops[0]?.value ?? 0];
    const middle = ((stops[0]?.at ?? 0) + (stops.at(-1)?.at ?? 0)) / 2;
    expect(valueAt(stops, middle)).toBeCloseTo(Math.sqrt(low * high), 3);
  });

  it("of categories, and one that a column cannot have, is its own", () => {
    expect(axis(draw({ kind: "linear" }), "kind").scales).toEqual([]);
    expect(draw({ kind: "linear", lr: "quantile" }).marks).toEqual(draw({}).marks);
    expect(axis(draw({ lr: "log" }), "lr").scales).toEqual(["quantile", "linear", "log"]);
  });

  it("must be one that exists", () => {
    expect(() => draw({ lr: "cubic" })).toThrow(/scales: must be quantile, linear or log by column/);
  });
});

describe("ranges on a parallel axis", () => {
  const inside = (scene: Scene) =>
    lines(scene)
      .filter(({ tone }) => tone !== "grid")
      .map(({ trial }) => trial)
      .sort((a, b) => (a ?? 0) - (b ?? 0));

  it("keep the same trials whatever the scale and the direction of the axis", () => {
    const end = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(end, end, fc.boolean(), (a, b, isFlipped) => {
        const brush = { lr: [[Math.min(a, b), Math.max(a, b)] as const] };
        const flipped = isFlipped ? ["lr"] : [];
        const byRank = inside(draw({}, { brush }, flipped));
        for (const scale of ["linear", "log"]) expect(inside(draw({ lr: scale }, { brush }, flipped))).toEqual(byRank);
      }),
      { numRuns: 60 },
    );
  });

  it("are several: a trial inside any of them stays", () => {
    const brush = { lr: [[0, 0.2] as const, [0.7, 1] as const] };
    const ranks = params.map(({ lr }) => 1 + Math.log10(lr) / 4);
    const expected = ranks.flatMap((rank, trial) => (rank <= 0.2 || rank >= 0.7 ? [trial] : []));
    const scene = draw({}, { brush });
    expect(inside(scene)).toEqual(expected);
    expect(scene.marks.filter(({ part }) => part === "brush")).toHaveLength(2);
  });

  it("are drawn around the lines that they keep, on every scale", () => {
    for (const scale of ["quantile", "linear", "log"]) {
      const scene = draw({ lr: scale }, { brush: { lr: [[0.5, 0.9]] } });
      const bar = scene.marks.find(({ part }) => part === "brush");
      const [top, bottom] = bar?.kind === "bar" ? [bar.y, bar.y + bar.height] : [0, 0];
      for (const { ys, tone } of lines(scene)) {
        const y = ys[0] ?? 0;
        if (Math.min(Math.abs(y - top), Math.abs(y - bottom)) < 1) continue; // too near to an end to be seen apart
        const isOn = y > top && y < bottom;
        expect(isOn).toBe(tone !== "grid");
      }
    }
  });
});
