import type { Formula } from "./formula.ts";

/**
 * Rosenbrock: a long curved valley, easy to enter and hard to follow.
 *
 * f(x) = sum of 100 (x(i + 1) - x(i)^2)^2 + (1 - x(i))^2 on [-5, 10]^d, d at least 2. Minimum 0 at (1, ..., 1).
 * Source: Rosenbrock, "An automatic method for finding the greatest or least value of a function" (1960).
 */
export const rosenbrock: Formula = {
  box: () => [-5, 10],
  value(x) {
    let total = 0;
    for (let i = 0; i + 1 < x.length; i++) {
      const [here = 0, next = 0] = [x[i], x[i + 1]];
      const off = next - here * here;
      total += 100 * off * off + (1 - here) * (1 - here);
    }
    return total;
  },
  minimizer: (dimension) => new Array<number>(dimension).fill(1),
};
