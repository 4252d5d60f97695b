import { isObject } from "../is-object.ts";
import type { Params } from "../trial.ts";
import type { SearchSpace } from "./search-space.ts";

/** Params that were met in a space, as they were then: who gave them may have changed them since. */
interface Known {
  readonly space: SearchSpace;
  readonly names: readonly string[];
  readonly values: readonly unknown[];
  readonly point: Float64Array;
}

const met = new WeakMap<Params, Known>();

/**
 * The point of params that lie in the space, not to be written to; undefined for others. Found where it is known: a loop
 * gives the same trials again each time.
 */
export function knownPoint(space: SearchSpace, params: Params): Float64Array | undefined {
  const known = met.get(params);
  if (known?.space === space && isUnchanged(params, known)) return known.point;
  if (!space.contains(params)) return undefined;
  const [names, values, point] = [Object.keys(params), Object.values(params), space.pointOf(params)];
  // What is inside an object may change unseen.
  if (!values.some(isObject)) met.set(params, { space, names, values, point });
  return point;
}

/** Reads names and values in one go, which engines do far faster than value after value by its name. */
function isUnchanged(params: Params, { names, values }: Known): boolean {
  let i = 0;
  for (const name in params) {
    if (name !== names[i] || params[name] !== values[i]) return false;
    i++;
  }
  return i === names.length;
}
