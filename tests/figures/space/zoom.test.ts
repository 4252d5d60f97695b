import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AreaMark, DotMark, Scene } from "../../../src/figures/scene.ts";
import { searchSpace } from "../../../src/figures/search-space.ts";
import { clipRing } from "../../../src/figures/space/clip.ts";
import { trialsInside } from "../../../src/figures/space/lasso.ts";
import { zoomedBy, zoomMoved } from "../../../src/figures/space/zoom.ts";
import { sweepIndex } from "../../../src/figures/sweep-index.ts";
import { simulate } from "../../../src/simulation/simulate.ts";
import { happened } from "../sweeps.ts";

const size = { width: 480, height: 400 };
const end = Number.POSITIVE_INFINITY;
const log = simulate({
  seed: "plane",
  searchSpace: { x: { type: "uniform", minValue: 0, maxValue: 1 }, y: { type: "uniform", minValue: 0, maxValue: 1 } },
  objective: { intervals: 2 },
  limits: { maxTotalTrials: 60, maxConcurrentTrials: 3 },
});
const zoom = [0.25, 0.5, 0.75, 1] as const;
const dots = (scene: Scene) =>
  scene.marks.filter((mark): mark is DotMark => mark.kind === "dot" && mark.part === "sample");

describe("a part of a search space", () => {
  const whole = searchSpace.draw(log, end, size);
  const part = searchSpace.draw(log, end, { ...size, options: { zoom, withSurface: true } });
  const isIn = ({ x, y }: { readonly [name: string]: unknown }) =>
    Number(x) >= 0.25 && Number(x) <= 0.75 && Number(y) >= 0.5;

  it("has the samples that lie in it, and says how many there are", () => {
    const inside = happened({ log, time: end }, "trialSampled").filter(({ params }) => isIn(params));
    expect(dots(part).map(({ trial }) => trial)).toEqual(inside.map(({ trial }) => trial));
    expect(part.notes).toEqual([`Zoomed in: ${inside.length} of 60 samples in view.`]);
    expect(whole.notes).toEqual([]);
  });

  it("is as large as the whole: distances are twice as long", () => {
    const [a, b] = dots(part);
    const [wholeA, wholeB] = [a, b].map((dot) => dots(whole).find(({ trial }) => trial === dot?.trial));
    expect((a?.x ?? 0) - (b?.x ?? 0)).toBeCloseTo(2 * ((wholeA?.x ?? 0) - (wholeB?.x ?? 0)), 6);
    expect(part.axes[0]?.stops.map(({ value }) => value)).toEqual([0.25, 0.75]);
  });

  it("has its ticks, shadows and surface inside the plot", () => {
    const [x, y] = part.axes;
    const surface = part.marks.filter((mark): mark is AreaMark => mark.kind === "area" && mark.part === "surface");
    expect(surface.length).toBeGreaterThan(2);
    for (const [atX, atY] of surface.flatMap(({ rings }) => rings.flat())) {
      expect(atX).toBeGreaterThanOrEqual((x?.from ?? 0) - 1e-9);
      expect(atX).toBeLessThanOrEqual((x?.to ?? 0) + 1e-9);
      expect(atY).toBeGreaterThanOrEqual((y?.from ?? 0) - 1e-9);
      expect(atY).toBeLessThanOrEqual((y?.to ?? 0) + 1e-9);
    }
    const labels = part.marks.flatMap((mark) =>
      mark.key.startsWith("x:label") && mark.kind === "text" ? [mark.text] : [],
    );
    expect(labels).toEqual(["0.3", "0.4", "0.5", "0.6", "0.7"]);
  });

  it("is what a lasso is drawn in", () => {
    const [first] = dots(part);
    const ring = [
      [-3, -3],
      [3, -3],
      [3, 3],
      [-3, 3],
    ].map(([dx = 0, dy = 0]) => ({ x: (first?.x ?? 0) + dx, y: (first?.y ?? 0) + dy }));
    expect(trialsInside({ index: sweepIndex(log), time: end, ...size, options: { zoom } }, ring)).toEqual([
      first?.trial,
    ]);
  });

  it("shows samples where the whole has hexagons", () => {
    const many = simulate({ ...log.config, limits: { maxTotalTrials: 2400, maxConcurrentTrials: 100 } });
    const hexagons = (options: object) =>
      searchSpace.draw(many, end, { ...size, options }).marks.filter(({ part }) => part === "hexagon").length;
    expect(hexagons({})).toBeGreaterThan(50);
    expect(hexagons({ zoom })).toBe(0);
  });

  it("must be one", () => {
    for (const wrong of [[0, 0, 1], [0.5, 0, 0.5, 1], [0, 0, 2, 1], "all"])
      expect(() => searchSpace.draw(log, 0, { ...size, options: { zoom: wrong as never } })).toThrow(
        "search-space.zoom: must be left, bottom, right and top from 0 to 1",
      );
  });
});

describe("zooming", () => {
  it("keeps a place where it is, and stays in the plane", () => {
    expect(zoomedBy([0, 0, 1, 1], 0.5, { x: 0.25, y: 1 })).toEqual([0.125, 0.5, 0.625, 1]);
    expect(zoomedBy([0.125, 0.5, 0.625, 1], 4, { x: 0.25, y: 1 })).toEqual([0, 0, 1, 1]);
    expect(zoomMoved([0.5, 0, 1, 0.5], 0.25, 0.25)).toEqual([0.5, 0.125, 1, 0.625]);
    const [left, , right] = zoomedBy([0, 0, 1, 1], 1e-9, { x: 0.5, y: 0.5 });
    expect(right - left).toBe(1 / 64);
  });
});

describe("a ring that is clipped", () => {
  const plot = { left: 0, right: 10, top: 0, bottom: 10 };
  const area = (ring: readonly (readonly [number, number])[]) =>
    Math.abs(
      ring.reduce(
        (sum, [x, y], k) =>
          sum + x * (ring[(k + 1) % ring.length]?.[1] ?? 0) - y * (ring[(k + 1) % ring.length]?.[0] ?? 0),
        0,
      ),
    ) / 2;

  it("is what a triangle and a square have in common", () => {
    // The triangle below x + y = 15 reaches 5 beyond two sides; 100 - 12.5 are left.
    expect(
      area(
        clipRing(
          [
            [0, 0],
            [15, 0],
            [0, 15],
          ],
          plot,
        ),
      ),
    ).toBeCloseTo(87.5, 9);
  });

  it("is the ring itself inside, nothing outside, and the square around", () => {
    expect(
      clipRing(
        [
          [1, 1],
          [2, 1],
          [2, 2],
        ],
        plot,
      ),
    ).toEqual([
      [1, 1],
      [2, 1],
      [2, 2],
    ]);
    expect(
      clipRing(
        [
          [11, 1],
          [12, 1],
          [12, 2],
        ],
        plot,
      ),
    ).toEqual([]);
    expect(
      area(
        clipRing(
          [
            [-5, -5],
            [50, -5],
            [50, 50],
            [-5, 50],
          ],
          plot,
        ),
      ),
    ).toBe(100);
  });

  it("never leaves the rectangle", () => {
    const point = fc.tuple(
      fc.double({ min: -50, max: 50, noNaN: true }),
      fc.double({ min: -50, max: 50, noNaN: true }),
    );
    fc.assert(
      fc.property(fc.array(point, { minLength: 3, maxLength: 8 }), (ring) => {
        for (const [x, y] of clipRing(ring, plot)) {
          expect(Math.min(x, y)).toBeGreaterThanOrEqual(-1e-9);
          expect(Math.max(x, y)).toBeLessThanOrEqual(10 + 1e-9);
        }
      }),
    );
  });
});

describe("the fill of samples", () => {
  const stopped = simulate({
    seed: "fills",
    searchSpace: { x: { type: "uniform", minValue: 0, maxValue: 1 }, y: { type: "uniform", minValue: 0, maxValue: 1 } },
    earlyTermination: { type: "bandit", slackFactor: 0.05, delayEvaluation: 3 },
    objective: { intervals: 12 },
    limits: { maxTotalTrials: 30, maxConcurrentTrials: 3 },
    compute: { maxInstances: 2 },
  });
  const filled = (color: string, time = end) =>
    dots(searchSpace.draw(stopped, time, { ...size, options: { color: color as never } })).map(({ trial, inside }) => ({
      trial: trial ?? -1,
      step: Number(/^ramp-(\d)$/.exec(inside ?? "")?.[1] ?? -1),
    }));
  const reports = (trial: number) =>
    stopped.events.filter((event) => event.type === "metricReported" && event.trial === trial).length;
  const best = (trial: number) =>
    Math.max(
      ...stopped.events.flatMap((event) =>
        event.type === "metricReported" && event.trial === trial ? [event.value] : [],
      ),
    );

  it.each([
    { color: "rank", of: best },
    { color: "metric", of: best },
    { color: "order", of: (trial: number) => trial },
    { color: "policy", of: reports },
  ])("is never fainter for more of what is told by $color", ({ color, of }) => {
    const inOrder = filled(color).sort((a, b) => of(a.trial) - of(b.trial));
    const steps = inOrder.map(({ step }) => step);
    expect(steps).toEqual([...steps].sort((a, b) => a - b));
    expect(new Set(steps).size).toBeGreaterThan(2);
  });

  it("by value is even in value, by rank in number", () => {
    const bests = filled("metric").map(({ trial }) => best(trial));
    const [low, high] = [Math.min(...bests), Math.max(...bests)];
    for (const { trial, step } of filled("metric"))
      expect(Math.abs(step - ((best(trial) - low) / (high - low)) * 6)).toBeLessThanOrEqual(0.5);
    const order = [...bests].sort((a, b) => a - b);
    for (const { trial, step } of filled("rank"))
      expect(Math.abs(step - (order.indexOf(best(trial)) / 29) * 6)).toBeLessThanOrEqual(0.5);
  });

  it("is that of the ground while a sample is queued, whatever it tells", () => {
    const waiting = stopped.events.find((event) => event.type === "trialQueued");
    const marks = dots(searchSpace.draw(stopped, waiting?.time ?? 0, { ...size, options: { color: "order" } }));
    const queued = marks.filter(({ tone }) => tone === "queued");
    expect(queued.length).toBeGreaterThan(0);
    expect(queued.map(({ inside }) => inside)).toEqual(queued.map(() => "ground"));
  });

  it("is told by the legend", () => {
    const legend = (color: string) =>
      searchSpace
        .draw(stopped, end, { ...size, options: { color: color as never } })
        .legend.find(({ key }) => key === "fill")?.word;
    expect(["rank", "metric", "order", "policy", "status"].map(legend)).toEqual([
      "Stronger: better rank",
      "Stronger: better accuracy",
      "Stronger: later",
      "Stronger: the policy let it run further",
      undefined,
    ]);
  });
});
