import { afterEach, describe, expect, it, vi } from "vitest";
import { inputPart } from "../../src/components/late-input.ts";
import { drawn, frame, inside, press, readyLab, specScript, until } from "./page.ts";

const labWithCurves = `<sweep-lab time="end">${specScript}<sweep-learning-curves></sweep-learning-curves></sweep-lab>`;

/** A figure whose input has not come; `bring` has it come. */
async function withoutInput() {
  await drawn((await readyLab(labWithCurves)).place, "sweep-learning-curves");
  const { part } = inputPart;
  const load = vi.spyOn(inputPart, "bringTo").mockImplementation(async ({ requestUpdate }) => {
    waiting.push(requestUpdate);
  });
  inputPart.part = undefined;
  const waiting: (() => void)[] = [];
  const bring = () => {
    load.mockRestore();
    inputPart.part = part;
    for (const arrived of waiting) arrived();
  };
  const { place, lab } = await readyLab(labWithCurves);
  const figure = place.querySelector("sweep-learning-curves") as HTMLElement & { scene: unknown };
  await until(() => figure.scene !== undefined && waiting.length > 0);
  return { lab, figure, bring };
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe("a figure before what answers the reader has come", () => {
  it("keeps a key, and neither scrolls the page with it nor tells what is around it", async () => {
    const { lab, figure, bring } = await withoutInput();
    const outside = vi.fn();
    lab.addEventListener("keydown", outside);
    const event = press(inside(figure, ".keys"), "ArrowDown");
    expect(event.defaultPrevented).toBe(true);
    expect(outside).not.toHaveBeenCalled();
    expect(lab.world.selection.focus).toBeUndefined();
    bring();
    expect(lab.world.selection.focus).toEqual({ trial: 0 });
    press(inside(figure, ".keys"), "ArrowDown");
    expect(lab.world.selection.focus).toEqual({ trial: 1 });
  });

  it("leaves Tab and the browser's own keys alone", async () => {
    const { figure, bring } = await withoutInput();
    expect(press(inside(figure, ".keys"), "Tab").defaultPrevented).toBe(false);
    expect(press(inside(figure, ".keys"), "r", { ctrlKey: true }).defaultPrevented).toBe(false);
    bring();
  });

  it("keeps keys in their order, and a click on its legend", async () => {
    const { lab, figure, bring } = await withoutInput();
    press(inside(figure, ".keys"), "ArrowDown");
    press(inside(figure, ".keys"), "ArrowDown");
    inside<HTMLElement>(figure, ".legend button").click();
    await frame();
    expect(lab.world.selection).toEqual({});
    bring();
    expect(lab.world.selection.focus).toEqual({ trial: 1 });
    expect(lab.world.selection.statuses).toHaveLength(1);
  });
});
