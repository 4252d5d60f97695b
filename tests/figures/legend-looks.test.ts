import { describe, expect, it } from "vitest";
import { history } from "../../src/figures/history.ts";
import { learningCurves } from "../../src/figures/learning-curves.ts";
import type { LegendItem, Mark, Scene } from "../../src/figures/scene.ts";
import { searchSpace } from "../../src/figures/search-space.ts";
import { timeline } from "../../src/figures/timeline.ts";
import { absentStatus } from "../../src/figures/words.ts";
import { simulate } from "../../src/simulation/simulate.ts";

const log = simulate({
  seed: "legend looks",
  primaryMetric: "accuracy",
  searchSpace: {
    lr: { type: "loguniform", minValue: -9, maxValue: -1 },
    layers: { type: "choice", values: [1, 2, 3] },
  },
  earlyTermination: { type: "bandit", slackFactor: 0.1, evaluationInterval: 1, delayEvaluation: 3 },
  objective: { intervals: 12 },
  limits: { maxTotalTrials: 24, maxConcurrentTrials: 4 },
});
const time = (log.events.at(-1)?.time ?? 0) * 0.7;
const frame = { width: 720, height: 320 };
const statuses = ["running", "completed", "stopped"];

/** What marks of a kind look like, by their tone. */
function looks(scene: Scene, of: (mark: Mark) => string | undefined): ReadonlyMap<string, string> {
  const found = scene.marks.flatMap((mark) => {
    const look = of(mark);
    return look === undefined ? [] : [[mark.tone, look] as const];
  });
  return new Map(found);
}

function items({ legend }: Scene): LegendItem[] {
  return legend.filter(({ key }) => statuses.includes(key));
}

describe("the legend", () => {
  it("of the history has the dots of the plot, hollow ones for stopped trials, and no lines", () => {
    const scene = history.draw(log, time, frame);
    const glyphs = looks(scene, (mark) =>
      mark.kind === "dot" && mark.key.startsWith("outcome:") ? mark.glyph : undefined,
    );
    expect(items(scene).map(({ key }) => key)).toEqual(statuses);
    for (const { tone, glyph, dash } of items(scene)) expect([glyph, dash]).toEqual([glyphs.get(tone), undefined]);
    expect(glyphs.get("stopped")).toBe("hollow-square");
  });

  it("of the search space has the dots of the plot, and no lines", () => {
    const scene = searchSpace.draw(log, time, frame);
    const glyphs = looks(scene, (mark) => (mark.kind === "dot" && mark.trial !== undefined ? mark.glyph : undefined));
    for (const { tone, glyph, dash } of items(scene)) expect([glyph, dash]).toEqual([glyphs.get(tone), undefined]);
  });

  it("of the timeline has the fills of its bars, and neither lines nor dots", () => {
    const scene = timeline.draw(log, time, frame);
    const fills = looks(scene, (mark) =>
      mark.kind === "bar" && mark.part === "bar" ? (mark.fill ?? "solid") : undefined,
    );
    for (const { tone, glyph, dash, fill } of items(scene))
      expect([glyph, dash, fill]).toEqual([undefined, undefined, fills.get(tone)]);
  });

  it("leaves out what has its name in the plot: the bound of the curves, the best so far of the history", () => {
    const named = (scene: Scene) => scene.marks.flatMap(({ key }) => (key.endsWith(":label") ? [key] : []));
    const curves = learningCurves.draw(log, time, frame);
    expect(named(curves)).toContain("bound:label");
    expect(curves.legend.map(({ key }) => key)).not.toContain("bound");
    const best = history.draw(log, time, frame);
    expect(named(best)).toContain("best:label");
    expect(best.legend.map(({ key }) => key)).not.toContain("best");
  });

  it("of the search space says once what stronger means, where samples and surface mean the same", () => {
    const words = (color: "rank" | "order" | "status") =>
      searchSpace
        .draw(log, time, { ...frame, options: { color, withSurface: true } })
        .legend.slice(items(searchSpace.draw(log, time, frame)).length)
        .map(({ word }) => word);
    expect(words("rank")).toEqual(["Stronger: better rank", "Hidden accuracy, likewise"]);
    expect(words("order")).toEqual(["Stronger: later", "Hidden accuracy: stronger is better"]);
    expect(words("status")).toEqual(["Hidden accuracy: stronger is better"]);
  });

  it("gives a status that no trial has the looks of the others: of curves, of dots, of bars", () => {
    const looksOf = (scene: Scene) => Object.keys(absentStatus("failed", scene.legend)).sort();
    const shared = ["count", "key", "tone", "word"];
    expect(looksOf(learningCurves.draw(log, time, frame))).toEqual([...shared, "dash", "glyph"].sort());
    expect(looksOf(history.draw(log, time, frame))).toEqual([...shared, "glyph"].sort());
    expect(looksOf(timeline.draw(log, time, frame))).toEqual([...shared, "fill"].sort());
  });
});
