import { describe, expect, it } from "vitest";
import type { FigureElement } from "../../src/components/figure-element.ts";
import { drawn, inside, point, press, readyLab, smallSpec, textOf, until } from "./page.ts";

type Timeline = FigureElement & { from?: number; to?: number; fromLane?: number; toLane?: number };

async function timelineOf(attributes = "", spec = smallSpec) {
  const script = `<script type="application/json">${spec}</script>`;
  const { place, lab } = await readyLab(
    `<sweep-lab>${script}<sweep-timeline ${attributes}></sweep-timeline></sweep-lab>`,
  );
  lab.world.seek(lab.world.endTime);
  const figure = (await drawn(place, "sweep-timeline")) as Timeline;
  const plot = figure.plot as HTMLElement;
  plot.dispatchEvent(new PointerEvent("pointerenter", { bubbles: true, composed: true }));
  figure.dispatchEvent(new PointerEvent("pointerenter"));
  return { lab, figure, plot };
}

const shown = ({ scene }: FigureElement): readonly [number, number] => {
  const stops = scene?.axes[0]?.stops ?? [];
  return [stops[0]?.value ?? Number.NaN, stops.at(-1)?.value ?? Number.NaN];
};

const button = (figure: FigureElement, label: string) => inside<HTMLButtonElement>(figure, `[aria-label="${label}"]`);

describe("a timeline that zooms", () => {
  it("shows half of the time at +, the whole at 0, and has buttons for the same", async () => {
    const { figure, plot } = await timelineOf();
    const [, end] = shown(figure);
    const list = inside(figure, ".keys");
    press(list, "+");
    await until(() => figure.to !== undefined);
    await until(() => Math.abs(shown(figure)[1] - shown(figure)[0] - end / 2) < 1e-6 * end);
    expect(textOf(figure, "[role=status]")).toMatch(/^From .+ to .+\.$/);
    expect(plot.style.cursor).toBe("grab");
    press(list, "0");
    await until(() => figure.to === undefined && shown(figure)[1] === end);
    button(figure, "Zoom in").click();
    await until(() => shown(figure)[1] - shown(figure)[0] < 0.6 * end);
    button(figure, "Zoom out").click();
    await until(() => shown(figure)[1] === end);
    expect(figure.shadowRoot?.querySelector('[aria-label="Earlier"]')).toBeNull();
  });

  it("moves the part with Shift and arrows, with buttons, and with a drag, and stays inside of the whole", async () => {
    const { figure, plot } = await timelineOf('from="0" to="600"');
    press(inside(figure, ".keys"), "ArrowRight", { shiftKey: true });
    await until(() => shown(figure)[0] === 300 && shown(figure)[1] === 900);
    button(figure, "Earlier").click();
    await until(() => shown(figure)[0] === 0 && textOf(figure, "[role=status]") === "From 0 s to 10 min.");
    const axis = figure.scene?.axes[0];
    const width = (axis?.to ?? 0) - (axis?.from ?? 0);
    point(plot, "pointerdown", { plot, x: 300, y: 80 });
    point(plot, "pointermove", { plot, x: 300 - width / 4, y: 80 });
    point(plot, "pointerup", { plot, x: 300 - width / 4, y: 80 });
    await until(() => Math.abs(shown(figure)[0] - 150) < 1);
    const chosen = figure.world?.selection.focus;
    point(plot, "click", { plot, x: 300 - width / 4, y: 80 });
    expect(figure.world?.selection.focus).toBe(chosen); // the click that ends a drag chooses nothing
    button(figure, "Earlier").click();
    await until(() => shown(figure)[0] === 0 && shown(figure)[1] === 600);
  });

  it("zooms at the pointer with Control and the wheel, and leaves the wheel alone to scroll the page", async () => {
    const { figure, plot } = await timelineOf();
    const [, end] = shown(figure);
    button(figure, "Zoom in").click();
    await until(() => figure.to !== undefined);
    button(figure, "Show all of it").click();
    await until(() => figure.to === undefined);
    const box = plot.getBoundingClientRect();
    const axis = figure.scene?.axes[0];
    const at = (axis?.from ?? 0) + 0.25 * ((axis?.to ?? 0) - (axis?.from ?? 0));
    const wheel = (ctrlKey: boolean) =>
      new WheelEvent("wheel", {
        ...{ deltaY: -200, ctrlKey, clientX: box.left + at, clientY: box.top + 90 },
        ...{ bubbles: true, composed: true, cancelable: true },
      });
    expect(plot.dispatchEvent(wheel(false))).toBe(true);
    expect(figure.to).toBeUndefined();
    expect(plot.dispatchEvent(wheel(true))).toBe(false);
    await until(() => figure.to !== undefined);
    await figure.updateComplete;
    const [from, to] = shown(figure);
    expect(to - from).toBeCloseTo(end / 2, 3);
    expect(from + 0.25 * (to - from)).toBeCloseTo(0.25 * end, 3);
  });

  it("follows the trial that keys go to", async () => {
    const { figure, lab } = await timelineOf('lanes="trial" from-lane="0" to-lane="2"');
    lab.world.select({ focus: { trial: 6 } }, "user");
    await until(() => figure.toLane === 6);
    expect(figure.fromLane).toBe(4);
    await until(() => figure.scene?.marks.some(({ key }) => key === "bar:6:1") === true);
    expect(textOf(figure, "[role=option][aria-selected=true]")).toMatch(
      /^Node \d: trial 6, .+ after \d+ of 10 intervals/,
    );
  });

  it("has more lanes than it shows where there are very many, and says so", async () => {
    const spec = JSON.stringify({
      searchSpace: { x: { type: "uniform", minValue: 0, maxValue: 1 } },
      objective: { intervals: 2 },
      limits: { maxTotalTrials: 700, maxConcurrentTrials: 4 },
    });
    const { figure } = await timelineOf('lanes="trial"', spec);
    expect(textOf(figure, ".notes")).toBe("Lanes 0 to 599 of 700 are shown.");
    button(figure, "Lanes below").click();
    await until(() => textOf(figure, ".notes") === "Lanes 100 to 699 of 700 are shown.");
  });
});

it("tells readers of screens what each node did, and leaves it out while it plays", async () => {
  const { lab, figure } = await timelineOf("without-controls");
  const sentences = () =>
    [...(figure.shadowRoot?.querySelectorAll("ul[aria-label=Nodes] li") ?? [])].map(({ textContent }) => textContent);
  await until(() => sentences().length === 3);
  expect(sentences()[0]).toMatch(
    /^Node 0: .*trial \d+, (completed|stopped early) after \d+ of 10 intervals.*, now idle\.$/,
  );
  lab.world.seek(0);
  await until(() => sentences()[0] === "Node 0: trial 0, running after 0 of 10 intervals.");
  lab.play();
  await until(() => sentences().length === 0);
  lab.pause();
  await until(() => sentences().length === 3);
});

it("is printed without patterns of the browser, which would make a picture of every bar", async () => {
  const { figure } = await timelineOf();
  const patterns = () => figure.shadowRoot?.querySelectorAll("pattern").length;
  expect(patterns()).toBeGreaterThan(0);
  dispatchEvent(new Event("beforeprint"));
  await figure.updateComplete;
  expect(patterns()).toBe(0);
  expect(figure.scene?.marks.some(({ key }) => key.endsWith(":hatch"))).toBe(true);
  dispatchEvent(new Event("afterprint"));
  await figure.updateComplete;
  expect(patterns()).toBeGreaterThan(0);
});
