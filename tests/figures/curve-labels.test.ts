import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { boundMarks } from "../../src/figures/curves/bound.ts";
import type { Figure } from "../../src/figures/figure.ts";
import { textBox } from "../../src/figures/labels.ts";
import { learningCurves as typed } from "../../src/figures/learning-curves.ts";
import type { LineMark, Scene, TextMark } from "../../src/figures/scene.ts";
import { simulate } from "../../src/simulation/simulate.ts";
import { arbitraryMoment, happened } from "./sweeps.ts";

/** As an element uses it: with options from attributes, which are texts. */
const learningCurves = typed as unknown as Figure;
const frame = { width: 720, height: 400 };

const sweep = simulate({
  seed: "curves",
  searchSpace: { lr: { type: "loguniform", minValue: -9, maxValue: -2 } },
  earlyTermination: { type: "bandit", slackFactor: 0.1, delayEvaluation: 5 },
  objective: { intervals: 20 },
  limits: { maxTotalTrials: 12, maxConcurrentTrials: 3 },
});
const end = sweep.events.at(-1)?.time ?? 0;
const stops = happened({ log: sweep, time: end }, "trialEnded")
  .filter(({ reason }) => reason === "policy")
  .map(({ trial }) => trial);

function labelsOf({ marks }: Scene): TextMark[] {
  return marks.filter(
    (mark): mark is TextMark => mark.kind === "text" && /:label/.test(mark.key) && mark.layer !== "static",
  );
}

function named(options: Record<string, unknown>, selection = {}): string[] {
  return labelsOf(learningCurves.draw(sweep, end, { ...frame, options, selection })).map(({ key }) => key);
}

describe("labels of learning curves", () => {
  it("name the best and the stopped curves unless others are asked for", () => {
    const usual = named({});
    expect(usual).toContain("best:label");
    expect(usual.filter((key) => key.startsWith("stop:")).length).toBeGreaterThan(0);
    expect(usual.filter((key) => key.startsWith("end:"))).toEqual([]);
    expect(usual).toEqual(named({ labelLines: "best stopped" }));
    expect(usual).toEqual(named({ labelLines: ["best", "stopped"] }));
  });

  it("name those that are asked for, and none for an empty text", () => {
    const completed = named({ labelLines: "completed" });
    expect(completed.filter((key) => key.startsWith("end:label:")).length).toBeGreaterThan(0);
    expect(completed).not.toContain("best:label");
    expect(completed.filter((key) => key.startsWith("stop:"))).toEqual([]);
    expect(named({ labelLines: "" }).filter((key) => key !== "bound:label")).toEqual([]);
  });

  it("name a chosen curve whatever its status, before the others", () => {
    const [key = ""] = named({ labelLines: "completed" }).filter((each) => each.startsWith("end:label:"));
    const selection = { selected: [Number(key.split(":").at(-1))] };
    expect(named({ labelLines: "stopped" }, selection).filter((each) => each !== "bound:label")[0]).toBe(key);
    expect(named({ labelLines: "stopped" })).not.toContain(key);
  });

  it("refuse a word that is none", () => {
    expect(() => named({ labelLines: "best stoped" })).toThrow(
      'learning-curves.labelLines: must be some of best, running, completed, stopped, limit, failed, queued, got "stoped". Did you mean "stopped"?',
    );
  });

  it("do not touch each other, and do not leave the picture, whatever the sweep", () => {
    const words = "best running completed stopped limit failed";
    fc.assert(
      fc.property(arbitraryMoment, fc.constantFrom(320, 480, 720, 1200), ({ log, time }, width) => {
        const scene = learningCurves.draw(log, time, { width, height: 360, options: { labelLines: words } });
        const boxes = labelsOf(scene).map(textBox);
        for (const [place, a] of boxes.entries()) {
          expect(a.left).toBeGreaterThanOrEqual(0);
          expect(a.right).toBeLessThanOrEqual(width);
          for (const b of boxes.slice(place + 1))
            expect(a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom).toBe(false);
        }
      }),
      { numRuns: 100 },
    );
  });

  it("leave the end of the bound free, where it is dragged", () => {
    let seen = 0;
    for (const slackFactor of [0.01, 0.05, 0.2]) {
      for (const goal of ["maximize", "minimize"] as const) {
        const log = simulate({ ...sweep.config, goal, earlyTermination: { type: "bandit", slackFactor } });
        for (const width of [320, 390, 560, 720]) {
          for (const share of [0.3, 0.6, 1]) {
            const scene = learningCurves.draw(log, share * (log.events.at(-1)?.time ?? 0), { ...frame, width });
            const handle = scene.handles?.find(({ key }) => key === "bound");
            if (handle === undefined) continue;
            const labels = labelsOf(scene).filter(({ key }) => ["best:label", "bound:label"].includes(key));
            for (const { left, right, top, bottom } of labels.map(textBox)) {
              seen++;
              const isUnder =
                left < handle.x + 7 && right > handle.x - 7 && top < handle.y + 7 && bottom > handle.y - 7;
              expect(isUnder, `slack ${slackFactor}, ${goal}, ${width} px, at ${share}`).toBe(false);
            }
          }
        }
      }
    }
    expect(seen).toBeGreaterThan(100);
  });

  it("leave the axis title alone where the metric has a long name", () => {
    const primaryMetric = "validation_accuracy_of_the_best_epoch";
    const logs = [1, 2, 3, 4, 5, 6].map((seed) => simulate({ ...sweep.config, seed, primaryMetric }));
    const pictures = logs.flatMap((log) => [320, 390, 480, 720].map((width) => ({ log, width })));
    for (const { log, width } of pictures) {
      const scene = learningCurves.draw(log, log.events.at(-1)?.time ?? 0, { ...frame, width });
      const [title] = scene.marks.filter((mark): mark is TextMark => mark.kind === "text" && mark.key === "y:title");
      expect(title).toBeDefined();
      const { left, right, top, bottom } = textBox(title as TextMark);
      expect(top).toBeGreaterThanOrEqual(0);
      for (const box of labelsOf(scene).map(textBox))
        expect(left < box.right && box.left < right && top < box.bottom && box.top < bottom, `${width} px`).toBe(false);
    }
  });
});

describe("the highlight of learning curves", () => {
  const lines = (highlight: string, part: string, selection = {}) =>
    learningCurves
      .draw(sweep, end, { ...frame, options: { highlight }, selection })
      .marks.filter((mark): mark is LineMark => mark.kind === "line" && mark.part === part);

  it("is the best curve unless another is asked for", () => {
    expect(lines("best", "best")).toHaveLength(1);
    expect(lines("selected", "best")).toEqual([]);
    expect(lines("policy", "best")).toEqual([]);
  });

  it("is what the reader selected, alone", () => {
    expect(lines("selected", "chosen", { selected: [3] }).map(({ trial }) => trial)).toEqual([3]);
    const faint = lines("selected", "curve", { selected: [3] }).map(({ opacity = 1 }) => opacity);
    const plain = lines("selected", "curve").map(({ opacity = 1 }) => opacity);
    expect(Math.max(...faint)).toBeLessThan(Math.min(...plain));
  });

  it("is what the policy stopped and the leader it measured the last bound from, before fainter others", () => {
    const judged = happened({ log: sweep, time: end }, "policyJudged").filter(({ verdict }) => verdict.bar !== null);
    const last = judged.reduce((latest, each) => (each.time >= latest.time ? each : latest));
    const leader = last.verdict.leader?.trial ?? -1;
    const acted = lines("policy", "acted").map(({ trial = -1 }) => trial);
    expect(acted.sort((a, b) => a - b)).toEqual([...new Set([...stops, leader])].sort((a, b) => a - b));
    expect(lines("policy", "curve").every(({ opacity = 1 }) => opacity < 0.5)).toBe(true);
  });
});

it("hatches the side of the bound where trials are stopped, and nothing beyond the plot", () => {
  const plot = { left: 40, right: 200, top: 40, bottom: 100 };
  const edgesOf = (y: number, goal: "maximize" | "minimize") => {
    const step = { x1: 40, x2: 80, y } as Parameters<typeof boundMarks>[0][number];
    const hatch = boundMarks([step], plot, goal).find((mark) => mark.kind === "area");
    return hatch?.rings.flatMap((ring) => ring.map(([, at]) => at));
  };
  expect(edgesOf(70, "maximize")).toEqual([70, 70, 79, 79]);
  expect(edgesOf(95, "maximize")).toEqual([95, 95, 100, 100]);
  expect(edgesOf(43, "minimize")).toEqual([43, 43, 40, 40]);
});
