import { describe, expect, it } from "vitest";
import { stream } from "../../../src/random/stream.ts";
import { columnsOf, pointOf } from "../../../src/samplers/gaussian-process/columns.ts";
import type { History } from "../../../src/samplers/gaussian-process/history.ts";
import { jointPoint } from "../../../src/samplers/gaussian-process/joint-effects.ts";
import type { Model } from "../../../src/samplers/gaussian-process/model.ts";
import { targetsOf } from "../../../src/samplers/gaussian-process/targets.ts";
import { createSearchSpace } from "../../../src/space/index.ts";
import { finish } from "../../../src/steps.ts";
import type { Params } from "../../../src/trial.ts";

const sizes = [4, 5, 4, 5, 3];
const space = createSearchSpace(
  Object.fromEntries(
    sizes.map((size, c) => [
      `x${c}`,
      { type: "choice", values: Array.from({ length: size }, (_, level) => `v${level}`) },
    ]),
  ),
);
const columns = columnsOf(space);
const paramsOf = (levels: readonly number[]) => Object.fromEntries(levels.map((level, c) => [`x${c}`, `v${level}`]));

/** Effects of single values, the higher the worse. */
const sumAt = (levels: readonly number[]) => levels.reduce((sum, level, c) => sum + (0.2 + 0.1 * c) * level, 0);
/** v3 of x0 and v4 of x1, the worst alone, are good together. */
const hasPair = ([a, b]: readonly number[]) => a === 3 && b === 4;
const costAt = (levels: readonly number[]) => sumAt(levels) - (hasPair(levels) ? 2 : 0);

const next = stream("pairs");
const others = Array.from({ length: 40 }, () => sizes.map((size) => Math.floor(next() * size))).filter(
  (levels) => !hasPair(levels),
);
const best = [0, 0, 0, 0, 0];

/** What is suggested after these trials, as params; undefined for nothing. */
function suggested(trials: readonly (readonly number[])[], cost: (levels: readonly number[]) => number, taken = "") {
  const costs = Float64Array.from(trials, cost);
  const points = trials.map((levels) => pointOf(columns, paramsOf(levels)));
  const isTaken = (point: Float64Array) => JSON.stringify(space.paramsAt(point)) === taken;
  const model = { columns, targets: targetsOf(costs, "none") } as Model;
  const found = finish(jointPoint(model, { observed: { points, costs } } as unknown as History, isTaken));
  return found && space.paramsAt(found.point);
}

describe("jointPoint", () => {
  it("puts two values into the best trial whose only trial, far from it, came out better than the sum of both", () => {
    const trials = [...others, [3, 4, 3, 4, 2], best];
    expect(costAt([3, 4, 3, 4, 2])).toBeGreaterThan(costAt(best) + 3);
    expect(suggested(trials, costAt)).toEqual(paramsOf([3, 4, 0, 0, 0]));
  });

  it("promises nothing where a sum explains all trials", () => {
    expect(suggested([...others, best], sumAt)).toBeUndefined();
  });

  it("gives another one or none where that is taken", () => {
    const trials = [...others, [3, 4, 3, 4, 2], best];
    const taken = JSON.stringify(paramsOf([3, 4, 0, 0, 0]));
    expect(suggested(trials, costAt, taken)).not.toEqual(paramsOf([3, 4, 0, 0, 0]));
  });

  it("joins a branch with a value, not what is missing in the branch with it", () => {
    const nested = createSearchSpace({
      model: {
        type: "choice",
        values: [{ kind: "tree", depth: { type: "choice", values: ["p", "q", "r"] } }, { kind: "line" }],
      },
      rate: { type: "choice", values: ["low", "middle", "high"] },
      size: { type: "choice", values: ["s", "m", "l"] },
    });
    const columns = columnsOf(nested);
    const draw = stream("nested pairs");
    const drawn = Array.from({ length: 30 }, () => nested.paramsAt(Float64Array.from(nested.dimensions, draw)));
    const modelOf = ({ model }: Params) => model as Params;
    const isPair = (params: Params) => modelOf(params).kind === "line" && params.rate === "high";
    const together = { model: { kind: "line" }, rate: "high", size: "l" };
    const best = { model: { kind: "tree", depth: "p" }, rate: "low", size: "s" };
    const isFree = ({ rate, size }: Params) => rate === "high" && size === "s";
    const trials: Params[] = [...drawn.filter((params) => !isPair(params) && !isFree(params)), together, best];
    // The first of each is the best one, but for the pair.
    const cost = (params: Params) =>
      ["p", "q", "r", undefined].indexOf(modelOf(params).depth as string | undefined) +
      ["low", "middle", "high"].indexOf(String(params.rate)) +
      ["s", "m", "l"].indexOf(String(params.size)) -
      (isPair(params) ? 4 : 0);
    const costs = Float64Array.from(trials, cost);
    const points = trials.map((params) => pointOf(columns, params));
    const model = { columns, targets: targetsOf(costs, "none") } as Model;
    const isTaken = (point: Float64Array) => points.some((other) => String(other) === String(point));
    const found = finish(jointPoint(model, { observed: { points, costs } } as unknown as History, isTaken));
    expect(found && nested.paramsAt(found.point)).toEqual({ ...together, size: "s" });
  });

  it("has nothing to say of numbers", () => {
    const line = columnsOf(createSearchSpace({ x: { type: "uniform", minValue: 0, maxValue: 1 } }));
    const costs = Float64Array.of(1, 2, 3);
    const points = [0.1, 0.4, 0.9].map((x) => Float64Array.of(x));
    const history = { observed: { points, costs } } as unknown as History;
    const model = { columns: line, targets: targetsOf(costs, "none") } as Model;
    expect(finish(jointPoint(model, history, () => false))).toBeUndefined();
  });
});
