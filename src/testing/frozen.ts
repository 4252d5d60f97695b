/** The value with everything inside it frozen, so that a change throws. Typed arrays cannot be frozen and stay. */
export function frozen<T>(value: T): T {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value) && !ArrayBuffer.isView(value)) {
    for (const each of Object.values(value)) frozen(each);
    Object.freeze(value);
  }
  return value;
}

/** JSON that tells NaN and the infinities apart: two values with the same text are the same data. */
export function textOf(value: unknown): string {
  const written = (_: string, each: unknown): unknown =>
    typeof each === "number" && !Number.isFinite(each) ? String(each) : each;
  return JSON.stringify(value, written) ?? "nothing";
}

/** What a function says, or "it throws ..." when it throws. */
export function wordsOf(ask: () => string | undefined): string | undefined {
  try {
    return ask();
  } catch (error) {
    const words = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    return `it throws ${words.replace(/\.$/, "")}`;
  }
}

/** Are these words of `wordsOf` those of an error? */
export function hasThrown(words: string): boolean {
  return words.startsWith("it throws");
}
