import { describe, expect, it } from "vitest";
import type { FigureElement } from "../../src/components/figure-element.ts";
import { drawn, find, inside, readyLab, specScript, until } from "./page.ts";

const lab = (inner = "", attributes = ""): string =>
  `<sweep-lab at="end" ${attributes}>${specScript}${inner}</sweep-lab>`;

describe("A property that code sets", () => {
  it("does what the attribute does, later too: a height is the picture's own", async () => {
    const { place } = await readyLab(lab(`<sweep-history></sweep-history>`));
    const figure = await drawn(place, "sweep-history");
    figure.height = "300";
    await until(() => inside(figure, "svg.picture").getAttribute("height") === "300");
  });

  it("is as good as never set where a framework sets it to undefined", async () => {
    const { place, lab: whole } = await readyLab(
      `<sweep-lab preset="bandit-basics"></sweep-lab>${lab("<sweep-history></sweep-history>")}`,
    );
    const figure = find<FigureElement>(place, "sweep-history");
    const unset = (element: object, names: readonly string[]): void => {
      for (const name of names) Reflect.set(element, name, undefined);
    };
    const { config } = whole;
    unset(whole, ["figures", "seed", "policy", "surface", "noise", "nodes", "price", "src", "at", "speed"]);
    unset(figure, ["for", "at", "src", "preset", "height"]);
    await whole.updateComplete;
    await figure.updateComplete;
    expect(whole.status).toBe("ready");
    expect(whole.config).toEqual(config);
    expect(inside(whole, "sweep-learning-curves")).toBeDefined();
    expect(figure.absence).toBeUndefined();
  });
});

describe("An attribute that goes", () => {
  it("leaves a lab at the usual speed", async () => {
    const { lab: fast } = await readyLab(lab("<sweep-player></sweep-player>", `speed="4"`));
    expect(fast.world.speed).toBe(4);
    fast.removeAttribute("speed");
    await fast.updateComplete;
    expect(fast.world.speed).toBe(1);
  });
});
