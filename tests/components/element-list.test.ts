import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { tags } from "../../src/components/load-element.ts";
import * as entry from "../../src/components.ts";
import { figureTypes } from "../../src/figures/figure-types.ts";
import { figures } from "../../src/figures/index.ts";

const byHand = ["sweep-lab", "sweep-note", "sweep-player", "sweep-quiz", "sweep-spec"];

describe("the elements", () => {
  it("are classes that load without a page: five by hand, and one for each figure", () => {
    const tags = [...byHand, ...figures.map(({ type }) => `sweep-${type}`)];
    expect([...entry.elementsByTag.keys()].sort()).toEqual(tags.sort());
  });

  it("are exported, each by the name that its tag has in TypeScript", () => {
    const nameOf = (tag: string) => tag.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
    for (const [tag, element] of entry.elementsByTag) expect(Reflect.get(entry, nameOf(tag))).toBe(element);
  });

  it("have the types of their classes in a page, each by its tag", () => {
    for (const [tag, { name }] of entry.elementsByTag) {
      const map = /interface HTMLElementTagNameMap \{\s*("[\w-]+": \w+);/.exec(
        readFileSync(`src/components/${tag}.ts`, "utf8"),
      );
      expect(map?.[1]).toBe(`"${tag}": ${name}`);
    }
  });

  it("can each be loaded by themselves, and have an entry that defines them", () => {
    const known = [...entry.elementsByTag.keys()].sort();
    expect([...tags].sort()).toEqual(known);
    expect(readdirSync("src/define").map((file) => file.replace(/\.ts$/, ""))).toEqual(known);
  });

  it("of figures may be named by every type there is", () => {
    expect(figures.map(({ type }) => type)).toEqual(figureTypes);
  });
});
