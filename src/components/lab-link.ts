import type { SweepConfigInput } from "../simulation/config.ts";
import { type LinkState, readLink, shortPolicy, writeLink } from "./permalink.ts";
import { type SpecChanges, withChanges } from "./spec-reader.ts";
import type { SweepWorld, WorldChange } from "./world.ts";

const quietMilliseconds = 500;

/** Where a page begins that no link sends elsewhere. */
type Beginning = Pick<LinkState, "time" | "selected">;

const links = new WeakMap<SweepWorld, LabLink>();

/** The page's address with a sweep as it is now, also while it plays and its state is not in the address yet. */
export function addressOf(world: SweepWorld | undefined): string {
  const fragment = world && links.get(world)?.fragment;
  return fragment === undefined ? location.href : location.href.replace(/#.*$/, "") + fragment;
}

/** Keeps a sweep's state in the fragment of the page's address, under the id of its lab. */
export class LabLink {
  readonly #world: SweepWorld;
  readonly #id: () => string;
  /** The sweep as the page has it: only what differs goes into the link. */
  #own: SpecChanges = {};
  #begins: Beginning | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stopListening: (() => void) | undefined;

  constructor(world: SweepWorld, id: () => string) {
    this.#world = world;
    this.#id = id;
    links.set(world, this);
  }

  start(): void {
    this.stop();
    this.#stopListening = this.#world.listen((change) => this.#heard(change));
    addEventListener("hashchange", this.#apply);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#stopListening?.();
    removeEventListener("hashchange", this.#apply);
  }

  /** The page's config with what the link says instead. */
  configured(config: SweepConfigInput): SweepConfigInput {
    this.#own = changesIn(config);
    this.#begins = undefined;
    const { seed, policy, nodes } = this.#state;
    return withChanges(config, { seed, policy, nodes }, this.#world.own);
  }

  /** Clock and selection as the link says, once the sweep is there and stands where the page has it begin. */
  restore(): void {
    this.#begins ??= { time: this.#world.time, selected: chosenIn(this.#world) };
    const { time, selected } = this.#state;
    const trials = this.#world.log?.events.filter((event) => event.type === "trialSampled").length ?? 0;
    const known = selected?.filter((trial) => trial < trials) ?? [];
    if (time !== undefined) this.#world.seek(time);
    const [trial] = known;
    if (trial !== undefined) this.#world.select({ focus: { trial }, selected: known.length > 1 ? known : undefined });
  }

  get #state(): LinkState {
    return readLink(location.hash, this.#id());
  }

  readonly #apply = (): void => {
    const { config } = this.#world;
    if (config === undefined || this.#written === location.hash) return;
    const { seed = this.#own.seed, policy = this.#own.policy, nodes = this.#own.nodes } = this.#state;
    this.#world.simulate(withChanges(config, { seed, policy, nodes }, this.#world.own), { keepTime: true });
    this.restore();
  };

  #written = "";

  #heard(change: WorldChange): void {
    if (change === "status") return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#write(), this.#world.isPlaying ? quietMilliseconds * 4 : quietMilliseconds);
  }

  #write(): void {
    const hash = this.#world.isPlaying ? undefined : this.fragment;
    if (hash === undefined || hash === location.hash) return;
    this.#written = hash;
    try {
      history.replaceState(history.state, "", hash === "" ? location.pathname + location.search : hash);
    } catch {
      // A sandboxed or local page may have no history; the state is in memory all the same.
    }
  }

  /** The page's fragment with the sweep as it is now; undefined before there is one. */
  get fragment(): string | undefined {
    const { config, time } = this.#world;
    if (config === undefined || this.#begins === undefined) return undefined;
    const now = changesIn(config);
    const trials = chosenIn(this.#world);
    return writeLink(location.hash, this.#id(), {
      ...(now.seed === this.#own.seed || now.seed === undefined ? {} : { seed: now.seed }),
      ...(now.policy === this.#own.policy ? {} : { policy: now.policy ?? "none" }),
      ...(now.nodes === this.#own.nodes || now.nodes === undefined ? {} : { nodes: now.nodes }),
      ...(time === this.#begins.time ? {} : { time }),
      ...(trials.join() === this.#begins.selected?.join() ? {} : { selected: trials }),
    });
  }
}

function chosenIn({ selection: { selected, focus } }: SweepWorld): readonly number[] {
  return selected ?? (focus === undefined ? [] : [focus.trial]);
}

function changesIn({ seed, earlyTermination, compute }: SweepConfigInput): SpecChanges {
  return {
    seed: seed === undefined ? undefined : String(seed),
    policy: shortPolicy(earlyTermination),
    nodes: compute?.maxInstances,
  };
}
