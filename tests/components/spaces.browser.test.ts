import { describe, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { drawn, inside, readyLab, until } from "./page.ts";

const spec = JSON.stringify({
  seed: "spaces",
  searchSpace: {
    x: { type: "uniform", minValue: 0, maxValue: 1 },
    y: { type: "uniform", minValue: 0, maxValue: 1 },
    optimizer: { type: "choice", values: ["adam", "sgd"] },
  },
  objective: { intervals: 3 },
  limits: { maxTotalTrials: 12, maxConcurrentTrials: 2 },
});

async function figureOf(html: string, tag: string) {
  const { place, lab } = await readyLab(
    `<sweep-lab><script type="application/json">${spec}</script>${html}</sweep-lab>`,
  );
  lab.world.seek(lab.world.endTime, "user");
  const figure = await drawn(place, tag);
  return { lab, figure };
}

describe("<sweep-search-space>", () => {
  const over = Number.POSITIVE_INFINITY;
  const html = '<sweep-search-space loading="eager"></sweep-search-space>';

  it("goes to the nearest sample on the side of an arrow key, and says its values", async () => {
    const { lab, figure } = await figureOf(html, "sweep-search-space");
    inside(figure, ".keys").focus();
    await userEvent.keyboard("{ArrowRight}");
    expect(lab.world.selection.focus?.trial).toBe(0);
    const place = (trial: number | undefined) => {
      const mark = figure.scene?.marks.find((each) => each.part === "sample" && each.trial === trial);
      return mark?.kind === "dot" ? mark : undefined;
    };
    const from = place(0);
    await userEvent.keyboard("{ArrowDown}");
    const to = place(lab.world.selection.focus?.trial);
    expect(to?.y).toBeGreaterThan(from?.y ?? over);
    await until(() => inside(figure, ".keys").getAttribute("aria-activedescendant") === `option-${to?.trial}`);
    const option = inside(figure, `#option-${to?.trial}`).textContent;
    expect(option).toMatch(
      /^Sample \d+ of 12: x 0\.\d+, y 0\.\d+, optimizer (adam|sgd), accuracy 0\.\d+, rank \d+, completed\.$/,
    );
  });

  it("goes through the samples in their order with N", async () => {
    const { lab, figure } = await figureOf(html, "sweep-search-space");
    inside(figure, ".keys").focus();
    await userEvent.keyboard("nnn");
    expect(lab.world.selection.focus?.trial).toBe(2);
    await userEvent.keyboard("{Shift>}N{/Shift}");
    expect(lab.world.selection.focus?.trial).toBe(1);
  });

  it("lets the reader choose the two parameters, and see the hidden surface", async () => {
    const { figure } = await figureOf(html, "sweep-search-space");
    const [across, up] = figure.shadowRoot?.querySelectorAll("select") ?? [];
    expect([across?.value, up?.value]).toEqual(["x", "y"]);
    await userEvent.selectOptions(up as HTMLSelectElement, "optimizer");
    await until(() => figure.scene?.axes[1]?.name === "optimizer");
    await userEvent.click(inside(figure, "input[type=checkbox]"));
    await until(() => figure.scene?.marks.some(({ part }) => part === "surface") === true);
    await userEvent.selectOptions(across as HTMLSelectElement, "optimizer");
    await until(() => figure.scene?.axes[0]?.name === "optimizer");
    expect(figure.scene?.axes[1]?.name).not.toBe("optimizer");
  });
});
