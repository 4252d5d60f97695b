import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SweepError } from "../../src/errors.ts";
import { parseYaml } from "../../src/formats/yaml-text.ts";
import { writeYaml } from "../../src/formats/yaml-writer.ts";

const read = (text: string): unknown => parseYaml(text).root.value;

const tooDeep = "must be at most 200 levels deep.";

function messageOf(text: string): string {
  try {
    parseYaml(text);
    return "";
  } catch (error) {
    return error instanceof SweepError ? error.message : `not a SweepError: ${error}`;
  }
}

describe("parseYaml", () => {
  it("knows the place of every key and value", () => {
    const { root } = parseYaml("a: 1\nb:\n  c: [x, yy]\n");
    const c = root.entries?.get("b")?.node.entries?.get("c");
    expect(c?.key).toEqual({ line: 3, column: 3 });
    expect(c?.node).toMatchObject({ line: 3, column: 6 });
    expect(c?.node.items?.[1]).toMatchObject({ line: 3, column: 10, value: "yy" });
  });

  it("gives the place of an alias, not of its anchor", () => {
    expect(parseYaml("a: &x {v: 1}\nb: *x").root.entries?.get("b")?.node).toMatchObject({
      line: 2,
      column: 4,
      value: { v: 1 },
    });
  });

  it("merges, with keys of the mapping itself and of earlier sources first", () => {
    expect(read("a: &a {x: 1, y: 1}\nb: &b {y: 2, z: 2}\nc: {<<: [*a, *b], x: 3}")).toMatchObject({
      c: { x: 3, y: 1, z: 2 },
    });
  });

  it("reads a number that is tagged as one as PyYAML does, however it is written", () => {
    expect(read('[!!float 0, !!float 1e-4, !!int "3", !!float "2.5", !!str 5]')).toEqual([0, 1e-4, 3, 2.5, "5"]);
  });

  it("keeps a quoted << as a key", () => {
    expect(read('"<<": 1')).toEqual({ "<<": 1 });
  });

  it("reads a mapping of one key inside of a list", () => {
    expect(read("[a: 1, {b: 2}]")).toEqual([{ a: 1 }, { b: 2 }]);
  });

  it("keeps __proto__ and constructor as keys, and changes no prototype", () => {
    const value = read("__proto__: {polluted: 1}\nconstructor: 2") as object;
    expect(Object.keys(value)).toEqual(["__proto__", "constructor"]);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  it.each([undefined, null, 5, {}, new Date(0)])("refuses %j, which is no text", (given) => {
    expect(() => parseYaml(given as string)).toThrow(/^must be a text, got /);
  });

  it.each([
    ["an empty text", "", "the text is empty. Give a sweep job, a pipeline with a sweep step, or a config."],
    [
      "a mark and white space",
      "\uFEFF \r\n",
      "the text is empty. Give a sweep job, a pipeline with a sweep step, or a config.",
    ],
    ["comments only", "# nothing\n", "the text is empty. Give a sweep job, a pipeline with a sweep step, or a config."],
    [
      "duplicate keys",
      "a: 1\nb: 2\na: 3",
      "line 3, column 1, a: duplicate key, the first is on line 1. Leave one out.",
    ],
    [
      "duplicate keys at their depth",
      "a:\n  - x: 1\n    y: {z: 1, z: 2}",
      "line 3, column 15, a[0].y.z: duplicate key, the first is on line 3. Leave one out.",
    ],
    [
      "tags of a reader's own",
      "a: 1\nb: [!secret c]",
      'line 2, column 13, b[0]: unknown tag "!secret". Leave the tag out, or put the value in quotes.',
    ],
    [
      "tags that JSON has no type for",
      "a: !!set {b, c}",
      'line 1, column 10, a: unknown tag "!!set". Leave the tag out, or put the value in quotes.',
    ],
    ["keys that are no scalars", "? [1, 2]\n: 3", "line 1, column 3: a key must be a text or a number."],
    ["several documents", "a: 1\n---\nb: 2", "line 2, column 1: must be one document, got several. Keep one of them."],
    ["an alias without anchor", "a: *x", 'line 1, column 4: no anchor named "x" before this alias.'],
    [
      "an alias inside of its own anchor",
      "a: &x [1, *x]",
      'line 1, column 11: the alias "x" stands inside of its own anchor.',
    ],
    [
      "a merge key without a mapping",
      "a: {<<: 3}",
      "line 1, column 9: << must be followed by a mapping or a list of mappings.",
    ],
    ["tabs as indentation", "a:\n\tb: 1", "line 2, column 1: not valid YAML: tabs are not allowed as indentation."],
    [
      "a key without its colon",
      "a: 1\nb 2\nc: 3",
      "line 2, column 1: not valid YAML: a key needs a colon and a space.",
    ],
    ["a colon without its space", "a: 1\nb:2", "line 2, column 1: not valid YAML: a key needs a colon and a space."],
    [
      "a quote that is not closed, where it opens",
      'a: "b"\nc: "d\ne: 1\n',
      'line 2, column 4: not valid YAML: the " here is not closed.',
    ],
    [
      "the same inside of braces",
      "a: {b: 'c, d: 1}\ne: f\n",
      "line 1, column 8: not valid YAML: the ' here is not closed.",
    ],
    ["binary data", "a\0b", "must be a text file, got binary data."],
    [
      "a list that is not closed",
      "a: [1, 2",
      "line 1, column 9: not valid YAML: flow sequence in block collection must be sufficiently indented and end with a ].",
    ],
  ])("refuses %s", (_, text, message) => {
    expect(messageOf(text)).toBe(message);
  });

  it("refuses brackets nested without end, however many", () => {
    expect(messageOf(`${"[".repeat(300)}${"]".repeat(300)}`)).toBe(`line 1, column 202: ${tooDeep}`);
    for (const opening of ["[", "{a: ", "- ", "? ", "{[", "- - [{a: ["]) {
      expect(messageOf(opening.repeat(50_000)), opening).toMatch(
        /^line 1, column \d+: must be at most 200 levels deep\.$/,
      );
    }
    const stairs = Array.from({ length: 900 }, (_, level) => `${" ".repeat(level)}a:`);
    expect(messageOf(stairs.join("\n"))).toMatch(/^line \d+, column \d+: must be at most 200 levels deep\.$/);
  });

  it("refuses aliases that would grow without end, at once", () => {
    const layers = Array.from(
      { length: 30 },
      (_, n) => `a${n + 1}: &a${n + 1} [${Array(10).fill(`*a${n}`).join(", ")}]`,
    );
    expect(messageOf(["a0: &a0 [x, x]", ...layers].join("\n"))).toMatch(
      /^line 6, column \d+: must hold at most 200000 values once aliases are expanded\.$/,
    );
  });

  it("throws a SweepError or returns, whatever the text", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ maxLength: 60 }),
          fc.string({ unit: fc.constantFrom(..."{}[]:,-&*<?|>!%@\n \ta1'\"#"), maxLength: 40 }),
        ),
        (text) => {
          expect(messageOf(text)).not.toContain("not a SweepError");
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe("writeYaml", () => {
  const json = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: "small" },
      fc.string({ unit: "grapheme" }),
      fc.constantFrom(
        "yes",
        "NO",
        "1e5",
        "- a",
        "a: b",
        "a #b",
        "0x1",
        "1_0",
        "\u0085\u2028\ufeff",
        "\ud800",
        "key: |",
        "~",
      ),
      fc.double({ noNaN: true }),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.array(tie("value"), { maxLength: 4 }),
      fc.dictionary(fc.string(), tie("value"), { maxKeys: 4 }),
    ),
  })).value;

  it("writes any JSON value so that it is read back as it was", () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(read(writeYaml({ value }))).toEqual({ value });
      }),
    );
  });

  it("keeps the sign of zero", () => {
    expect(writeYaml({ a: -0, b: 0 })).toBe("a: -0.0\nb: 0\n");
    expect(read(writeYaml({ a: -0 }))).toEqual({ a: -0 });
  });

  it("quotes what a YAML 1.1 reader would take for something else, and points numbers with exponents", () => {
    expect(
      writeYaml({
        a: ["yes", "y", "off", "1:30", "0b1", "2001-01-01", "=", "plain text"],
        b: [1e-7, 1e21, 0.5, -1e-9],
      }),
    ).toBe(
      'a: ["yes", "y", "off", "1:30", "0b1", "2001-01-01", "=", plain text]\nb: [1.0e-7, 1.0e+21, 0.5, -1.0e-9]\n',
    );
  });
});
