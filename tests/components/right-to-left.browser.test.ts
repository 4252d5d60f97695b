import { describe, expect, it } from "vitest";
import type { SweepPlayer } from "../../src/components/sweep-player.ts";
import { drawn, find, inside, press, readyLab, specScript, until } from "./page.ts";

/** A player, a figure and the spec on a page of a language that is read from right to left. */
async function mirrored(dir = "rtl") {
  const { place, lab } = await readyLab(
    `<div dir="${dir}" style="width: 700px"><sweep-lab>${specScript}<sweep-player></sweep-player><sweep-learning-curves></sweep-learning-curves><sweep-spec></sweep-spec></sweep-lab></div>`,
  );
  const figure = await drawn(place, "sweep-learning-curves");
  const player = find<SweepPlayer>(place, "sweep-player");
  await until(() => inside<HTMLButtonElement>(player, ".play").disabled === false);
  const left = (element: Element, selector: string) => inside(element, selector).getBoundingClientRect().left;
  return { lab, figure, player, left, spec: find(place, "sweep-spec") };
}

describe("a page that is read from right to left", () => {
  it("has its frame mirrored", async () => {
    const { figure, player, left } = await mirrored();
    expect(left(figure, ".title")).toBeGreaterThan(left(figure, ".tools"));
    expect(left(player, ".play")).toBeGreaterThan(left(player, ".speed"));
  });

  it("has pictures, time and code from left to right", async () => {
    const { lab, figure, player, spec, left } = await mirrored();
    const direction = (element: Element, selector: string) => getComputedStyle(inside(element, selector)).direction;
    expect([direction(figure, ".plot"), direction(player, "[type=range]"), direction(spec, "textarea")]).toEqual([
      "ltr",
      "ltr",
      "ltr",
    ]);
    expect(left(spec, ".numbers")).toBeLessThan(left(spec, "textarea"));
    // Back is to the left of on, as on the scrubber.
    expect(left(player, '[data-command="--back"]')).toBeLessThan(left(player, '[data-command="--step"]'));
    const texts = [...(figure.shadowRoot?.querySelectorAll(".plot svg text") ?? [])];
    const plot = inside(figure, ".plot").getBoundingClientRect();
    expect(texts.length).toBeGreaterThan(5);
    for (const text of texts) {
      const box = text.getBoundingClientRect();
      expect(box.left).toBeGreaterThanOrEqual(plot.left - 1);
      expect(box.right).toBeLessThanOrEqual(plot.right + 1);
    }
    expect(lab.world.status).toBe("ready");
  });

  it.each([
    { dir: "rtl", key: "ArrowLeft" },
    { dir: "ltr", key: "ArrowRight" },
  ])("has arrows go the way they point in a toolbar: $key goes on in $dir", async ({ dir, key }) => {
    const { figure } = await mirrored(dir);
    const [first, second] = figure.shadowRoot?.querySelectorAll<HTMLElement>(".tool") ?? [];
    first?.focus();
    if (first !== undefined) press(first, key);
    expect(figure.shadowRoot?.activeElement).toBe(second);
  });
});
