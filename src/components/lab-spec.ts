import type { SweepConfigInput } from "../simulation/config.ts";
import type { SweepLog } from "../simulation/log.ts";
import { canonicalText } from "../space/canonical-text.ts";
import type { LabLink } from "./lab-link.ts";
import { choose } from "./lab-moves.ts";
import { changing } from "./lab-properties.ts";
import { late } from "./late.ts";
import { timeNamed } from "./moment-text.ts";
import { type SpecChanges, withChanges } from "./spec-reader.ts";
import { SpecSource } from "./spec-source.ts";
import { whenWanted } from "./when-wanted.ts";
import type { SweepWorld } from "./world.ts";

type Changing = (typeof changing)[number];

/** A lab, as far as its spec goes: where it comes from, and what replaces parts of it. */
export interface SpecHost extends HTMLElement, Record<Changing, string | number | null> {
  readonly world: SweepWorld;
  readonly src: string | null;
  readonly preset: string | null;
  readonly at: string | null;
  readonly autoplay: boolean;
  readonly permalink: boolean;
  requestUpdate(): void;
}

/** Reads a lab's spec, puts the settings of attributes and of the link in, and runs it. */
export class LabSpec {
  readonly #host: SpecHost;
  readonly #source: SpecSource;
  /** It loads for the first lab that has a link. */
  #link: LabLink | undefined;
  #seen: IntersectionObserver | undefined;
  /** What ran last by this. */
  #run: SweepConfigInput | undefined;
  /** What code gave last, as it was then. */
  #given: string | undefined;
  /** The latest of all that were asked for. */
  #asked: object | undefined;
  /** It is not known yet whether there is a spec, or it waits for its first run. */
  isReading = true;
  /** The spec as it was given, before attributes replace parts of it. */
  base: SweepConfigInput | undefined;

  constructor(host: SpecHost) {
    this.#host = host;
    this.#source = new SpecSource(host);
  }

  /** Nodes among the lab's children that hold the spec. */
  get nodes(): readonly Node[] {
    return this.#source.nodes;
  }

  /** The text that was read last. */
  get text(): string | undefined {
    return this.#source.text;
  }

  /** Shows a log that exists already. */
  showLog(log: SweepLog): void {
    this.#asked = log;
    this.#source.cancel();
    this.#host.world.show(log);
  }

  /** The lab is on the page, perhaps again. */
  resume(): void {
    if (this.#host.world.log !== undefined) this.#link?.start();
  }

  /** The lab has left the page. */
  stop(): void {
    this.#link?.stop();
  }

  /**
   * Reads the spec and runs it; out of the reader's sight not before the page has nothing else to do, unless it is the page's
   * first. Does nothing where its text is the `known` one, none included.
   */
  async load(known?: { readonly text: string | undefined }): Promise<void> {
    const asked = {};
    this.#asked = asked;
    try {
      const given = await this.#source.read(this.#host);
      const { isReading } = this;
      // To await nothing takes a turn, too: the first lab of a page starts in this one.
      const wait = isReading && given !== undefined ? whenWanted(this.#host) : undefined;
      if (wait !== undefined) await wait;
      if (asked !== this.#asked) return;
      this.isReading = false;
      this.#host.requestUpdate();
      if (given === undefined || (!isReading && known !== undefined && known.text === this.#source.text)) return;
      if ("log" in given) this.#host.world.show(given.log);
      else this.show(given.config);
    } catch (error) {
      this.#host.world.fail(error);
    }
  }

  /** As `show`; an equal config goes on as it runs, unless the reader changed it: frameworks set it anew with every render. */
  give(config: SweepConfigInput): void {
    const { status, config: running } = this.#host.world;
    const text = textOf(config);
    if (status !== "error" && running === this.#run && text !== undefined && text === this.#given) return;
    this.show(config);
    this.#given = text;
  }

  /** Runs this config, with what attributes and link say instead. */
  show(config: SweepConfigInput): void {
    this.#asked = config;
    this.#source.cancel();
    this.#given = undefined;
    this.base = config;
    if (!this.#host.permalink) this.#simulate(config);
    else this.#withLink((link) => this.base === config && this.#simulate(config, link));
  }

  #simulate(config: SweepConfigInput, link?: LabLink): void {
    const { world } = this.#host;
    try {
      const own = withChanges(config, this.#changes(changing), world.own);
      this.#link?.stop();
      this.#run = link?.configured(own) ?? own;
      world.simulate(this.#run);
      void world.ready.then(() => this.#ready());
    } catch (error) {
      world.fail(error);
    }
  }

  #withLink(use: (link: LabLink) => void): void {
    if (this.#link !== undefined) {
      use(this.#link);
      return;
    }
    const { world } = this.#host;
    late(() => import("./lab-link.ts"))
      .then((part) => {
        this.#link ??= new part.LabLink(world, () => this.#host.id || "sweep");
        use(this.#link);
      })
      .catch((error) => world.fail(error));
  }

  #ready(): void {
    const { world, at, permalink, autoplay } = this.#host;
    if (world.log === undefined) return;
    if (at) world.seek(timeNamed(at, world) ?? 0, "clock"); // where it begins is no news
    const [, trial] = /^\s*trial\s*:\s*(\d+)/.exec(at ?? "") ?? [];
    if (trial !== undefined) choose(world, [Number(trial)], { source: "clock" });
    if (permalink)
      this.#withLink((link) => {
        link.restore();
        if (this.#host.isConnected) link.start();
      });
    if (autoplay) this.#playWhenSeen();
  }

  #playWhenSeen(): void {
    import("./play-when-seen.ts").then(
      ({ playWhenSeen }) => {
        this.#seen?.disconnect();
        this.#seen = playWhenSeen(this.#host);
      },
      () => {}, // the reader presses Play
    );
  }

  #changes(names: readonly Changing[]): SpecChanges {
    const values = names.map((name) => [name, this.#host[name]] as const).filter(([, value]) => value != null);
    return Object.fromEntries(values);
  }

  /** Attributes changed: those that are there replace settings of what runs; one that is gone gives the spec's own back. */
  replace(names: readonly Changing[]): void {
    if (names.length === 0 || this.base === undefined) return;
    const isGone = names.some((name) => this.#host[name] == null);
    const from = isGone ? this.base : (this.#host.world.config ?? this.base);
    if (from === undefined) return;
    try {
      const { world } = this.#host;
      const changes = this.#changes(isGone ? changing : names);
      const isOurs = isGone || from === this.#run;
      world.simulate(withChanges(from, changes, world.own), { keepTime: true });
      if (isOurs) this.#run = world.config;
    } catch (error) {
      this.#host.world.fail(error);
    }
  }
}

function textOf(config: SweepConfigInput): string | undefined {
  try {
    return canonicalText(config);
  } catch {
    return undefined; // it holds itself: reading it says what is wrong with it
  }
}
