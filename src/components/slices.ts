import type { Steps } from "../steps.ts";

/** Work in one go at most, before the page gets its turn. */
const sliceMilliseconds = 8;

/** Goes on with steps for a while; true when they are done. */
export function hasDone(steps: Steps<unknown>): boolean {
  const until = performance.now() + sliceMilliseconds;
  while (steps.next().done === false) if (performance.now() > until) return false;
  return true;
}
