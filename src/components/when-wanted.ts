/** How far from the viewport an element is near it. */
const margin = "200px";

/** Settles when the element comes near the viewport, or else when the page has nothing else to do. */
export function whenWanted(element: Element): Promise<void> {
  return new Promise((next) => {
    const places = new IntersectionObserver(
      ([entry]) => (entry?.isIntersecting ? go() : (globalThis.requestIdleCallback ?? setTimeout)(go)),
      { rootMargin: margin },
    );
    const go = () => next(places.disconnect());
    places.observe(element);
  });
}
