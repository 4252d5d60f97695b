import { expect, it } from "vitest";
import type { FigureElement } from "../../src/components/figure-element.ts";
import { find, readyLab, specScript, until } from "./page.ts";

const timeline = async (loading: string) => {
  const { place, lab } = await readyLab(
    `<sweep-lab at="end">${specScript}<div style="height:4000px"></div><sweep-timeline ${loading}></sweep-timeline></sweep-lab>`,
  );
  return { lab, figure: find<FigureElement>(place, "sweep-timeline") };
};

it("draws far below the screen once the sweep is at rest", async () => {
  const { figure } = await timeline('loading="idle"');
  await until(() => figure.scene !== undefined);
  await figure.updateComplete;
  expect(figure.shadowRoot?.querySelectorAll('[data-key^="bar:"]').length).toBeGreaterThan(0);
});

it("draws again what changed, once that is at rest too", async () => {
  const { lab, figure } = await timeline('loading="idle"');
  await until(() => figure.scene !== undefined);
  const atEnd = figure.scene;
  lab.seek(0);
  expect(figure.scene).toBe(atEnd);
  await until(() => figure.scene !== atEnd);
});

it("does no work there while the sweep plays", async () => {
  const { lab, figure } = await timeline('loading="idle"');
  await until(() => figure.scene !== undefined);
  lab.reset();
  lab.play();
  const before = figure.scene;
  await until(() => lab.world.time > 0);
  expect(figure.scene).toBe(before);
  lab.pause();
  await until(() => figure.scene !== before);
});

it("draws nothing there by itself", async () => {
  const { figure } = await timeline("");
  const other = await timeline('loading="idle"');
  await until(() => other.figure.scene !== undefined);
  expect(figure.scene).toBeUndefined();
});
