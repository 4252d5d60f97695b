import { sweepIndex } from "../figures/sweep-index.ts";
import { type Note, notesBetween } from "./sound-notes.ts";
import type { SweepWorld } from "./world.ts";

/** Seconds over which the sounds of one move of the clock are spread. */
const spread = 0.1;

/** Loudness at the start, and seconds until it has died away. */
const looks: { readonly [K in Note["kind"]]: { volume: number; seconds: number; wave: OscillatorType } } = {
  report: { volume: 0.05, seconds: 0.06, wave: "sine" },
  stop: { volume: 0.2, seconds: 0.16, wave: "triangle" },
  best: { volume: 0.12, seconds: 0.22, wave: "sine" },
};

/** Makes a sweep heard while its clock goes on. */
export class SweepSound {
  readonly #world: SweepWorld;
  readonly #context: AudioContext;
  readonly #leave: () => void;
  #time: number;

  constructor(world: SweepWorld, context: AudioContext) {
    this.#context = context;
    this.#world = world;
    this.#time = world.time;
    this.#leave = world.listen((change) => {
      if (change === "log") this.#time = world.time;
      else if (change === "time") this.#moved();
    });
  }

  /** Silence, for good. */
  close(): void {
    this.#leave();
    void this.#context.close();
  }

  #moved(): void {
    const { log, moments, time } = this.#world;
    const from = this.#time;
    this.#time = time;
    if (log === undefined || moments === undefined || time <= from) return;
    for (const note of notesBetween(sweepIndex(log), moments, { from, to: time })) this.#play(note);
  }

  #play({ kind, pitch, pan, share }: Note): void {
    const at = this.#context.currentTime + share * spread;
    const { seconds } = looks[kind];
    this.#tone(kind, { pitch, pan, at });
    if (kind === "best") this.#tone(kind, { pitch: pitch * 1.25, pan, at: at + seconds / 2 });
  }

  #tone(kind: Note["kind"], { pitch, pan, at }: { pitch: number; pan: number; at: number }): void {
    const { volume, seconds, wave } = looks[kind];
    const context = this.#context;
    const tone = new OscillatorNode(context, { type: wave, frequency: pitch });
    const gain = new GainNode(context, { gain: 0 });
    gain.gain.setValueAtTime(volume, at);
    gain.gain.exponentialRampToValueAtTime(0.0001, at + seconds);
    if (kind === "stop") tone.frequency.exponentialRampToValueAtTime(pitch / 2, at + seconds);
    tone.connect(gain).connect(new StereoPannerNode(context, { pan })).connect(context.destination);
    tone.start(at);
    tone.stop(at + seconds);
  }
}
