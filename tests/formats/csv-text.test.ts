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
  it("writes what d3-dsv writes", () => {
    fc.assert(fc.property(table, (rows) => csvText(rows) === dsvFormat(",").formatRows(rows)));
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
