import { type Problem, throwIfAny } from "../errors.ts";
import { number, readFields } from "../fields.ts";
import { sobol as points } from "../math/sobol.ts";
import { sobolDimensionLimit, sobolPointLimit } from "../math/sobol-limit.ts";

/**
 * `count` points of the Sobol sequence in [0, 1)^dimensions, from point number `skip` on; point 0 is all zeros.
 *
 * The order of `scipy.stats.qmc.Sobol(dimensions, scramble=False)`, exactly. Any first 2^k points are evenly spread.
 * Source: P. Bratley and B. L. Fox, "Algorithm 659", ACM TOMS 14 (1988); direction numbers of Joe and Kuo, D6.
 * @throws SweepError unless dimensions is a whole number from 1 to 128, and count and skip are whole numbers from 0 on
 * whose sum is at most 2^32.
 */
export function sobol(dimensions: number, count: number, skip = 0): number[][] {
  const problems: Problem[] = [];
  const upTo = (atMost: number, atLeast = 0) => number({ label: "", integer: true, atLeast, atMost });
  const path = "sobol";
  const counts = { dimensions: upTo(sobolDimensionLimit, 1), count: upTo(sobolPointLimit) };
  const isRight = readFields(counts, { dimensions, count }, { path, problems }) !== undefined;
  readFields({ skip: upTo(sobolPointLimit - (isRight ? count : 0)) }, { skip }, { path, problems });
  throwIfAny(problems);
  return points(dimensions, count, skip);
}
