import type { Steps } from "../steps.ts";

const remembered = new WeakMap<object, Map<string, Map<string, unknown>>>();
const largest = 8;

/** What `remember` gives, where its value takes long to make: with pauses, unless it is here. */
export function* rememberSteps<T>(owner: object, key: string, make: () => Steps<T>): Steps<T> {
  const isHere = remembered.get(owner)?.get(groupOf(key))?.has(key) === true;
  const made = isHere ? undefined : yield* make();
  return remember(owner, key, () => made as T); // not asked for where it is here
}

function groupOf(key: string): string {
  return key.split(" ", 1)[0] ?? "";
}

/**
 * The value of `make`, computed once for an owner and a key. Of keys that begin with the same word the last eight are held: a
 * layout for a size that nobody draws any more goes away by itself, and figures do not drive out each other's.
 */
export function remember<T>(owner: object, key: string, make: () => T): T {
  const groups = remembered.get(owner) ?? new Map<string, Map<string, unknown>>();
  remembered.set(owner, groups);
  const group = groupOf(key);
  const entries = groups.get(group) ?? new Map<string, unknown>();
  groups.set(group, entries);
  const value = entries.has(key) ? (entries.get(key) as T) : make();
  entries.delete(key);
  entries.set(key, value);
  if (entries.size > largest) entries.delete(entries.keys().next().value as string);
  return value;
}
