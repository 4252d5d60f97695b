import { joeKuoD6 } from "./joe-kuo-d6.ts";
import { sobolDimensionLimit, sobolPointLimit } from "./sobol-limit.ts";

const bitCount = 32;

/**
 * `count` points of the Sobol sequence in [0, 1)^dimensions, from point number `skip` on.
 *
 * Each point is the exclusive or of direction numbers at the bits of `i xor (i >> 1)` (Gray-code order, point 0 is all
 * zeros): the order of `scipy.stats.qmc.Sobol(d, scramble=False)`, exactly. Any first 2^k points are evenly spread.
 * Source: P. Bratley and B. L. Fox, "Algorithm 659", ACM TOMS 14 (1988); direction numbers of Joe and Kuo, D6.
 * For 1 to 128 dimensions and points number 0 to 2^32 - 1: `random/sobol.ts` checks what users ask for.
 */
export function sobol(dimensions: number, count: number, skip = 0): number[][] {
  return Array.from({ length: count }, (_, i) =>
    Array.from(sobolPoint(dimensions, skip + i), (bits) => bits / sobolPointLimit),
  );
}

/**
 * Point number `index` by itself, as 32-bit integers: divide by 2^32 for [0, 1). Costs O(dimensions) whatever the index.
 */
export function sobolPoint(dimensions: number, index: number): Uint32Array {
  const directions = allDirections();
  const point = new Uint32Array(dimensions);
  let gray = (index ^ (index >>> 1)) >>> 0;
  while (gray !== 0) {
    const lowest = gray & -gray;
    const bit = 31 - Math.clz32(lowest);
    for (let d = 0; d < dimensions; d++) point[d] = (point[d] as number) ^ (directions[d * bitCount + bit] as number);
    gray = (gray ^ lowest) >>> 0;
  }
  return point;
}

/**
 * Point number `index` in [0, 1)^n with a random digital shift: each coordinate's 32 bits are exclusive-ored with one of
 * `shifts`. The spread of the sequence stays, and each point by itself is uniform when the shifts are random.
 * The number of shifts is the number of dimensions.
 */
export function sobolPointShifted(index: number, shifts: Uint32Array): Float64Array {
  const bits = sobolPoint(shifts.length, index);
  return new Float64Array(bits).map((_, d) => (((bits[d] as number) ^ (shifts[d] as number)) >>> 0) / sobolPointLimit);
}

/** For each dimension its 32 direction numbers, highest bit first; computed when first asked for, never changed. */
let cachedDirections: Uint32Array | undefined;

function allDirections(): Uint32Array {
  if (cachedDirections !== undefined) return cachedDirections;
  const directions = new Uint32Array(sobolDimensionLimit * bitCount);
  for (let bit = 0; bit < bitCount; bit++) directions[bit] = 1 << (bitCount - 1 - bit);
  for (const [i, row] of joeKuoD6.split(";").entries()) {
    const [polynomial = 0, ...initial] = row.split(" ").map(Number);
    extendDirections(directions.subarray((i + 1) * bitCount, (i + 2) * bitCount), polynomial, initial);
  }
  cachedDirections = directions;
  return directions;
}

/** The recurrence of Bratley and Fox on numbers that are already shifted to the top of 32 bits. */
function extendDirections(directions: Uint32Array, polynomial: number, initial: readonly number[]): void {
  const degree = initial.length;
  for (const [bit, m] of initial.entries()) directions[bit] = m << (bitCount - 1 - bit);
  for (let bit = degree; bit < bitCount; bit++) {
    const oldest = directions[bit - degree] as number;
    let next = oldest ^ (oldest >>> degree);
    for (let k = 1; k < degree; k++) {
      if ((polynomial >>> (degree - 1 - k)) & 1) next ^= directions[bit - k] as number;
    }
    directions[bit] = next;
  }
}
