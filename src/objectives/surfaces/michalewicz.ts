import { pow } from "../../math/elementary.ts";
import { sin } from "../../math/trigonometry.ts";
import type { Formula } from "./formula.ts";

/** Coordinate i of the minimum; the function is a sum, so they do not depend on each other. */
const coordinates = [
  2.2029055201726093, 1.5707963267948966, 1.2849915705529245, 1.9230584698663629, 1.7204697725658413,
  1.5707963267948966, 1.454413971362379, 1.7560865209450265, 1.655717416821029, 1.5707963267948966,
];

/**
 * Michalewicz: steep, narrow valleys in a flat plain, with m = 10.
 *
 * f(x) = -sum of sin(x(i)) sin(i x(i)^2 / pi)^20, i from 1, on [0, pi]^d. Minimum -1.8013034100985525 for d = 2,
 * -4.687658179088146 for 5, -9.660151715641341 for 10; not listed here above 10.
 * Source: Michalewicz, "Genetic Algorithms + Data Structures = Evolution Programs" (1992).
 */
export const michalewicz: Formula = {
  box: () => [0, Math.PI],
  value(x) {
    let total = 0;
    for (const [index, each] of x.entries()) {
      total -= sin(each) * pow(sin(((index + 1) * each * each) / Math.PI), 20);
    }
    return total;
  },
  minimizer: (dimension) => (dimension <= coordinates.length ? coordinates.slice(0, dimension) : undefined),
};
