import type { Plot, Scale } from "../axes.ts";

/** Axes of a history; `width` is the whole picture's. */
export interface HistoryLayout {
  readonly width: number;
  readonly plot: Plot;
  readonly x: Scale;
  readonly y: Scale;
}
