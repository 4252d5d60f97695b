import { byId, element } from "./dom.ts";
import type { Session } from "./session.ts";

/**
 * What other policies and settings would save and lose, over many worlds like the one on the desk. It costs seconds, so it
 * runs once the reader opens it; of a record there is one world only, which the comparison shows.
 */
export class SettingSearch {
  readonly #place = byId<HTMLDetailsElement>("search");
  readonly #session: Session;

  constructor(session: Session) {
    this.#session = session;
    this.#place.addEventListener("toggle", () => this.#fill(), { once: true });
    session.listen(() => this.#show());
    this.#show();
  }

  #show(): void {
    const surface = this.#session.lab.world.log?.config.objective.surface.type;
    this.#place.hidden = surface === "recorded";
  }

  #fill(): void {
    this.#place.append(
      element("sweep-frontier" as "div", { for: "sweep", label: "Every policy: what it saves, what it loses" }),
      element("sweep-safety" as "div", { for: "sweep" }),
    );
  }
}
