import type { ReactiveController } from "lit";
import { findHolder, type WorldSource } from "./directory.ts";
import { playbackClock } from "./playback-controller.ts";
import { SpecSource } from "./spec-source.ts";
import { findSpec } from "./spec-text.ts";
import { whenWanted } from "./when-wanted.ts";
import { SweepWorld } from "./world.ts";
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
  readonly #children = new MutationObserver(() => {
    if (!this.#host.src && findSpec(this.#host)?.text !== this.specText) this.begin();
  });
  #leave: (() => void)[] = [];

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
    const host = this.#host;
    this.#children.observe(host, { childList: true, characterData: true, subtree: true });
    if (host.ownerDocument.readyState === "loading")
      host.ownerDocument.addEventListener("DOMContentLoaded", () => this.begin(), { once: true });
    else if (host.hasUpdated) this.begin();
  }

  hostDisconnected(): void {
    this.world.setPlaying(false); // the clock would else go on with it for ever
    for (const leave of this.#leave.splice(0)) leave();
    if (this.isShown) this.#host.sweep = undefined;
  }

  /** Shows the spec that the figure names or holds now, if it is to show one of its own. */
  begin(): void {
    const host = this.#host;
    this.hostDisconnected();
    if (host.ownerDocument.readyState === "loading" || !host.isConnected || host.sweep !== undefined) return;
    if (host.for || host.closest("sweep-lab") !== null) return;
    if ((host.src ?? host.preset ?? findSpec(host)) === undefined) return;
    const found = findHolder(host, null);
    if ("holder" in found && found.holder.contains(host)) return;
    host.sweep = this;
    this.#leave = [playbackClock.follow(this.world)];
    void this.#load();
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
      import("./own-narration.ts").then(({ narrateOwn }) => this.#leave.push(narrateOwn(world, host)), reportError);
    } catch (error) {
      world.fail(error);
    }
  }
}
