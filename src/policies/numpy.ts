/*
 * The arithmetic of NumPy and Python that other systems decide with, to the last bit and with its rules for NaN.
 * Checked against NumPy 2.4 and CPython 3.11.
 */

/** `numpy.mean` of a list: pairwise summation in blocks of 128 with eight running sums. NaN and infinities go through. */
export function numpyMean(values: readonly number[]): number {
  return pairwiseSum(values, { from: 0, count: values.length }) / values.length;
}

function pairwiseSum(values: readonly number[], { from, count }: { from: number; count: number }): number {
  const at = (index: number): number => values[from + index] ?? 0;
  if (count < 8) {
    let sum = 0;
    for (let index = 0; index < count; index++) sum += at(index);
    return sum;
  }
  if (count > 128) {
    const half = Math.floor(count / 2);
    const left = half - (half % 8);
    return pairwiseSum(values, { from, count: left }) + pairwiseSum(values, { from: from + left, count: count - left });
  }
  const running = Array.from({ length: 8 }, (_, lane) => at(lane));
  let index = 8;
  for (; index < count - (count % 8); index += 8) {
    for (let lane = 0; lane < 8; lane++) running[lane] = (running[lane] ?? 0) + at(index + lane);
  }
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = running;
  let sum = a + b + (c + d) + (e + f + (g + h));
  for (; index < count; index++) sum += at(index);
  return sum;
}

/**
 * `numpy.nanpercentile(values, percent)`, method "linear": NaN left out; NaN when nothing is left, and where two
 * infinities meet in the interpolation.
 */
export function numpyPercentile(values: readonly number[], percent: number): number {
  const sorted = Float64Array.from(values.filter((value) => !Number.isNaN(value))).sort();
  const place = (sorted.length - 1) * (percent / 100);
  const isLast = place >= sorted.length - 1;
  const previous = isLast ? sorted.length - 1 : Math.floor(place);
  const low = sorted[previous] ?? Number.NaN;
  const high = sorted[isLast ? previous : previous + 1] ?? Number.NaN;
  const weight = place - previous;
  // NumPy interpolates from the nearer end, and does so for equal infinities too: infinity minus infinity is NaN.
  return weight >= 0.5 ? high - (high - low) * (1 - weight) : low + (high - low) * weight;
}

/**
 * Python's `sorted` of fewer than 64 floats: a binary insertion sort after an ordered beginning. NaN compares false with
 * everything, so that the result depends on the order given; without NaN it is any sort.
 */
export function pythonSorted(values: readonly number[]): number[] {
  const sorted = [...values];
  for (let index = orderedBeginning(sorted); index < sorted.length; index++) {
    const pivot = sorted[index] ?? Number.NaN;
    let low = 0;
    let high = index;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (pivot < (sorted[middle] ?? Number.NaN)) high = middle;
      else low = middle + 1;
    }
    sorted.copyWithin(low + 1, low, index);
    sorted[low] = pivot;
  }
  return sorted;
}

/** Length of the run at the start that does not descend, or descends strictly and is then turned round. */
function orderedBeginning(values: number[]): number {
  const descends = (index: number): boolean => (values[index] ?? Number.NaN) < (values[index - 1] ?? Number.NaN);
  if (values.length < 2) return values.length;
  const isDescending = descends(1);
  let length = 2;
  while (length < values.length && descends(length) === isDescending) length++;
  if (isDescending) values.splice(0, length, ...values.slice(0, length).reverse());
  return length;
}

/**
 * Where `numpy.searchsorted(sorted, keys)` puts the last of the keys. NumPy searches from where the key before it was
 * found, which shows when NaN has left `sorted` out of order.
 */
export function lastInsertion(sorted: readonly number[], keys: readonly number[]): number {
  let low = 0;
  let high = sorted.length;
  let before = keys[0] ?? Number.NaN;
  for (const key of keys) {
    if (isLess(before, key)) high = sorted.length;
    else [low, high] = [0, Math.min(high + 1, sorted.length)];
    before = key;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isLess(sorted[middle] ?? Number.NaN, key)) low = middle + 1;
      else high = middle;
    }
  }
  return low;
}

/** NumPy's order: NaN is larger than every number. */
function isLess(a: number, b: number): boolean {
  return a < b || (Number.isNaN(b) && !Number.isNaN(a));
}
