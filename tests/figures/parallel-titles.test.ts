import { describe, expect, it } from "vitest";
import { titlePlaces } from "../../src/figures/parallel/titles.ts";

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
});
