import { describe, expect, it } from "vitest";
import { readSweep } from "../../src/formats/read-sweep.ts";

const space = { x: { type: "uniform", minValue: 0, maxValue: 1 } };

describe("readSweep", () => {
  it("recognizes a config by its searchSpace, in JSON and in YAML", () => {
    const json = readSweep(JSON.stringify({ searchSpace: space, seed: 7 }));
    const yaml = readSweep("seed: 7\nsearchSpace:\n  x: {type: uniform, minValue: 0, maxValue: 1}\n");
    expect(json.format).toBe("config");
    expect(yaml.config).toEqual(json.config);
    expect(json.config.seed).toBe("7");
  });

  it("takes everything else for Azure's form", () => {
    const { format } = readSweep("search_space: {x: {type: uniform, min_value: 0, max_value: 1}}");
    expect(format).toBe("azure-yaml");
    expect(() => readSweep("a: 1")).toThrow(
      "line 1, column 1: no sweep found: neither a type nor a search_space. Start with type: sweep and a search_space.",
    );
  });

  it("gives problems of a config their line and column", () => {
    const text = JSON.stringify(
      {
        searchSpace: { ...space, ab: { type: "choice", values: [1, { c: { type: "uniform" } }] } },
        limits: { maxTotalTrial: 3 },
        compute: { tier: 3 },
      },
      null,
      2,
    );
    expect(() => readSweep(text)).toThrow(
      /line 21, column 5, limits\.maxTotalTrial: unknown key\. Did you mean "maxTotalTrials"\?/,
    );
    expect(() => readSweep(text)).toThrow(/line 24, column 13, compute\.tier: must be one of/);
    expect(() => readSweep(text)).toThrow(/line 13, column 1\d, searchSpace\.ab\.values\[1\]\.c\.minValue: missing/);
  });

  it.each([
    [
      '{\n  "searchSpace": { "x": { "type": "randint", "upper": 3 } },\n  "seed": 1,\n  "seed": 2\n}',
      "line 4, column 3, seed",
    ],
    [
      '{ "searchSpace": { "x": { "type": "randint",\n"upper": 3, "upper": 4 } } }',
      "line 2, column 13, searchSpace.x.upper",
    ],
    [
      '{ "searchSpace": { "x": { "type": "choice", "values": [{ "a": "\\"b\\": ", "a": 2 }] } } }',
      "line 1, column 74, searchSpace.x.values[0].a",
    ],
    [
      "searchSpace:\n  x: { type: randint, upper: 3 }\n  x: { type: randint, upper: 4 }",
      "line 3, column 3, searchSpace.x",
    ],
  ])("says where a key stands twice, in JSON as in YAML: %s", (text, place) => {
    expect(() => readSweep(text)).toThrow(`${place}: duplicate key, the first is on line `);
  });

  it("takes a colon in a text for no key", () => {
    const text =
      '{ "searchSpace": { "x": { "type": "choice", "values": ["a\\": b", "c : ", "\\\\", "a" : "] } } }'.replace(
        '"a" : "',
        '"d"',
      );
    expect(readSweep(text).config.searchSpace).toEqual(JSON.parse(text).searchSpace);
  });

  it("gives lints their place too, in the words of the file", () => {
    const azure = readSweep(
      "search_space:\n  lr: {type: uniform, min_value: 0, max_value: 1}\nlimits: {max_total_trials: 4}",
    );
    expect(
      azure.inFile({ path: "searchSpace.lr (uniform)", message: "minValue is odd", hint: "Use maxValue." }),
    ).toEqual({
      ...{ path: "search_space.lr (uniform)", message: "min_value is odd", hint: "Use max_value." },
      ...{ line: 2, column: 7 },
    });
    expect(azure.inFile({ path: "limits.maxTotalTrials", message: "m" })).toMatchObject({
      path: "limits.max_total_trials",
      line: 3,
      column: 28,
    });
    const config = readSweep("searchSpace:\n  lr: {type: uniform, minValue: 0, maxValue: 1}\n");
    expect(config.inFile({ path: "searchSpace.lr (uniform)", message: "m" })).toMatchObject({ line: 2, column: 7 });
  });

  it("gives what is missing the place where it belongs", () => {
    const text = [
      "type: pipeline",
      "jobs:",
      "  tune:",
      "    type: sweep",
      "    trial: ./train.yml",
      "    search_space: {x: {type: uniform, min_value: 0, max_value: 1}}",
      "    objective: {goal: maximize, primary_metric: accuracy}",
      "    limits: {max_total_trials: 4}",
    ].join("\n");
    expect(readSweep(text).inFile({ path: "limits.timeout", message: "is not set" })).toEqual({
      ...{ path: "jobs.tune.limits.timeout", message: "is not set", line: 8, column: 5 },
    });
  });

  it("tells lints and problems of JSON without places where it is too large to look for them", () => {
    const values = Array.from({ length: 60_000 }, (_, index) => `value ${index}`);
    const large = (last: unknown) =>
      JSON.stringify({ searchSpace: { x: { type: "choice", values: [...values, last] } } });
    const problem = { path: "searchSpace.x", message: "is odd" };
    expect(readSweep(large("end")).inFile(problem)).toEqual(problem);
    expect(() => readSweep(large([]))).toThrow(/^searchSpace\.x\.values: each value must be/);
  });

  it("refuses a step where there is none to choose", () => {
    expect(() => readSweep(JSON.stringify({ searchSpace: space }), { step: "a" })).toThrow(
      'has no steps, so no step "a"',
    );
  });
});
