/**
 * The simplest value that still fails: takes the first simpler one that fails, again and again, until none does.
 *
 * `simplerOf` gives candidates in the order in which they should be tried; every one must be simpler by some measure that
 * cannot fall for ever. `isFailing` must be pure.
 */
export function shrink<T>(value: T, simplerOf: (value: T) => Iterable<T>, isFailing: (simpler: T) => boolean): T {
  let simplest = value;
  for (let round = 0; round < 1000; round++) {
    const simpler = firstOf(simplerOf(simplest), isFailing);
    if (simpler === undefined) return simplest;
    simplest = simpler.value;
  }
  return simplest;
}

/** Boxed, because a value may be undefined. */
function firstOf<T>(values: Iterable<T>, isFailing: (value: T) => boolean): { readonly value: T } | undefined {
  for (const value of values) if (isFailing(value)) return { value };
  return undefined;
}

/**
 * Simpler numbers than this one, the simplest first: 0, 1, -1, a half, an offset from them where small numbers are not
 * allowed, then the number with fewer digits.
 */
export function simplerNumbers(value: number, offset = 0): number[] {
  const rounded = [1, 10, 100, 1000].flatMap((scale) => [
    Math.trunc(value * scale) / scale,
    Math.round(value * scale) / scale,
  ]);
  return [0, 1, -1, 0.5, 2, offset, offset + 1, ...rounded].filter((each) => complexity(each) < complexity(value));
}

/** How much there is to read: NaN and infinities most, then long numbers, then large ones, then negative ones. */
export function complexity(value: number): number {
  if (!Number.isFinite(value)) return 100;
  return (
    2 * String(Math.abs(value)).length +
    (value === 0 ? -1 : 0) +
    (Object.is(value, -0) ? 0.125 : 0) +
    (value < 0 ? 0.5 : 0) +
    (Math.abs(value) > 1 ? 0.25 : 0)
  );
}

/** Each list that has one element less. */
export function withoutOne<T>(list: readonly T[]): T[][] {
  return list.map((_, index) => list.filter((_, at) => at !== index));
}

/** Each list in which one element is replaced by a simpler one. */
export function withSimpler<T>(list: readonly T[], simplerOf: (element: T, index: number) => readonly T[]): T[][] {
  return list.flatMap((element, index) => simplerOf(element, index).map((simpler) => list.with(index, simpler)));
}

const simpleSeeds = ["0", "1", "2", "3", "4"];

/** Simpler seeds than this one. */
export function simplerSeeds(seed: string): string[] {
  const place = simpleSeeds.indexOf(seed);
  return place < 0 ? simpleSeeds : simpleSeeds.slice(0, place);
}
