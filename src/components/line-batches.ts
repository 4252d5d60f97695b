import type { LineMark, Mark, Scene } from "../figures/scene.ts";

/** Lines in the first batch, and at least in the others. */
const firstBatch = 400;

/** Milliseconds from frame to frame below which batches grow, and above which they shrink. */
const [quick, slow] = [20, 34];

/**
 * Paints a crowd of growing lines over several frames, shuffled, so that each batch is a fair sample of all: the picture
 * before stays until the first batch covers it, and the page answers meanwhile. Batches are as large as frames allow.
 * Lines that are what they were are not painted again, whatever else changes.
 */
export class LineBatches {
  readonly #paint: (scene: Scene) => void;
  #lines: readonly LineMark[] = [];
  #others: readonly Mark[] = [];
  #scene: Scene | undefined;
  #count = 0;
  #isMoving = false;
  #batch = firstBatch;
  #frame: number | undefined;
  #last = 0;

  constructor(paint: (scene: Scene) => void) {
    this.#paint = paint;
  }

  /** While it moves the first batch has to do: the next scene would take the others away again, and the picture would flicker. */
  show(scene: Scene, isMoving = false): void {
    const lines: LineMark[] = [];
    const others: Mark[] = [];
    for (const mark of scene.marks)
      if (mark.kind === "line" && mark.layer === "grown") lines.push(mark);
      else others.push(mark);
    const shuffled = shuffledLines(lines);
    const known = this.#lines;
    const isNew = shuffled.length !== known.length || shuffled.some((line, k) => !isSame(line, known[k] as LineMark));
    this.#scene = scene;
    this.#others = others;
    this.#isMoving = isMoving;
    if (isNew) [this.#lines, this.#count] = [shuffled, firstBatch];
    this.#go();
  }

  #go(): void {
    const { scene, lines, count } = { scene: this.#scene, lines: this.#lines, count: this.#count };
    if (scene === undefined) return;
    this.#paint({ ...scene, marks: [...lines.slice(0, count), ...this.#others] });
    if (count < lines.length && !this.#isMoving) this.#frame ??= requestAnimationFrame((now) => this.#next(now));
  }

  #next(now: number): void {
    const took = now - this.#last;
    this.#last = now;
    this.#frame = undefined;
    if (this.#isMoving) return;
    this.#batch = Math.max(firstBatch, took < quick ? this.#batch * 2 : took > slow ? this.#batch / 2 : this.#batch);
    this.#count += this.#batch;
    this.#go();
  }
}

/**
 * Neighbours in number lie far apart in this order, and it is the same for the same trials. Places and positions are sorted as
 * single numbers: ten thousand lines take a millisecond, with a comparison of lines ten.
 */
function shuffledLines(lines: readonly LineMark[]): LineMark[] {
  const size = 2 ** 26;
  const places = Float64Array.from(lines, ({ trial = 0 }, at) => {
    const place = (trial * 0.618_033_988_749_895) % 1;
    return Math.floor(place * size) * size + at;
  });
  return Array.from(places.sort(), (place) => lines[place % size] as LineMark); // they are positions in the list
}

function isSame(a: LineMark, b: LineMark): boolean {
  const isAlike = a.key === b.key && a.tone === b.tone && a.opacity === b.opacity && a.width === b.width;
  return isAlike && isEqual(a.xs, b.xs) && isEqual(a.ys, b.ys);
}

function isEqual(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  for (let k = 0; k < a.length; k++) if (!Object.is(a[k], b[k])) return false;
  return a.length === b.length;
}
