import { afterEach, expect, it, vi } from "vitest";
import { LateCanvas } from "../../src/components/late-canvas.ts";
import type { DotMark, Scene } from "../../src/figures/scene.ts";
import type { SweepLog } from "../../src/simulation/log.ts";
import { mount, until } from "./page.ts";

function sceneOf(count: number): Scene {
  const dot = { kind: "dot", tone: "text", layer: "hot", glyph: "disc", radius: 2, x: 20, y: 20 } as const;
  const marks = Array.from({ length: count }, (_, place): DotMark => ({ ...dot, key: `dot:${place}` }));
  return {
    width: 40,
    height: 40,
    title: "",
    label: "",
    description: "",
    axes: [],
    legend: [],
    handles: [],
    notes: [],
    marks,
  };
}

afterEach(() => {
  vi.restoreAllMocks();
});

async function ready() {
  const plot = mount("<canvas></canvas><canvas></canvas><canvas></canvas>");
  const canvas = new LateCanvas({
    addController() {},
    removeController() {},
    requestUpdate() {},
    updateComplete: Promise.resolve(true),
  });
  const log = { format: 1, config: { limits: { maxTotalTrials: 100 } }, events: [] } as unknown as SweepLog;
  await until(() => canvas.canPaint(log));
  const fill = vi.spyOn(CanvasRenderingContext2D.prototype, "fill");
  const show = vi.spyOn(CanvasRenderingContext2D.prototype, "drawImage");
  return { plot, canvas, fill, show };
}

it("paints a crowd of marks in a task of its own, the latest one, and any other picture at once while it moves", async () => {
  const { plot, canvas, fill, show } = await ready();
  canvas.paint(sceneOf(10), plot, false);
  expect(fill).toHaveBeenCalledTimes(10);
  canvas.paint(sceneOf(6000), plot, false);
  canvas.paint(sceneOf(7000), plot, false);
  expect(fill).toHaveBeenCalledTimes(10);
  await until(() => show.mock.calls.length > 0);
  expect(fill).toHaveBeenCalledTimes(7010);
  canvas.paint(sceneOf(4000), plot, true);
  expect(fill).toHaveBeenCalledTimes(11_010);
});

it("paints a crowd with pauses, and shows all of it at once; of the scenes that come meanwhile only the latest", async () => {
  const { plot, canvas, fill, show } = await ready();
  let now = performance.now();
  vi.spyOn(performance, "now").mockImplementation(() => (now += 5)); // two steps are a slice
  canvas.paint(sceneOf(6000), plot, true);
  const begun = fill.mock.calls.length;
  expect(begun).toBeGreaterThan(0);
  expect(begun).toBeLessThan(1000);
  canvas.paint(sceneOf(7000), plot, true);
  canvas.paint(sceneOf(8000), plot, true);
  await until(() => show.mock.calls.length > 1);
  expect(fill).toHaveBeenCalledTimes(14_000);
});

it("paints nothing once its figure has left the page", async () => {
  const { plot, canvas, fill } = await ready();
  canvas.paint(sceneOf(6000), plot, false);
  canvas.hostDisconnected();
  let turns = 0;
  setTimeout(() => setTimeout(() => turns++));
  await until(() => turns > 0);
  expect(fill).not.toHaveBeenCalled();
});

it("paints the next picture, all of it, when one has failed", async () => {
  const { plot, canvas, fill } = await ready();
  const { marks, ...scene } = sceneOf(2);
  const layered = {
    ...scene,
    marks: marks.map((mark, place) => ({ ...mark, layer: place === 0 ? ("static" as const) : ("hot" as const) })),
  };
  fill
    .mockImplementationOnce(() => undefined)
    .mockImplementationOnce(() => {
      throw new Error("out of memory");
    });
  expect(() => canvas.paint(layered, plot, true)).toThrow("out of memory");
  fill.mockClear();
  canvas.paint(layered, plot, true);
  expect(fill).toHaveBeenCalledTimes(2);
});
