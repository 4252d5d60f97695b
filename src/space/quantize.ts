/** The multiples of a step q, by number: value k is k * q, and its cell reaches from `edge(k - 1)` to `edge(k)`. */
export interface Steps {
  readonly q: number;
  /** Number of the multiple nearest to x; halves round to even. */
  indexOf(x: number): number;
  /** Multiple number k with the decimals of q: 3 * 0.1 is 0.3. */
  value(k: number): number;
  /** Upper end of the cell of multiple number k: (k + 1/2) * q, with the decimals of q and one more half. */
  edge(k: number): number;
}

const largestExact = 9007199254740992;

/**
 * The multiples of q, a number above 0.
 *
 * Values are the doubles nearest to the decimal products, computed as whole numbers over a power of ten; where those
 * pass 2^53 the plain product is as near as a double can be.
 */
export function stepsOf(q: number): Steps {
  const { digits, scale } = decimalParts(q);
  const product = (twice: number): number => {
    const whole = twice * digits;
    return Math.abs(whole) <= largestExact ? whole / (2 * scale) + 0 : (twice / 2) * q;
  };
  return {
    q,
    indexOf: (x) => roundHalfEven(x / q),
    value: (k) => product(2 * k),
    edge: (k) => product(2 * k + 1),
  };
}

/**
 * x rounded to a multiple of q: `round(x / q) * q`, with the decimals of q (3 * 0.1 is 0.3).
 *
 * q is above 0. Halves round to even: 2.5 steps are 2, as in Python.
 * Source: Azure Machine Learning, "Hyperparameter tuning a model (v2)", QUniform: `round(Uniform / q) * q`.
 * Assumption: the source says only "round".
 */
export function quantize(x: number, q: number): number {
  const steps = stepsOf(q);
  return steps.value(steps.indexOf(x));
}

function roundHalfEven(x: number): number {
  const floor = Math.floor(x);
  const above = x - floor;
  if (above === 0.5) return floor % 2 === 0 ? floor : floor + 1;
  return (above < 0.5 ? floor : floor + 1) + 0;
}

/** q as digits / scale with scale a power of ten: 0.25 is 25 / 100. Infinite digits where doubles cannot hold both. */
function decimalParts(q: number): { digits: number; scale: number } {
  const [mantissa = "", exponent = "0"] = String(q).split("e");
  const [whole = "", fraction = ""] = mantissa.split(".");
  const decimals = fraction.length - Number(exponent);
  if (decimals > 22) return { digits: Number.POSITIVE_INFINITY, scale: 1 };
  if (decimals <= 0) return { digits: q, scale: 1 };
  return { digits: Number(whole + fraction), scale: Number(`1e${decimals}`) };
}
