/**
 * A bag of doubles kept in order: insert, remove, the k-th smallest, counts and the median, each O(log n) plus a move
 * within one block of at most 512 numbers.
 *
 * Equal values may be in it several times. -0 counts as 0. NaN has no place in an order: filter it first.
 * The values lie in sorted blocks; a Fenwick tree (P. M. Fenwick 1994) over the block sizes turns ranks into blocks and
 * back. A small bag is one small array.
 */
export class SortedBag {
  #blocks: Float64Array[] = [new Float64Array(smallestBlock)];
  #sizes: number[] = [0];
  #maxima: number[] = [Number.NEGATIVE_INFINITY];
  /** 1-based: entry i holds the number of values in the i & -i blocks that end with block i - 1. */
  #tree: number[] = [0, 0];
  #size = 0;

  /** How many values are in the bag. */
  get size(): number {
    return this.#size;
  }

  /**
   * Puts a value in.
   * @throws RangeError for NaN.
   */
  insert(value: number): void {
    if (Number.isNaN(value))
      throw new RangeError("SortedBag: a value must be a number, got NaN. Filter NaN out first.");
    const number = value + 0; // turns -0 into 0
    let index = Math.min(this.#firstBlockReaching(number), this.#blocks.length - 1);
    if (this.#sizeOf(index) === largestBlock) {
      this.#split(index);
      if (number > (this.#maxima[index] as number)) index += 1;
    }
    const size = this.#sizeOf(index);
    const block = this.#withRoom(index, size);
    const position = lowerBound(block, size, number);
    block.copyWithin(position + 1, position, size);
    block[position] = number;
    this.#sizes[index] = size + 1;
    this.#maxima[index] = block[size] as number;
    this.#size += 1;
    this.#add(index, 1);
  }

  /** Takes one occurrence of a value out. False, and nothing changes, when it is not in the bag. */
  remove(value: number): boolean {
    const index = this.#firstBlockReaching(value);
    if (index === this.#blocks.length) return false;
    const block = this.#blockAt(index);
    const size = this.#sizeOf(index);
    const position = lowerBound(block, size, value);
    if (block[position] !== value || position >= size) return false;
    block.copyWithin(position, position + 1, size);
    this.#size -= 1;
    this.#sizes[index] = size - 1;
    if (size === 1) this.#dropBlock(index);
    else {
      this.#maxima[index] = block[size - 2] as number;
      this.#add(index, -1);
    }
    return true;
  }

  /** The k-th smallest value, counting from 0; undefined outside 0 to size - 1. */
  at(k: number): number | undefined {
    if (!(k >= 0 && k < this.#size)) return undefined;
    let index = 0;
    let rest = k;
    for (let step = highestBit(this.#blocks.length); step > 0; step >>= 1) {
      const covered = this.#tree[index + step] ?? Number.POSITIVE_INFINITY;
      if (covered <= rest) {
        index += step;
        rest -= covered;
      }
    }
    return this.#blockAt(index)[rest];
  }

  /** How many values are at or below `value`. */
  countAtMost(value: number): number {
    const index = firstAbove(this.#maxima, this.#maxima.length, value);
    if (index === this.#blocks.length) return this.#size;
    return this.#countBefore(index) + firstAbove(this.#blockAt(index), this.#sizeOf(index), value);
  }

  /** The middle value, or the mean of the two middle ones; undefined when empty. */
  median(): number | undefined {
    return middleOf(this.#size, (k) => this.at(k));
  }

  #blockAt(index: number): Float64Array {
    return this.#blocks[index] as Float64Array; // callers pass indices below the block count
  }

  #sizeOf(index: number): number {
    return this.#sizes[index] as number;
  }

  /** The first block whose largest value is at or above `value`: where it is, if it is in the bag at all. */
  #firstBlockReaching(value: number): number {
    return lowerBound(this.#maxima, this.#maxima.length, value);
  }

  #withRoom(index: number, size: number): Float64Array {
    const block = this.#blockAt(index);
    if (size < block.length) return block;
    const larger = new Float64Array(Math.min(2 * block.length, largestBlock));
    larger.set(block);
    this.#blocks[index] = larger;
    return larger;
  }

  #split(index: number): void {
    const block = this.#blockAt(index);
    const half = largestBlock / 2;
    const upper = new Float64Array(largestBlock);
    upper.set(block.subarray(half));
    this.#blocks.splice(index + 1, 0, upper);
    this.#sizes.splice(index, 1, half, half);
    this.#maxima.splice(index, 1, block[half - 1] as number, block[largestBlock - 1] as number);
    this.#rebuildTree();
  }

  #dropBlock(index: number): void {
    if (this.#blocks.length === 1) {
      this.#maxima[0] = Number.NEGATIVE_INFINITY;
    } else {
      this.#blocks.splice(index, 1);
      this.#sizes.splice(index, 1);
      this.#maxima.splice(index, 1);
    }
    this.#rebuildTree();
  }

  #rebuildTree(): void {
    const blockCount = this.#sizes.length;
    const tree = new Array<number>(blockCount + 1).fill(0);
    for (let i = 1; i <= blockCount; i++) {
      tree[i] = (tree[i] as number) + this.#sizeOf(i - 1);
      const parent = i + (i & -i);
      if (parent <= blockCount) tree[parent] = (tree[parent] as number) + (tree[i] as number);
    }
    this.#tree = tree;
  }

  #add(index: number, change: number): void {
    for (let i = index + 1; i < this.#tree.length; i += i & -i) this.#tree[i] = (this.#tree[i] as number) + change;
  }

  #countBefore(index: number): number {
    let count = 0;
    for (let i = index; i > 0; i -= i & -i) count += this.#tree[i] as number;
    return count;
  }
}

/** The middle of `size` values in order, or the mean of the two middle ones; undefined of none. */
export function middleOf(size: number, at: (k: number) => number | undefined): number | undefined {
  const half = size >> 1;
  const lower = at(half - 1);
  const upper = at(half);
  if (upper === undefined || lower === undefined || size % 2 === 1) return upper;
  const sum = lower + upper;
  return Number.isFinite(sum) ? sum / 2 : lower / 2 + upper / 2;
}

const smallestBlock = 4;
const largestBlock = 512;

/** The first of `size` sorted values that is at or above `value`; `size` when none is. */
function lowerBound(sorted: ArrayLike<number>, size: number, value: number): number {
  let from = 0;
  let to = size;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((sorted[middle] as number) < value) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** The first of `size` sorted values that is above `value`; `size` when none is. */
function firstAbove(sorted: ArrayLike<number>, size: number, value: number): number {
  let from = 0;
  let to = size;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((sorted[middle] as number) <= value) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** The largest power of two at or below a positive integer. */
function highestBit(n: number): number {
  return 1 << (31 - Math.clz32(n));
}
