import { nextMoment } from "../analysis/moments.ts";
import type { SweepWorld } from "./world.ts";

/** Real seconds between two decisions when motion is reduced, or the reader plays by decision. */
const dwellSeconds = 1.2;

/**
 * The clock of all sweeps of a page: one animation frame moves every playing world, and stops asking for frames when
 * none plays. Virtual time goes on by the real time that passed, times the speed, never by frames.
 *
 * It alone knows of animation frames, hidden pages and reduced motion: a hidden page stops the clock; under reduced
 * motion a playing sweep jumps from decision to decision instead of moving, and so it does where the reader asked for it.
 */
class PlaybackClock {
  readonly #playing = new Map<SweepWorld, { sinceJump: number }>();
  #last: number | undefined;
  #isAsked = false;

  /** Follows this world from now on: its clock runs whenever it says that it plays. */
  follow(world: SweepWorld): () => void {
    return world.listen((change) => {
      if (change !== "playing" && change !== "log") return;
      if (!world.isPlaying) this.#playing.delete(world);
      else if (!this.#playing.has(world)) this.#start(world);
    });
  }

  #start(world: SweepWorld): void {
    this.#playing.set(world, { sinceJump: dwellSeconds });
    this.#ask();
  }

  #ask(): void {
    if (this.#isAsked || this.#playing.size === 0) return;
    this.#isAsked = true;
    requestAnimationFrame((now) => {
      this.#isAsked = false;
      // A long gap is a page that was hidden or busy: the clock did not run.
      const seconds = this.#last === undefined ? 0 : Math.min(0.25, (now - this.#last) / 1000);
      this.#last = this.#playing.size === 0 ? undefined : now;
      for (const world of [...this.#playing.keys()]) this.#advance(world, seconds);
      if (this.#playing.size === 0) this.#last = undefined;
      this.#ask();
    });
  }

  #advance(world: SweepWorld, seconds: number): void {
    if (world.isStepwise || isMotionReduced()) this.#jump(world, seconds);
    else world.seek(world.time + seconds * world.pace, "clock");
    if (world.time >= world.lastTime) world.setPlaying(false, "clock");
  }

  #jump(world: SweepWorld, seconds: number): void {
    const state = this.#playing.get(world);
    if (state === undefined || world.moments === undefined) return;
    state.sinceJump += seconds;
    if (state.sinceJump < dwellSeconds) return;
    state.sinceJump = 0;
    world.seek(nextMoment(world.moments.decision, world.time)?.time ?? world.endTime, "clock");
  }
}

/** The one clock of the page. */
export const playbackClock = new PlaybackClock();

/** The reader asked the system for less motion. */
export function isMotionReduced(): boolean {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}
