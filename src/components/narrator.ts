import { sweepIndex } from "../figures/sweep-index.ts";
import { describeSweep, narrate } from "../figures/text.ts";
import { countOf } from "../numerals.ts";
import type { Source } from "./events.ts";
import type { SweepWorld, WorldChange } from "./world.ts";

/** Between two announcements while the clock runs; the words of the meantime come together. */
const pauseMilliseconds = 5000;

/** Who waited longer than this for a run is told of its end. */
const longMilliseconds = 500;

/** A drag runs the sweep many times a second: its outcome is told when it rests. */
const restMilliseconds = 800;

/**
 * Tells what happens in a sweep in words: on the screen at once, to screen readers at most every 5 s while it plays, and
 * how it stands after the reader has changed it.
 */
export class Narrator {
  readonly #world: SweepWorld;
  readonly #say: (text: string) => void;
  #toldUntil = 0;
  #toldAt = Number.NEGATIVE_INFINITY;
  #seen = 0;
  #rest: ReturnType<typeof setTimeout> | undefined;
  #loadingSince: number | undefined;

  /** "all" tells reports while it plays; "off" is silent; else what happens to trials and the best. */
  readonly #detail: () => string | null;

  constructor(
    world: SweepWorld,
    { say, detail, from = 0 }: { say: (text: string) => void; detail: () => string | null; from?: number },
  ) {
    this.#world = world;
    this.#detail = detail;
    this.#say = say;
    this.#toldUntil = from;
    this.#seen = from;
  }

  /** Listens to the world. */
  readonly heard = (change: WorldChange, source: Source): void => {
    const { log, time, isPlaying, status } = this.#world;
    const detail = this.#detail();
    const since = this.#loadingSince;
    if (status !== "loading") this.#loadingSince = undefined;
    else this.#loadingSince ??= performance.now();
    if (detail === "off" || log === undefined || (change !== "time" && change !== "log" && change !== "playing"))
      return;
    const isBack = time < this.#seen && change === "time";
    if (change === "log" || time < this.#seen) this.#toldUntil = Math.min(this.#toldUntil, time);
    this.#seen = time;
    if (change === "log") clearTimeout(this.#rest);
    if (change === "time" && source === "clock" && !isPlaying) {
      this.#toldUntil = time; // the page's own beginning
      return;
    }
    if (change === "log" && source === "user") {
      this.#toldUntil = time;
      this.#rest = setTimeout(() => this.#tellChanged(), restMilliseconds);
      return;
    }
    if (change === "log" && since !== undefined && performance.now() - since > longMilliseconds) {
      this.#say(`The sweep has run: ${countOf(sweepIndex(log).tracks.length, "trial")}.`);
      return;
    }
    if (isPlaying && source === "clock" && performance.now() - this.#toldAt < pauseMilliseconds) return;
    // Steps are told in full, back as well as on; while it plays reports would drown the rest.
    const withReports = detail === "all" || (!isPlaying && change === "time");
    const words = isBack ? describeSweep(log, time) : narrate(log, { from: this.#toldUntil, to: time, withReports });
    if (words === "") return;
    this.#toldUntil = time;
    this.#toldAt = performance.now();
    this.#say(words);
  };

  #tellChanged(): void {
    const { log, time } = this.#world;
    if (log !== undefined) this.#say(time === 0 ? "The sweep has run again." : describeSweep(log, time));
  }
}
