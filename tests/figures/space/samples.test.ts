import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AreaMark, type DotMark, type Scene, settingAt, type TextMark } from "../../../src/figures/scene.ts";
import { searchSpace } from "../../../src/figures/search-space.ts";
import { hexagonSteps } from "../../../src/figures/space/hexagons.ts";
import { trialsInside } from "../../../src/figures/space/lasso.ts";
import type { Sample } from "../../../src/figures/space/samples.ts";
import { sweepIndex } from "../../../src/figures/sweep-index.ts";
import type { SweepConfigInput } from "../../../src/simulation/config.ts";
import { simulate } from "../../../src/simulation/simulate.ts";
import { finish } from "../../../src/steps.ts";

const frame = { width: 480, height: 400 };
const plane: SweepConfigInput = {
  seed: "plane",
  searchSpace: { x: { type: "uniform", minValue: 0, maxValue: 1 }, y: { type: "uniform", minValue: 0, maxValue: 1 } },
  objective: { intervals: 2 },
  limits: { maxTotalTrials: 30, maxConcurrentTrials: 3 },
};
const log = simulate(plane);
const end = log.events.at(-1)?.time ?? 0;
const dots = (scene: Scene) =>
  scene.marks.filter((mark): mark is DotMark => mark.kind === "dot" && mark.part === "sample");

describe("the next sample", () => {
  const sampled = log.events.filter((event) => event.type === "trialSampled");
  const time = sampled[10]?.time ?? 0;
  const next = sampled.find((event) => event.time > time);
  const marked = (at: number, options = {}) =>
    searchSpace.draw(log, at, { ...frame, options }).marks.find(({ key }) => key === "next") as DotMark | undefined;

  it("is a crosshair at the very place where its dot will be, and is said with its values", () => {
    const { x, y } = marked(time) ?? {};
    const later = dots(searchSpace.draw(log, end, frame)).find(({ trial }) => trial === next?.trial);
    expect([x, y]).toEqual([later?.x, later?.y]);
    expect(marked(time)?.glyph).toBe("crosshair");
    expect(searchSpace.draw(log, time, frame).description).toMatch(/ Next: x 0\.\d+, y 0\.\d+\.$/);
  });

  it("is no trial yet: nothing to point at or to select", () => {
    expect(marked(time)?.trial).toBeUndefined();
  });

  it("is kept back where it is asked for, and is none when all are sampled", () => {
    expect(marked(time, { withNext: false })).toBeUndefined();
    expect(searchSpace.draw(log, time, { ...frame, options: { withNext: false } }).description).not.toContain("Next:");
    expect(marked(end)).toBeUndefined();
  });
});

describe("a category on one axis", () => {
  it("spreads its samples over its band, and casts one shadow", () => {
    const mixed = simulate({
      ...plane,
      searchSpace: { x: { type: "uniform", minValue: 0, maxValue: 1 }, kind: { type: "choice", values: ["a", "b"] } },
    });
    const scene = searchSpace.draw(mixed, Number.POSITIVE_INFINITY, frame);
    const [low, high] = [scene.axes[1]?.from ?? 0, scene.axes[1]?.to ?? 0];
    const ys = dots(scene).map(({ y }) => y);
    expect(new Set(ys).size).toBe(30);
    // Two bands of equal height, filled by half: nobody in the quarters around the border and at the ends.
    for (const y of ys) expect(Math.abs(((((y - low) / (high - low)) * 2) % 1) - 0.5)).toBeLessThanOrEqual(0.2501);
    const rug = scene.marks.find(({ key }) => key === "rug-y");
    const shadows = rug?.kind === "line" ? Array.from(rug.ys).filter(Number.isFinite) : [];
    expect(new Set(shadows).size).toBe(2);
  });
});

describe("a ring around samples", () => {
  const index = sweepIndex(log);
  const all = dots(searchSpace.draw(log, end, frame));

  it("holds the trials that a rectangle of the same corners holds", () => {
    fc.assert(
      fc.property(fc.tuple(fc.nat(480), fc.nat(400), fc.nat(480), fc.nat(400)), ([x1, y1, x2, y2]) => {
        const ring = [
          { x: x1, y: y1 },
          { x: x2, y: y1 },
          { x: x2, y: y2 },
          { x: x1, y: y2 },
        ];
        const isBetween = (value: number, a: number, b: number) => value > Math.min(a, b) && value < Math.max(a, b);
        const inside = all.filter(({ x, y }) => isBetween(x, x1, x2) && isBetween(y, y1, y2)).map(({ trial }) => trial);
        expect(trialsInside({ index, time: end, ...frame }, ring)).toEqual(inside);
      }),
      { numRuns: 200 },
    );
  });

  it("may be hollow: what lies in its bay is outside", () => {
    const { x = 0, y = 0, trial } = all[5] ?? {};
    const horseshoe: [number, number][] = [
      [-50, -50],
      [50, -50],
      [50, 50],
      [5, 50],
      [5, -5],
      [-5, -5],
      [-5, 50],
      [-50, 50],
    ];
    const ring = horseshoe.map(([dx, dy]) => ({ x: x + dx, y: y + dy }));
    expect(trialsInside({ index, time: end, ...frame }, ring)).not.toContain(trial);
    expect(
      trialsInside(
        { index, time: end, ...frame },
        ring.filter((_, corner) => corner < 3 || corner > 6),
      ),
    ).toContain(trial);
  });

  it("holds nobody who has not been sampled yet", () => {
    const whole = [
      { x: 0, y: 0 },
      { x: 480, y: 0 },
      { x: 480, y: 400 },
      { x: 0, y: 400 },
    ];
    expect(trialsInside({ index, time: 0, ...frame }, whole)).toHaveLength(3);
    expect(trialsInside({ index, time: end, ...frame }, [])).toEqual([]);
  });
});

describe("ranges that are kept in another figure", () => {
  it("fade the samples outside", () => {
    const scene = searchSpace.draw(log, end, { ...frame, selection: { brush: { x: [[0, 0.5]] } } });
    const ranks = new Map(sweepIndex(log).tracks.map(({ id, params }) => [id, Number(params.x)]));
    for (const { trial = -1, opacity = 1 } of dots(scene)) expect(opacity < 1).toBe((ranks.get(trial) ?? 0) > 0.5);
  });

  it("of the metric count what a trial has reached so far", () => {
    const bests = sweepIndex(log).tracks.map(({ bests }) => bests.at(-1) ?? 0);
    const middle = [...bests].sort((a, b) => a - b)[15] ?? 0;
    const selection = { brush: { accuracy: [[middle, 2] as const] } };
    const shown = dots(searchSpace.draw(log, end, { ...frame, selection })).filter(({ opacity = 1 }) => opacity === 1);
    expect(shown.map(({ trial }) => trial)).toEqual(bests.flatMap((best, trial) => (best >= middle ? [trial] : [])));
  });
});

describe("the ends of the axes", () => {
  const wide = simulate({
    ...plane,
    searchSpace: {
      lr: { type: "loguniform", minValue: -9, maxValue: -2 },
      kind: { type: "choice", values: ["a", "b"] },
    },
  });
  const scene = (sweep: typeof wide) => searchSpace.draw(sweep, end, { ...frame, options: { withHandles: true } });

  it("are handles of the space's own bounds, where a parameter has them, and only when asked for", () => {
    expect(scene(wide).handles.map(({ setting }) => setting)).toEqual([
      "searchSpace.lr.minValue",
      "searchSpace.lr.maxValue",
    ]);
    expect(scene(log).handles.map(({ key }) => key)).toEqual(["x.minValue", "x.maxValue", "y.minValue", "y.maxValue"]);
    expect(searchSpace.draw(log, end, frame).handles).toEqual([]);
  });

  it("are dragged to the value that lies there: exponents for a loguniform", () => {
    const [low] = scene(wide).handles;
    const axis = scene(wide).axes[0];
    if (low === undefined || axis === undefined) throw new Error("There is no handle.");
    const middle = (axis.from + axis.to) / 2;
    expect(settingAt(low, { x: middle, y: 0 })).toBeCloseTo(-5.5, 9);
    expect(settingAt(low, { x: axis.from, y: 0 })).toBe(-9);
    expect(settingAt(low, { x: -1e6, y: 0 })).toBeCloseTo(-12.5, 9);
    expect(low.text).toBe("lr from 0.000123");
  });

  it("never cross", () => {
    for (const low of scene(log).handles.filter(({ key }) => key.endsWith("minValue"))) {
      const high = scene(log).handles.find(({ key }) => key === low.key.replace("min", "max"));
      expect(low.max).toBeLessThan(high?.value ?? 0);
      expect(high?.min).toBeGreaterThan(low.value);
    }
  });
});

describe("very many samples", () => {
  const many = simulate({
    ...plane,
    objective: { intervals: 1 },
    limits: { maxTotalTrials: 2200, maxConcurrentTrials: 100 },
  });
  const last = many.events.at(-1)?.time ?? 0;
  const cells = (scene: Scene) => scene.marks.filter((mark): mark is AreaMark => mark.part === "hexagon");
  const counts = (scene: Scene) =>
    scene.marks.filter((mark): mark is TextMark => mark.kind === "text" && mark.key.endsWith(":count"));

  it("are counted in hexagons, each of them once", () => {
    const scene = searchSpace.draw(many, last, frame);
    expect(counts(scene).reduce((sum, { text }) => sum + Number(text), 0)).toBe(2200);
    expect(dots(scene).length).toBe(cells(scene).length);
    expect(scene.legend.some(({ key }) => key === "hexagon")).toBe(true);
  });

  it("stay dots up to two thousand", () => {
    const { sampledAt = 0 } = sweepIndex(many).tracks[1900] ?? {};
    const scene = searchSpace.draw(many, sampledAt - 1e-6, frame);
    expect(cells(scene)).toEqual([]);
    expect(dots(scene).length).toBeGreaterThan(1700);
  });

  it("have the best of a cell as its dot, and the best of all among them", () => {
    const scene = searchSpace.draw(many, last, frame);
    const bests = sweepIndex(many).tracks.map((track) => track.bests.at(-1) ?? Number.NEGATIVE_INFINITY);
    const best = bests.indexOf(Math.max(...bests));
    expect(dots(scene).map(({ trial }) => trial)).toContain(best);
  });

  it("leave a cell when a filter or a range takes them away", () => {
    const scene = searchSpace.draw(many, last, { ...frame, selection: { brush: { x: [[0, 0.25]] } } });
    const inside = sweepIndex(many).tracks.filter(({ params }) => Number(params.x) <= 0.25).length;
    expect(counts(scene).reduce((sum, { text }) => sum + Number(text), 0)).toBe(inside);
  });

  it("lie in the hexagon whose middle is nearest, and no hexagon leaves the plot", () => {
    const plot = { left: 30, top: 40, right: 460, bottom: 350 };
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 30, max: 460 }), fc.integer({ min: 40, max: 350 })), { minLength: 1 }),
        (points) => {
          const samples = points.map(([x, y], trial) => ({ trial, x, y, rank: 0 }) as unknown as Sample);
          const found = finish(hexagonSteps(samples, plot));
          for (const { x, y } of samples) {
            const [nearest = 0] = found.map((cell) => Math.hypot(cell.x - x, cell.y - y)).sort((a, b) => a - b);
            expect(nearest).toBeLessThanOrEqual(24); // a cell in a corner of the plot is 31 by 27 pixels
          }
          expect(found.reduce((sum, { count }) => sum + count, 0)).toBe(points.length);
        },
      ),
    );
    for (const { rings } of cells(searchSpace.draw(many, last, frame)))
      for (const [x, y] of rings[0] ?? []) {
        expect(x).toBeGreaterThanOrEqual(24);
        expect(x).toBeLessThanOrEqual(frame.width - 20);
        expect(y).toBeGreaterThanOrEqual(40);
        expect(y).toBeLessThanOrEqual(frame.height - 48);
      }
  });
});
