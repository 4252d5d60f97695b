import { describe, expect, it } from "vitest";
import { lineChanges, withoutChange } from "../../src/components/line-diff.ts";

const own = "a\nb\nc\nd";

describe("the changes between two texts", () => {
  it("are none between equal ones", () => {
    expect(lineChanges(own, own)).toEqual([]);
    expect(lineChanges("", "")).toEqual([]);
  });

  it.each([
    { text: "a\nB\nc\nd", changes: [{ at: 1, before: 1, removed: ["b"], added: ["B"] }] },
    { text: "a\nc\nd", changes: [{ at: 1, before: 1, removed: ["b"], added: [] }] },
    { text: "a\nb\nx\nc\nd", changes: [{ at: 2, before: 2, removed: [], added: ["x"] }] },
    {
      text: "x\na\nb\nc\nd\ny",
      changes: [
        { at: 0, before: 0, removed: [], added: ["x"] },
        { at: 5, before: 4, removed: [], added: ["y"] },
      ],
    },
    {
      text: "A\nb\nc\nD\nE",
      changes: [
        { at: 0, before: 0, removed: ["a"], added: ["A"] },
        { at: 3, before: 3, removed: ["d"], added: ["D", "E"] },
      ],
    },
    { text: "", changes: [{ at: 0, before: 0, removed: ["a", "b", "c", "d"], added: [""] }] },
  ])("to $text are these", ({ text, changes }) => {
    expect(lineChanges(own, text)).toEqual(changes);
  });

  it("leave alone as many lines as can be, where lines repeat or move", () => {
    expect(lineChanges("x\n\ny\n\nz", "x\n\nnew\n\ny\n\nz")).toHaveLength(1);
    expect(lineChanges("a\nb\nc", "b\nc\na").map(({ removed, added }) => [removed, added])).toEqual([
      [["a"], []],
      [[], ["a"]],
    ]);
  });

  it("are one for each key, where lines beside each other have changed", () => {
    const changes = lineChanges("a\n  slack: 0.2\n  delay: 1", "a\n  slack: 0.3\n  every: 2\n  delay: 4\n- 5");
    expect(changes.map(({ at, removed, added }) => [at, removed, added])).toEqual([
      [1, ["  slack: 0.2"], ["  slack: 0.3"]],
      [2, [], ["  every: 2"]],
      [3, ["  delay: 1"], ["  delay: 4"]],
      [4, [], ["- 5"]],
    ]);
  });

  it("lead back, each by itself and all together, for texts of any lines", () => {
    const digits = "0110212002101202110010210221".split("");
    for (let from = 0; from + 14 < digits.length; from++) {
      const before = digits.slice(from, from + 7).join("\n");
      const text = digits.slice(from + 5, from + 14).join("\n");
      const all = lineChanges(before, text);
      expect(all.reduceRight(withoutChange, text)).toBe(before);
      for (const [place, change] of all.entries()) {
        const left = all.filter((_, other) => other !== place);
        const written = withoutChange(text, change);
        // The other changes are what is left between the two.
        const shift = change.removed.length - change.added.length;
        const moved = left.map((each) => (each.at > change.at ? { ...each, at: each.at + shift } : each));
        expect(moved.reduceRight(withoutChange, written)).toBe(before);
      }
    }
  });

  it("are one where comparing all lines would take too long", () => {
    const many = (word: string) => Array.from({ length: 2001 }, (_, at) => `${word} ${at}`).join("\n");
    expect(lineChanges(`a\n${many("x")}\nz`, `a\n${many("y")}\nz`)).toMatchObject([{ at: 1, before: 1 }]);
  });
});
