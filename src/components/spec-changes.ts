/** Numbers of the lines, from 1, that another text does not have, or not as often. */
export function changedLines(text: string, before: string): ReadonlySet<number> {
  const left = new Map<string, number>();
  for (const line of before.split("\n")) left.set(line, (left.get(line) ?? 0) + 1);
  const changed = new Set<number>();
  for (const [at, line] of text.split("\n").entries()) {
    const count = left.get(line) ?? 0;
    if (count === 0) changed.add(at + 1);
    else left.set(line, count - 1);
  }
  return changed;
}

/** "2 lines differ from the page's own." */
export function changesWords({ size }: ReadonlySet<number>): string {
  if (size === 0) return "Lines of the page's own are gone.";
  return size === 1 ? "1 line differs from the page's own." : `${size} lines differ from the page's own.`;
}
