/** Frames longer than this on average are too slow to look smooth. */
const slowMilliseconds = 24;
/** Frames over which is averaged before the next step down. */
const framesPerStep = 20;
/** A gap longer than this is a page that was hidden or busy with something else. */
const pauseMilliseconds = 250;

const shares = [1, 0.75, 0.5] as const;

/**
 * Keeps moving pictures smooth on slow machines: where frames take more than 24 ms on average, the share of device pixels
 * that is painted goes down in steps, 1 to 0.75 to 0.5. At rest it is 1 again.
 */
export class RenderGovernor {
  #step = 0;
  #last: number | undefined;
  #frames = 0;
  #milliseconds = 0;

  /** Share of the device pixels along each side. */
  get share(): number {
    return shares[this.#step] ?? 1;
  }

  /** A frame of a motion begins at `now`, in milliseconds. */
  frame(now: number): void {
    const took = this.#last === undefined ? Number.POSITIVE_INFINITY : now - this.#last;
    this.#last = now;
    if (took > pauseMilliseconds) return;
    this.#frames++;
    this.#milliseconds += took;
    if (this.#frames < framesPerStep) return;
    if (this.#milliseconds > slowMilliseconds * this.#frames) this.#step = Math.min(this.#step + 1, shares.length - 1);
    [this.#frames, this.#milliseconds] = [0, 0];
  }

  /** The motion has ended. */
  rest(): void {
    [this.#step, this.#last, this.#frames, this.#milliseconds] = [0, undefined, 0, 0];
  }
}
