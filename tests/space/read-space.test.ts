import { describe, expect, it } from "vitest";
import type { Problem } from "../../src/errors.ts";
import { createSearchSpace, distributionKinds } from "../../src/space/index.ts";

/** The text of everything wrong with a space that is given as JSON. */
function wrongWith(json: string | object): string {
  try {
    createSearchSpace(typeof json === "string" ? JSON.parse(json) : json);
  } catch (error) {
    return (error as Error).message;
  }
  return "nothing";
}

const coin = { type: "choice", values: ["heads", "tails"] };

describe("reading a space", () => {
  it("reports everything wrong at once, each with its place", () => {
    expect(
      wrongWith({
        lr: { type: "loguniform", minValue: -1, maxValue: -6 },
        "batch-size": { type: "randint", upper: 0 },
        conv: { type: "choice", values: [1, { size: { type: "uniform", min: 0 } }] },
        fixed: 0.1,
      }),
    ).toBe(
      [
        "searchSpace.lr (loguniform): minValue must be at most maxValue, got -1 and -6. Swap them.",
        'searchSpace: names must have letters, digits and _ only and not begin with a digit, got "batch-size". Rename the parameter.',
        "searchSpace.batch-size.upper: must be a whole number from 1 to 9007199254740991, got 0.",
        'searchSpace.conv.values[1].size.min: unknown key. Did you mean "minValue"? Known: minValue, maxValue.',
        "searchSpace.conv.values[1].size.minValue: missing; must be a number.",
        "searchSpace.conv.values[1].size.maxValue: missing; must be a number.",
        `searchSpace.fixed: must be an object with a type, got 0.1. Known: ${distributionKinds.map(({ type }) => type).join(", ")}.`,
      ].join("\n"),
    );
  });

  it("tells of a value inside of a choice that JSON has not", () => {
    const given = (value: unknown) => ({ x: { type: "choice", values: [{ a: value }, 1] } });
    expect(wrongWith(given(10n))).toMatch(/^searchSpace\.x\.values\[0\]\.a: must be an object with a type, got 10\./);
    expect(wrongWith(given(Symbol("s")))).toMatch(/^searchSpace\.x\.values\[0\]\.a: must be .*, got a symbol\./);
  });

  it.each([
    { value: new Date(0), got: "a Date" },
    { value: new Map([["a", 1]]), got: "a Map" },
    { value: [1], got: "[1]" },
    { value: Number.NaN, got: "NaN" },
  ])("tells of $got in place of a value, which would count as an empty object", ({ value, got }) => {
    expect(wrongWith({ x: { type: "choice", values: [1, value] } })).toBe(
      `searchSpace.x.values: each value must be a text, a finite number, true, false, null or an object, got ${got} as value 2.`,
    );
    expect(wrongWith({ x: { type: "choice", values: [{ a: value }, 1] } })).toMatch(/^searchSpace\.x\.values\[0\]\.a/);
  });

  it("takes an object without a prototype, as readers of texts make them", () => {
    const plain = Object.assign(Object.create(null), { a: 1 });
    expect(createSearchSpace({ x: { type: "choice", values: [plain] } }).size).toBe(1);
  });

  it("says how a list of values is written", () => {
    const hint = 'For one of a list write { type: "choice", values: [1,2,3] }.';
    expect(wrongWith({ x: [1, 2, 3] })).toBe(`searchSpace.x: must be an object with a type, got [1,2,3]. ${hint}`);
  });

  it("adds the problems to a list that it is given, and returns nothing", () => {
    const problems: Problem[] = [{ path: "seed", message: "before" }];
    expect(createSearchSpace({}, { path: "space", problems })).toBeUndefined();
    expect(problems.map(({ path }) => path)).toEqual(["seed", "space"]);
  });

  it.each([
    { given: {}, message: "searchSpace: must have at least one parameter, got {}. Add one, such as a choice." },
    { given: [coin], message: "searchSpace: must be an object of distributions by name, got a list." },
    { given: "null", message: "searchSpace: must be an object of distributions by name, got null." },
    {
      given: { x: { type: "choice", values: [{ a: { minValue: 0 } }] } },
      message: "searchSpace.x.values[0].a.type: missing; must be a distribution's name. Known: choice,",
    },
    {
      given: { x: { type: "choice", values: [{ a: [1] }] } },
      message: "searchSpace.x.values[0].a: must be an object with a type, got [1].",
    },
    {
      given: { x: { type: "choice", values: [{ "a b": 1 }] } },
      message:
        'searchSpace.x.values[0]: names must have letters, digits and _ only and not begin with a digit, got "a b". Rename the parameter.',
    },
  ])("refuses $given", ({ given, message }) => {
    expect(wrongWith(given)).toContain(message);
  });

  it("names the place of a branch as it is written, duplicates before it included", () => {
    const values = [1, 1, { a: 1 }, { a: { type: "randint", upper: -1 } }];
    expect(wrongWith({ x: { type: "choice", values } })).toContain("searchSpace.x.values[3].a.upper:");
  });
});

describe("hostile spaces", () => {
  it("refuse __proto__ as a name at any depth and leave the prototype alone", () => {
    const message = 'a parameter cannot be named "__proto__". JavaScript reserves it. Choose another name.';
    expect(wrongWith(`{"__proto__": ${JSON.stringify(coin)}}`)).toBe(`searchSpace: ${message}`);
    expect(wrongWith('{"x": {"type": "choice", "values": [{"__proto__": {"polluted": 1}}]}}')).toContain(message);
    expect(wrongWith('{"x": {"type": "choice", "values": [1], "__proto__": {"polluted": 1}}}')).toContain(
      "searchSpace.x.__proto__: unknown key",
    );
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  it("may use the names that objects have of their own", () => {
    const space = createSearchSpace({ constructor: coin, toString: coin, hasOwnProperty: coin });
    const params = space.paramsAt([0, 0.9, 0.9]);
    expect(Object.entries(params)).toEqual([
      ["constructor", "heads"],
      ["toString", "tails"],
      ["hasOwnProperty", "tails"],
    ]);
    expect(space.contains(params)).toBe(true);
    expect(space.contains({} as never)).toBe(false);
    expect(space.pointOf({})).toEqual(new Float64Array(3).fill(Number.NaN));
  });

  it("cannot grow without end through parts that are shared", () => {
    let bomb: object = { type: "randint", upper: 2 };
    for (let level = 0; level < 20; level++) bomb = { type: "choice", values: [{ a: bomb }, { b: bomb }] };
    expect(wrongWith({ bomb })).toBe(
      "searchSpace: must have at most 300000 entries when written out, got more. Write a smaller space.",
    );
    let columns: object = { type: "randint", upper: 2 };
    for (let level = 0; level < 13; level++) columns = { type: "choice", values: [{ a: columns }, { b: columns }] };
    expect(wrongWith({ columns })).toBe(
      "searchSpace: must have at most 10000 columns, those inside branches included, got 10001. Write a smaller space.",
    );
  });

  it("cannot be nested without end, or in themselves", () => {
    let deep: object = { type: "randint", upper: 2 };
    for (let level = 0; level < 34; level++) deep = { type: "choice", values: [{ a: deep }] };
    const tooDeep = "searchSpace: must be nested at most 100 levels deep, got more. Write a smaller space.";
    expect(wrongWith({ deep })).toBe(tooDeep);
    const self: { type: string; values: unknown[] } = { type: "choice", values: [] };
    self.values.push({ self });
    expect(wrongWith({ self })).toBe(tooDeep);
  });
});
