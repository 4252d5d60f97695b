import { describe, expect, it } from "vitest";
import { shownTrials } from "../../src/figures/filter.ts";
import { drawn, inside, press, readyLab, specScript, textOf } from "./page.ts";

async function twoFigures() {
  const { place, lab } = await readyLab(
    `<sweep-lab>${specScript}<sweep-learning-curves loading="eager"></sweep-learning-curves><sweep-timeline loading="eager"></sweep-timeline></sweep-lab>`,
  );
  lab.seek(lab.world.endTime);
  const curves = await drawn(place, "sweep-learning-curves");
  const timeline = await drawn(place, "sweep-timeline");
  const settle = () => Promise.all([curves.updateComplete, timeline.updateComplete]);
  await settle();
  const button = (word: string): HTMLButtonElement => {
    const found = [...(curves.shadowRoot?.querySelectorAll<HTMLButtonElement>(".legend button") ?? [])].find((each) =>
      each.textContent?.includes(word),
    );
    if (found === undefined) throw new Error(`The legend has no button "${word}".`);
    return found;
  };
  const stopped = lab.world.moments?.stop.map(({ trial }) => trial as number).sort((a, b) => a - b) ?? [];
  return { lab, curves, timeline, settle, button, stopped };
}

describe("a legend", () => {
  it("filters trials by status in all figures of the sweep, says so, and gives all back", async () => {
    const { curves, timeline, settle, button, stopped } = await twoFigures();
    const trialsIn = (figure: typeof curves) =>
      [...new Set(figure.scene?.marks.flatMap(({ trial }) => (trial === undefined ? [] : [trial])))].sort(
        (a, b) => a - b,
      );
    expect(trialsIn(curves)).toHaveLength(8);
    button("Stopped early").click();
    await settle();
    expect(trialsIn(curves)).toEqual(stopped);
    expect(trialsIn(timeline)).toEqual(stopped);
    expect(curves.table()?.rows.map(({ trial }) => trial)).toEqual(stopped);
    expect(button("Stopped early").getAttribute("aria-pressed")).toBe("true");
    expect(textOf(curves, "[role=status]")).toBe(`Only stopped early: ${stopped.length} trials.`);
    button("Completed").click();
    await settle();
    expect(trialsIn(curves)).toHaveLength(8);
    button("Show all").click();
    await settle();
    expect(textOf(curves, "[role=status]")).toBe("All 8 trials.");
    expect(curves.shadowRoot?.querySelector('.legend [aria-pressed="true"]')).toBeNull();
  });

  it("keeps the focus in the figure when the button that had it goes", async () => {
    const { curves, settle, button } = await twoFigures();
    button("Stopped early").click();
    await settle();
    const all = button("Show all");
    all.focus();
    all.click();
    await settle();
    expect(all.isConnected).toBe(false);
    expect(curves.shadowRoot?.activeElement?.matches('.tool[tabindex="0"]')).toBe(true);
  });

  it("keeps keys inside the filter", async () => {
    const { lab, curves, settle, button, stopped } = await twoFigures();
    button("Stopped early").click();
    await settle();
    const keys = inside(curves, ".keys");
    expect(inside(curves, "[role=option]").getAttribute("aria-setsize")).toBe(String(stopped.length));
    const walked = stopped.map(() => {
      press(keys, "ArrowDown");
      return lab.world.selection.focus?.trial;
    });
    expect(walked).toEqual(stopped);
    press(keys, "f");
    expect(lab.world.selection.focus?.trial).toBe(stopped.at(-1));
    await settle();
    expect(inside(curves, '[role=option][aria-selected="true"]').getAttribute("aria-posinset")).toBe(
      String(stopped.length),
    );
  });

  it("stays with the filter while nothing passes it, and `--reset` ends it", async () => {
    const { lab, curves, settle, button } = await twoFigures();
    button("Stopped early").click();
    lab.seek(0);
    await settle();
    expect(button("Stopped early").textContent).toContain("Stopped early 0");
    lab.reset();
    expect(lab.world.selection.statuses).toBeUndefined();
    expect(curves.index === undefined ? [] : shownTrials({ index: curves.index, time: 0, selection: {} })).not.toEqual(
      [],
    );
  });

  it("is one tab stop together with the buttons of the figure", async () => {
    const { curves, button } = await twoFigures();
    const stops = () =>
      [...(curves.shadowRoot?.querySelectorAll<HTMLElement>(".tool") ?? [])].filter((each) => each.tabIndex === 0);
    expect(stops()).toHaveLength(1);
    const [first] = stops();
    first?.focus();
    press(first as HTMLElement, "ArrowRight");
    press(curves.shadowRoot?.activeElement as HTMLElement, "ArrowRight");
    expect(curves.shadowRoot?.activeElement?.closest(".legend")).not.toBeNull();
    expect(stops()).toEqual([curves.shadowRoot?.activeElement]);
    expect(button("Completed").disabled).toBe(false);
  });
});
