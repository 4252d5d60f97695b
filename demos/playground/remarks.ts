import type { Problem } from "sweeplab";
import { element, sentence } from "./dom.ts";
import type { Session } from "./session.ts";

/**
 * What is legal but surprising in the spec, as a teacher would say it: what is so, why it matters, what to do. A remark on a
 * setting that is open to the reader stands below it: above the settings it would push the slider away from under the finger.
 */
export class Remarks {
  readonly #place: HTMLElement;
  readonly #settings: HTMLElement;
  readonly #session: Session;
  #shown: readonly Problem[] | undefined;
  #beside: readonly HTMLElement[] = [];

  constructor(place: HTMLElement, settings: HTMLElement, session: Session) {
    this.#place = place;
    this.#settings = settings;
    this.#session = session;
    session.listen(() => this.#show());
    this.#show();
  }

  #show(): void {
    const { warnings } = this.#session.lab.world;
    // A form that was built anew has lost those in it.
    if (warnings === this.#shown && this.#beside.every((remark) => remark.isConnected)) return;
    this.#shown = warnings;
    for (const remark of this.#beside) remark.remove();
    const open = new Map(warnings.map((warning) => [warning, this.#openField(warning.path)]));
    this.#beside = warnings.flatMap((warning) => {
      const field = open.get(warning);
      if (field === undefined) return [];
      const remark = element("div", { class: "remark" }, ...wordsOf(warning));
      field.append(remark);
      return [remark];
    });
    const others = warnings.filter((warning) => open.get(warning) === undefined);
    this.#place.replaceChildren(...(others.length === 0 ? [] : [remarksPanel(others)]));
  }

  /** The setting at a path, where its chapter is open. */
  #openField(path: string): HTMLElement | undefined {
    const fields = this.#settings.querySelectorAll<HTMLElement>("[data-setting]");
    return [...fields].find(
      ({ dataset, parentElement }) => dataset.setting === path && parentElement?.closest("details")?.open === true,
    );
  }
}

function remarksPanel(warnings: readonly Problem[]): HTMLElement {
  const items = warnings.map((warning) =>
    element(
      "li",
      { class: "remark", "data-code": warning.code },
      element("p", { class: "help" }, element("code", {}, warning.path)), // first: it is what the sentence is about
      ...wordsOf(warning),
    ),
  );
  return element(
    "section",
    { class: "panel remarks", "aria-labelledby": "remarks-title" },
    element("h2", { id: "remarks-title" }, "Worth knowing"),
    element("ul", {}, ...items),
  );
}

function wordsOf({ message, hint }: Problem): HTMLElement[] {
  return [
    element("p", {}, sentence(message)),
    ...(hint === undefined ? [] : [element("p", { class: "advice" }, hint)]),
  ];
}
