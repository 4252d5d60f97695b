import { cos } from "../../math/trigonometry.ts";
import type { Formula } from "./formula.ts";

/**
 * Rastrigin: a bowl full of regular dents.
 *
 * f(x) = 10 d + sum of x^2 - 10 cos(2 pi x) on [-5.12, 5.12]^d. Minimum 0 at 0.
 * Source: Rastrigin, "Systems of Extremal Control" (1974).
 */
export const rastrigin: Formula = {
  box: () => [-5.12, 5.12],
  value(x) {
    let total = 10 * x.length;
    for (const each of x) total += each * each - 10 * cos(2 * Math.PI * each);
    return total;
  },
  minimizer: (dimension) => new Array<number>(dimension).fill(0),
};
