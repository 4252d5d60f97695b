// biome-ignore-all lint/suspicious/noTemplateCurlyInString: references of Azure look like template strings
import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, it } from "vitest";
import { reviewConfig } from "../../src/analysis/review.ts";
import { SweepError } from "../../src/errors.ts";
import { toAzurePython } from "../../src/formats/azure-python.ts";
import { fromAzureYaml } from "../../src/formats/azure-sweep.ts";
import { toAzureYaml } from "../../src/formats/azure-yaml.ts";
import { parseYaml } from "../../src/formats/yaml-text.ts";

const demos = readdirSync("demos/sweeps").map((name) => readFileSync(`demos/sweeps/${name}`, "utf8"));
const jobs = demos.map((text) => parseYaml(text).root.value);

const hostile = fc.constantFrom<unknown>(
  ...[null, true, 0, -1, 0.5, 1e308, -1e308, "", "text", "1e308", "__proto__", "constructor", "${{search_space.x}}"],
  ...["${{inputs.}}", "${{parent.inputs.x}}", [], {}, [[]], [null], { toString: 1 }, { valueOf: null, length: -1 }],
  ...[
    { type: "choice", values: [] },
    { type: { type: "type" } },
    { type: "sweep" },
    JSON.parse('{"__proto__": {"type": "grid"}}'),
  ],
);

type Change = "replace" | "remove" | "rename";

/** The value with one of its parts changed: number `at` of all parts, counted from the top. */
function withChange(value: unknown, change: { at: number; how: Change; to: unknown }): unknown {
  let count = 0;
  const walk = (inner: unknown): unknown => {
    if (count++ === change.at && change.how === "replace") return change.to;
    if (Array.isArray(inner)) return inner.map(walk);
    if (typeof inner !== "object" || inner === null) return inner;
    return Object.fromEntries(
      Object.entries(inner).flatMap(([name, item]) => {
        const isHere = count === change.at;
        const walked = walk(item);
        if (!isHere || change.how === "replace") return [[name, walked]];
        return change.how === "remove" ? [] : [[typeof change.to === "string" ? change.to : `${name}_`, walked]];
      }),
    );
  };
  return walk(value);
}

const changes = fc.array(
  fc.record({ at: fc.nat(60), how: fc.constantFrom<Change>("replace", "remove", "rename"), to: hostile }),
  { minLength: 1, maxLength: 3 },
);

it("a job with hostile parts is read, reviewed and written again, or refused with a SweepError", () => {
  fc.assert(
    fc.property(fc.constantFrom(...jobs), changes, (job, steps) => {
      const text = JSON.stringify(steps.reduce(withChange, job));
      try {
        const { config } = fromAzureYaml(text, text.includes("tune_forest") ? { step: "tune_forest" } : {});
        reviewConfig(config);
        toAzurePython(config);
        toAzureYaml(config);
      } catch (error) {
        expect(error, text).toBeInstanceOf(SweepError);
        for (const { line, path } of (error as SweepError).problems)
          expect(line === undefined ? path : "", text).toBe("");
      }
      expect(Object.keys(Object.prototype)).toEqual([]);
    }),
    { numRuns: 1500 },
  );
}, 60_000);

it("a file that is cut or has bytes changed is read or refused with a SweepError", () => {
  const piece = fc.constantFrom(
    "{",
    "}",
    "[",
    "]",
    ":",
    "- ",
    "\t",
    "\n",
    "&a",
    "*a",
    "<<: ",
    "'",
    '"',
    "#",
    "|",
    ">",
    "? ",
    "!!set",
    "%YAML 1.1\n---\n",
    "---",
    "\u0000",
  );
  fc.assert(
    fc.property(
      fc.constantFrom(...demos),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.nat(30),
      piece,
      (text, share, removed, added) => {
        const at = Math.floor(share * text.length);
        try {
          fromAzureYaml(text.slice(0, at) + added + text.slice(at + removed), { step: "tune_forest" });
        } catch (error) {
          expect(error).toBeInstanceOf(SweepError);
        }
      },
    ),
    { numRuns: 500 },
  );
}, 60_000);
