import type { Problem } from "sweeplab";
import { element } from "./dom.ts";
import type { Session } from "./session.ts";

/** What is legal but surprising in the spec, as a teacher would say it: what is so, why it matters, what to do. */
export class Remarks {
  readonly #place: HTMLElement;
  readonly #session: Session;
  #shown: readonly Problem[] | undefined;

  constructor(place: HTMLElement, session: Session) {
    this.#place = place;
    this.#session = session;
    session.listen(() => this.#show());
    this.#show();
  }

  #show(): void {
    const { warnings } = this.#session.lab.world;
    if (warnings === this.#shown) return;
    this.#shown = warnings;
    this.#place.replaceChildren(...(warnings.length === 0 ? [] : [remarksPanel(warnings)]));
  }
}

function remarksPanel(warnings: readonly Problem[]): HTMLElement {
  const items = warnings.map(({ path, message, hint, code }) =>
    element(
      "li",
      { "data-code": code },
      element("p", { class: "help" }, element("code", {}, path)), // first: it is what the sentence is about
      element("p", {}, sentence(message)),
      ...(hint === undefined ? [] : [element("p", { class: "advice" }, hint)]),
    ),
  );
  return element(
    "section",
    { class: "panel remarks", "aria-labelledby": "remarks-title" },
    element("h2", { id: "remarks-title" }, "Worth knowing"),
    element("ul", {}, ...items),
  );
}

function sentence(text: string): string {
  const capital = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(capital) ? capital : `${capital}.`;
}
