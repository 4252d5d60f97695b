import type { Formula } from "./formula.ts";

/**
 * Styblinski-Tang: two valleys in every dimension, one of them deeper.
 *
 * f(x) = sum of (x^4 - 16 x^2 + 5 x) / 2 on [-5, 5]^d. Minimum -39.16616570377142 d at (-2.903534027771177, ...).
 * Source: Styblinski, Tang, "Experiments in nonconvex optimization" (1990).
 */
export const styblinskiTang: Formula = {
  box: () => [-5, 5],
  value(x) {
    let total = 0;
    for (const each of x) {
      const square = each * each;
      total += (square * square - 16 * square + 5 * each) / 2;
    }
    return total;
  },
  minimizer: (dimension) => new Array<number>(dimension).fill(-2.903534027771177),
};
