/** Lines that another text has in place of some of its own, or in addition, or no more. */
export interface LineChange {
  /** Where it begins: 0-based line of the text, and of the one before. */
  readonly at: number;
  readonly before: number;
  /** Lines of the text before that are gone. */
  readonly removed: readonly string[];
  /** Lines of the text that are new. */
  readonly added: readonly string[];
}

/** Comparisons at most: beyond them, all that lies between the first and the last difference counts as one change. */
const mostComparisons = 4_000_000;

/**
 * The changes that lead from one text to another, in order, with as many lines left alone as possible: a longest common
 * subsequence of the lines (Wagner and Fischer 1974), after what both begin and end with is taken off. O(n m) in the
 * lines in between. Within a change, lines of the same key (up to the colon) are a change of their own.
 */
export function lineChanges(before: string, text: string): readonly LineChange[] {
  const [old, now] = [before.split("\n"), text.split("\n")];
  const start = commonStart(old, now);
  const end = commonStart(old.slice(start).reverse(), now.slice(start).reverse());
  const between = {
    ...{ at: start, before: start },
    ...{ removed: old.slice(start, old.length - end), added: now.slice(start, now.length - end) },
  };
  return parted(between, (was, is) => was === is)
    .filter(({ removed, added }) => removed[0] !== added[0])
    .flatMap((change) => parted(change, isSameKey));
}

/** The text with the lines of one change as they were. */
export function withoutChange(text: string, { at, removed, added }: LineChange): string {
  return text
    .split("\n")
    .toSpliced(at, added.length, ...removed)
    .join("\n");
}

/** How many items both begin with. */
export function commonStart(a: ArrayLike<string>, b: ArrayLike<string>): number {
  const most = Math.min(a.length, b.length);
  for (let at = 0; at < most; at++) if (a[at] !== b[at]) return at;
  return most;
}

type IsSame = (was: string, is: string) => boolean;

/** A line with a key, and one with the same. */
function isSameKey(was: string, is: string): boolean {
  const key = was.slice(0, was.indexOf(":") + 1);
  return key !== "" && is.startsWith(key);
}

/** A change in parts: each two lines that are the same, and what is between them. */
function parted(change: LineChange, isSame: IsSame): LineChange[] {
  const { removed, added } = change;
  if (removed.length * added.length > mostComparisons) return [change];
  const common = commonLengths(removed, added, isSame);
  const parts: LineChange[] = [];
  let [before, at] = [0, 0];
  const part = (removedCount: number, addedCount: number) => {
    if (removedCount + addedCount === 0) return;
    parts.push({
      ...{ at: change.at + at, before: change.before + before },
      ...{ removed: removed.slice(before, before + removedCount), added: added.slice(at, at + addedCount) },
    });
    before += removedCount;
    at += addedCount;
  };
  for (const [was, is] of pairs(removed, added, { isSame, common })) {
    part(was - before, is - at);
    part(1, 1);
  }
  part(removed.length - before, added.length - at);
  return parts;
}

/** Places of the lines that are the same in both, as many as there can be, in order. */
function pairs(
  removed: readonly string[],
  added: readonly string[],
  { isSame, common }: { isSame: IsSame; common: (before: number, at: number) => number },
): [before: number, at: number][] {
  const found: [number, number][] = [];
  let [before, at] = [0, 0];
  while (before < removed.length && at < added.length) {
    if (isSame(removed[before] ?? "", added[at] ?? "")) found.push([before++, at++]);
    else if (common(before + 1, at) >= common(before, at + 1)) before++;
    else at++;
  }
  return found;
}

/** Length of the longest common subsequence of what is left of both from these lines on. */
function commonLengths(old: readonly string[], now: readonly string[], isSame: IsSame) {
  const width = now.length + 1;
  const lengths = new Uint32Array((old.length + 1) * width);
  const length = (before: number, at: number): number => lengths[before * width + at] ?? 0;
  for (let before = old.length - 1; before >= 0; before--)
    for (let at = now.length - 1; at >= 0; at--)
      lengths[before * width + at] = isSame(old[before] ?? "", now[at] ?? "")
        ? 1 + length(before + 1, at + 1)
        : Math.max(length(before + 1, at), length(before, at + 1));
  return length;
}
