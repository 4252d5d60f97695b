import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { safeText, tableLines, wrapped } from "../../src/cli/table.ts";

const table = {
  columns: [
    { name: "trial", isNumber: true, rank: 9 },
    { name: "model", rank: 1 },
    { name: "note", rank: 2 },
  ],
  rows: [
    ["7", "svm", "short"],
    ["12", "a rather long name of a model", "日本語"],
  ],
};

describe("tableLines", () => {
  it("aligns numbers to the right and texts to the left, and counts wide characters twice", () => {
    expect(tableLines(table, 80)).toEqual({
      lines: [
        "trial  model                         note",
        "    7  svm                           short",
        "   12  a rather long name of a mod…  日本語",
      ],
      hidden: [],
    });
  });

  it("cuts the cells of the lowest rank first, then leaves columns out", () => {
    expect(tableLines(table, 30).lines[2]).toBe("   12  a rather long …  日本語");
    expect(tableLines(table, 21)).toMatchObject({
      lines: ["trial  model   note", "    7  svm     short", "   12  a rat…  日本語"],
    });
    expect(tableLines(table, 13)).toEqual({
      lines: ["trial  note", "    7  short", "   12  日本語"],
      hidden: ["model"],
    });
  });

  it("leaves a column out rather than cutting one that is to be whole, and cuts it where nothing else is left", () => {
    const columns = [
      { name: "policy", rank: 9, isWhole: true },
      { name: "note", rank: 5 },
      { name: "time", rank: 1, isWhole: true },
    ];
    const rows = [["truncation:20,5,10", "of little use", "1 h 42 min"]];
    const at = (width: number) => tableLines({ columns, rows }, width);
    expect(at(40)).toMatchObject({
      lines: [expect.anything(), "truncation:20,5,10  of litt…  1 h 42 min"],
      hidden: [],
    });
    expect(at(30)).toMatchObject({ lines: [expect.anything(), "truncation:20,5,10  of li…"], hidden: ["time"] });
    expect(at(10)).toMatchObject({ lines: [expect.anything(), "truncatio…"], hidden: ["note", "time"] });
  });

  it("gives a column that is to be whole up to half of the width, however long its cells are", () => {
    const columns = [
      { name: "policy", rank: 9, isWhole: true },
      { name: "saved", rank: 5 },
    ];
    const rows = [5, 8].map((delay) => [`bandit(slackAmount=0.1, delayEvaluation=${delay})`, "61 %"]);
    const cells = (width: number) => tableLines({ columns, rows }, width).lines.map((line) => line.split("  ")[0]);
    expect(cells(84)).toEqual(["policy".padEnd(42).trimEnd(), ...rows.map(([policy]) => policy)]);
    expect(cells(60)[1]).toBe("bandit(slackAmount=0.1, delay…");
  });

  it("is never wider than asked for, down to one column", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.string(), fc.string(), fc.string()), { maxLength: 5 }),
        fc.integer({ min: 8, max: 90 }),
        (rows, width) => {
          for (const line of tableLines({ ...table, rows }, width).lines)
            expect([...line].length).toBeLessThanOrEqual(width);
        },
      ),
    );
  });
});

it("wrapped breaks at spaces and keeps long words whole", () => {
  expect(wrapped("one two three", 7)).toEqual(["one two", "three"]);
  expect(wrapped("unbreakable", 4)).toEqual(["unbreakable"]);
});

it("safeText shows what could move a terminal's cursor or turn its text as a question mark", () => {
  expect(safeText("a\u001b[2Jb\nc\u202ed\u0085")).toBe("a?[2Jb?c?d?");
});
