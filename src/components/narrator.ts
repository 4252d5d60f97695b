import { narrate } from "../figures/text.ts";
import type { Source } from "./events.ts";
import type { SweepWorld, WorldChange } from "./world.ts";

/** Between two announcements while the clock runs; the words of the meantime come together. */
const pauseMilliseconds = 5000;

/** Tells what happens in a sweep in words: on the screen at once, to screen readers at most every 5 s while it plays. */
export class Narrator {
  readonly #world: SweepWorld;
  readonly #say: (text: string) => void;
  #toldUntil = 0;
  #toldAt = Number.NEGATIVE_INFINITY;
  #seen = 0;

  constructor(world: SweepWorld, say: (text: string) => void) {
    this.#world = world;
    this.#say = say;
  }

  /** Listens to the world. */
  readonly heard = (change: WorldChange, source: Source): void => {
    const { log, time, isPlaying } = this.#world;
    if (log === undefined || (change !== "time" && change !== "log" && change !== "playing")) return;
    if (change === "log" || time < this.#seen) this.#toldUntil = Math.min(this.#toldUntil, time);
    this.#seen = time;
    if (isPlaying && source === "clock" && performance.now() - this.#toldAt < pauseMilliseconds) return;
    const words = narrate(log, { from: this.#toldUntil, to: time });
    if (words === "") return;
    this.#toldUntil = time;
    this.#toldAt = performance.now();
    this.#say(words);
  };
}
