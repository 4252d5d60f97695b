import type { FigureHost } from "./figure-host.ts";
import { late } from "./late.ts";

/** The part that exports figures; it loads when it is first asked for. */
export function exporting(): Promise<typeof import("./figure-export.ts")> {
  return late(() => import("./figure-export.ts"));
}

/** Exports a figure in one of the menu's formats; the figure says what was done, or why not. */
export async function exportAs(element: FigureHost, format: string): Promise<void> {
  try {
    const { exportFigure } = await exporting();
    element.announce(await exportFigure(element, format));
  } catch (error) {
    element.announce(error instanceof Error ? error.message : String(error));
  }
}
