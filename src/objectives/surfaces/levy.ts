import { sin } from "../../math/trigonometry.ts";
import type { Formula } from "./formula.ts";

/**
 * Levy: waves across a bowl.
 *
 * f(x) = sin^2(pi w(1)) + sum for i < d of (w(i) - 1)^2 (1 + 10 sin^2(pi w(i) + 1)) + (w(d) - 1)^2 (1 + sin^2(2 pi w(d))),
 * w = 1 + (x - 1) / 4, on [-10, 10]^d. Minimum 0 at (1, ..., 1).
 * Source: Levy, Montalvo (1985), in the form of Laguna, Martí (2005).
 */
export const levy: Formula = {
  box: () => [-10, 10],
  value(x) {
    const w = x.map((each) => 1 + (each - 1) / 4);
    let total = squareOf(sin(Math.PI * (w[0] ?? 1)));
    for (const [i, each] of w.entries()) {
      const isLast = i === w.length - 1;
      const wave = isLast ? squareOf(sin(2 * Math.PI * each)) : 10 * squareOf(sin(Math.PI * each + 1));
      total += squareOf(each - 1) * (1 + wave);
    }
    return total;
  },
  minimizer: (dimension) => new Array<number>(dimension).fill(1),
};

function squareOf(value: number): number {
  return value * value;
}
