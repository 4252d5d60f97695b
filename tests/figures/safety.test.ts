import { beforeAll, describe, expect, it } from "vitest";
import { cellWords, safety } from "../../src/figures/safety.ts";
import type { Estimate } from "../../src/figures/study/estimate.ts";
import { cellTones, safetyClass, worldsNeeded } from "../../src/figures/study/safety-class.ts";
import type { SafetyCell, SafetyData } from "../../src/figures/study/safety-data.ts";
import { svgText } from "../../src/figures/svg-text.ts";
import { tokens } from "../../src/figures/tokens.ts";
import { runStudy } from "../../src/study/run-study.ts";
import { type SafetyMap, safetyMap } from "../../src/study/safety-map.ts";
import { shareEstimate } from "../../src/study/share-estimate.ts";
import { smallStudy } from "../study/small-study.ts";
import { logOf } from "./sweeps.ts";

const frame = { width: 640, height: 400 };
const log = logOf([]);

const lostIn = (count: number, worlds: number): Estimate =>
  shareEstimate(Array.from({ length: worlds }, (_, world) => (world < count ? 1 : 0)));
const plain = (mean: number): Estimate => ({ mean, low: mean, high: mean, worlds: Number.NaN });
const cell = (winnerLost: Estimate): SafetyCell => ({
  winnerLost,
  falseStops: plain(0.2),
  lost: plain(0.01),
  saved: plain(0.5),
});

/** Two noises by two delays, one of them not run. */
const map: SafetyData = {
  policy: "bandit",
  x: { path: "objective.noise.sd", values: [0, 0.1] },
  y: { path: "earlyTermination.delayEvaluation", values: [0, 5] },
  cells: [cell(lostIn(2, 100)), cell(lostIn(60, 100)), cell(lostIn(0, 100)), null],
};

describe("the safety map", () => {
  it("has a cell for each pair, the first row at the bottom, with value, interval and savings in it", () => {
    const { marks } = safety.draw(log, 0, { ...frame, options: { map } });
    const boxes = marks.filter((mark) => mark.kind === "bar" && mark.part === "cell");
    expect(boxes).toHaveLength(4);
    const [first, second, third] = boxes;
    if (first?.kind !== "bar" || second?.kind !== "bar" || third?.kind !== "bar") throw new Error("no cells");
    expect(second.x).toBeGreaterThan(first.x);
    expect(third.y).toBeLessThan(first.y);
    const textOf = (key: string) => marks.find((mark) => mark.key === key && mark.kind === "text");
    expect(textOf("cell:1:value")).toMatchObject({ text: "60 %" });
    expect(textOf("cell:1:interval")).toMatchObject({ text: "50–69 %" });
    expect(textOf("cell:1:saved")).toMatchObject({ text: "saves 50 %" });
  });

  it("says with an empty frame that a pair was not run", () => {
    const { marks } = safety.draw(log, 0, { ...frame, options: { map } });
    expect(marks.find(({ key }) => key === "cell:3")).toMatchObject({ fill: "dotted" });
    expect(marks.find(({ key }) => key === "cell:3:none")).toMatchObject({ text: "–" });
    expect(cellWords(map, 3, { measure: "winnerLost" })).toBe("noise sd 0.1, delay evaluation 5: not run.");
    const [, , , row] = safety.table(log, 0, { options: { map } }).rows;
    expect(row?.cells).toEqual({ x: "0.1", y: "5", standing: "not run" });
  });

  it("calls safe only what is surely below the threshold, and moves with it", () => {
    const standings = (safe: number) =>
      safety.table(log, 0, { options: { map, safe } }).rows.map(({ cells }) => cells.standing);
    expect(standings(0.05)).toEqual(["Unsure", "Not safe", "Safe", "not run"]);
    expect(standings(0.1)).toEqual(["Safe", "Not safe", "Safe", "not run"]);
    expect(standings(0.65)).toEqual(["Safe", "Unsure", "Safe", "not run"]);
    expect(standings(0.01)).toEqual(["Unsure", "Not safe", "Unsure", "not run"]);
    const glyphs = safety.draw(log, 0, { ...frame, options: { map } }).marks.filter(({ part }) => part === "class");
    expect(glyphs.map((mark) => mark.kind === "dot" && mark.glyph)).toEqual(["half-disc", "ring", "disc"]);
  });

  it("says how many worlds a proof would take where there are too few", () => {
    const few = { ...map, cells: map.cells.map((each) => each && { ...each, winnerLost: lostIn(0, 20) }) };
    expect(safety.draw(log, 0, { ...frame, options: { map: few } }).notes).toEqual([
      "20 worlds cannot show that a setting is safe at 5 %: it takes 73 that all keep the winner.",
    ]);
    for (const safe of [0.01, 0.05, 0.2, 0.5]) {
      const worlds = worldsNeeded(safe);
      expect(safetyClass(lostIn(0, worlds), safe)).toBe("safe");
      expect(safetyClass(lostIn(0, worlds - 1), safe)).toBe("unsure");
    }
  });

  it("has no threshold of its own for lost quality, which is in the unit of the metric", () => {
    const scene = safety.draw(log, 0, { ...frame, options: { map, measure: "lost" } });
    expect(scene.marks.filter(({ part }) => part === "class")).toEqual([]);
    expect(scene.legend.map(({ word }) => word)).toEqual(["Regret: none", "Regret: most"]);
  });

  it("is darker where less is lost, and every number reads on its cell in both themes", () => {
    expect(cellTones(0, 0.6).tone).toBe("ramp-6");
    expect(cellTones(0.6, 0.6).tone).toBe("ramp-0");
    expect(cellTones(0, 0).tone).toBe("ramp-6");
    for (let value = 0; value <= 1; value += 0.05) {
      const { tone, on } = cellTones(value, 1);
      for (const theme of ["light", "dark"] as const)
        expect(contrast(tokens[tone][theme], tokens[on][theme]), `${tone} ${theme}`).toBeGreaterThanOrEqual(4.5);
    }
  });

  it("says in words what it shows", () => {
    const { label, description } = safety.draw(log, 0, { ...frame, options: { map } });
    expect(label).toBe("bandit over noise sd and delay evaluation: 1 of 4 settings is safe.");
    expect(description).toBe(
      "Bandit: 0 % to 60 % of worlds lose the winner, in 100 worlds for each cell. Safe: surely at most 5 %, with the 95 % interval too.",
    );
    expect(cellWords(map, 0, { measure: "winnerLost" })).toBe(
      "noise sd 0, delay evaluation 0: winner lost 2 %, 95 % interval 0.55 % to 7 %, 100 worlds; 50 % saved. Unsure.",
    );
  });

  it("leaves numbers out of cells that are too small for them, and says so", () => {
    const many = Array.from({ length: 30 }, (_, index) => index);
    const fine: SafetyData = {
      ...map,
      x: { ...map.x, values: many },
      cells: many.flatMap(() => map.cells.slice(0, 2)),
    };
    const { marks, notes } = safety.draw(log, 0, { width: 320, height: 300, options: { map: fine } });
    expect(marks.filter(({ key }) => key.endsWith(":value"))).toEqual([]);
    expect(notes).toContain("Some cells are too small for their numbers; the table has them all.");
  });

  it("refuses what is no map", () => {
    for (const wrong of [{}, { ...map, cells: [] }, { ...map, x: 3 }, "noise"])
      expect(() => safety.draw(log, 0, { ...frame, options: { map: wrong as never } })).toThrow(
        "safety.map: must be what safetyMap() gives: { policy, x, y, cells }",
      );
  });
});

describe("the safety map of a study", () => {
  let found: SafetyMap;
  beforeAll(async () => {
    const vary = { "objective.noise.sd": [0, 0.1], "earlyTermination.delayEvaluation": [0, 3] };
    found = safetyMap(await runStudy({ ...smallStudy, policies: ["bandit:0.1"], seeds: 20, vary }));
  });

  it("is drawn as it comes, and the same from its JSON, where NaN is null", () => {
    const picture = (given: SafetyMap) => svgText(safety.draw(log, 0, { ...frame, options: { map: given } }));
    const [first, ...others] = found.cells;
    const holed: SafetyMap = {
      ...found,
      cells: [first ? { ...first, winnerLost: { mean: NaN, low: NaN, high: NaN, worlds: 0 } } : null, ...others],
    };
    expect(picture(JSON.parse(JSON.stringify(holed)))).toBe(picture(holed));
    expect(picture(holed)).not.toBe(picture(found));
  });
});

/** Contrast of two colours by WCAG 2.2. */
function contrast(one: string, other: string): number {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

function luminance(color: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
