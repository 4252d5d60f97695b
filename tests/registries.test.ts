import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Fields, Kind } from "../src/fields.ts";
import { figures } from "../src/figures/index.ts";
import { samplingKeys } from "../src/formats/azure-schema.ts";
import { fromAzureYaml } from "../src/formats/azure-sweep.ts";
import { toAzureYaml } from "../src/formats/azure-yaml.ts";
import { isAzureKind } from "../src/formats/beyond-azure.ts";
import { curveKinds, surfaceKinds } from "../src/objectives/index.ts";
import { policyKinds } from "../src/policies/index.ts";
import { stream } from "../src/random/stream.ts";
import { samplerKinds } from "../src/samplers/index.ts";
import { distributionKinds } from "../src/space/index.ts";
import { randomSettings } from "../src/testing/random-settings.ts";
import { runCommand } from "./cli/run-command.ts";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
const families = { distributionKinds, samplerKinds, policyKinds, surfaceKinds, curveKinds };
const typesOf = (kinds: readonly { readonly type: string }[]): string[] => kinds.map(({ type }) => type);

/** What a new kind or figure of ours needs beside its file, its line in the registry and its contract. */
describe("every kind of ours", () => {
  it.each(Object.entries(families))("has a name of its own among the %s", (_, kinds) => {
    expect(typesOf(kinds)).toEqual([...new Set(typesOf(kinds))]);
  });

  it.each(Object.entries(families))("has a row, or its name, in README.md: %s", (_, kinds) => {
    expect(typesOf(kinds).filter((type) => !readme.includes(`\`${type}\``))).toEqual([]);
  });

  it.each(Object.entries(families))("has its settings in README.md: %s", (_, kinds) => {
    const unsaid = (kinds as readonly Kind[]).flatMap(({ type, fields }) =>
      Object.entries(fields)
        .filter(([name]) => !readme.includes(`\`${name}\``))
        .map(([name]) => `${type}.${name}`),
    );
    expect(unsaid).toEqual([]);
  });

  it.each(curveKinds)("has its settings and their defaults in its row of README.md: $type", ({ type, fields }) => {
    const row = readme.split("\n").find((line) => line.startsWith(`| \`${type}\` |`)) ?? "";
    const { spread: _, ...own } = fields as Fields;
    const said = [...row.matchAll(/`(\w+)`\*{0,2} \(([\d.]+)\)/g)].map(([, name = "", value]) => [name, Number(value)]);
    const usual = Object.entries(own).map(([name, field]) => [name, field.default]);
    expect(Object.fromEntries(said)).toEqual(Object.fromEntries(usual));
  });

  it("is named where the command says what --policy and --sampler take", async () => {
    const { out } = await runCommand(["run", "--help"], { columns: 10_000 });
    const help = (option: string): string => out.split("\n").find((line) => line.includes(`--${option} `)) ?? "";
    const unnamed = (option: string, types: readonly string[]) => types.filter((type) => !help(option).includes(type));
    expect(unnamed("policy", typesOf(policyKinds))).toEqual([]);
    expect(unnamed("sampler", typesOf(samplerKinds))).toEqual([]);
  });

  it.each(distributionKinds.filter(({ type }) => type !== "choice"))(
    "is read back from the job that it was exported to, as Azure has it: $type",
    (kind) => {
      const next = stream("exported", kind.type);
      for (let i = 0; i < 20; i++) {
        const settings = Object.entries(randomSettings(kind, next));
        const said = settings.filter(([name, value]) => value !== (kind.fields as Fields)[name]?.default);
        const searchSpace = { x: { type: kind.type, ...Object.fromEntries(said) } };
        const job = toAzureYaml({ searchSpace })
          .replace(/^# Settings .*\n/m, "")
          .replace(/^# /gm, "");
        expect(fromAzureYaml(job).config.searchSpace).toEqual(searchSpace);
      }
    },
  );

  it("learns from its trials where it is a sampler that Azure lacks: in a job it stands as Bayesian, which does", () => {
    const others = samplerKinds.filter((kind) => !isAzureKind(kind, samplingKeys));
    expect(typesOf(others.filter(({ isAdaptive }) => !isAdaptive))).toEqual([]);
  });
});

describe("every figure", () => {
  it("has a row for its element in README.md", () => {
    expect(typesOf(figures).filter((type) => !readme.includes(`\`<sweep-${type}>\``))).toEqual([]);
  });
});
