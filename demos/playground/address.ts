import { say } from "./dom.ts";
import { exampleNamed } from "./examples.ts";
import {
  type Linked,
  longestFragment,
  pack,
  readLink,
  settingsBetween,
  unpack,
  withoutLink,
  withSettings,
  writeLink,
} from "./link.ts";
import type { Session } from "./session.ts";

const quietMilliseconds = 500;

/** Keeps the sweep in the address of the page, and brings back the one that an address names. */
export class Address {
  readonly #session: Session;
  #written = "";
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(session: Session) {
    this.#session = session;
    session.listen(() => this.#later());
    session.lab.world.listen((change) => change !== "status" && this.#later());
    addEventListener("hashchange", () => {
      if (location.hash !== this.#written) void this.open(location.hash);
    });
  }

  /** Shows the sweep that a fragment names. False where it names none. */
  async open(fragment: string): Promise<boolean> {
    const linked = readLink(fragment);
    if (linked === undefined) return false;
    const spec = linked.spec === undefined ? undefined : await unpack(linked.spec);
    const base =
      spec === undefined
        ? exampleNamed(linked.example ?? "")
        : {
            title: "A shared sweep",
            teaches: "Somebody sent you this sweep in a link; it runs in your page.",
            config: spec,
          };
    this.#session.open(base, withSettings(base.config, linked.settings));
    if (linked.spec !== undefined && spec === undefined)
      say("The sweep in this link cannot be read: it may have been cut short. This is an example.");
    await this.#session.lab.world.ready;
    this.#restore(linked);
    return true;
  }

  #restore({ time, selected = [] }: Linked): void {
    const { lab } = this.#session;
    const trials = lab.world.summary?.trials ?? 0;
    if (time !== undefined) lab.seek(time);
    const known = selected.filter((trial) => trial < trials);
    if (known.length > 0) lab.select(known);
  }

  /** The fragment of the sweep as it is now; undefined for a record, which stays in the page, and a spec too long for a link. */
  async fragment(): Promise<string | undefined> {
    const { base, config, lab } = this.#session;
    const { time, endTime, selection, status } = lab.world;
    if (base.isRecord === true || status === "error") return undefined;
    const selected = selection.selected ?? (selection.focus === undefined ? [] : [selection.focus.trial]);
    const isSame = base.example !== undefined;
    const settings = isSame ? settingsBetween(base.config, config) : undefined;
    const fragment = writeLink(location.hash, {
      ...(settings === undefined ? { spec: await pack(config) } : {}),
      ...(settings === undefined || base.example === undefined ? {} : { example: base.example }),
      settings: settings ?? [],
      ...(time >= endTime ? {} : { time }),
      selected,
    });
    return fragment.length > longestFragment ? undefined : fragment;
  }

  #later(): void {
    clearTimeout(this.#timer);
    if (!this.#session.lab.world.isPlaying) this.#timer = setTimeout(() => void this.write(), quietMilliseconds);
  }

  /** Puts the sweep into the address. */
  async write(): Promise<void> {
    clearTimeout(this.#timer);
    // A record stays in the page: its address must not name the sweep that was there before.
    const fragment = (await this.fragment()) ?? withoutLink(location.hash);
    if (fragment === location.hash) return;
    this.#written = fragment;
    try {
      history.replaceState(history.state, "", fragment === "" ? location.pathname + location.search : fragment);
    } catch {
      // A page from a file or in a sandbox may have no history; the sweep is on the page all the same.
    }
  }
}
