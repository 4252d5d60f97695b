import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { tags } from "../../src/components/load-element.ts";
import * as entry from "../../src/components.ts";
import { figureTypes } from "../../src/figures/figure-types.ts";
import { figures } from "../../src/figures/index.ts";

const css = readFileSync("src/sweeplab.css", "utf8");
const byHand = ["sweep-lab", "sweep-note", "sweep-player", "sweep-quiz", "sweep-spec"];

describe("the elements", () => {
  it("are classes that load without a page: five by hand, and one for each figure", () => {
    const tags = [...byHand, ...figures.map(({ type }) => `sweep-${type}`)];
    expect([...entry.elementsByTag.keys()].sort(), "element-list.ts").toEqual(tags.sort());
  });

  it("are exported, each by the name that its tag has in TypeScript", () => {
    const nameOf = (tag: string) => tag.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
    for (const [tag, element] of entry.elementsByTag)
      expect(Reflect.get(entry, nameOf(tag)), `components.ts: ${tag}`).toBe(element);
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
    expect([...tags].sort(), "load-element.ts").toEqual(known);
    expect(
      readdirSync("src/define").map((file) => file.replace(/\.ts$/, "")),
      "the files of src/define",
    ).toEqual(known);
  });

  it("keep their room until they are there, by a style sheet that names all but a lab, which has a rule of its own, and a note", () => {
    const rooms = new Set(/:is\(([\s\w,-]+)\):is\(:not\(:defined\)/.exec(css)?.[1]?.match(/[\w-]+/g));
    const known = [...entry.elementsByTag.keys()].filter((tag) => tag !== "sweep-lab" && tag !== "sweep-note");
    expect(
      known.filter((tag) => !rooms.has(tag)),
      "sweeplab.css",
    ).toEqual([]);
  });

  it("of figures may be named by every type there is", () => {
    expect(
      figures.map(({ type }) => type),
      "figure-types.ts",
    ).toEqual(figureTypes);
  });
});
