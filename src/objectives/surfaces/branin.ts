import { cos } from "../../math/trigonometry.ts";
import type { Formula } from "./formula.ts";

/**
 * Branin: three equal valleys.
 *
 * f(x, y) = (y - 5.1 / (4 pi^2) x^2 + 5 / pi x - 6)^2 + 10 (1 - 1 / (8 pi)) cos(x) + 10 on [-5, 10] x [0, 15].
 * Minimum 0.39788735772973816 at (-pi, 12.275), (pi, 2.275) and (3 pi, 2.475).
 * Source: Dixon, Szegö, "The global optimization problem: an introduction" (1978).
 */
export const branin: Formula = {
  box: (index) => (index === 0 ? [-5, 10] : [0, 15]),
  value([x = 0, y = 0]) {
    const valley = y - (5.1 / (4 * Math.PI * Math.PI)) * x * x + (5 / Math.PI) * x - 6;
    return valley * valley + 10 * (1 - 1 / (8 * Math.PI)) * cos(x) + 10;
  },
  minimizer: () => [Math.PI, 2.275],
};
