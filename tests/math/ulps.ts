/** How many doubles lie between two numbers: 0 for the same, 1 for neighbours. NaN equals NaN; -0 and 0 are the same. */
export function ulpsBetween(a: number, b: number): number {
  if (Object.is(a, b)) return 0;
  const distance = position(a) - position(b);
  return Number(distance < 0n ? -distance : distance);
}

const view = new DataView(new ArrayBuffer(8));

/** The place of a double in the order of all doubles. */
function position(x: number): bigint {
  view.setFloat64(0, x);
  const bits = view.getBigInt64(0);
  return bits < 0n ? -(bits & 0x7fffffffffffffffn) : bits;
}

/** Fixed numbers in [0, 1), for tests that need many arguments: a 32-bit linear congruential generator. */
export function unitNumbers(count: number, seed = 1): number[] {
  let state = seed >>> 0;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
  return Array.from({ length: count }, () => next() + next() / 4294967296).map((u) => (u < 1 ? u : 0));
}
