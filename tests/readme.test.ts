import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, describe, expect, it, vi } from "vitest";
import { computeFields, limitFields } from "../src/simulation/config-fields.ts";

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

  it("lists every setting of limits and compute", () => {
    const limits = Object.keys(limitFields).map((name) => `limits.${name}`);
    const settings = [...limits, ...Object.keys(computeFields).map((name) => `compute.${name}`)];
    expect(settings.filter((setting) => !readme.includes(`\`${setting}\``))).toEqual([]);
  });

  it("links to files that exist", () => {
    for (const [, target = ""] of readme.matchAll(/\]\((?!#|https?:)([^)]+)\)/g)) {
      expect(() => readFileSync(new URL(`../${target}`, import.meta.url)), target).not.toThrow(/ENOENT/);
    }
  });
});
