import { describe, expect, it } from "vitest";
import { figures } from "../../src/figures/index.ts";
import { mirrored } from "../../src/figures/mirrored.ts";
import { type Scene, settingAt, valueAt } from "../../src/figures/scene.ts";
import { svgText } from "../../src/figures/svg-text.ts";
import { simulate } from "../../src/simulation/simulate.ts";

const log = simulate({
  seed: "mirror",
  searchSpace: { x: { type: "uniform", minValue: 0, maxValue: 1 }, c: { type: "choice", values: ["a", "b"] } },
  earlyTermination: { type: "bandit", slackFactor: 0.1, delayEvaluation: 2 },
  objective: { intervals: 6 },
  limits: { maxTotalTrials: 10, maxConcurrentTrials: 3 },
});
const end = log.events.at(-1)?.time ?? 0;
const scenes = figures.map((figure): [string, Scene] => [
  figure.type,
  figure.draw(log, end / 2, { width: 640, height: 400 }),
]);

describe("a scene in a mirror", () => {
  it.each(scenes)("is itself in another one: %s", (_, scene) => {
    expect(svgText(mirrored(mirrored(scene)), { theme: "light" })).toBe(svgText(scene, { theme: "light" }));
  });

  it.each(scenes)("has the values of its axes and handles at the other side: %s", (_, scene) => {
    const turned = mirrored(scene);
    for (const [k, axis] of scene.axes.entries()) {
      const other = turned.axes[k];
      const middle = (axis.from + axis.to) / 2 + 7;
      if (other === undefined) throw new Error("no axis");
      if (axis.orientation === "y") expect(other.position).toBeCloseTo(scene.width - axis.position, 9);
      else expect(valueAt(other.stops, scene.width - middle)).toBeCloseTo(valueAt(axis.stops, middle), 9);
      expect(other.from).toBeLessThanOrEqual(other.to);
    }
    for (const [k, handle] of scene.handles.entries()) {
      const other = turned.handles[k];
      if (other === undefined) throw new Error("no handle");
      expect(settingAt(other, other)).toBe(settingAt(handle, handle));
    }
  });

  it("has its words on the other side of their places", () => {
    const [, scene] = scenes.find(([type]) => type === "learning-curves") ?? [];
    const texts =
      scene?.marks.flatMap((mark) => (mark.kind === "text" && mark.anchor !== "middle" ? [mark] : [])) ?? [];
    const turned = new Map(mirrored(scene as Scene).marks.map((mark) => [mark.key, mark]));
    expect(texts.length).toBeGreaterThan(3);
    for (const { key, anchor, text } of texts)
      expect(turned.get(key)).toMatchObject({ anchor: anchor === "start" ? "end" : "start", text });
  });

  it("keeps marks that stay the same objects, and the places of lines that grow", () => {
    const [, scene] = scenes.find(([type]) => type === "learning-curves") ?? [];
    const [before, after] = [mirrored(scene as Scene), mirrored({ ...(scene as Scene) })];
    expect(after.marks.every((mark, k) => mark === before.marks[k])).toBe(true);
    const line = scene?.marks.find((mark) => mark.kind === "line");
    if (line?.kind !== "line") throw new Error("no line");
    const grown = mirrored({ ...(scene as Scene), marks: [{ ...line, count: 1 }] }).marks[0];
    const whole = before.marks.find(({ key }) => key === line.key);
    expect(grown?.kind === "line" && whole?.kind === "line" && grown.xs === whole.xs).toBe(true);
  });
});
