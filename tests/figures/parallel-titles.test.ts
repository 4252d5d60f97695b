import { describe, expect, it } from "vitest";
import { titlePlaces } from "../../src/figures/parallel/titles.ts";
import { parallelCoordinates } from "../../src/figures/parallel-coordinates.ts";
import { textWidth } from "../../src/figures/text-width.ts";
import { simulate } from "../../src/simulation/simulate.ts";

/** Axes at equal distances in a picture this wide. */
function placesOf(titles: readonly string[], right: number) {
  const xs = titles.map((_, position) => 56 + (position * (right - 104)) / Math.max(1, titles.length - 1));
  return titlePlaces(titles, { xs, right });
}

describe("titles of parallel axes", () => {
  it("take the room that short neighbours leave", () => {
    const [, long] = placesOf(["a", "a_parameter_with_a_long_name", "b", "accuracy"], 600);
    expect(long?.isRaised).toBe(false);
    expect(long?.width).toBeGreaterThan(300 - 24);
  });

  it("share the room between them where both want more than half of it", () => {
    const [first, second] = placesOf(["x".repeat(60), "y".repeat(60)], 500);
    expect(first?.width).toBe(second?.width);
    expect((first?.width ?? 0) + (second?.width ?? 0)).toBe(500 - 8 - 12);
  });

  it("are raised at every other axis where axes are close, and need only leave room for those of their row", () => {
    const places = placesOf(["lr", "weight_decay", "momentum", "dropout", "accuracy"], 500);
    expect(places.map(({ isRaised }) => isRaised)).toEqual([false, true, false, true, false]);
    expect(Math.min(...places.map(({ width }) => width))).toBeGreaterThan(100);
  });

  it.each([262, 340])(
    "are all there, slanted, in a picture of %i px of a phone, and leave it half of its height",
    (width) => {
      const uniform = { type: "uniform", minValue: 0, maxValue: 1 } as const;
      const names = ["learning_rate", "weight_decay", "momentum", "dropout", "hidden_units", "optimizer"];
      const log = simulate({
        primaryMetric: "accuracy",
        searchSpace: Object.fromEntries(names.map((name) => [name, uniform])),
        limits: { maxTotalTrials: 4 },
      });
      const height = parallelCoordinates.height(width, log);
      const { marks } = parallelCoordinates.draw(log, 1e9, { width, height });
      const titles = marks.flatMap((mark) => (mark.kind === "text" && mark.key.endsWith(":title") ? [mark] : []));
      expect(titles.map(({ text }) => text)).toEqual([...names, "accuracy"]);
      expect(new Set(titles.map(({ rotate }) => rotate))).toEqual(new Set([-60]));
      for (const { y, text, size } of titles) expect(y - 0.87 * textWidth(text, size)).toBeGreaterThan(0);
      const tops = marks.flatMap((mark) => (mark.kind === "rule" && mark.part === "axis" ? [mark.y1] : []));
      expect(Math.max(...tops)).toBeLessThanOrEqual(height / 2 + 1);
    },
  );
});
