import { fontSize } from "../axes.ts";
import { textWidth } from "../text-width.ts";
import type { Column } from "./columns.ts";

/** Pixels between axes below which titles take two rows, and below which they stand slanted. */
const tightRoom = 128;
export const slantedRoom = 56;

/** Pixels from where slanted titles end to the top of the picture. */
const slantedMargin = 20;

/** How high a slanted title is, for each pixel of its length: it leans by 30 degrees. */
const slantedRise = 0.87;

/** Least pixels between two titles of a row. */
const gap = 12;

/** Where the title of an axis stands, and how wide it may be there. */
export interface TitlePlace {
  readonly x: number;
  readonly anchor: "start" | "middle" | "end";
  /** Raised above its neighbours. */
  readonly isRaised: boolean;
  readonly width: number;
}

export const titleSize = fontSize.label * 1.08;

export function titleOf({ title, isFlipped }: Column): string {
  return `${title}${isFlipped ? " ↓" : ""}`;
}

/** Where axes begin below slanted titles: all of the longest is there, in at most half of the picture. */
export function slantedTop(titles: readonly string[], height: number): number {
  const longest = Math.max(...titles.map((title) => textWidth(title, titleSize)));
  return Math.round(Math.max(52, Math.min(slantedMargin + slantedRise * longest, height / 2)));
}

/** The width of a slanted title that ends inside the picture. */
export function slantedWidth({ top, beside }: { readonly top: number; readonly beside: number }): number {
  return Math.min((top - slantedMargin) / slantedRise + 1, beside * 2);
}

/**
 * Titles at the ends stay inside the picture; where neighbours would touch, every other one is raised. A title takes the room
 * that those beside it leave, and where two of a row want more than there is, the longer one gives way.
 */
export function titlePlaces(
  titles: readonly string[],
  { xs, right }: { xs: readonly number[]; right: number },
): TitlePlace[] {
  const room = (xs[1] ?? 0) - (xs[0] ?? 0);
  const isTight = titles.length > 1 && room < tightRoom;
  const wanted = titles.map((text, position) => {
    const isLast = position === titles.length - 1;
    const anchor = position === 0 ? "start" : isLast ? "end" : "middle";
    const x = position === 0 ? 4 : isLast ? right - 4 : (xs[position] ?? 0);
    const natural = textWidth(text, titleSize);
    const [before, after] = { start: [0, natural], middle: [natural / 2, natural / 2], end: [natural, 0] }[anchor] as [
      number,
      number,
    ];
    return { x, anchor, before, after, isRaised: isTight && position % 2 === 1 } as const;
  });
  return wanted.map((title) => {
    const row = wanted.filter(({ isRaised }) => isRaised === title.isRaised);
    const at = row.indexOf(title);
    const [last, next] = [row[at - 1], row[at + 1]];
    const before = last === undefined ? title.x : shareOf(title.x - last.x - gap, title.before, last.after);
    const after = next === undefined ? right - title.x : shareOf(next.x - title.x - gap, title.after, next.before);
    const width = { start: after, middle: 2 * Math.min(before, after), end: before }[title.anchor];
    return { x: title.x, anchor: title.anchor, isRaised: title.isRaised, width };
  });
}

/** What one of two neighbours gets of the room between them. */
function shareOf(room: number, own: number, other: number): number {
  return other <= room / 2 || own + other <= room ? room - other : Math.min(own, room / 2);
}
