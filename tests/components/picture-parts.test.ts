import { describe, expect, it } from "vitest";
import { scenesOf } from "../../demos/gallery/demo.ts";
import { gallery } from "../../demos/gallery.ts";
import { elementsByTag } from "../../src/components.ts";
import { figures } from "../../src/figures/index.ts";
import { docsOf } from "../tools/element-docs.mjs";

describe("the parts of pictures, which a page gives looks to", () => {
  it.each(figures.map(({ type }) => type))("stand in the docs of sweep-%s", (type) => {
    const docs = docsOf(elementsByTag.get(`sweep-${type}`) as object).join("\n");
    const said = new Set([...docs.matchAll(/@csspart ([\w-]+)/g)].map(([, name]) => name));
    const drawn = Object.values(gallery).flatMap(({ config, figures: shown }) =>
      scenesOf({ config, figures: shown.filter((figure) => figure.type === type) }).flatMap(({ marks }) => marks),
    );
    const parts = new Set(drawn.map(({ part = "mark" }) => part));
    expect([...parts].filter((part) => !said.has(part)).sort()).toEqual([]);
  });
});
