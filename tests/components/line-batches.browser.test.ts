import { describe, expect, it } from "vitest";
import { LineBatches } from "../../src/components/line-batches.ts";
import type { LineMark, Mark, Scene } from "../../src/figures/scene.ts";
import { frame, until } from "./page.ts";

const axis: Mark = { kind: "rule", key: "axis", tone: "axis", layer: "static", width: 1, x1: 0, y1: 0, x2: 0, y2: 9 };

/** A picture of so many lines, all of them one step up. */
function pictureOf(count: number, step = 0): Scene {
  const lines = Array.from({ length: count }, (_, trial): LineMark => {
    const ys = [trial + step, trial];
    return { kind: "line", key: `trial:${trial}`, tone: "ramp-3", layer: "grown", trial, width: 1, xs: [0, 1], ys };
  });
  const about = { width: 100, height: 100, title: "", label: "", description: "" };
  return { ...about, marks: [axis, ...lines], legend: [], axes: [], handles: [], notes: [] };
}

function painting() {
  const painted: (readonly Mark[])[] = [];
  const batches = new LineBatches(({ marks }) => painted.push(marks.filter(({ kind }) => kind === "line")));
  return { painted, batches, last: () => painted.at(-1) ?? [] };
}

describe("a crowd of lines", () => {
  it("comes batch by batch, each added to the ones before, until all are there", async () => {
    const { painted, batches, last } = painting();
    batches.show(pictureOf(3000));
    expect(last().length).toBeLessThan(1000);
    await until(() => last().length === 3000);
    for (const [k, some] of painted.entries()) {
      const before = painted[k - 1] ?? [];
      expect(some.slice(0, before.length)).toEqual(before);
    }
    expect(new Set(last().map(({ trial }) => trial)).size).toBe(3000);
  });

  it("has in its first batch a fair sample of all", () => {
    const { batches, last } = painting();
    batches.show(pictureOf(4000));
    const quarters = [0, 0, 0, 0];
    for (const { trial = 0 } of last())
      quarters[Math.floor(trial / 1000)] = (quarters[Math.floor(trial / 1000)] ?? 0) + 1;
    for (const count of quarters) expect(Math.abs(count - last().length / 4)).toBeLessThanOrEqual(2);
  });

  it("is its first batch while it moves, and all of it at rest", async () => {
    const { painted, batches, last } = painting();
    for (let step = 0; step < 4; step++) {
      batches.show(pictureOf(2000, step), true);
      await frame();
      await frame();
    }
    expect(new Set(painted.map(({ length }) => length)).size).toBe(1);
    batches.show(pictureOf(2000, 3));
    await until(() => last().length === 2000);
  });

  it("is not begun again while its lines are the same, whatever else changes", async () => {
    const { batches, last } = painting();
    batches.show(pictureOf(2000));
    await until(() => last().length === 2000);
    const before = last();
    batches.show(pictureOf(2000));
    expect(last()).toHaveLength(2000);
    expect(last().every((line, k) => line === before[k])).toBe(true);
    batches.show(pictureOf(2000, 1));
    expect(last().length).toBeLessThan(1000);
  });
});
