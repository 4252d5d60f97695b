import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Figure } from "../../src/figures/figure.ts";
import { figures } from "../../src/figures/index.ts";
import { learningCurves } from "../../src/figures/learning-curves.ts";
import type { Scene } from "../../src/figures/scene.ts";
import { svgText } from "../../src/figures/svg-text.ts";
import { simulate } from "../../src/simulation/simulate.ts";
import { faultsOf } from "./faults.ts";
import { arbitraryMoment, edgeLogs } from "./sweeps.ts";

const all = figures as readonly unknown[] as readonly Figure[];
const sizes = [146, 280, 480, 720, 1900];

describe.each(all.map((figure) => ({ figure, type: figure.type })))("$type", ({ figure }) => {
  const draw = (log: Parameters<Figure["draw"]>[0], time: number, width: number): Scene =>
    figure.draw(log, time, { width, height: figure.height(width, log) });

  it("draws every sweep at every moment without a fault", () => {
    fc.assert(
      fc.property(arbitraryMoment, fc.constantFrom(...sizes), ({ log, time }, width) => {
        expect(faultsOf(draw(log, time, width))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it.each(edgeLogs)("draws $name", ({ log }) => {
    for (const time of [0, log.events.at(-1)?.time ?? 0, Number.POSITIVE_INFINITY])
      expect(faultsOf(draw(log, time, 480))).toEqual([]);
  });

  it("gives the same scene for the same log, time and frame", () => {
    const log = simulate({
      searchSpace: { x: { type: "uniform", minValue: 0, maxValue: 1 } },
      earlyTermination: { type: "bandit", slackFactor: 0.1 },
      objective: { intervals: 6 },
    });
    const end = log.events.at(-1)?.time ?? 0;
    const scene = draw(log, end / 2, 480);
    draw(log, end, 720);
    expect(draw(log, end / 2, 480)).toEqual(scene);
  });

  it("has rows whose cells are all in its columns", () => {
    fc.assert(
      fc.property(arbitraryMoment, ({ log, time }) => {
        const { columns, rows } = figure.table(log, time);
        const known = new Set(columns.map(({ key }) => key));
        expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
        expect(rows.flatMap(({ cells }) => Object.keys(cells)).filter((key) => !known.has(key))).toEqual([]);
      }),
      { numRuns: 15 },
    );
  });

  it("keeps names with markup as text", () => {
    const log = simulate({
      primaryMetric: '</text><script>alert("m")</script>',
      searchSpace: { x: { type: "choice", values: ["<b>&amp;</b>", "]]>"] } },
      objective: { intervals: 2 },
      limits: { maxTotalTrials: 2 },
    });
    const svg = svgText(draw(log, log.events.at(-1)?.time ?? 0, 720));
    expect(svg).not.toMatch(/<script|<b>/);
    expect(tagsOf(svg)).toEqual([]);
  });
});

describe("an exported picture", () => {
  it("says why there is nothing to see in it, in lines that fit", () => {
    const log = simulate({
      searchSpace: { x: { type: "uniform", minValue: 0, maxValue: 1 } },
      limits: { maxTotalTrials: 2 },
    });
    const said = (width: number) => {
      const svg = svgText(learningCurves.draw(log, 0, { width, height: 200 }));
      return [...svg.matchAll(/>([^<]*)<\/text>/g)].map(([, text]) => text).join(" ");
    };
    expect(said(480)).toContain("No trial has reported yet. Press Step.");
    expect(said(200)).toContain("No trial has reported yet. Press Step.");
  });
});

/** Tags that are not closed, or closed out of order. */
function tagsOf(svg: string): string[] {
  const open: string[] = [];
  for (const [, slash, name = "", empty] of svg.matchAll(/<(\/?)([a-zA-Z]+)[^>]*?(\/?)>/g)) {
    if (slash === "/") {
      if (open.pop() !== name) return [name];
    } else if (empty !== "/") open.push(name);
  }
  return open;
}
