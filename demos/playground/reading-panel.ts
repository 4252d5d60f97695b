import type { RecordedOptions } from "sweeplab";
import { element } from "./dom.ts";
import type { Opening } from "./opening.ts";
import type { OpenPipeline, OpenRecord, Session } from "./session.ts";

/** Something that a file left open: what was taken, and what else could be. */
interface Menu {
  readonly label: string;
  readonly names: readonly string[];
  /** Undefined where the reader has to say. */
  readonly chosen: string | undefined;
  readonly choose: (name: string) => Promise<void>;
}

/** What was read from the reader's own file, guessed or asked for, and what else could be: a menu for each. */
export class ReadingPanel {
  readonly #place: HTMLElement;
  readonly #session: Session;
  readonly #opening: Opening;
  #shown: OpenRecord | OpenPipeline | undefined;

  constructor(place: HTMLElement, session: Session, opening: Opening) {
    this.#place = place;
    this.#session = session;
    this.#opening = opening;
    session.listen(() => this.#show());
    this.#show();
  }

  #show(): void {
    const { record, pipeline } = this.#session.base;
    const read = record ?? pipeline;
    if (read === this.#shown) return;
    this.#shown = read;
    const focused = this.#place.contains(document.activeElement) ? document.activeElement?.id : undefined;
    const panel = record
      ? panelOf("Read from the record", this.#menusOf(record))
      : pipeline && panelOf("Read from the pipeline", [this.#stepsOf(pipeline)]);
    this.#place.replaceChildren(...(panel === undefined ? [] : [panel]));
    if (focused !== undefined) document.getElementById(focused)?.focus();
  }

  #menusOf(record: OpenRecord): readonly Menu[] {
    const { files, asked, metric, goal, choices } = record;
    const { experiments, experiment, parents, parent } = choices;
    // A name of another experiment or metric means nothing to the one that is chosen now.
    const { metric: _, goal: __, ...place } = asked;
    const { parent: ___, ...apart } = place;
    const read = (options: RecordedOptions) => this.#opening.files(files, options);
    const menus: readonly Menu[] = [
      { label: "Metric", names: choices.metrics, chosen: metric, choose: (name) => read({ ...place, metric: name }) },
      {
        label: "Goal",
        names: ["maximize", "minimize"],
        chosen: goal,
        choose: (name) => read({ ...asked, metric, goal: name as typeof goal }),
      },
      {
        label: "Experiment",
        names: experiments,
        chosen: experiment,
        choose: (name) => read({ ...apart, experiment: name }),
      },
      { label: "Parent run", names: parents, chosen: parent, choose: (name) => read({ ...place, parent: name }) },
    ];
    return menus.filter(({ names, chosen }) => names.length > (chosen === undefined ? 0 : 1));
  }

  #stepsOf(pipeline: OpenPipeline): Menu {
    const { steps, step } = pipeline;
    return {
      label: "Sweep step",
      names: steps,
      chosen: step,
      choose: (name) => this.#opening.step(pipeline, name),
    };
  }
}

function panelOf(title: string, menus: readonly Menu[]): HTMLElement {
  const heading = element("h2", { id: "read-title" }, title);
  return element("section", { class: "panel", "aria-labelledby": "read-title" }, heading, ...menus.map(fieldOf));
}

function fieldOf({ label, names, chosen, choose }: Menu): HTMLElement {
  const id = `read-${label.toLowerCase().replace(" ", "-")}`;
  const every =
    chosen === undefined ? [element("option", { value: "", selected: true, disabled: true }, "not chosen")] : [];
  const options = names.map((name) => element("option", { value: name, selected: name === chosen }, name));
  const select = element("select", { id }, ...every, ...options);
  // Where it cannot be read, the panel stays, and says what is on the desk.
  select.addEventListener("change", async () => {
    await choose(select.value);
    select.value = chosen ?? "";
  });
  return element(
    "div",
    { class: "field" },
    element("div", { class: "head" }, element("label", { for: id }, label), select),
  );
}
