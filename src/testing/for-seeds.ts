import { quote, SweepError } from "../errors.ts";

/**
 * Runs a check for the seeds "0", "1", ... and names the one that fails in front of its error.
 * @throws what the check throws, with the seed added to its message; SweepError where `count` is no whole number from 1,
 * for which nothing would be checked, or no end be reached.
 */
export function forSeeds(count: number, check: (seed: string) => void): void {
  if (!Number.isSafeInteger(count) || count < 1)
    throw new SweepError([{ path: "count", message: `must be a whole number from 1, got ${quote(count)}` }]);
  if (typeof check !== "function")
    throw new SweepError([{ path: "check", message: `must be a function of a seed, got ${quote(check)}` }]);
  for (let number = 0; number < count; number++) {
    const seed = String(number);
    try {
      check(seed);
    } catch (error) {
      if (error instanceof Error) error.message = `seed "${seed}": ${error.message}`;
      throw error;
    }
  }
}
