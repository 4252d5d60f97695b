import { ln } from "../../math/elementary.ts";

/**
 * Inverse of the covariances of points, and ln of their determinant, for points that grow by one from suggestion to
 * suggestion: what is known of the first of them is kept. The same bits in one go as in many.
 *
 * A point more borders the matrix. With `w = K^-1 k` and `s = k(x, x) - k' w` the inverse, bordered by zeros, gains
 * `(w, -1) (w, -1)' / s`, and the determinant the factor s.
 * Source: Rasmussen and Williams (2006), appendix A.3.
 */
export class BorderedInverse {
  /** Row by row, all of it. */
  values = new Float64Array(0);
  logDeterminant = 0;
  #points: readonly Float64Array[] = [];

  /**
   * O(n^2) for each point that is new. `covariance` is of points i and j, of a point with itself noise included; it depends
   * on the two points alone and is the same at each call.
   */
  grow(points: readonly Float64Array[], covariance: (i: number, j: number) => number): void {
    const count = points.length;
    let known = this.#points.length;
    const isKnown = this.#points.every((point, i) => isSame(point, points[i]));
    if (!isKnown) [known, this.logDeterminant] = [0, 0];
    const values = new Float64Array(count * count);
    for (let i = 0; i < known; i++) values.set(this.values.subarray(i * known, (i + 1) * known), i * count);
    for (let n = known; n < count; n++) {
      const border = Float64Array.from({ length: n }, (_, j) => covariance(n, j));
      const weights = new Float64Array(n + 1);
      let left = covariance(n, n);
      for (let i = 0; i < n; i++) {
        for (let j = 0; j < n; j++)
          weights[i] = (weights[i] as number) + (values[i * count + j] as number) * (border[j] as number);
        left -= (weights[i] as number) * (border[i] as number);
      }
      weights[n] = -1;
      for (let i = 0; i <= n; i++) {
        const by = (weights[i] as number) / left;
        for (let j = 0; j <= n; j++)
          values[i * count + j] = (values[i * count + j] as number) + by * (weights[j] as number);
      }
      this.logDeterminant += ln(left);
    }
    [this.values, this.#points] = [values, points];
  }
}

function isSame(a: Float64Array, b: Float64Array | undefined): boolean {
  return a.length === b?.length && a.every((x, c) => Object.is(x, b[c]));
}
