import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, describe, expect, it, vi } from "vitest";
import { figures } from "../src/figures/index.ts";
import { curveKinds, surfaceKinds } from "../src/objectives/index.ts";
import { policyKinds } from "../src/policies/index.ts";
import { samplerKinds } from "../src/samplers/index.ts";
import { computeFields, limitFields } from "../src/simulation/config-fields.ts";
import { distributionKinds } from "../src/space/index.ts";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
const blocks = [...readme.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map((match) => match[1] ?? "");
const folder = mkdtempSync(join(tmpdir(), "readme-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("README", () => {
  it("has blocks to run", () => {
    expect(blocks.length).toBeGreaterThanOrEqual(4);
  });

  it.each(blocks.map((code, index) => ({ code, name: (code.split("\n")[0] ?? "").slice(0, 60), index })))(
    "block $index runs: $name",
    async ({ code, index }) => {
      const file = join(folder, `block-${index}.ts`);
      writeFileSync(file, code);
      const print = vi.spyOn(console, "log").mockImplementation(() => {});
      await import(/* @vite-ignore */ pathToFileURL(file).href);
      const printed = print.mock.calls.flat().map(String);
      print.mockRestore();
      for (const [, expected] of code.matchAll(/\/\/ (stop, .*)$/gm)) expect(printed.join(", ")).toContain(expected);
    },
  );

  it.each([distributionKinds, samplerKinds, policyKinds, surfaceKinds, curveKinds].flat().map((kind) => kind.type))(
    "names the kind %s",
    (type) => {
      expect(readme).toContain(`\`${type}\``);
    },
  );

  it("names the element of every figure", () => {
    for (const { type } of figures) expect(readme).toContain(`\`<sweep-${type}>\``);
  });

  it("lists every setting of limits and compute", () => {
    for (const name of Object.keys(limitFields)) expect(readme).toContain(`\`limits.${name}\``);
    for (const name of Object.keys(computeFields)) expect(readme).toContain(`\`compute.${name}\``);
  });

  it("links to files that exist", () => {
    for (const [, target = ""] of readme.matchAll(/\]\((?!#|https?:)([^)]+)\)/g)) {
      expect(() => readFileSync(new URL(`../${target}`, import.meta.url)), target).not.toThrow(/ENOENT/);
    }
  });
});
