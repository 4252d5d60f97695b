import { describe, expect, it } from "vitest";
import { metricTable } from "../../src/testing/metric-table.ts";

describe("metricTable", () => {
  const given = metricTable(
    "maximize",
    `
    # a comment
    interval     1     2     3
    leader    0.60  0.70  0.80
    short     0.50  nan         failed
    late         .  0.40  0.45
    done      1e-3  done
  `,
  );

  it("shows at a trial's report what every trial had reported by that column", () => {
    expect(given.at("leader", 2)).toEqual({
      goal: "maximize",
      trial: "leader",
      trials: [
        { id: "leader", status: "running", metrics: [0.6, 0.7] },
        { id: "short", status: "failed", metrics: [0.5, Number.NaN] },
        { id: "late", status: "running", metrics: [0.4] },
        { id: "done", status: "completed", metrics: [0.001] },
      ],
    });
  });

  it("counts the reports of a trial that started later from 1", () => {
    expect(given.at("late", 1)).toMatchObject({ trials: [{ metrics: [0.6, 0.7] }, {}, { metrics: [0.4] }, {}] });
    expect(given.at("late", 2).trials[0]?.metrics).toEqual([0.6, 0.7, 0.8]);
  });

  it("lets a trial run until its last report is there", () => {
    expect(given.at("leader", 1).trials.map(({ status }) => status)).toEqual([
      "running",
      "running",
      "running",
      "completed",
    ]);
  });

  it("prints a table that reads back as the same", () => {
    const text = given.toString();
    expect(text).toBe(
      [
        "interval      1    2     3",
        "leader      0.6  0.7   0.8",
        "short       0.5  nan     .  failed",
        "late          .  0.4  0.45",
        "done      0.001    .     .    done",
      ].join("\n"),
    );
    expect(metricTable("maximize", text).rows).toEqual(given.rows);
  });

  it("marks one cell, and reads it back", () => {
    const text = given.toString({ trial: "late", column: 2 });
    expect(text).toContain("late          .  [0.4]  0.45");
    expect(metricTable("maximize", text).rows).toEqual(given.rows);
  });

  it("takes arrays by name, by number, and recorded trials", () => {
    expect(metricTable("minimize", { a: [1, null], b: [undefined, 2] }).rows).toEqual([
      { id: "a", cells: [1, Number.NaN], status: "running" },
      { id: "b", cells: [undefined, 2], status: "running" },
    ]);
    expect(metricTable("minimize", [[1], [2, 3]]).at(1, 2).trial).toBe(1);
    expect(metricTable("minimize", [{ id: 7, status: "failed", metrics: [1] }]).rows).toEqual([
      { id: 7, cells: [1], status: "failed" },
    ]);
  });

  it.each([
    {
      text: "a 0.5 0,6",
      message: 'metricTable line 1 (a): must be a number, ".", nan or inf, or a status, got "0,6".',
    },
    { text: "a x 0.6", message: 'metricTable line 1 (a): must be a number, ".", nan or inf, got "x".' },
    { text: "a 0.5 dne", message: 'or a status, got "dne". Did you mean "done"? Known: done, failed, canceled.' },
    { text: "a 0.5\na 0.6", message: 'metricTable: must have one row for each trial, got "a" twice.' },
    {
      text: "interval 1 3\na 0.5 0.6",
      message: 'metricTable line 1: must number the columns 1, 2, 3, ..., got 1, 3. Write "." where no report is made.',
    },
    { text: "\nstep 0 1\na 0.5 0.6", message: "metricTable line 2: must number the columns 1, 2, 3, ..., got 0, 1." },
    { text: "", message: "metricTable: must have a row, got none. Write one as: leader 0.6 0.7 0.8." },
  ])("says what is wrong with $text", ({ text, message }) => {
    expect(() => metricTable("maximize", text)).toThrow(message);
  });

  it.each([
    { given: null, message: "metricTable: must be a text or rows as arrays, got null." },
    { given: 3, message: "metricTable: must be a text or rows as arrays, got 3." },
    { given: [[0.5], null], message: "metricTable (1): must be a list of numbers, got nothing." },
  ])("refuses $given", ({ given, message }) => {
    expect(() => metricTable("maximize", given as never)).toThrow(message);
  });

  it("says which rows and reports there are", () => {
    expect(() => given.at("nobody", 1)).toThrow(
      'metricTable: must have a row "nobody". Known: leader, short, late, done.',
    );
    expect(() => given.at("late", 3)).toThrow('metricTable: row "late" must have a report 3, it has 2.');
    expect(() => metricTable("max" as never, "a 1")).toThrow(
      'metricTable: goal must be maximize or minimize, got "max".',
    );
    expect(() => metricTable("maximize", { a: "x" } as never)).toThrow(
      'metricTable (a): must be a list of numbers, got "x".',
    );
  });
});
