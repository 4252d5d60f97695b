import { cos } from "../../math/trigonometry.ts";
import type { Formula } from "./formula.ts";

/**
 * Griewank: a wide bowl with thousands of small dents.
 *
 * f(x) = 1 + sum of x(i)^2 / 4000 - product of cos(x(i) / sqrt(i)), i from 1, on [-600, 600]^d. Minimum 0 at 0.
 * Source: Griewank, "Generalized descent for global optimization" (1981).
 */
export const griewank: Formula = {
  box: () => [-600, 600],
  value(x) {
    let squares = 0;
    let waves = 1;
    for (const [index, each] of x.entries()) {
      squares += (each * each) / 4000;
      waves *= cos(each / Math.sqrt(index + 1));
    }
    return 1 + squares - waves;
  },
  minimizer: (dimension) => new Array<number>(dimension).fill(0),
};
