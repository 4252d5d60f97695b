import { describe, expect, it } from "vitest";
import { stream } from "../../../src/random/stream.ts";
import { columnsOf, featuresOf } from "../../../src/samplers/gaussian-process/columns.ts";
import { penaltyOf } from "../../../src/samplers/gaussian-process/fit.ts";
import { distancesTo, type PointRows } from "../../../src/samplers/gaussian-process/kernel.ts";
import { kindAt, kindsOf } from "../../../src/samplers/gaussian-process/kinds.ts";
import {
  type Correlations,
  correlationsAt,
  negativeLogGradient,
  pairsOf,
  profiledNegativeLog,
  profileOf,
  roomFor,
} from "../../../src/samplers/gaussian-process/likelihood.ts";
import { factorRows, Posterior } from "../../../src/samplers/gaussian-process/posterior.ts";
import { createSearchSpace } from "../../../src/space/index.ts";

const choicesOf = (count: number, level: (k: number) => string | number) =>
  columnsOf(
    createSearchSpace(
      Object.fromEntries(
        Array.from({ length: count }, (_, c) => [`x${c}`, { type: "choice", values: [0, 1, 2].map(level) }]),
      ),
    ),
  );
const columns = choicesOf(4, (k) => `v${k}`);
const { layout } = columns;
const next = stream("kinds");
const count = 9;
const values = new Float64Array(count * layout.count);
for (let i = 0; i < count; i++) {
  const point = Float64Array.from({ length: 4 }, next);
  featuresOf(columns, point, values.subarray(i * layout.count, (i + 1) * layout.count));
}
const rows: PointRows = { layout, values, count };
const weights = Float64Array.from({ length: layout.count }, () => 0.1 + next());
const targets = Float64Array.from({ length: count }, () => next() - 0.5);

describe("kindsOf", () => {
  it("has one for each set of choices that may differ, and none where numbers are compared or choices are many", () => {
    expect(kindsOf(layout)?.count).toBe(2 ** 4);
    expect(kindsOf({ count: 3, numericCount: 1, pairCount: 0 })).toBeUndefined();
    expect(kindsOf(choicesOf(3, (k) => k).layout)).toBeUndefined();
    expect(kindsOf({ count: 9, numericCount: 0, pairCount: 0 })).toBeUndefined();
  });

  it("is as far from a point of zeros as two points of that kind are from each other", () => {
    const kinds = kindsOf(layout) as PointRows;
    const byKind = new Float64Array(kinds.count);
    distancesTo(kinds, weights, { point: new Float64Array(layout.count), count: kinds.count, into: byKind });
    const seen = new Set<number>();
    for (let i = 0; i < count; i++) {
      const point = values.subarray(i * layout.count, (i + 1) * layout.count);
      const distances = new Float64Array(count);
      distancesTo(rows, weights, { point, count, into: distances });
      for (let j = 0; j < count; j++) {
        const kind = kindAt(rows, j * layout.count, point);
        seen.add(kind);
        expect(byKind[kind]).toBe(distances[j]);
      }
    }
    expect(seen.size).toBeGreaterThan(8);
  });
});

describe("the model of choices", () => {
  const binary = Float64Array.from({ length: 3 * count }, () => Math.round(next()));
  const numbers = { count: 3, numericCount: 3, pairCount: 0 };
  const choices = { count: 3, numericCount: 0, pairCount: 0 };

  it("is as likely, by the same slopes, as that of numbers 0 and 1", () => {
    const at = { lengthScales: Float64Array.of(1.3, 0.8, 2.5), noiseRatio: 0.01 };
    const [a, b] = [numbers, choices].map((layout) => {
      const pairs = pairsOf({ layout, values: binary, count });
      const room = roomFor(pairs);
      const correlations = correlationsAt("matern52", pairs, { at, room }) as Correlations;
      const profile = profileOf(correlations.matrix, targets);
      const value = profiledNegativeLog(correlations.matrix, profile);
      const terms = { correlations, ...profile, noiseRatio: at.noiseRatio, room };
      return [value, ...negativeLogGradient(pairs, terms)];
    });
    expect(a).toHaveLength(1 + 3 + 1);
    for (const [k, expected] of a?.entries() ?? []) expect(b?.[k]).toBeCloseTo(expected, 12);
  });

  it("has the slopes that differences show, pairs of choices included", () => {
    const slope = penaltyOf({ kernel: "matern52", pairs: pairsOf(rows), targets });
    const logs = Float64Array.from({ length: layout.count + 1 }, () => 0.5 * next());
    const gradient = slope(logs).gradient();
    for (let t = 0; t <= layout.count; t++) {
      const moved = (by: number) => slope(logs.map((x, k) => (k === t ? x + by : x))).value;
      expect(gradient[t]).toBeCloseTo((moved(1e-5) - moved(-1e-5)) / 2e-5, 6);
    }
  });

  it("predicts what one of numbers 0 and 1 predicts", () => {
    const weights = Float64Array.of(0.5, 1.5, 0.8);
    const [a, b] = [numbers, choices].map((layout) => {
      const model = { kernel: "matern52", rows: { layout, values: binary, count }, weights, noiseRatio: 0.01 } as const;
      const posterior = Posterior.of(factorRows(model), targets);
      return [Float64Array.of(0, 1, 1), Float64Array.of(1, 1, 0)].map((point) => posterior.predict(point));
    });
    expect(b).toEqual(a);
  });
});
