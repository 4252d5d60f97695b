import type { Formula } from "./formula.ts";

/**
 * Sphere: the simplest bowl. f(x) = sum of x^2 on [-5.12, 5.12]^d. Minimum 0 at 0.
 * Source: De Jong, "An Analysis of the Behavior of a Class of Genetic Adaptive Systems" (1975), function 1.
 */
export const sphere: Formula = {
  box: () => [-5.12, 5.12],
  value(x) {
    let total = 0;
    for (const each of x) total += each * each;
    return total;
  },
  minimizer: (dimension) => new Array<number>(dimension).fill(0),
};
