import type { ReactiveController, ReactiveControllerHost } from "lit";
import { fail, SweepError } from "../errors.ts";
import type { SweepLog } from "../simulation/log.ts";
import type { SweepWorld } from "./world.ts";

type Host = ReactiveControllerHost & HTMLElement & { readonly world: SweepWorld };

/** Escape gives up a lab's long run, where it means nothing else. Who pressed "Cancel" goes on at the way back. */
export class RunCancel implements ReactiveController {
  readonly #host: Host;
  #hadFocus = false;

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.ownerDocument.addEventListener("keydown", this.#key);
  }

  hostDisconnected(): void {
    this.#host.ownerDocument.removeEventListener("keydown", this.#key);
  }

  hostUpdate(): void {
    this.#hadFocus = this.#host.shadowRoot?.activeElement?.matches(".running button") === true;
  }

  hostUpdated(): void {
    if (this.#hadFocus) this.#host.shadowRoot?.querySelector<HTMLElement>(".canceled button")?.focus();
  }

  readonly #key = (event: KeyboardEvent): void => {
    const path = event.composedPath();
    const isHere = path[0] === this.#host.ownerDocument.body || path.includes(this.#host);
    if (event.key === "Escape" && isHere && !event.defaultPrevented) this.#host.world.cancel("user");
  };
}

/** The log, when the run under way has ended. @throws SweepError with what is wrong with the spec, or that it was canceled. */
export async function logOf(world: SweepWorld): Promise<SweepLog> {
  await world.ready;
  const { log, status, problems, canceled } = world;
  if (canceled !== undefined) fail("run", "was canceled");
  if (log === undefined || status === "error") throw new SweepError(problems);
  return log;
}
