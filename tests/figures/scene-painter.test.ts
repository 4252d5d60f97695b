import { describe, expect, it } from "vitest";
import type { Canvas } from "../../src/figures/canvas.ts";
import { paintScene } from "../../src/figures/canvas.ts";
import { learningCurves } from "../../src/figures/learning-curves.ts";
import type { Mark } from "../../src/figures/scene.ts";
import { ScenePainter } from "../../src/figures/scene-painter.ts";
import { simulate } from "../../src/simulation/simulate.ts";
import { happened } from "./sweeps.ts";

/** A canvas that remembers the points it was asked to draw. */
class Recorder implements Canvas {
  fillStyle: unknown;
  strokeStyle: unknown;
  lineWidth = 1;
  lineJoin: unknown;
  globalAlpha = 1;
  globalCompositeOperation: unknown;
  font = "";
  textAlign: unknown;
  textBaseline: unknown;
  points = 0;
  clears = 0;
  texts: string[] = [];
  moveTo(): void {
    this.points++;
  }
  lineTo(): void {
    this.points++;
  }
  clearRect(): void {
    this.clears++;
  }
  fillText(text: string): void {
    this.texts.push(text);
  }
  arc(): void {}
  closePath(): void {}
  beginPath(): void {}
  stroke(): void {}
  fill(): void {}
  clip(): void {}
  save(): void {}
  restore(): void {}
  translate(): void {}
  rotate(): void {}
  setLineDash(): void {}
  strokeText(): void {}
}

const log = simulate({
  seed: "painter",
  searchSpace: { x: { type: "uniform", minValue: 0, maxValue: 1 } },
  earlyTermination: { type: "bandit", slackFactor: 0.1, delayEvaluation: 4 },
  objective: { intervals: 20, duration: { spread: 0.4 } },
  limits: { maxTotalTrials: 20, maxConcurrentTrials: 5 },
});
const end = log.events.at(-1)?.time ?? 0;
const frame = { width: 600, height: 340, options: { withGhosts: false } };
const at = (time: number) => learningCurves.draw(log, time, frame);

function painterAt(time: number) {
  const layers = { static: new Recorder(), grown: new Recorder(), hot: new Recorder() };
  const painter = new ScenePainter(layers, (tone) => tone);
  painter.paint(at(time));
  for (const layer of Object.values(layers)) layer.points = layer.clears = 0;
  return { layers, painter };
}

describe("a painter", () => {
  it("paints per tick only the curves of trials to which something happened", () => {
    for (let share = 0.1; share < 0.9; share += 0.05) {
      const [before, after] = [end * share, end * (share + 0.03)];
      const { painter } = painterAt(before);
      const changed = new Set(
        log.events.flatMap((event) =>
          "trial" in event && event.time > before && event.time <= after ? [event.trial] : [],
        ),
      );
      const painted = painter.paint(at(after));
      expect(painted.static).toBe(0);
      expect(painted.grown).toBeLessThanOrEqual(3 * changed.size); // curve, end mark, stop bar
    }
  });

  it("draws of a growing curve only the new points", () => {
    const next = log.events.find((event) => event.type === "metricReported" && event.interval === 6)?.time ?? 0;
    const time = next - 0.001; // the other running trials have reported at other times
    const { painter, layers } = painterAt(time);
    painter.paint(at(next));
    const reports = happened({ log, time: next }, "metricReported").filter((event) => event.time > time);
    expect(layers.grown.points).toBe(2 * reports.length); // from the last point to the new one
    expect(layers.grown.clears).toBe(0);
  });

  it("paints nothing but the hot layer when time stands still", () => {
    const { painter } = painterAt(end / 2);
    expect(painter.paint(at(end / 2))).toMatchObject({ static: 0, grown: 0 });
  });

  it("paints the grown layer anew when time goes back", () => {
    const { painter, layers } = painterAt(end / 2);
    const scene = at(end / 4);
    const grown = scene.marks.filter(({ layer }) => layer === "grown").length;
    expect(painter.paint(scene).grown).toBe(grown);
    expect(layers.grown.clears).toBe(1);
  });

  it("paints everything anew after a change of size or theme", () => {
    const { painter } = painterAt(end / 2);
    const wide = learningCurves.draw(log, end / 2, { ...frame, width: 800 });
    expect(painter.paint(wide).static).toBeGreaterThan(10);
    painter.reset((tone) => `dark ${tone}`);
    expect(painter.paint(wide).static).toBeGreaterThan(10);
  });
});

describe("a picture to export", () => {
  it("has every text of the scene, on the ground", () => {
    const canvas = new Recorder();
    const scene = at(end);
    paintScene(scene, canvas, (tone) => tone);
    expect(canvas.texts).toEqual(scene.marks.flatMap((mark) => (mark.kind === "text" ? [mark.text] : [])));
  });

  it("says why there is nothing to see, as the page does over an empty plot", () => {
    const canvas = new Recorder();
    paintScene({ ...at(end), marks: [], empty: "No trial yet." }, canvas, (tone) => tone);
    expect(canvas.texts).toEqual(["No trial yet."]);
  });
});

it("hatches boxes with lines that end at their edges, and clips only other shapes", () => {
  class Strict extends Recorder {
    clips = 0;
    readonly ends: [number, number][] = [];
    override moveTo(...point: number[]): void {
      this.ends.push(point as [number, number]);
    }
    override lineTo(...point: number[]): void {
      this.ends.push(point as [number, number]);
    }
    override clip(): void {
      this.clips++;
    }
  }
  const looks = { tone: "stopped", layer: "hot", fill: "cross" } as const;
  const paint = (mark: Mark) => {
    const canvas = new Strict();
    const scene = { ...at(0), marks: [mark] };
    new ScenePainter({ static: new Recorder(), grown: new Recorder(), hot: canvas }, (tone) => tone).paint(scene);
    return canvas;
  };
  const bar = paint({ ...looks, kind: "bar", key: "bar", x: 10.5, y: 20, width: 25, height: 12 });
  expect(bar.clips).toBe(0);
  expect(bar.ends.length).toBeGreaterThan(20);
  for (const [x, y] of bar.ends) expect(x >= 10.5 && x <= 35.5 && y >= 20 && y <= 32).toBe(true);
  const ring = [
    [0, 0],
    [10, 20],
    [20, 0],
  ] as const;
  expect(paint({ ...looks, kind: "area", key: "area", rings: [ring] }).clips).toBe(1);
});
