import { dsvFormat } from "d3-dsv";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvRows, csvText } from "../../src/formats/csv-text.ts";

const cell = fc.oneof(
  fc.constantFrom("", "0.5", "a b", 'say "no"', '""', ",", ";", "two\nlines", "two\r\nlines", "two\rlines", " ", "'"),
  fc.string(),
);
// A table of one empty cell is an empty text, which has no row.
const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 });

describe("csvText", () => {
  it("writes what d3-dsv writes, but for formulas", () => {
    const plain = table.map((rows) => rows.map((cells) => cells.map((text) => text.replace(/^[=+\-@\t\r]+/, ""))));
    fc.assert(fc.property(plain, (rows) => csvText(rows) === dsvFormat(",").formatRows(rows)));
  });

  it.each([
    { value: '=HYPERLINK("a","b")', text: '"\'=HYPERLINK(""a"",""b"")"' },
    { value: "@SUM(1)", text: "'@SUM(1)" },
    { value: "-x", text: "'-x" },
    { value: -0.5, text: "-0.5" },
    { value: Number.NaN, text: "NaN" },
    { value: undefined, text: "" },
    { value: false, text: "false" },
  ])("writes $value as $text: a text that a spreadsheet would run has an apostrophe before it", ({ value, text }) => {
    expect(csvText([[value]])).toBe(text);
  });
});

describe("csvRows", () => {
  it.each([",", ";", "\t"])("reads what d3-dsv reads, with %j between cells and any line break", (separator) => {
    const { formatRows, parseRows } = dsvFormat(separator);
    const lineBreak = fc.constantFrom("\n", "\r\n", "\r");
    fc.assert(
      fc.property(table, lineBreak, fc.boolean(), (rows, end, isEnded) => {
        const text = rows.map((row) => formatRows([row])).join(end) + (isEnded ? end : "");
        expect(csvRows(text, separator)).toEqual(parseRows(text));
      }),
    );
  });

  it.each([
    { text: "", rows: [] },
    { text: "a,b\n\nc,d\n", rows: [["a", "b"], [""], ["c", "d"]] },
    { text: "a,b,", rows: [["a", "b", ""]] },
    { text: '"a",', rows: [["a", ""]] },
    { text: '"a"\n\n', rows: [["a"], [""]] },
    { text: 'a"b,"c"d\n', rows: [['a"b', '"c"d']] },
  ])("reads $text as $rows", ({ text, rows }) => {
    expect(csvRows(text, ",")).toEqual(rows);
  });
});
