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

  describe("with axis-direction", () => {
    async function turned(dir = "rtl", tag = "sweep-search-space") {
      const { place, lab } = await readyLab(
        `<div dir="${dir}" style="width: 700px"><sweep-lab>${specScript}<${tag} loading="eager" axis-direction="auto"></${tag}></sweep-lab></div>`,
      );
      lab.seek(lab.world.endTime);
      const figure = await drawn(place, tag);
      if (dir === "rtl") await until(() => figure.plot?.classList.contains("mirrored") === true);
      const box = (key: string) => inside(figure, `[data-key="${key}"]`).getBoundingClientRect();
      const middle = (key: string) => box(key).left + box(key).width / 2;
      return { lab, figure, middle };
    }

    it("begins its horizontal axes at the right, only there", async () => {
      const here = await turned();
      const there = await turned("ltr");
      expect(here.middle("x:label:0.01")).toBeLessThan(here.middle("x:label:0.001"));
      expect(there.middle("x:label:0.01")).toBeGreaterThan(there.middle("x:label:0.001"));
      expect(here.figure.scene).toEqual(there.figure.scene);
    });

    it("is pointed at, walked through and dragged as it is seen", async () => {
      const { lab, figure, middle } = await turned();
      const { left, top, width, height } = inside(figure, '[data-key="sample:5"]').getBoundingClientRect();
      const at = { clientX: left + width / 2, clientY: top + height / 2, bubbles: true, composed: true };
      inside(figure, ".keys").dispatchEvent(new PointerEvent("pointermove", at));
      await until(() => figure.hit?.trial === 5);
      await figure.updateComplete;
      const tip = inside(figure, '[part="tooltip"]').getBoundingClientRect();
      expect(Math.min(Math.abs(tip.left - at.clientX), Math.abs(tip.right - at.clientX))).toBeLessThan(30);
      press(inside(figure, ".keys"), "n");
      await until(() => lab.world.selection.focus !== undefined);
      const before = middle(`sample:${lab.world.selection.focus?.trial}`);
      press(inside(figure, ".keys"), "ArrowLeft");
      const after = middle(`sample:${lab.world.selection.focus?.trial}`);
      const isFirst = after === before; // nothing lies to the left of it
      if (isFirst) press(inside(figure, ".keys"), "ArrowRight");
      const now = middle(`sample:${lab.world.selection.focus?.trial}`);
      expect(isFirst ? now > before : now < before).toBe(true);
    });

    it("has handles where they are seen, which go the way that arrows point", async () => {
      const { lab, figure } = await turned("rtl", "sweep-learning-curves");
      const grace = () => inside(figure, '.handle[data-key="delay"]').getBoundingClientRect();
      const before = grace().left;
      const delay = () => JSON.stringify(lab.log?.config.earlyTermination);
      const was = delay();
      press(inside(figure, '.handle[data-key="delay"]'), "ArrowLeft");
      await until(() => delay() !== was);
      await until(() => grace().left < before);
      expect(delay()).toContain('"delayEvaluation":4');
    });
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
