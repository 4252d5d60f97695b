import { describe, expect, it } from "vitest";
import { parallelCoordinates } from "../../src/figures/parallel-coordinates.ts";
import type { AreaMark, LineMark, Scene } from "../../src/figures/scene.ts";
import type { Selection } from "../../src/figures/selection.ts";
import { simulate } from "../../src/simulation/simulate.ts";

const log = simulate({
  seed: "dense",
  searchSpace: { x: { type: "uniform", minValue: 0, maxValue: 1 } },
  objective: { intervals: 1, failure: { rate: 0.1 } },
  limits: { maxTotalTrials: 24_000, maxConcurrentTrials: 4_000 },
  compute: { maxInstances: 4_000 },
});
const frame = { width: 500, height: 300 };
const draw = (selection: Selection = {}) => parallelCoordinates.draw(log, 1e9, { ...frame, selection });
const areas = ({ marks }: Scene) => marks.filter((mark): mark is AreaMark => mark.part === "density");
const lines = ({ marks }: Scene) => marks.filter((mark): mark is LineMark => mark.part === "line");
const most = ({ notes }: Scene) => Number(/up to ([\d,]+)\.$/.exec(notes.join())?.[1]?.replaceAll(",", ""));

/** How strong the picture is at a point. */
const shadeAt = (scene: Scene, x: number, y: number): number =>
  areas(scene).find(({ rings }) =>
    rings.some((ring) => {
      const [[left, upper] = [0, 0], , [right, lower] = [0, 0]] = ring;
      return x >= left && x < right && y >= upper && y < lower;
    }),
  )?.opacity ?? 0;

/** How many lines pass each cell, from lines that were drawn. */
function countsOf(drawn: readonly LineMark[], { axes }: Scene): number[][] {
  const [{ position: left, from: top, to: bottom } = none, { position: right } = none] = axes;
  const across = Math.round((right - left) / 6);
  const rows = Math.ceil((bottom - top) / 4);
  const counts = Array.from({ length: across }, () => Array<number>(rows).fill(0));
  for (const [column, cells] of counts.entries())
    for (const { ys } of drawn) {
      const y = Number(ys[0]) + ((Number(ys[1]) - Number(ys[0])) * (column + 0.5)) / across;
      const row = Math.min(rows - 1, Math.floor((y - top) / 4));
      if (!Number.isNaN(y)) cells[row] = (cells[row] ?? 0) + 1;
    }
  return counts;
}
const none = { position: 0, from: 0, to: 0 };

describe("more than 20,000 parallel lines", () => {
  const scene = draw();
  const halves: Selection[] = [{ brush: { x: [[0, 0.5]] } }, { brush: { x: [[0.5, 1]] } }];
  const single = halves.flatMap((half) => lines(draw(half))).filter(({ layer }) => layer === "grown");

  it("are counted in cells, and words tell so", () => {
    expect(lines(scene).map(({ tone }) => tone)).toEqual(["best"]);
    expect(scene.notes).toEqual([
      `Too many trials for lines: the stronger a cell, the more of them pass it, up to ${most(scene).toLocaleString("en")}.`,
    ]);
    expect(scene.legend.map(({ key }) => key)).toEqual(["best", "density"]);
    expect(scene.description).toMatch(/^Cells count lines, each a trial from its parameters/);
    expect(scene.label).toMatch(/^24,000 trials of 24,000 /);
  });

  it("shade each cell by the root of how many of them pass its middle", () => {
    expect(single).toHaveLength(24_000);
    const counts = countsOf(single, scene);
    expect(most(scene)).toBe(Math.max(...counts.flat()));
    const [{ position: left, from: top } = none, { position: right } = none] = scene.axes;
    for (const [column, cells] of counts.entries()) {
      const x = left + ((column + 0.5) * (right - left)) / counts.length;
      const shades = cells.map((count) => Math.ceil(16 * Math.sqrt(count / most(scene))) / 32);
      expect(cells.map((_, row) => shadeAt(scene, x, top + row * 4 + 2))).toEqual(shades);
    }
  });

  it("are those that a range or the filter keeps; of fewer each is a line", () => {
    const kept = draw({ brush: { x: [[0, 0.9]] } });
    const [{ position, from } = none] = scene.axes;
    expect(shadeAt(scene, position + 1, from + 2)).toBeGreaterThan(0);
    expect(shadeAt(kept, position + 1, from + 2)).toBe(0);
    expect(most(draw({ statuses: ["completed"] }))).toBe(most(scene)); // failed ones end before the metric
    const failed = draw({ statuses: ["failed"] });
    expect(areas(failed)).toEqual([]);
    expect(lines(failed).length).toBeGreaterThan(2000);
    expect(areas(draw(halves[0]))).toEqual([]);
    expect(lines(draw({ focus: { trial: 7 } })).map(({ trial, tone }) => [trial, tone === "best"])).toContainEqual([
      7,
      false,
    ]);
  });

  it("have the statuses in the legend where those are asked for", () => {
    const options = { color: "status" } as const;
    const { legend } = parallelCoordinates.draw(log, 1e9, { ...frame, options });
    expect(legend.map(({ key }) => key)).toEqual(["completed", "failed", "density"]);
  });
});
