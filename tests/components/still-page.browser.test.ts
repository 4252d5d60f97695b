import { describe, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { drawn, find, readyLab, until } from "./page.ts";

const tags = [
  "learning-curves",
  "timeline",
  "search-space",
  "history",
  "parallel-coordinates",
  "trials",
  "rungs",
  "comparison",
];

/** A page of all figures of trials under a player, as wide as this. */
async function page(width: number, preset = "bandit-basics") {
  const figures = tags.map((tag) => `<sweep-${tag} loading="eager"></sweep-${tag}>`).join("");
  const { place, lab } = await readyLab(
    `<sweep-lab preset="${preset}"><sweep-player></sweep-player>${figures}</sweep-lab>`,
  );
  place.style.width = `${width}px`;
  const drawnFigures = await Promise.all(tags.map((tag) => drawn(place, `sweep-${tag}`)));
  await until(() => drawnFigures.every(({ frame }) => frame.width > width - 60 && frame.width < width));
  const comparison = drawnFigures.at(-1);
  // What shows tables comes after the first picture.
  await until(() => comparison?.frame.others?.length === 3 && comparison.shadowRoot?.querySelector("td") !== null);
  const elements = [find(place, "sweep-player"), ...drawnFigures];
  const settle = () => Promise.all(drawnFigures.map(({ updateComplete }) => updateComplete));
  return { lab, elements, figures: drawnFigures, settle };
}

describe("while a sweep plays", () => {
  it.each([
    ...[320, 425, 460, 520, 600, 700, 768, 1024, 1280].map((width) => [width, "bandit-basics"] as const),
    [600, "low-priority"], // its trials wait for nodes
  ] as const)("nothing on its page moves at %i px: %s", async (width, preset) => {
    const { lab, elements, settle } = await page(width, preset);
    const places = new Map<string, Set<string>>();
    for (let step = 0; step <= 12; step++) {
      lab.seek((lab.world.endTime * step) / 12);
      await settle();
      for (const element of elements) {
        const plot = element.shadowRoot?.querySelector(".plot, .table")?.getBoundingClientRect();
        const { top, height } = element.getBoundingClientRect();
        const seen = places.get(element.localName) ?? new Set();
        places.set(
          element.localName,
          seen.add([top, height, plot?.top, plot?.height].map((each) => Math.round((each ?? 0) + scrollY)).join()),
        );
      }
    }
    const moved = [...places].filter(([, seen]) => seen.size > 1).map(([name, seen]) => [name, ...seen]);
    expect(moved).toEqual([]);
  });

  it("a legend names from the start what it names later; no button of it moves", async () => {
    const { lab, figures, settle } = await page(1280);
    const buttons = () =>
      [...(figures[0]?.shadowRoot?.querySelectorAll<HTMLElement>(".legend button") ?? [])].map(
        (button) => `${button.textContent?.trim().replace(/\d+\s*$/, "")}${Math.round(button.offsetLeft)}`,
      );
    lab.seek(1);
    await settle();
    const atStart = buttons();
    expect(atStart.join()).toMatch(/^Running .*Completed .*Stopped early /);
    lab.seek(lab.world.endTime);
    await settle();
    expect(buttons()).toEqual(atStart);
  });

  it("a legend in one row, as on a phone, shows only what is there", async () => {
    const { figures, lab, settle } = await page(320);
    lab.seek(lab.world.endTime);
    await settle();
    expect(figures[0]?.scene?.legend[0]?.key).toBe("completed");
  });

  it("a legend in one row shows the rest of it to a pointer, and moves nothing", async () => {
    const { figures, lab, settle } = await page(440);
    lab.seek(lab.world.endTime);
    await settle();
    const root = figures[tags.indexOf("search-space")]?.shadowRoot;
    await until(() => root?.querySelector(".menu .items") != null); // what answers pointers is there
    const [legend, plot] = [".legend", ".plot"].map((part) => root?.querySelector(part));
    if (legend == null || plot == null) throw new Error("There is no legend.");
    const edges = () => [...legend.children].map((item) => item.getBoundingClientRect().right);
    const { right } = legend.getBoundingClientRect();
    const below = () => plot.getBoundingClientRect().top - legend.getBoundingClientRect().top;
    const before = below();
    expect(Math.max(...edges())).toBeGreaterThan(right);
    await userEvent.hover(legend);
    expect(Math.max(...edges())).toBeLessThanOrEqual(right);
    expect(below()).toBe(before);
    await userEvent.unhover(legend);
  });

  it("a figure that is pinned to a moment keeps the legend of that moment", async () => {
    const { figures, lab, settle } = await page(768);
    lab.seek(lab.world.endTime);
    await settle();
    const [curves] = figures;
    if (curves?.scene === undefined) throw new Error("There are no curves.");
    curves.setAttribute("at", "end");
    await settle();
    expect(curves.scene.legend.some(({ key }) => key === "running")).toBe(false);
  });
});
