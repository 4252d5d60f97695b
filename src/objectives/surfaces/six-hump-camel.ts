import type { Formula } from "./formula.ts";

/**
 * Six-hump camel: six valleys, two of them the deepest.
 *
 * f(x, y) = (4 - 2.1 x^2 + x^4 / 3) x^2 + x y + (-4 + 4 y^2) y^2 on [-3, 3] x [-2, 2]. Minimum -1.0316284534898774 at
 * (0.0898420131, -0.7126564030) and its mirror image through the origin.
 * Source: Dixon, Szegö (1978).
 */
export const sixHumpCamel: Formula = {
  box: (index) => (index === 0 ? [-3, 3] : [-2, 2]),
  value([x = 0, y = 0]) {
    const xx = x * x;
    const yy = y * y;
    return (4 - 2.1 * xx + (xx * xx) / 3) * xx + x * y + (-4 + 4 * yy) * yy;
  },
  minimizer: () => [0.08984201310031806, -0.7126564030207396],
};
