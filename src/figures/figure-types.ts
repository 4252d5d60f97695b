/**
 * The type of every figure. A new figure is one file, one entry here and in `index.ts`, and one element, which
 * `tests/components/element-list.test.ts` takes through the lists of elements.
 */
export const figureTypes = [
  "learning-curves",
  "timeline",
  "history",
  "search-space",
  "parallel-coordinates",
  "decision",
  "comparison",
  "distribution",
  "surrogate",
  "rungs",
  "frontier",
  "safety",
  "trials",
] as const;
