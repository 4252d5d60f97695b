import { describe, expect, it } from "vitest";
import type { FigureElement } from "../../src/components/figure-element.ts";
import { drawn, find, inside, mount, readyLab, specScript } from "./page.ts";

/** As high as the figure's own picture would be, and 100 px more. */
const poster = '<div slot="poster" style="height:500px">a picture made before</div>';

/** A figure with a poster, far below the window. */
async function below() {
  const { place } = await readyLab(
    `<div style="height:6000px"></div>
    <div style="width:640px"><sweep-lab>${specScript}<sweep-history height="400px">${poster}</sweep-history></sweep-lab></div>`,
  );
  const figure = find<FigureElement>(place, "sweep-history");
  await figure.updateComplete;
  return { figure, picture: find<HTMLElement>(figure, "[slot=poster]") };
}

describe("a picture that the page made before", () => {
  it("stands in the room of the figure's own until that is drawn, and not above an empty one", async () => {
    const { figure, picture } = await below();
    expect(picture.offsetHeight).toBe(500);
    expect(inside(figure, ".plot").offsetHeight).toBe(500);
    expect(figure.offsetHeight).toBeLessThan(500 + 200);
  });

  it("gives way to it", async () => {
    const { figure, picture } = await below();
    figure.scrollIntoView();
    await drawn(figure.parentElement as HTMLElement, "sweep-history");
    expect(picture.offsetHeight).toBe(0);
    expect(inside(figure, ".plot").offsetHeight).toBe(400);
  });

  it("stays where a figure has no sweep yet, and goes where it asks for one that is not there", async () => {
    const place = mount(`<sweep-history>${poster}</sweep-history><sweep-rungs for="nobody">${poster}</sweep-rungs>`);
    const [waiting, lost] = place.querySelectorAll<HTMLElement>("[slot=poster]");
    for (const figure of place.querySelectorAll<FigureElement>("sweep-history, sweep-rungs"))
      await figure.updateComplete;
    expect(waiting?.offsetHeight).toBe(500);
    expect(lost?.offsetHeight).toBe(0);
  });
});
