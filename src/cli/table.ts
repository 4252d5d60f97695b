/** One column: right-aligned for numbers. Columns with a lower `rank` give way first when space is short. */
export interface Column {
  readonly name: string;
  readonly isNumber?: boolean;
  readonly rank: number;
  /** Not cut before others have been left out for it, but where it takes more than half of the width. */
  readonly isWhole?: boolean;
}

export interface Table {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly string[])[];
}

const gap = "  ";
const comfortable = 12;
const narrowest = 6;
const widestCell = 28;

/**
 * Lines of a table that is at most `width` wide: the head, then one line for each row.
 *
 * Long texts are cut with an ellipsis, those of the lowest rank first; where that is not enough, columns are left out in
 * the same order, and `hidden` names them.
 */
export function tableLines({ columns, rows }: Table, width: number): { lines: string[]; hidden: string[] } {
  const widths = columns.map((column, index) =>
    Math.min(
      column.isWhole === true ? Math.max(widestCell, Math.floor(width / 2)) : widestCell,
      rows.reduce((widest, row) => Math.max(widest, textWidth(row[index] ?? "")), textWidth(column.name)),
    ),
  );
  const kept = new Set(columns.keys());
  const excess = () => [...kept].reduce((sum, index) => sum + (widths[index] ?? 0) + gap.length, -gap.length) - width;
  const byRank = [...columns.keys()].sort((a, b) => (columns[a]?.rank ?? 0) - (columns[b]?.rank ?? 0) || b - a);
  for (const least of [comfortable, narrowest]) {
    for (const index of byRank) {
      if (columns[index]?.isWhole === true) continue;
      widths[index] = Math.max(Math.min(least, widths[index] ?? 0), (widths[index] ?? 0) - Math.max(0, excess()));
    }
  }
  for (const index of byRank) if (excess() > 0 && kept.size > 1) kept.delete(index);
  for (const index of kept) widths[index] = Math.max(0, (widths[index] ?? 0) - Math.max(0, excess()));
  const shown = [...columns.keys()].filter((index) => kept.has(index));
  const line = (cells: readonly string[]) =>
    shown
      .map((index) =>
        padded(cut(cells[index] ?? "", widths[index] ?? 0), {
          width: widths[index] ?? 0,
          isNumber: columns[index]?.isNumber === true,
        }),
      )
      .join(gap)
      .trimEnd();
  return {
    lines: [line(columns.map((column) => column.name)), ...rows.map(line)],
    hidden: columns.filter((_, index) => !kept.has(index)).map((column) => column.name),
  };
}

/** Text broken at spaces into lines of at most `width`; single words that are longer stay whole. */
export function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && textWidth(longer) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}

/** Text from a file, made safe for a terminal: control characters, which could move the cursor, are shown as "?". */
export function safeText(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this is about
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "?");
}

const wide =
  /\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u;

/** Columns that a text takes in a terminal: two for wide characters, none for combining marks. */
function textWidth(text: string): number {
  let width = 0;
  for (const character of text) width += wide.test(character) ? 2 : /\p{Mark}/u.test(character) ? 0 : 1;
  return width;
}

function cut(text: string, width: number): string {
  if (textWidth(text) <= width) return text;
  let kept = "";
  for (const character of text) {
    if (textWidth(kept + character) >= width) break;
    kept += character;
  }
  return `${kept}…`;
}

function padded(text: string, { width, isNumber }: { width: number; isNumber: boolean }): string {
  const space = " ".repeat(Math.max(0, width - textWidth(text)));
  return isNumber ? space + text : text + space;
}
