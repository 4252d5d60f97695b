/**
 * The smallest number from 0 up, rounded up to three digits, for which a claim holds that stays true once it is:
 * undefined when it does not hold at 1e12 either.
 */
export function smallestWhere(holds: (value: number) => boolean): number | undefined {
  if (holds(0)) return 0;
  return threeDigits(turn(holds), holds)[0];
}

/** The largest number, rounded down to three digits, for which a claim holds that is true from 0 up to some point. */
export function largestWhere(holds: (value: number) => boolean): number | undefined {
  if (!holds(0)) return undefined;
  return (
    threeDigits(
      turn((value) => !holds(value)),
      holds,
    ).at(-1) ?? 0
  );
}

/** Where a claim turns from false to true between 0 and 1e12, to nine digits; undefined when it stays false. */
function turn(holds: (value: number) => boolean): number | undefined {
  let high = smallest;
  while (!holds(high)) {
    high *= 2;
    if (high > largest) return undefined;
  }
  let low = high === smallest ? 0 : high / 2;
  while (high - low > high * 1e-9 && high > smallest) {
    const middle = (low + high) / 2;
    if (holds(middle)) high = middle;
    else low = middle;
  }
  return high;
}

const smallest = 1e-12;
const largest = 1e12;

/** The numbers of three digits next to a value for which the claim holds, in ascending order. */
function threeDigits(value: number | undefined, holds: (value: number) => boolean): number[] {
  if (value === undefined) return [];
  const [mantissa = "", exponent = ""] = value.toExponential(2).split("e");
  // Below 1.00 the next is 0.999.
  return [-0.01, -0.001, 0, 0.01]
    .map((step) => Number(`${(Number(mantissa) + step).toPrecision(3)}e${exponent}`))
    .filter(holds);
}
