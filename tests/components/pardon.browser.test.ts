import { describe, expect, it } from "vitest";
import { counterfactual } from "../../src/analysis/counterfactual.ts";
import { bestOf } from "../../src/goal.ts";
import { drawn, inside, point, press, readyLab, specScript, textOf } from "./page.ts";

async function curves(attributes = "") {
  const { place, lab } = await readyLab(
    `<sweep-lab>${specScript}<sweep-learning-curves loading="eager" ${attributes}></sweep-learning-curves></sweep-lab>`,
  );
  lab.seek(lab.world.endTime);
  const figure = await drawn(place, "sweep-learning-curves");
  await figure.updateComplete;
  const stop = figure.scene?.marks.find((mark) => mark.kind === "dot" && mark.key.startsWith("stop:"));
  if (stop?.kind !== "dot" || stop.trial === undefined) throw new Error("The small sweep stops no trial.");
  const continued = () => figure.scene?.marks.find(({ key }) => key.startsWith("pardoned:"));
  return {
    lab,
    figure,
    stop,
    trial: stop.trial,
    continued,
    plot: inside(figure, ".plot"),
    keys: inside(figure, ".keys"),
  };
}

describe("a stopped trial", () => {
  it("gets its life back by a double click: its true continuation is drawn, and what it would have cost is told", async () => {
    const { lab, figure, stop, trial, continued, plot } = await curves("without-ghosts");
    point(plot, "click", { plot, x: stop.x, y: stop.y });
    plot.dispatchEvent(new MouseEvent("dblclick", { bubbles: true, composed: true }));
    await figure.updateComplete;
    const line = continued();
    const metrics = lab.log === undefined ? [] : counterfactual(lab.log, trial);
    const made =
      lab.world.log?.events.filter((event) => event.type === "metricReported" && event.trial === trial).length ?? 0;
    expect(line?.kind === "line" ? line.xs.length : 0).toBe(metrics.length - made + 1);
    expect(figure.scene?.marks.some(({ part }) => part === "ghost")).toBe(false);
    const reached = Number(bestOf("maximize", metrics)?.toPrecision(3));
    expect(figure.scene?.notes[0]).toMatch(
      new RegExp(
        `^Had trial ${trial} lived: best accuracy ${reached}, [\\d.]+ (better|worse) than the best of the sweep, for .+ more\\.$`,
      ),
    );
    expect(textOf(figure, "[role=status]")).toBe(figure.scene?.notes[0]);
    plot.dispatchEvent(new MouseEvent("dblclick", { bubbles: true, composed: true }));
    await figure.updateComplete;
    expect(continued()).toBeUndefined();
  });

  it("does so by W and by a button, and Escape or the button takes it back", async () => {
    const { lab, figure, trial, continued, keys } = await curves();
    const height = figure.offsetHeight;
    lab.world.select({ focus: { trial } });
    await figure.updateComplete;
    expect(figure.offsetHeight).toBe(height); // the button comes with the click: it moves nothing
    press(keys, "w");
    await figure.updateComplete;
    expect(continued()).toBeDefined();
    press(keys, "Escape");
    await figure.updateComplete;
    expect(continued()).toBeUndefined();
    expect(lab.world.selection.focus?.trial).toBe(trial);
    const button = inside<HTMLButtonElement>(figure, "[part=pardon]");
    button.click();
    await figure.updateComplete;
    expect(button.getAttribute("aria-pressed")).toBe("true");
    expect(continued()).toBeDefined();
    button.click();
    await figure.updateComplete;
    expect(continued()).toBeUndefined();
  });

  it("keeps its end to itself while a quiz asks, and a trial that lived needs no pardon", async () => {
    const { lab, figure, trial, continued, keys } = await curves();
    lab.world.select({ focus: { trial } });
    lab.world.setLimit(lab.world.endTime);
    press(keys, "w");
    await figure.updateComplete;
    expect(continued()).toBeUndefined();
    lab.world.setLimit(undefined);
    lab.world.select({ focus: { trial: lab.world.summary?.best?.trial ?? 0 } });
    press(keys, "w");
    await figure.updateComplete;
    expect(figure.shadowRoot?.querySelector("[part=pardon]")).toBeNull();
    expect(continued()).toBeUndefined();
  });
});
