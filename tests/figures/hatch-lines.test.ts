import { describe, expect, it } from "vitest";
import { withHatchLines } from "../../src/figures/hatch-lines.ts";
import type { BarMark, LineMark, Mark } from "../../src/figures/scene.ts";

const bar: BarMark = {
  ...{ kind: "bar", key: "bar:1", tone: "stopped", layer: "hot", fill: "diagonal", trial: 1 },
  ...{ x: 10.5, y: 20, width: 30, height: 12 },
};

function linesOf(mark: Mark): [number, number, number, number][] {
  const line = withHatchLines([mark]).find((each): each is LineMark => each.kind === "line");
  const [xs, ys] = [Array.from(line?.xs ?? []), Array.from(line?.ys ?? [])];
  return Array.from({ length: xs.length / 3 }, (_, place) => {
    const at = 3 * place;
    return [xs[at], ys[at], xs[at + 1], ys[at + 1]] as [number, number, number, number];
  });
}

describe("hatches on paper", () => {
  it.each(["diagonal", "cross", "stripes", "rows"] as const)("are lines inside the box: %s", (fill) => {
    const lines = linesOf({ ...bar, fill });
    expect(lines.length).toBeGreaterThan(3);
    for (const [x1, y1, x2, y2] of lines) {
      for (const x of [x1, x2]) expect(x >= 10.5 && x <= 40.5).toBe(true);
      for (const y of [y1, y2]) expect(y >= 20 && y <= 32).toBe(true);
    }
  });

  it("lie where the pattern of 6 px has them: rising where x + y is a multiple of 6, each once", () => {
    const lines = linesOf(bar);
    const sums = lines.map(([x1, y1, x2, y2]) => {
      expect(x1 + y1).toBeCloseTo(x2 + y2, 9);
      return x1 + y1;
    });
    expect(sums).toEqual([36, 42, 48, 54, 60, 66, 72]); // from 30.5 to 72.5
    expect(linesOf({ ...bar, fill: "stripes" }).map(([x]) => x)).toEqual([13, 16, 19, 22, 25, 28, 31, 34, 37, 40]);
    expect(linesOf({ ...bar, fill: "rows" }).map(([, y]) => y)).toEqual([22, 25, 28, 31]);
  });

  it("leave the box as an outline on top, and all other marks as they are", () => {
    const solid: BarMark = { ...bar, key: "bar:2", fill: "solid" };
    const [line, box, other] = withHatchLines([bar, solid]);
    expect(line).toMatchObject({ kind: "line", tone: "stopped", key: "bar:1:hatch" });
    expect(box).toEqual({ ...bar, fill: "outline" });
    expect(other).toBe(solid);
  });

  it("stay patterns in areas that are no boxes", () => {
    const box = [
      [0, 0],
      [10, 0],
      [10, 9],
      [0, 9],
    ] as const;
    const area = { kind: "area", key: "a", tone: "bound", layer: "hot", fill: "diagonal" } as const;
    expect(withHatchLines([{ ...area, rings: [box] }])).toHaveLength(2);
    const slope = {
      ...area,
      rings: [
        [
          [0, 0],
          [10, 3],
          [10, 9],
          [0, 9],
        ],
      ],
    } as const;
    expect(withHatchLines([{ ...area, rings: [box.slice(0, 3)] }])).toHaveLength(1);
    expect(withHatchLines([slope as Mark])).toHaveLength(1);
  });
});
