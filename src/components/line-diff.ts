import { diffArrays } from "diff";

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

/** Lines gone and come at most: of texts that differ in more, all between the first and the last is one change. */
const maxEditLength = 400;

/**
 * The changes that lead from one text to another, in order, with as many lines left alone as possible. Within a change, lines
 * of the same key (up to the colon) are a change of their own.
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
    .filter(({ isSame }) => !isSame)
    .flatMap(({ change }) => parted(change, isSameKey).map((part) => part.change));
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

/** A line with a key, and one with the same. */
function isSameKey(was: string, is: string): boolean {
  const key = was.slice(0, was.indexOf(":") + 1);
  return key !== "" && is.startsWith(key);
}

interface Part {
  readonly change: LineChange;
  /** One line, and the one it is the same as. */
  readonly isSame: boolean;
}

/** A change in parts: each two lines that are the same, and what is between them. */
function parted(change: LineChange, comparator: (was: string, is: string) => boolean): readonly Part[] {
  const { removed, added } = change;
  const runs = diffArrays([...removed], [...added], { comparator, maxEditLength });
  if (runs === undefined) return [{ change, isSame: false }];
  const parts: Part[] = [];
  let [before, at] = [0, 0];
  const part = (gone: number, come: number, isSame: boolean) => {
    const lines = { removed: removed.slice(before, before + gone), added: added.slice(at, at + come) };
    if (gone + come > 0)
      parts.push({ isSame, change: { at: change.at + at, before: change.before + before, ...lines } });
    before += gone;
    at += come;
  };
  let [gone, come] = [0, 0];
  for (const run of runs) {
    if (run.removed) gone = run.count;
    else if (run.added) come = run.count;
    else {
      part(gone, come, false);
      [gone, come] = [0, 0];
      for (let line = 0; line < run.count; line++) part(1, 1, true);
    }
  }
  part(gone, come, false);
  return parts;
}
