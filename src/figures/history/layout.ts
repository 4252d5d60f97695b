import type { Plot, Scale } from "../axes.ts";

/** Axes of a history; `width` is the whole picture's. */
export interface HistoryLayout {
  readonly width: number;
  readonly plot: Plot;
  readonly x: Scale;
  readonly y: Scale;
}

/** Below this width axes have short titles, and a line no label that could meet another. */
export const narrow = 480;
