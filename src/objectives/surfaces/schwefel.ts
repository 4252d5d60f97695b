import { sin } from "../../math/trigonometry.ts";
import type { Formula } from "./formula.ts";

/**
 * Schwefel: deep valleys far from each other, the deepest near a corner.
 *
 * f(x) = 418.9829 d - sum of x sin(sqrt(|x|)) on [-500, 500]^d. Minimum 0.0000127 d, because the constant is published
 * with four decimals, at (420.968746359982, ...).
 * Source: Schwefel, "Numerical Optimization of Computer Models" (1981).
 */
export const schwefel: Formula = {
  box: () => [-500, 500],
  value(x) {
    let total = 418.9829 * x.length;
    for (const each of x) total -= each * sin(Math.sqrt(Math.abs(each)));
    return total;
  },
  minimizer: (dimension) => new Array<number>(dimension).fill(420.968746359982),
};
