import { sin } from "../../math/trigonometry.ts";
import type { Formula } from "./formula.ts";

/**
 * Eggholder: many deep valleys, the deepest at the edge of the box.
 *
 * f(x, y) = -(y + 47) sin(sqrt(|y + x / 2 + 47|)) - x sin(sqrt(|x - (y + 47)|)) on [-512, 512]^2. Minimum
 * -959.6406627208508 at (512, 404.2318051137578).
 * Source: Whitley et al., "Evaluating evolutionary algorithms" (1996).
 */
export const eggholder: Formula = {
  box: () => [-512, 512],
  value([x = 0, y = 0]) {
    const up = y + 47;
    return -up * sin(Math.sqrt(Math.abs(up + x / 2))) - x * sin(Math.sqrt(Math.abs(x - up)));
  },
  minimizer: () => [512, 404.2318051137578],
};
