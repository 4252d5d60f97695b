import { describe, expect, it } from "vitest";
import { stream } from "../../../src/random/stream.ts";
import { BorderedInverse } from "../../../src/samplers/gaussian-process/bordered-inverse.ts";

const next = stream("bordered inverse");
const points = Array.from({ length: 12 }, () => Float64Array.from({ length: 3 }, () => Math.floor(next() * 4)));
const covarianceOf = (of: readonly Float64Array[]) => (i: number, j: number) =>
  1 + (of[i] as Float64Array).filter((x, c) => x === of[j]?.[c]).length + (i === j ? 0.1 : 0);

function inverseOf(...steps: readonly (readonly Float64Array[])[]): BorderedInverse {
  const inverse = new BorderedInverse();
  for (const step of steps) inverse.grow(step, covarianceOf(step));
  return inverse;
}

describe("BorderedInverse", () => {
  it("times the covariances is the identity", () => {
    const { values } = inverseOf(points);
    const covariance = covarianceOf(points);
    for (let i = 0; i < points.length; i++) {
      for (let j = 0; j < points.length; j++) {
        const product = points.reduce((sum, _, k) => sum + (values[i * points.length + k] ?? 0) * covariance(k, j), 0);
        expect(product).toBeCloseTo(i === j ? 1 : 0, 10);
      }
    }
  });

  it("knows ln of the determinant: 3 x 3 by the rule of Sarrus", () => {
    const three = points.slice(0, 3);
    const at = covarianceOf(three);
    const [a, b, c, d, e, f] = [at(0, 0), at(0, 1), at(0, 2), at(1, 1), at(1, 2), at(2, 2)];
    const determinant = a * d * f + 2 * b * e * c - c * d * c - b * b * f - a * e * e;
    expect(inverseOf(three).logDeterminant).toBeCloseTo(Math.log(determinant), 12);
  });

  it("has the same bits in one go and point by point", () => {
    const { values, logDeterminant } = inverseOf(...points.map((_, i) => points.slice(0, i + 1)));
    expect({ values, logDeterminant }).toEqual({ ...inverseOf(points), values: inverseOf(points).values });
  });

  it("starts over for other points, for fewer, and for points that have a column more", () => {
    const others = [points[1], points[0], points[2]] as Float64Array[];
    const fewer = points.slice(0, 2);
    const wider = fewer.map((point) => Float64Array.of(...point, 1));
    for (const then of [others, fewer, wider]) {
      const { values, logDeterminant } = inverseOf(points.slice(0, 2), points.slice(0, 3), then);
      const fresh = inverseOf(then);
      expect({ values, logDeterminant }).toEqual({ values: fresh.values, logDeterminant: fresh.logDeterminant });
    }
  });
});
