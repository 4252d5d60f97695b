import { describe, expect, it } from "vitest";
import { drawn, find, inside, readyLab, smallSpec, specScript, until } from "./page.ts";

async function onPhone(elements: string, width = 288) {
  return readyLab(`<div style="width: ${width}px"><sweep-lab at="end">${specScript}${elements}</sweep-lab></div>`);
}

describe("on a phone", () => {
  it("all panels have their words at the same distance from their frames", async () => {
    const tags = ["player", "learning-curves", "decision", "trials", "spec"].map((name) => `sweep-${name}`);
    const { place } = await onPhone(tags.map((tag) => `<${tag} loading="eager"></${tag}>`).join(""), 366);
    const paddings = tags.map((tag) => getComputedStyle(inside(find(place, tag), ".base")).paddingInlineStart);
    expect(paddings).toEqual(tags.map(() => "12px"));
  });

  it.each(["parallel-coordinates", "comparison"])(
    "%s breaks its title, and its buttons stay beside it",
    async (name) => {
      const label = "The same world under other rules";
      const { place } = await onPhone(
        `<sweep-${name} loading="eager" label="${label}" policies="none"></sweep-${name}>`,
      );
      const figure = await drawn(place, `sweep-${name}`);
      const [title, tools] = [".title", ".tools"].map((part) => inside(figure, part).getBoundingClientRect());
      expect(tools?.left).toBeGreaterThanOrEqual(title?.right ?? Number.NaN);
      expect(tools?.top).toBeLessThan(title?.bottom ?? Number.NaN);
    },
  );

  it("the two buttons that zoom the timeline stay beside each other", async () => {
    const { place } = await onPhone('<sweep-timeline loading="eager"></sweep-timeline>');
    const figure = await drawn(place, "sweep-timeline");
    const buttons = () => [...(figure.shadowRoot?.querySelectorAll<HTMLElement>('[aria-label^="Zoom"]') ?? [])];
    await until(() => buttons().length === 2);
    const [out, into] = buttons().map((button) => button.getBoundingClientRect().top);
    expect(out).toBe(into);
  });

  it.each(["search-space", "parallel-coordinates"])("no name in %s is wider than the page", async (tag) => {
    const name = "rate_of_the_encoder_before_the_end_of_the_warmup";
    const long = smallSpec.replaceAll("learning_rate", name).replaceAll("accuracy", `accuracy_of_${name}`);
    const spec = long.replace('"layers"', '"dropout":{"type":"uniform","minValue":0,"maxValue":1},"layers"');
    const figure = `<sweep-${tag} loading="eager"></sweep-${tag}>`;
    const script = `<script type="application/json">${spec}</script>`;
    const { place } = await readyLab(
      `<div style="width: 288px"><sweep-lab at="end">${script}${figure}</sweep-lab></div>`,
    );
    const shown = await drawn(place, `sweep-${tag}`);
    const named = () => [...(shown.shadowRoot?.querySelectorAll("select, .legend:not(:has(button)) span") ?? [])];
    await until(() => named().some((each) => each.textContent?.includes(name)));
    const { right } = inside(shown, ".base").getBoundingClientRect();
    const wide = () => named().filter((each) => each.getBoundingClientRect().right > right);
    await until(() => wide().length === 0).catch(() => {});
    expect(wide().map(({ textContent }) => textContent)).toEqual([]);
  });

  it("no number of a table ends a line before its difference", async () => {
    const { place } = await onPhone('<sweep-comparison loading="eager" policies="none, median"></sweep-comparison>');
    const figure = await drawn(place, "sweep-comparison");
    const cells = () => [...(figure.shadowRoot?.querySelectorAll<HTMLElement>("td.number") ?? [])];
    const compared = () => cells().filter((cell) => cell.textContent?.includes("("));
    await until(() => compared().length > 0);
    const lines = compared().map((cell) => {
      const words = document.createRange();
      words.selectNodeContents(cell);
      return new Set([...words.getClientRects()].map(({ top }) => Math.round(top))).size;
    });
    expect(lines).toEqual(lines.map(() => 1));
  });
});
