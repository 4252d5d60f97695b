import { describe, expect, it } from "vitest";
import { picturesOf } from "../../demos/gallery/demo.ts";
import { gallery } from "../../demos/gallery.ts";
import { presets } from "../../src/components/presets.ts";
import { figures } from "../../src/figures/index.ts";

/** Pictures are stored beside the other goldens; `vitest -u` writes them anew, and a commit that does says why. */
const golden = (name: string, position: number): string => `../goldens/figures/${name}-${position + 1}.svg`;

describe("the gallery", () => {
  it.each(Object.entries(gallery))("draws %s as it did before", async (name, demo) => {
    for (const [position, svg] of picturesOf(demo).entries())
      await expect(svg).toMatchFileSnapshot(golden(name, position));
  });

  it.each(Object.entries(presets))("draws the preset %s as it did before", async (name, preset) => {
    const demo = { title: preset.title, covers: preset.teaches, config: preset.config };
    const [svg = ""] = picturesOf({ ...demo, figures: [{ type: "learning-curves", width: 480 }] });
    await expect(svg).toMatchFileSnapshot(golden(`preset-${name}`, 0));
  });

  it("shows every figure", () => {
    const shown = new Set(Object.values(gallery).flatMap((demo) => demo.figures.map(({ type }) => type)));
    expect(figures.map(({ type }) => type).filter((type) => !shown.has(type))).toEqual([]);
  });

  it("says of every demo what it covers, in a sentence", () => {
    for (const { title, covers } of Object.values(gallery)) {
      expect(title).not.toBe("");
      expect(covers).toMatch(/^[A-Z].*\.$/);
    }
  });
});
