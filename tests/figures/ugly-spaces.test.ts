import { describe, expect, it } from "vitest";
import { distribution } from "../../src/figures/distribution.ts";
import type { Figure } from "../../src/figures/figure.ts";
import { textBox } from "../../src/figures/labels.ts";
import { parallelCoordinates } from "../../src/figures/parallel-coordinates.ts";
import type { Scene, TextMark } from "../../src/figures/scene.ts";
import { searchSpace } from "../../src/figures/search-space.ts";
import { surrogate } from "../../src/figures/surrogate.ts";
import { sweepIndex } from "../../src/figures/sweep-index.ts";
import type { SweepConfigInput } from "../../src/simulation/config.ts";
import { simulate } from "../../src/simulation/simulate.ts";
import { faultsOf } from "./faults.ts";

const long = (start: string) => `${start}_${"abcdefghij".repeat(6)}`.slice(0, 60);
const uniform = { type: "uniform", minValue: 0, maxValue: 1 };

const spaces: { readonly [name: string]: NonNullable<SweepConfigInput["searchSpace"]> } = {
  "names of 60 characters and a choice of 40 long values": {
    [long("learning_rate")]: { type: "loguniform", minValue: -9, maxValue: -2 },
    [long("optimizer")]: { type: "choice", values: Array.from({ length: 40 }, (_, k) => `${long("value")} ${k}`) },
    [long("third")]: uniform,
  },
  "30 values and a constant": {
    layers: { type: "choice", values: Array.from({ length: 30 }, (_, k) => k + 1) },
    constant: { type: "choice", values: ["only"] },
  },
  "values from 1e-300 to 1e300": {
    huge: { type: "uniform", minValue: -1e300, maxValue: 1e300 },
    tiny: { type: "uniform", minValue: 1e-300, maxValue: 2e-300 },
  },
  "12 parameters": Object.fromEntries(
    Array.from({ length: 12 }, (_, k) => [
      `parameter_${k}`,
      k % 3 === 0 ? { type: "choice", values: [1, 2] } : uniform,
    ]),
  ),
  "branches and steps": {
    model: {
      type: "choice",
      values: [
        { kind: "tree", depth: { type: "randint", upper: 10 } },
        { kind: "net", width: { type: "quniform", minValue: 16, maxValue: 256, q: 16 } },
      ],
    },
    units: { type: "qloguniform", minValue: 1, maxValue: 6, q: 8 },
  },
};

const sweeps = Object.entries(spaces).map(([name, space]) => ({
  name,
  log: simulate({
    primaryMetric: name.startsWith("names") ? long("accuracy") : "accuracy",
    searchSpace: space,
    sampling: { type: "bayesian", startTrials: 6 },
    earlyTermination: { type: "bandit", slackFactor: 0.1 },
    objective: { intervals: 4 },
    limits: { maxTotalTrials: 14, maxConcurrentTrials: 3 },
  }),
}));

const over = Number.POSITIVE_INFINITY;
const figures = [searchSpace, parallelCoordinates, distribution, surrogate] as readonly unknown[] as readonly Figure[];

function sizeOf(figure: Figure, width: number) {
  return { width, height: figure.height(width) };
}

function overlaps(texts: readonly TextMark[]): string[] {
  return texts.flatMap((a, k) =>
    texts.slice(k + 1).flatMap((b) => {
      const [one, two] = [textBox(a), textBox(b)];
      const isApart = one.right <= two.left || two.right <= one.left || one.bottom <= two.top || two.bottom <= one.top;
      return isApart ? [] : [`${a.text} | ${b.text}`];
    }),
  );
}

describe.each(sweeps)("$name", ({ log }) => {
  it.each(figures)("are drawn inside the picture by $type, at every size", (figure) => {
    for (const width of [320, 768, 1280, 1920])
      for (const { path } of sweepIndex(log).space.dimensions.slice(0, 3)) {
        const options = "parameter" in figure.fields ? { parameter: path } : {};
        expect(faultsOf(figure.draw(log, over, { ...sizeOf(figure, width), options }))).toEqual([]);
      }
  });

  it.each([320, 768])("keep the titles of parallel axes apart at %i px", (width) => {
    const scene: Scene = parallelCoordinates.draw(log, over, sizeOf(parallelCoordinates as unknown as Figure, width));
    const titles = scene.marks.filter((mark): mark is TextMark => mark.kind === "text" && mark.key.endsWith(":title"));
    expect(titles.length).toBe(sweepIndex(log).space.dimensions.length + 1);
    expect(titles.map(({ text }) => text)).not.toContain("…");
    expect(overlaps(titles.filter(({ rotate }) => rotate === undefined))).toEqual([]);
  });

  it("are said in sentences that can be heard to their end", () => {
    for (const { path } of sweepIndex(log).space.dimensions) {
      const { label, description } = distribution.draw(log, over, {
        width: 480,
        height: 300,
        options: { parameter: path },
      });
      expect(label.length + description.length).toBeLessThan(480);
    }
  });
});

describe("a distribution", () => {
  const said = (spec: { type: string; [setting: string]: unknown }) =>
    distribution.draw(sweeps[0]?.log as never, 0, { width: 480, height: 300, options: { spec } });

  it("of equally likely values says their share once", () => {
    expect(said({ type: "choice", values: [16, 32, 64] }).description).toBe("3 values, 33.3 % each: 16, 32, 64.");
    expect(said({ type: "choice", values: [5] }).description).toBe("5 100 %.");
  });

  it("whose bounds were meant as values says what to write for them", () => {
    const note = "Bounds are exponents. For values from 0.0001 to 0.1 write -9.21 and -2.3.";
    expect(said({ type: "loguniform", minValue: 0.0001, maxValue: 0.1 }).notes).toEqual([note]);
    expect(said({ type: "loguniform", minValue: -9, maxValue: -2 }).notes).toEqual([]);
    expect(said({ type: "uniform", minValue: 0.0001, maxValue: 0.1 }).notes).toEqual([]);
  });
});
