import { exp } from "../../math/elementary.ts";
import { cos } from "../../math/trigonometry.ts";
import type { Formula } from "./formula.ts";

/**
 * Ackley: a deep hole in a bumpy plain.
 *
 * f(x) = -20 exp(-0.2 sqrt(mean of x^2)) - exp(mean of cos(2 pi x)) + 20 + e on [-32.768, 32.768]^d. Minimum 0 at 0.
 * Source: Ackley, "A Connectionist Machine for Genetic Hillclimbing" (1987); constants of Bäck (1996).
 */
export const ackley: Formula = {
  box: () => [-32.768, 32.768],
  value(x) {
    let squares = 0;
    let waves = 0;
    for (const each of x) {
      squares += each * each;
      waves += cos(2 * Math.PI * each);
    }
    return 20 * (1 - exp(-0.2 * Math.sqrt(squares / x.length))) + (Math.E - exp(waves / x.length));
  },
  minimizer: (dimension) => new Array<number>(dimension).fill(0),
};
