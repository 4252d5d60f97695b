/** The straight way from one number to another; widths that overflow a double included. */
export interface Line {
  /** to - from; infinite where that overflows. */
  readonly width: number;
  /** 1 / |to - from|. */
  readonly density: number;
  /** The number at share u of the way, for u in [0, 1]; never past the ends. */
  at(u: number): number;
  /** Share of the way at x: 0 before `from`, 1 past `to`. */
  shareBelow(x: number): number;
  /** Share of the way that lies between two numbers, in the direction of the way. */
  shareBetween(start: number, end: number): number;
}

/** The way between two different numbers, in either direction. */
export function lineBetween(from: number, to: number): Line {
  const width = to - from;
  const halfWidth = to / 2 - from / 2;
  const [low, high] = from < to ? [from, to] : [to, from];
  const within = (x: number): number => Math.min(high, Math.max(low, x));
  const share = Number.isFinite(width)
    ? (start: number, end: number) => (end - start) / width
    : (start: number, end: number) => (end / 2 - start / 2) / halfWidth;
  return {
    width,
    density: 0.5 / Math.abs(halfWidth),
    at: Number.isFinite(width) ? (u) => within(from + u * width) : (u) => within(from * (1 - u) + to * u),
    shareBelow: (x) => share(from, within(x)),
    shareBetween: (start, end) => share(within(start), within(end)),
  };
}
