import { readdirSync, readFileSync } from "node:fs";
import { Ajv } from "ajv";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gallery } from "../../demos/gallery.ts";
import { presets } from "../../src/components/presets.ts";
import { fromAzureYaml } from "../../src/formats/azure-sweep.ts";
import { type SweepConfigInput, validateConfig } from "../../src/simulation/config.ts";
import { arbitraryConfig } from "../simulation/arbitrary-config.ts";
import { specSchema } from "./spec-schema.ts";

const validate = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true }).compile(specSchema());

function isAccepted(config: unknown): boolean {
  try {
    validateConfig(config as SweepConfigInput);
    return true;
  } catch {
    return false;
  }
}

const space = { x: { type: "uniform", minValue: 0, maxValue: 1 } };
const jobs = readdirSync("demos/sweeps").map((file) => {
  const step = file === "pipeline.yml" ? { step: "tune_forest" } : {};
  return fromAzureYaml(readFileSync(`demos/sweeps/${file}`, "utf8"), step).config;
});

/** Configs that are right. */
const right: readonly unknown[] = [
  ...Object.values(presets).map(({ config }) => config),
  ...jobs,
  ...Object.values(gallery).map(({ config }) => config),
  { $schema: "node_modules/sweeplab/dist/spec.schema.json", searchSpace: space },
  { searchSpace: space, seed: 7, sampling: null, earlyTermination: "Median_Stopping", limits: { timeout: null } },
  { searchSpace: space, sampling: { type: "random", rule: "SOBOL", logBase: "e", seed: 3 } },
  { searchSpace: { m: { type: "choice", values: [{ kind: "svm", c: space.x }, { kind: "tree" }, 3, null] } } },
  { searchSpace: space, objective: { surface: "branin", duration: { follows: { name: "x" } } } },
  { searchSpace: space, objective: { surface: { type: "recorded", trials: [[1, 2], { metrics: [3] }] } } },
  {
    searchSpace: space,
    earlyTermination: { type: "patient", patience: 2, wrapped: { type: "percentile", percentile: 50 } },
  },
];

/** Configs that are wrong, and where an editor underlines them. */
const wrong: readonly (readonly [string, unknown])[] = [
  ["", {}],
  ["", { searchSpace: space, sead: 1 }],
  ["/seed", { searchSpace: space, seed: 1.5 }],
  ["/goal", { searchSpace: space, goal: "best" }],
  ["/searchSpace", { searchSpace: {} }],
  ["/searchSpace/x", { searchSpace: { x: [1, 2] } }],
  ["/searchSpace/x", { searchSpace: { x: { type: "uniform", minValue: 0 } } }],
  ["/searchSpace/x", { searchSpace: { x: { type: "choice", values: [] } } }],
  ["/sampling", { searchSpace: space, sampling: "bayes" }],
  ["/earlyTermination", { searchSpace: space, earlyTermination: { type: "bandit", slackFactr: 0.1 } }],
  ["/earlyTermination", { searchSpace: space, earlyTermination: { type: "bandit", slackFactor: -0.1 } }],
  ["/limits", { searchSpace: space, limits: { maxTotalTrials: 2.5 } }],
  ["/limits", { searchSpace: space, limits: [] }],
  ["/compute", { searchSpace: space, compute: { tier: "spot" } }],
  ["/objective", { searchSpace: space, objective: { noise: { sd: "much" } } }],
  ["/objective", { searchSpace: space, objective: { curve: { type: "straight" } } }],
];

describe("the schema of configs", () => {
  it("is asked about all demos", () => {
    expect(jobs.length).toBeGreaterThan(5);
    expect(Object.keys(gallery).length).toBeGreaterThan(15);
  });

  it("accepts every preset, every demo and whatever else is right", () => {
    for (const config of right) {
      expect(isAccepted(config), JSON.stringify(config)).toBe(true);
      expect(validate(config), JSON.stringify(validate.errors)).toBe(true);
    }
  });

  it("accepts what validateConfig gives back, with every default filled in", () => {
    for (const config of right) expect(validate(validateConfig(config as SweepConfigInput))).toBe(true);
  });

  it.each(wrong)("points to %s of %j", (place, config) => {
    expect(isAccepted(config)).toBe(false);
    expect(validate(config)).toBe(false);
    expect(validate.errors?.some(({ instancePath }) => instancePath.startsWith(place))).toBe(true);
  });

  it("accepts whatever validateConfig accepts, after any change to any setting", () => {
    const values = [0, 1, -1, 0.5, 2e9, "", "e", "a", "auto", "Bandit", "branin", true, null, [], [1], {}, space];
    const change = fc.record({ at: fc.nat(), value: fc.constantFrom(...values), isGone: fc.boolean() });
    const start = fc.oneof(fc.constantFrom(...right), arbitraryConfig);
    let accepted = 0;
    fc.assert(
      fc.property(start, fc.array(change, { minLength: 1, maxLength: 3 }), (config, changes) => {
        const changed = changes.reduce(changedAt, structuredClone(config));
        if (!isAccepted(changed)) return;
        accepted++;
        expect(validate(changed), JSON.stringify([changed, validate.errors])).toBe(true);
      }),
      { numRuns: 2000 },
    );
    expect(accepted).toBeGreaterThan(200);
  });

  it("may be named in a config, which does not keep it", () => {
    const $schema = "node_modules/sweeplab/dist/spec.schema.json";
    expect(validateConfig({ $schema, searchSpace: space } as SweepConfigInput)).toEqual(
      validateConfig({ searchSpace: space } as SweepConfigInput),
    );
  });

  it("writes its defaults as validateConfig fills them in", () => {
    const { properties } = specSchema() as { properties: { [name: string]: { default?: unknown } } };
    const config = validateConfig({ searchSpace: space } as SweepConfigInput);
    for (const name of ["seed", "goal", "primaryMetric"] as const) expect(properties[name]?.default).toBe(config[name]);
  });
});

/** The config with one of its settings replaced, or taken out. */
function changedAt(config: unknown, { at, value, isGone }: { at: number; value: unknown; isGone: boolean }): unknown {
  const places: [Record<string, unknown>, string][] = [];
  const look = (some: unknown): void => {
    if (typeof some !== "object" || some === null) return;
    for (const [name, inside] of Object.entries(some)) {
      places.push([some as Record<string, unknown>, name]);
      look(inside);
    }
  };
  look(config);
  const [holder, name] = places[at % Math.max(1, places.length)] ?? [];
  if (holder === undefined || name === undefined) return config;
  if (isGone && !Array.isArray(holder)) delete holder[name];
  else holder[name] = structuredClone(value);
  return config;
}
