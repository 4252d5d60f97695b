import type { ReactiveController } from "lit";
import { findHolder, type WorldSource } from "./directory.ts";
import type { Source } from "./events.ts";
import { late } from "./late.ts";
import type { Narrator } from "./narrator.ts";
import { playbackClock } from "./playback-controller.ts";
import { SpecSource } from "./spec-source.ts";
import { findSpec } from "./spec-text.ts";
import { whenWanted } from "./when-wanted.ts";
import { SweepWorld, type WorldChange } from "./world.ts";
import type { WorldUser } from "./world-controller.ts";

type Host = WorldUser & {
  sweep: WorldSource | undefined;
  readonly src: string | null;
  readonly preset: string | null;
  readonly narration: string | null;
  readonly loading: string | null;
  announce(text: string): void;
};

/**
 * The sweep of a figure that brings its own spec, as children, by address or by preset, and stands in no lab. It is shown
 * at its end, for there is no player.
 */
export class OwnSweep implements ReactiveController, WorldSource {
  readonly world = new SweepWorld();
  readonly locked = null;
  readonly #host: Host;
  readonly #source: SpecSource;
  #leave: (() => void)[] = [];
  #narrator: Narrator | undefined;
  #toldUntil = 0;

  constructor(host: Host) {
    this.#host = host;
    this.#source = new SpecSource(host);
    host.addController(this);
  }

  get specText(): string | undefined {
    return this.#source.text;
  }

  /** The figure shows this sweep, and its children are the spec. */
  get isShown(): boolean {
    return this.#host.sweep === this;
  }

  hostConnected(): void {
    const { ownerDocument: document } = this.#host;
    if (document.readyState === "loading")
      document.addEventListener("DOMContentLoaded", () => this.#start(), { once: true });
    else this.#start();
  }

  hostDisconnected(): void {
    this.world.setPlaying(false); // the clock would else go on with it for ever
    for (const leave of this.#leave.splice(0)) leave();
    if (this.isShown) this.#host.sweep = undefined;
  }

  #start(): void {
    const host = this.#host;
    if (!host.isConnected || host.sweep !== undefined || host.for !== null || host.closest("sweep-lab") !== null)
      return;
    const hasSpec = host.src !== null || host.preset !== null || findSpec(host) !== undefined;
    const found = findHolder(host, null);
    const isInside = "holder" in found && found.holder.contains(host);
    if (!hasSpec || isInside) return;
    host.sweep = this;
    this.#leave = [
      playbackClock.follow(this.world),
      this.world.listen((change, source) => void this.#tell(change, source)),
    ];
    void this.#load();
  }

  /** There is no lab that would say what keys and commands do to the clock. */
  async #tell(change: WorldChange, source: Source): Promise<void> {
    const { world } = this;
    const [host, from] = [this.#host, this.#toldUntil];
    this.#toldUntil = world.time;
    if (source !== "user" || change !== "time") return;
    const { Narrator } = await late(import("./narrator.ts"));
    this.#narrator ??= new Narrator(world, { say: (text) => host.announce(text), detail: () => host.narration, from });
    this.#narrator.heard(change, source);
  }

  /** Out of the reader's sight as a lab does: not before the page has nothing else to do, but for the first of its page. */
  async #load(): Promise<void> {
    const { world } = this;
    const host = this.#host;
    try {
      if (host.loading !== "eager") await whenWanted(host);
      const given = this.isShown && (await this.#source.read(host));
      if (!given) return;
      if ("log" in given) world.show(given.log);
      else world.simulate(given.config);
      await world.ready;
      world.seek(world.endTime);
    } catch (error) {
      world.fail(error);
    }
  }
}
