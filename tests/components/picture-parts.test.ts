import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { scenesOf } from "../../demos/gallery/demo.ts";
import { gallery } from "../../demos/gallery.ts";
import { figures } from "../../src/figures/index.ts";

/** Names of the parts that the comment before a class tells of. */
function partsSaid(file: string): string[] {
  return [
    ...readFileSync(new URL(`../../src/components/${file}.ts`, import.meta.url), "utf8").matchAll(/@csspart ([\w-]+)/g),
  ].map(([, name = ""]) => name);
}

describe("the parts of pictures, which a page gives looks to", () => {
  it.each(figures.map(({ type }) => type))("stand in the docs of sweep-%s", (type) => {
    const said = new Set([...partsSaid("figure-element"), ...partsSaid(`sweep-${type}`)]);
    const drawn = Object.values(gallery).flatMap(({ config, figures: shown }) =>
      scenesOf({ config, figures: shown.filter((figure) => figure.type === type) }).flatMap(({ marks }) => marks),
    );
    const parts = new Set(drawn.map(({ part = "mark" }) => part));
    expect([...parts].filter((part) => !said.has(part)).sort()).toEqual([]);
  });
});
