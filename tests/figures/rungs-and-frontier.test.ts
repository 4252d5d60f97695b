import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { frontier } from "../../src/figures/frontier.ts";
import { rungs } from "../../src/figures/rungs.ts";
import { valueAt } from "../../src/figures/scene.ts";
import { type FrontierPoint, frontierOf, placesOf } from "../../src/figures/study/frontier-points.ts";
import { svgText } from "../../src/figures/svg-text.ts";
import { isBetter } from "../../src/goal.ts";
import { simulate } from "../../src/simulation/simulate.ts";
import { frontierOf as studyFrontier } from "../../src/study/frontier.ts";
import { runStudy } from "../../src/study/run-study.ts";
import { smallStudy } from "../study/small-study.ts";
import { arbitraryMoment, happened, logOf } from "./sweeps.ts";

const frame = { width: 640, height: 420 };

describe("rungs", () => {
  it("have a chip for every verdict that compared something, at the value compared, and the latest bar as the cut", () => {
    fc.assert(
      fc.property(arbitraryMoment, ({ log, time }) => {
        const scene = rungs.draw(log, time, { ...frame, options: { shelves: 50 } });
        const metricAt = (x: number) => valueAt(scene.axes[0]?.stops ?? [], x);
        const judged = happened({ log, time }, "policyJudged").filter(({ verdict }) => verdict.observed !== null);
        const chips = scene.marks.filter((mark) => mark.part === "chip");
        expect(chips.map(({ key }) => key).sort()).toEqual(
          judged.map(({ trial, interval }) => `chip:${interval}:${trial}`).sort(),
        );
        for (const { trial, interval, verdict } of judged) {
          const chip = chips.find(({ key }) => key === `chip:${interval}:${trial}`);
          if (chip?.kind !== "dot") continue;
          expect(metricAt(chip.x)).toBeCloseTo(verdict.observed ?? Number.NaN, 6);
          expect(chip.tone).toBe(verdict.action === "stop" ? "stopped" : "running");
        }
        const bars = new Map<number, number>();
        for (const { interval, verdict } of judged) if (verdict.bar !== null) bars.set(interval, verdict.bar);
        for (const [interval, bar] of bars) {
          const cut = scene.marks.find(({ key }) => key === `cut:${interval}`);
          expect(cut?.kind === "rule" && metricAt(cut.x1)).toBeCloseTo(bar, 6);
        }
      }),
      { numRuns: 50 },
    );
  });

  it("say in the legend how many went on and how many were stopped, and where a cut moved after trials went on", () => {
    fc.assert(
      fc.property(arbitraryMoment, ({ log, time }) => {
        const scene = rungs.draw(log, time, { ...frame, options: { shelves: 50 } });
        const judged = happened({ log, time }, "policyJudged").filter(({ verdict }) => verdict.observed !== null);
        const stopped = judged.filter(({ verdict }) => verdict.action === "stop").length;
        const counts = { "goes-on": judged.length - stopped, "stopped-here": stopped };
        expect(Object.fromEntries(scene.legend.map(({ key, count }) => [key, count]))).toEqual(
          Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0)),
        );
        const bars = new Map<number, number>();
        for (const { interval, verdict } of judged) if (verdict.bar !== null) bars.set(interval, verdict.bar);
        const isBehind = judged.some(({ interval, verdict: { action, observed } }) => {
          const bar = bars.get(interval);
          return action === "continue" && bar !== undefined && isBetter(log.config.goal, bar, observed ?? Number.NaN);
        });
        expect(scene.notes).toHaveLength(isBehind ? 1 : 0);
      }),
      { numRuns: 80 },
    );
  });

  it("have room for the shelves that were asked for, and short words where the picture is narrow", () => {
    const log = simulate({
      searchSpace: { x: { type: "uniform", minValue: 0, maxValue: 1 } },
      earlyTermination: { type: "median-stopping" },
      objective: { intervals: 20 },
      limits: { maxTotalTrials: 6, maxConcurrentTrials: 2 },
    });
    expect(rungs.height(640, log, { options: { shelves: 20 } }) - rungs.height(640, log)).toBe(12 * 44);
    const texts = (width: number) =>
      rungs.draw(log, 1e9, { width, height: 420 }).marks.flatMap((mark) => (mark.kind === "text" ? [mark.text] : []));
    expect(texts(640)).toContain("interval 20");
    expect(texts(320)).toEqual(expect.arrayContaining(["interval", "cut", "20"]));
  });
});

describe("the frontier", () => {
  const point = (name: string, saved: number, lost: number): FrontierPoint => ({ name, policy: "bandit", saved, lost });

  it("is what no other setting beats in one way without being beaten in the other", () => {
    const points = [
      point("a", 0, 0),
      point("b", 0.3, 0.1),
      point("worse", 0.2, 0.1),
      point("c", 0.5, 0.4),
      point("twin", 0.5, 0.4),
    ];
    expect(frontierOf(placesOf(points)).map(({ name }) => name)).toEqual(["a", "b", "c", "twin"]);
    expect(frontierOf([])).toEqual([]);
  });

  it("has a dot for every setting, and a table with the frontier first", () => {
    const points = [point("worse", 0.2, 0.3), point("better", 0.4, 0.1)];
    const scene = frontier.draw(logOf([]), 0, { ...frame, options: { points } });
    expect(scene.marks.filter(({ part }) => part === "setting")).toHaveLength(2);
    expect(
      frontier.table(logOf([]), 0, { options: { points } }).rows.map(({ cells }) => [cells.name, cells.isDominated]),
    ).toEqual([
      ["better", false],
      ["worse", true],
    ]);
  });

  it("takes what a study gives, greys what is dominated, and shows intervals on the frontier only", async () => {
    const points = studyFrontier(await runStudy({ ...smallStudy, seeds: 20 }));
    const { marks } = frontier.draw(logOf([]), 0, { ...frame, options: { points } });
    for (const { index, isDominated, policy } of points) {
      const dot = marks.find(({ key }) => key === `setting:${index}`);
      expect(dot?.tone === "axis", policy).toBe(isDominated);
      expect(marks.some(({ key }) => key === `setting:${index}:lost`)).toBe(!isDominated);
    }
    expect(points.some(({ isDominated }) => isDominated)).toBe(true);
    const picture = (given: unknown) =>
      svgText(frontier.draw(logOf([]), 0, { ...frame, options: { points: given as FrontierPoint[], opened: 1 } }));
    expect(picture(JSON.parse(JSON.stringify(points)))).toBe(picture(points));
  });

  it("opens into the outcomes of the setting's worlds, the chosen one on top", async () => {
    const points = studyFrontier(await runStudy(smallStudy));
    const scene = frontier.draw(logOf([]), 0, { ...frame, options: { points, opened: 1, outcome: 3 } });
    const outcomes = scene.marks.filter(({ part }) => part === "outcome");
    expect(outcomes).toHaveLength(10);
    expect(outcomes.at(-1)).toMatchObject({ key: "outcome:3", tone: "best" });
    const [x, y] = scene.axes;
    const at = outcomes.find(({ key }) => key === "outcome:5");
    if (at?.kind !== "dot") throw new Error("no outcome");
    expect(valueAt(x?.stops ?? [], at.x) / 100).toBeCloseTo(points[1]?.worlds[5]?.saved ?? Number.NaN, 9);
    expect(valueAt(y?.stops ?? [], at.y)).toBeCloseTo(points[1]?.worlds[5]?.lost ?? Number.NaN, 9);
    expect(scene.description).toMatch(/^bandit:0\.2 saves .* and loses 0, in every one of 10 worlds\.$/);
    const seen = (lost: number, index: number) => ({ seed: `${index}`, saved: 0.5, lost });
    const lossy = { ...point("risky", 0.5, 0.1), worlds: [0, 0, 0.3].map(seen) };
    expect(frontier.draw(logOf([]), 0, { ...frame, options: { points: [lossy], opened: 0 } }).description).toBe(
      "risky saves 50 % and loses 0.1. In 2 of 3 worlds nothing is lost, at most 0.3.",
    );
  });

  it("compares settings of the same worlds only", async () => {
    const vary = { "objective.noise.sd": [0, 0.3] };
    const points = studyFrontier(await runStudy({ ...smallStudy, policies: ["bandit:0.2"], seeds: 20, vary }));
    const { marks } = frontier.draw(logOf([]), 0, { ...frame, options: { points } });
    expect(marks.filter(({ part }) => part === "frontier")).toHaveLength(2);
    const edge = new Set(frontierOf(placesOf(points)).map(({ name }) => name));
    expect(points.map((point) => !edge.has(placesOf([point])[0]?.name ?? ""))).toEqual(
      points.map(({ isDominated }) => isDominated),
    );
    expect(placesOf(points).map(({ name }) => name)).toContain("bandit:0.2, noise.sd 0.3");
  });

  it("refuses points without numbers", () => {
    const draw = () => frontier.draw(logOf([]), 0, { ...frame, options: { points: [{ name: "x" }] as never } });
    expect(draw).toThrow(
      "frontier.points: must be a list of { name, policy, saved, lost }, or what frontierOf() gives",
    );
  });
});
