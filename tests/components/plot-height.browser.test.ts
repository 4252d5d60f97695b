import { afterEach, expect, it } from "vitest";
import type { FigureElement } from "../../src/components/figure-element.ts";
import { drawn, find, inside, readyLab, until } from "./page.ts";

const style = document.createElement("style");
afterEach(() => style.remove());

function page(css: string): void {
  style.textContent = css;
  document.head.append(style);
}

const plotOf = (figure: Element) => inside(figure, ".plot");
const heightsOf = (figure: FigureElement) => [plotOf(figure).clientHeight, figure.frame.height, figure.scene?.height];

it.each(["learning-curves", "history", "parallel-coordinates", "rungs", "timeline"])(
  "--plot-height is the height of the plot of %s, in the room before its first picture and as it changes",
  async (type) => {
    page(`sweep-${type} { --plot-height: 17rem }`);
    const { place } = await readyLab(
      `<sweep-lab preset="bandit-basics"><sweep-${type} loading="eager"></sweep-${type}></sweep-lab>`,
    );
    const figure = find<FigureElement>(place, `sweep-${type}`);
    const seen = new Set<number>();
    const sizes = new ResizeObserver(() => seen.add(plotOf(figure).clientHeight));
    sizes.observe(plotOf(figure));
    await drawn(place, `sweep-${type}`);
    await until(() => heightsOf(figure).every((height) => height === 272));
    expect([...seen]).toEqual([272]);
    sizes.disconnect();
    page(`sweep-${type} { --plot-height: 300px }`);
    await until(() => heightsOf(figure).every((height) => height === 300));
    figure.height = "250px";
    await until(() => heightsOf(figure).every((height) => height === 250));
    figure.height = null;
    page("");
    await until(() => heightsOf(figure).every((height) => height !== 250 && height !== 300));
    expect(new Set(heightsOf(figure)).size).toBe(1);
  },
);

it.each([
  { height: "300", is: 300 },
  { height: "15em", is: 210 },
])("a height of $height is $is pixels, before the first picture and in it", async ({ height, is }) => {
  const { place } = await readyLab(
    `<sweep-lab preset="bandit-basics"><sweep-history height="${height}"></sweep-history></sweep-lab>`,
  );
  const figure = find<FigureElement>(place, "sweep-history");
  expect(plotOf(figure).getBoundingClientRect().height).toBe(is);
  await drawn(place, "sweep-history");
  await until(() => heightsOf(figure).every((each) => each === is));
});

it.each(["tall", "50%", "-3", "auto"])(
  "a height of %s, which a plot cannot have, leaves the figure its own",
  async (height) => {
    const { place } = await readyLab(
      `<sweep-lab preset="bandit-basics"><sweep-history height="${height}"></sweep-history><sweep-history></sweep-history></sweep-lab>`,
    );
    await drawn(place, "sweep-history");
    const [figure, other] = [...place.querySelectorAll<FigureElement>("sweep-history")];
    await until(() => Number(figure?.scene?.height) > 100 && figure?.scene?.height === other?.scene?.height);
  },
);

it("--lane-height is the distance from lane to lane of a timeline, whose plot is as much higher; the attribute wins", async () => {
  page("sweep-timeline { --lane-height: 2rem }");
  const { place } = await readyLab(
    `<sweep-lab preset="bandit-basics"><sweep-timeline loading="eager"></sweep-timeline></sweep-lab>`,
  );
  const figure = (await drawn(place, "sweep-timeline")) as FigureElement & { laneHeight?: number };
  const pitch = () => {
    const names = figure.scene?.marks.filter(({ part }) => part === "lane") ?? [];
    const [first, second] = names.map((mark) => (mark.kind === "text" ? mark.y : Number.NaN));
    return Math.round(Number(second) - Number(first));
  };
  await until(() => pitch() === 32);
  const high = plotOf(figure).clientHeight;
  figure.setAttribute("lane-height", "40");
  await until(() => pitch() === 40);
  figure.removeAttribute("lane-height");
  page("");
  await until(() => pitch() === 20);
  const lanes = Math.round((high - plotOf(figure).clientHeight) / 12);
  expect(high - plotOf(figure).clientHeight).toBe(12 * lanes);
  expect(lanes).toBeGreaterThan(1);
});
