import { describe, expect, it } from "vitest";
import { elementsByTag } from "../../src/components/element-list.ts";
import { figures } from "../../src/figures/index.ts";

describe("the elements", () => {
  it("are classes that load without a page: five by hand, and one for each figure", () => {
    const byHand = ["sweep-lab", "sweep-note", "sweep-player", "sweep-quiz", "sweep-spec"];
    const tags = [...byHand, ...figures.map(({ type }) => `sweep-${type}`)];
    expect([...elementsByTag.keys()].sort()).toEqual(tags.sort());
  });
});
