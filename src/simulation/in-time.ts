/** Something that happened, in a list in order of time. */
export interface Timed {
  readonly time: number;
}

/** How many entries of a list in order of time have happened by then. O(log n). */
export function countUntil(entries: readonly Timed[], time: number): number {
  return partition(entries, (entry) => entry.time <= time);
}

/** How many entries of a list in order of time happened before then. O(log n). */
export function countBefore(entries: readonly Timed[], time: number): number {
  return partition(entries, (entry) => entry.time < time);
}

/** How many entries at the start of a list pass a test that no later one passes. */
function partition<T>(entries: readonly T[], isEarly: (entry: T) => boolean): number {
  let [low, high] = [0, entries.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isEarly(entries[middle] as T)) low = middle + 1;
    else high = middle;
  }
  return low;
}
