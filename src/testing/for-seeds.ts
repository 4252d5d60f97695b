/**
 * Runs a check for the seeds "0", "1", ... and names the one that fails in front of its error.
 * @throws what the check throws, with the seed added to its message.
 */
export function forSeeds(count: number, check: (seed: string) => void): void {
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
