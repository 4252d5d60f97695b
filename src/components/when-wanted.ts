import { watchNear } from "./viewport-controller.ts";

/** Calls back when the page has nothing else to do. Safari does not tell of idle time; a turn of the page has to do there. */
export function whenIdle(go: () => void): void {
  (globalThis.requestIdleCallback ?? setTimeout)(go);
}

/**
 * Settles when the element comes near the viewport, or else when the page has nothing else to do; at once for the first one
 * of its tag, which is mostly what the reader sees first: to ask where it is would take a frame. A page in a background tab
 * asks when it is shown.
 */
export function whenWanted(element: Element): Promise<void> | undefined {
  if (element.ownerDocument.querySelector(element.localName) === element) return undefined;
  return new Promise((next) => {
    const places = watchNear(element, (isNear) => (isNear ? go() : whenIdle(go)));
    const go = () => next(places.disconnect());
  });
}
