import { describe, expect, it } from "vitest";
import { learningCurves } from "../../src/figures/learning-curves.ts";
import { parallelCoordinates } from "../../src/figures/parallel-coordinates.ts";
import { patterned } from "../../src/figures/patterns.ts";
import type { Scene } from "../../src/figures/scene.ts";
import { timeline } from "../../src/figures/timeline.ts";
import { statusStyles } from "../../src/figures/tokens.ts";
import { simulate } from "../../src/simulation/simulate.ts";

const log = simulate({
  seed: "patterns",
  primaryMetric: "accuracy",
  searchSpace: { lr: { type: "uniform", minValue: 0, maxValue: 1 }, layers: { type: "choice", values: [1, 2, 3] } },
  earlyTermination: { type: "bandit", slackFactor: 0.1, evaluationInterval: 1, delayEvaluation: 3 },
  objective: { intervals: 12 },
  limits: { maxTotalTrials: 12, maxConcurrentTrials: 4 },
});
const time = (log.events.at(-1)?.time ?? 0) * 0.7;
const frame = { width: 720, height: 320 };

const dashes = (scene: Scene, part: string) =>
  new Map(
    scene.marks.flatMap((mark) =>
      mark.kind === "line" && mark.part === part ? [[mark.tone, (mark.dash ?? []).join(" ")]] : [],
    ),
  );

describe("patterns", () => {
  it("give running, completed and stopped curves three different dashes, and the legend the same", () => {
    const plain = learningCurves.draw(log, time, frame);
    const made = patterned(plain);
    expect(new Set(dashes(plain, "curve").values()).size).toBe(2);
    const dashOf = dashes(made, "curve");
    expect([...dashOf.keys()].sort()).toEqual(["completed", "running", "stopped"]);
    expect(new Set(dashOf.values()).size).toBe(3);
    const item = made.legend.find(({ key }) => key === "running");
    expect(item?.dash?.join(" ")).toBe(dashOf.get("running"));
  });

  it("give running bars a hatch that no other status has, with a name that reads on it", () => {
    const { marks } = patterned(timeline.draw(log, time, frame));
    const bars = marks.filter((mark) => mark.kind === "bar" && mark.part === "bar");
    const fills = new Map(bars.flatMap((mark) => (mark.kind === "bar" ? [[mark.tone, mark.fill]] : [])));
    const running = fills.get("running");
    expect(Object.values(statusStyles).map(({ fill }) => fill as string)).not.toContain(running);
    expect(running).not.toBe("solid");
    const names = marks.filter(({ key, tone }) => key.startsWith("name:") && tone === "running");
    expect(names.length).toBeGreaterThan(0);
    expect(names.every((mark) => mark.kind === "text" && mark.halo === true)).toBe(true);
  });

  it("dash lines of lower rank, and leave the best ones whole", () => {
    const dashOf = dashes(patterned(parallelCoordinates.draw(log, time, frame)), "line");
    expect(dashOf.get("ramp-2")).toMatch(/\d/);
    expect(dashOf.get("ramp-5")).toBe("");
  });

  it("leave marks that need none the same objects", () => {
    const plain = learningCurves.draw(log, time, frame);
    const made = patterned(plain);
    const kept = plain.marks.filter((mark, at) => mark === made.marks[at]);
    expect(kept.filter(({ layer }) => layer === "static")).toEqual(
      plain.marks.filter(({ layer }) => layer === "static"),
    );
    expect(kept.length).toBeLessThan(plain.marks.length);
  });
});
