import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DotMark, Scene } from "../../src/figures/scene.ts";
import { sampleSentence, searchSpace } from "../../src/figures/search-space.ts";
import { sampleToward } from "../../src/figures/space/toward.ts";
import { sweepIndex } from "../../src/figures/sweep-index.ts";
import { simulate } from "../../src/simulation/simulate.ts";
import { arbitraryMoment } from "./sweeps.ts";

const frame = { width: 480, height: 400 };

function samples(scene: Scene): DotMark[] {
  return scene.marks.filter((mark): mark is DotMark => mark.kind === "dot" && mark.part === "sample");
}

/** A grid of three by three: trial 3 * column + row or the other way round, as the sampler counts. */
const grid = simulate({
  searchSpace: {
    x: { type: "choice", values: [1, 2, 3] },
    y: { type: "choice", values: [1, 2, 3] },
  },
  sampling: "grid",
  objective: { intervals: 2 },
  limits: { maxTotalTrials: 9 },
});

describe("an arrow key in the search space", () => {
  const scene = searchSpace.draw(grid, Number.POSITIVE_INFINITY, frame);
  const at = (x: number, y: number) =>
    grid.events.flatMap((event) =>
      event.type === "trialSampled" && event.params.x === x && event.params.y === y ? [event.trial] : [],
    )[0];

  it.each([
    ["ArrowRight", [3, 2]],
    ["ArrowLeft", [1, 2]],
    ["ArrowUp", [2, 3]],
    ["ArrowDown", [2, 1]],
  ] as const)("%s goes from the middle of a grid to its neighbour on that side", (key, [x, y]) => {
    expect(sampleToward(scene, key, at(2, 2))).toBe(at(x, y));
  });

  it("stays at the edge, starts with the first sample, and leaves other keys alone", () => {
    expect(sampleToward(scene, "ArrowRight", at(3, 2))).toBe(at(3, 2));
    expect(sampleToward(scene, "ArrowRight", undefined)).toBe(0);
    expect(sampleToward(scene, "Enter", at(2, 2))).toBeUndefined();
  });

  it("never goes to the other side, whatever the sweep, and finds one wherever one is drawn there", () => {
    fc.assert(
      fc.property(arbitraryMoment, ({ log, time }) => {
        const dots = samples(searchSpace.draw(log, time, frame));
        const picture = searchSpace.draw(log, time, frame);
        for (const { trial, x } of dots) {
          const found = dots.find((each) => each.trial === sampleToward(picture, "ArrowRight", trial));
          const isThereOne = dots.some((each) => each.x > x + 0.01);
          expect((found?.x ?? x) > x + 0.01).toBe(isThereOne);
        }
      }),
      { numRuns: 20 },
    );
  });
});

describe("a sample in words", () => {
  it("has its place, all its values, its metric, rank and status", () => {
    const best = grid.events.findLast((event) => event.type === "sweepEnded") && sweepIndex(grid);
    const sentences = grid.events.flatMap((event) =>
      event.type === "trialSampled" && best !== undefined
        ? [sampleSentence({ index: best, time: Number.POSITIVE_INFINITY }, event.trial)]
        : [],
    );
    expect(sentences[4]).toMatch(/^Sample 5 of 9: x 2, y 2, accuracy 0\.\d+, rank \d, completed\.$/);
    expect(sentences.filter((each) => each.includes("rank 1,"))).toHaveLength(1);
  });
});
