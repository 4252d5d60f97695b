import { late } from "./late.ts";

/** Shows what keys do in a plot or on the player; the list loads when it is asked for. */
export async function showKeys(
  element: Element & { announce?(text: string): void },
  of: "plot" | "player" | "timeline",
  own?: string,
): Promise<void> {
  try {
    const { listKeys } = await late(() => import("./key-list.ts"));
    if (element.shadowRoot !== null) listKeys(element.shadowRoot, of, own);
  } catch (error) {
    element.announce?.(error instanceof Error ? error.message : String(error));
  }
}
