import type { SweepConfigInput } from "../simulation/config.ts";
import { type LinkState, readLink, shortPolicy, writeLink } from "./permalink.ts";
import { type SpecChanges, withChanges } from "./spec-reader.ts";
import type { SweepWorld, WorldChange } from "./world.ts";

const quietMilliseconds = 500;

/** Keeps a sweep's state in the fragment of the page's address, under the id of its lab. */
export class LabLink {
  readonly #world: SweepWorld;
  readonly #id: () => string;
  /** The sweep as the page has it: only what differs goes into the link. */
  #own: SpecChanges = {};
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stopListening: (() => void) | undefined;

  constructor(world: SweepWorld, id: () => string) {
    this.#world = world;
    this.#id = id;
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
    const { seed, policy, nodes } = this.#state;
    return withChanges(config, { seed, policy, nodes }, this.#world.own);
  }

  /** Clock and selection as the link says, once the sweep is there. */
  restore(): void {
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
    const { config, time, endTime, selection, isPlaying } = this.#world;
    if (config === undefined || isPlaying) return;
    const now = changesIn(config);
    const trials = selection.selected ?? (selection.focus === undefined ? [] : [selection.focus.trial]);
    const hash = writeLink(location.hash, this.#id(), {
      ...(now.seed === this.#own.seed || now.seed === undefined ? {} : { seed: now.seed }),
      ...(now.policy === this.#own.policy ? {} : { policy: now.policy ?? "none" }),
      ...(now.nodes === this.#own.nodes || now.nodes === undefined ? {} : { nodes: now.nodes }),
      ...(time === 0 || time === endTime ? {} : { time }),
      selected: trials,
    });
    if (hash === location.hash) return;
    this.#written = hash;
    try {
      history.replaceState(history.state, "", hash === "" ? location.pathname + location.search : hash);
    } catch {
      // A sandboxed or local page may have no history; the state is in memory all the same.
    }
  }
}

function changesIn({ seed, earlyTermination, compute }: SweepConfigInput): SpecChanges {
  return {
    seed: seed === undefined ? undefined : String(seed),
    policy: shortPolicy(earlyTermination),
    nodes: compute?.maxInstances,
  };
}
