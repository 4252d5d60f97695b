const remembered = new WeakMap<object, Map<string, unknown>>();
const largest = 8;

/**
 * The value of `make`, computed once for an owner and a key. Holds the last eight keys of each owner; a layout for a
 * size that nobody draws any more goes away by itself.
 */
export function remember<T>(owner: object, key: string, make: () => T): T {
  const entries = remembered.get(owner) ?? new Map<string, unknown>();
  remembered.set(owner, entries);
  const value = entries.has(key) ? (entries.get(key) as T) : make();
  entries.delete(key);
  entries.set(key, value);
  if (entries.size > largest) entries.delete(entries.keys().next().value as string);
  return value;
}
