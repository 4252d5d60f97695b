import { exp } from "../../math/elementary.ts";
import type { Formula } from "./formula.ts";

const heights = [1, 1.2, 3, 3.2];

/** -(sum over four hills of height exp(-(sum over j of scales (x - centres)^2))). */
function hills(x: readonly number[], shape: { scales: readonly number[][]; centres: readonly number[][] }): number {
  let total = 0;
  for (const [hill, height] of heights.entries()) {
    const scales = shape.scales[hill] ?? [];
    const centres = shape.centres[hill] ?? [];
    let distance = 0;
    for (const [j, scale] of scales.entries()) {
      const offset = (x[j] ?? 0) - (centres[j] ?? 0);
      distance += scale * offset * offset;
    }
    total += height * exp(-distance);
  }
  return -total;
}

const three = {
  scales: [
    [3, 10, 30],
    [0.1, 10, 35],
    [3, 10, 30],
    [0.1, 10, 35],
  ],
  centres: [
    [0.3689, 0.117, 0.2673],
    [0.4699, 0.4387, 0.747],
    [0.1091, 0.8732, 0.5547],
    [0.03815, 0.5743, 0.8828],
  ],
};

/**
 * Hartmann 3: four hills turned upside down, in [0, 1]^3.
 *
 * f(x) = -sum of a(i) exp(-sum of A(i, j) (x(j) - P(i, j))^2), four terms. Minimum -3.8627821478207554 near
 * (0.114614339, 0.555648850, 0.852546954).
 * Source: Dixon, Szegö (1978). P(4, 1) is 0.03815 as there; lists that print 0.0381 have the minimum -3.86277979.
 */
export const hartmann3: Formula = {
  box: () => [0, 1],
  value: (x) => hills(x, three),
  minimizer: () => [0.11461433858967197, 0.5556488499718569, 0.8525469535208658],
};

const six = {
  scales: [
    [10, 3, 17, 3.5, 1.7, 8],
    [0.05, 10, 17, 0.1, 8, 14],
    [3, 3.5, 1.7, 10, 17, 8],
    [17, 8, 0.05, 10, 0.1, 14],
  ],
  centres: [
    [0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886],
    [0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991],
    [0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.665],
    [0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381],
  ],
};

/**
 * Hartmann 6: as Hartmann 3, in [0, 1]^6. Minimum -3.322368011415515 near
 * (0.201689511, 0.150010692, 0.476873974, 0.275332430, 0.311651617, 0.657300534).
 * Source: Dixon, Szegö (1978).
 */
export const hartmann6: Formula = {
  box: () => [0, 1],
  value: (x) => hills(x, six),
  minimizer: () => [
    0.20168951100670543, 0.15001069182345797, 0.4768739742218997, 0.2753324304940561, 0.31165161660011326,
    0.6573005340656203,
  ],
};
