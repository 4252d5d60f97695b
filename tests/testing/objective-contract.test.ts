import { describe, expect, it } from "vitest";
import { number } from "../../src/fields.ts";
import { benchmarkKinds, curveKinds, surfaceKinds } from "../../src/objectives/index.ts";
import { defineCurve, defineSurface, type Score, type TrialSetting } from "../../src/objectives/objective.ts";
import {
  assertCurveContract,
  assertObjectiveContract,
  assertSurfaceContract,
} from "../../src/testing/objective-contract.ts";
import { codeIn, lawIn, messageOf } from "./message-of.ts";

const uniform = '{ type: "uniform", minValue: 0, maxValue: 1 }';

/** A bowl around 0.3, with a score of one's own. */
function surface(score: (setting: TrialSetting, right: Score, steep: number) => unknown, best?: number) {
  return defineSurface({
    type: "bowl",
    summary: "",
    fields: { steep: number({ label: "Steep", atLeast: 0, atMost: 9, default: 1 }) },
    score({ steep }, setting) {
      const final = Object.values(setting.params).reduce<number>((sum, x) => sum + steep * (Number(x) - 0.3) ** 2, 0);
      return score(setting, { final, start: 9 }, steep) as Score;
    },
    best: () => best,
  });
}

let lastScored: unknown;

describe("assertSurfaceContract", () => {
  const published: readonly string[] = benchmarkKinds.map(({ type }) => type); // their formulas are tested by values
  const few = ["hartmann6", "ackley", "sphere"];
  it.each(surfaceKinds.filter(({ type }) => type !== "recorded" && (!published.includes(type) || few.includes(type))))(
    "accepts our surface $type",
    (kind) => assertSurfaceContract(kind, { runs: 10 }),
  );
  it("accepts a right surface of one's own", () => assertSurfaceContract(surface((_, right) => right)));

  it.each([
    {
      fault: "is NaN without diverging",
      kind: surface(({ params }, right) => ({ ...right, final: Math.sqrt(Number(params.a ?? 1) - 0.1) })),
      law: "gives a score",
      scores: ["{ a: 0 }"],
    },
    {
      fault: "has no start",
      kind: surface((_, { final }) => ({ final })),
      law: "gives a score",
      scores: ["{ a: 0 }"],
    },
    {
      fault: "changes params",
      kind: surface(({ params }, right) => {
        (params as { c: number }).c = 0.25;
        return right;
      }),
      law: "changes nothing that it is given",
      scores: ["{ a: 0 }"],
    },
    {
      fault: "draws from Math.random",
      kind: surface((_, right) => ({ ...right, final: right.final + Math.random() })),
      law: "depends on nothing but what it is given",
      scores: ["{ a: 0 }"],
    },
    {
      fault: "remembers the last params",
      kind: surface(({ params }) => {
        const isNew = lastScored !== params.b;
        lastScored = params.b;
        return { final: isNew ? 1 : 0, start: 0 };
      }),
      law: "gives the same score when asked again",
      scores: ["{ b: 0 }", "{ b: 1 }"],
    },
    {
      fault: "leaves its range when it is steep",
      kind: surface((_, right) => ({ ...right, range: [0, 1] })),
      law: "keeps within its range",
      settings: "{ steep: 3 }",
      scores: ["{ a: 1 }"],
    },
    {
      fault: "has a quality above 1",
      kind: surface((_, right) => ({ ...right, quality: right.final + 0.5 })),
      law: "has a quality from 0 to 1",
      settings: "{ steep: 2 }",
      scores: ["{ a: 1 }"],
    },
    {
      fault: "ignores the goal in its quality",
      kind: surface((_, right) => ({ ...right, quality: 1 / (1 + right.final) })),
      law: "has the better quality for the better score",
      scores: ["{ a: 0 }", "{ a: 0.5 }"],
    },
    {
      fault: "beats its best",
      kind: surface((_, right) => right, 0),
      law: "is never better than its best",
      scores: ["{ a: 0 }"],
    },
  ])("finds one that $fault, with the simplest settings, params and seed", ({ kind, law, settings = "{}", scores }) => {
    const message = messageOf(() => assertObjectiveContract(kind));
    expect(lawIn(message)).toBe(law);
    const [name] = /\w/.exec(scores[0] ?? "") ?? [];
    expect(codeIn(message).split("\n")).toEqual([
      `const space = createSearchSpace({ ${name}: ${uniform} });`,
      'const setting = { seed: "0", goal: "maximize", space, trial: 0, attempt: 1, primaryMetric: "metric" };',
      `const { settings } = configure(surface, ${settings});`,
      ...scores.map((params) => `surface.score(settings, { ...setting, params: ${params} });`),
    ]);
  });
});

type Shape = (of: { readonly intervals: number; readonly quality: number; readonly random: () => number }) => unknown;

/** A ramp to 1 at the knee, with a shape of one's own. */
function curve(shape: (of: Parameters<Shape>[0] & { readonly knee: number }) => (interval: number) => unknown) {
  return defineCurve({
    type: "ramp",
    summary: "",
    fields: { knee: number({ label: "Knee", atLeast: 1, atMost: 20, integer: true, default: 3 }) },
    shape: ({ knee }, of) => shape({ ...of, knee }) as (interval: number) => number,
  });
}

let calls = 0;

describe("assertCurveContract", () => {
  it.each(curveKinds)("accepts our curve $type", (kind) => assertObjectiveContract(kind, { runs: 20 }));
  it("accepts a right curve of one's own", () =>
    assertCurveContract(
      curve(
        ({ knee }) =>
          (interval) =>
            Math.min(1, interval / knee),
      ),
    ));

  it.each([
    {
      fault: "draws from Math.random late",
      kind: curve(() => (interval) => (interval > 5 ? Math.random() : 1)),
      law: "depends on nothing but what it is given",
      intervals: [1, 2, 3, 4, 5, 6],
    },
    {
      fault: "counts its calls",
      kind: curve(() => () => calls++),
      law: "gives the same curve from the same stream",
      intervals: [1],
    },
    {
      fault: "is infinite at its fourth interval",
      kind: curve(() => (interval) => 1 / (interval - 4)),
      law: "gives numbers, or NaN once diverged",
      intervals: [1, 2, 3, 4],
    },
    {
      fault: "gives nothing for good trials",
      kind: curve(
        ({ quality }) =>
          () =>
            quality > 0.7 ? undefined : 1,
      ),
      law: "gives numbers, or NaN once diverged",
      intervals: [1],
      quality: 1,
    },
    {
      fault: "divides by intervals - 1",
      kind: curve(
        ({ intervals }) =>
          (interval) =>
            (interval - 1) / (intervals - 1),
      ),
      law: "is a curve over one interval too",
      intervals: [1, 2],
    },
    {
      fault: "recovers from NaN at its knee",
      kind: curve(
        ({ knee }) =>
          (interval) =>
            interval === knee ? Number.NaN : 1,
      ),
      law: "stays NaN once diverged",
      intervals: [1, 2, 3, 4],
    },
  ])("finds one that $fault, with the fewest intervals", ({ kind, law, intervals, quality = 0.5 }) => {
    const message = messageOf(() => assertObjectiveContract(kind));
    expect(lawIn(message)).toBe(law);
    expect(codeIn(message).split("\n")).toEqual([
      "const { settings } = configure(curve, {});",
      'const random = stream("0", "curve");',
      `const shape = curve.shape(settings, { intervals: ${intervals.length}, quality: ${quality}, random });`,
      `[${intervals.join(", ")}].map((interval) => shape(interval));`,
    ]);
  });
});

describe("assertObjectiveContract", () => {
  it("says what it takes when it is given something else", () => {
    const both = { surface: surfaceKinds[0], curve: curveKinds[0] };
    expect(() => assertObjectiveContract(both as never)).toThrow(
      /^kind: must be a surface, with score, or a curve, with shape, got \{"surface":.*Test each by itself\.$/,
    );
    expect(() => assertSurfaceContract("branin" as never)).toThrow(
      'kind: must be what a define function returns, or configure(kind, settings), got "branin".',
    );
    expect(() => assertCurveContract(undefined as never)).toThrow("got nothing.");
  });
});
