import type { LitElement, ReactiveController } from "lit";
import { type Found, findHolder, registerEvent, type WorldSource } from "./directory.ts";
import type { Source } from "./events.ts";
import type { SweepWorld, WorldChange } from "./world.ts";

/** An element that shows a sweep. */
export interface WorldUser extends LitElement {
  /** Id of the sweep, from the `for` attribute. */
  readonly for: string | null;
  /** A sweep given by code, such as a lab; wins over everything else. */
  readonly sweep: WorldSource | undefined;
  /** Called at each change of the sweep, and once with "log" when the element joins one. */
  worldChanged(change: WorldChange, source: Source): void;
}

/** Joins an element to its sweep, whichever of the two comes first, and leaves it on disconnect. */
export class WorldController implements ReactiveController {
  readonly #host: WorldUser;
  #found: Found | { readonly holder: WorldSource } = { missing: "sweep" };
  #leave: (() => void) | undefined;
  readonly #look = () => {
    this.join();
    this.#host.requestUpdate();
  };

  constructor(host: WorldUser) {
    this.#host = host;
    host.addController(this);
  }

  /** The sweep's state, once there is one. */
  get world(): SweepWorld | undefined {
    return this.holder?.world;
  }

  get holder(): WorldSource | undefined {
    return "holder" in this.#found ? this.#found.holder : undefined;
  }

  /** What to tell the reader while there is no sweep; undefined when there is one. */
  get absence(): string | undefined {
    if ("holder" in this.#found) return undefined;
    if (this.#found.missing === "sweep")
      return `${this.#found.isMany ? "Several sweeps are here" : "No sweep yet"}. Put this element inside a <sweep-lab>, or name one with for="id".`;
    const { id, known } = this.#found;
    return `There is no sweep with the id "${id}". ${known.length === 0 ? "No sweep on this page has an id." : `Ids on this page: ${known.join(", ")}.`}`;
  }

  hostConnected(): void {
    this.#host.ownerDocument.addEventListener(registerEvent, this.#look);
    this.join();
  }

  hostDisconnected(): void {
    this.#host.ownerDocument.removeEventListener(registerEvent, this.#look);
    this.#leave?.();
    this.#leave = undefined;
    this.#found = { missing: "sweep" };
  }

  /** Looks for the sweep again: it has come, or `for` has changed. */
  join(): void {
    const before = this.holder;
    this.#found =
      this.#host.sweep !== undefined ? { holder: this.#host.sweep } : findHolder(this.#host, this.#host.for);
    if (this.holder === before) return;
    this.#leave?.();
    this.#leave = this.world?.listen((change, source) => this.#host.worldChanged(change, source));
    this.#host.worldChanged("log", "api");
    this.#host.requestUpdate();
  }
}
