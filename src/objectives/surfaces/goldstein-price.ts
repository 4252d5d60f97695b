import type { Formula } from "./formula.ts";

/**
 * Goldstein-Price: values from 3 to a million in one small square.
 *
 * f(x, y) = (1 + (x + y + 1)^2 (19 - 14 x + 3 x^2 - 14 y + 6 x y + 3 y^2))
 * (30 + (2 x - 3 y)^2 (18 - 32 x + 12 x^2 + 48 y - 36 x y + 27 y^2)) on [-2, 2]^2. Minimum 3 at (0, -1).
 * Source: Goldstein, Price, "On descent from local minima" (1971).
 */
export const goldsteinPrice: Formula = {
  box: () => [-2, 2],
  value([x = 0, y = 0]) {
    const a = x + y + 1;
    const b = 2 * x - 3 * y;
    const first = 1 + a * a * (19 - 14 * x + 3 * x * x - 14 * y + 6 * x * y + 3 * y * y);
    const second = 30 + b * b * (18 - 32 * x + 12 * x * x + 48 * y - 36 * x * y + 27 * y * y);
    return first * second;
  },
  minimizer: () => [0, -1],
};
