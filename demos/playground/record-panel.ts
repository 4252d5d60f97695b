import type { RecordedOptions } from "sweeplab";
import { element } from "./dom.ts";
import type { OpenRecord, Session } from "./session.ts";

type Read = (files: OpenRecord["files"], asked: RecordedOptions) => Promise<void>;

/** What was read from the reader's own record, guessed or asked for, and what else could be: a menu for each. */
export class RecordPanel {
  readonly #place: HTMLElement;
  readonly #session: Session;
  readonly #read: Read;
  #shown: OpenRecord | undefined;

  constructor(place: HTMLElement, session: Session, read: Read) {
    this.#place = place;
    this.#session = session;
    this.#read = read;
    session.listen(() => this.#show());
    this.#show();
  }

  #show(): void {
    const { record } = this.#session.base;
    if (record === this.#shown) return;
    this.#shown = record;
    const focused = this.#place.contains(document.activeElement) ? document.activeElement?.id : undefined;
    this.#place.replaceChildren(...(record === undefined ? [] : [this.#panel(record)]));
    if (focused !== undefined) document.getElementById(focused)?.focus();
  }

  #panel(record: OpenRecord): HTMLElement {
    const { asked, metric, goal, choices } = record;
    const { experiments, experiment, parents, parent } = choices;
    // A name of another experiment or metric means nothing to the one that is chosen now.
    const { metric: _, goal: __, ...place } = asked;
    const { parent: ___, ...apart } = place;
    const menus = [
      { label: "Metric", names: choices.metrics, chosen: metric, ask: (name: string) => ({ ...place, metric: name }) },
      {
        label: "Goal",
        names: ["maximize", "minimize"],
        chosen: goal,
        ask: (name: string) => ({ ...asked, metric, goal: name as typeof goal }),
      },
      {
        label: "Experiment",
        names: experiments,
        chosen: experiment,
        ask: (name: string) => ({ ...apart, experiment: name }),
      },
      { label: "Parent run", names: parents, chosen: parent, ask: (name: string) => ({ ...place, parent: name }) },
    ];
    const fields = menus
      .filter(({ names, chosen }) => names.length > (chosen === undefined ? 0 : 1))
      .map((menu) => this.#menu(record, menu));
    return element(
      "section",
      { class: "panel", "aria-labelledby": "record-title" },
      element("h2", { id: "record-title" }, "Read from the record"),
      ...fields,
    );
  }

  #menu(
    { files }: OpenRecord,
    {
      label,
      names,
      chosen,
      ask,
    }: { label: string; names: readonly string[]; chosen: string | undefined; ask: (name: string) => RecordedOptions },
  ): HTMLElement {
    const id = `record-${label.toLowerCase().replace(" ", "-")}`;
    const every =
      chosen === undefined ? [element("option", { value: "", selected: true, disabled: true }, "not chosen")] : [];
    const options = names.map((name) => element("option", { value: name, selected: name === chosen }, name));
    const select = element("select", { id }, ...every, ...options);
    select.addEventListener("change", () => void this.#read(files, ask(select.value)));
    return element(
      "div",
      { class: "field" },
      element("div", { class: "head" }, element("label", { for: id }, label), select),
    );
  }
}
