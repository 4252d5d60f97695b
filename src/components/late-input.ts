import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { FigureHost } from "./figure-host.ts";
import type { FigureInput } from "./figure-input.ts";
import type { FigureActions } from "./figure-template.ts";
import { giveCommand } from "./late-commands.ts";
import { LatePart } from "./late-part.ts";
import { LateWork } from "./late-work.ts";
import type { LegendFilter } from "./legend-template.ts";
import { rove } from "./rove.ts";
import { giveLooks } from "./styled-element.ts";

/** What answers pointer and keys in figures, and what is shown for that. */
export const inputPart = new LatePart(async () => (await import("./figure-answers.ts")).figureAnswers);

/**
 * Hears what the reader does in a figure. What answers loads once there is a picture; what the reader did before that is
 * done then, so that no key and no click is lost.
 */
export class LateInput implements ReactiveController {
  readonly #element: FigureHost & ReactiveControllerHost;
  readonly #user;
  readonly #late = new LateWork<FigureInput>(() => this.#answering());
  readonly actions: FigureActions;

  constructor(element: FigureHost & ReactiveControllerHost & { fail(error: unknown): void }) {
    this.#element = element;
    const requestUpdate = () => this.#late.here && element.requestUpdate();
    this.#user = { requestUpdate, fail: (error: unknown) => element.fail(error) };
    element.addController(this);
    element.addEventListener("command", this.#commanded);
    this.actions = {
      plot: (event) => this.#hear("plot", event),
      handle: (event) => this.#hear("handle", event),
      menu: (event) => this.#hear("menu", event),
      tools: (event) => rove(event, ".tool"),
      toggleTable: () => element.toggleTable(),
    };
  }

  hostUpdated(): void {
    if (this.#late.here === undefined && this.#element.scene !== undefined) inputPart.bringTo(this.#user);
  }

  #answering(): FigureInput | undefined {
    const { part } = inputPart;
    if (part === undefined) return undefined;
    giveLooks(this.#element.shadowRoot as ShadowRoot, part.styles, "first");
    return new part.FigureInput(this.#element);
  }

  #hear(where: "plot" | "handle" | "menu", event: Event): void {
    const input = this.#late.here;
    if (input !== undefined) input[where](event);
    else if (heldBack.has(event.type)) this.#holdBack(event);
  }

  /** It happens again, to the same element, when there is something that answers. */
  #holdBack(event: Event): void {
    event.stopPropagation();
    const { target, type } = event;
    const { key, altKey, ctrlKey, metaKey } = event as KeyboardEvent;
    if (type === "keydown" && key !== "Tab" && !altKey && !ctrlKey && !metaKey) event.preventDefault();
    const copy = new (event.constructor as typeof Event)(type, event);
    this.#late.ask(() => target?.dispatchEvent(copy));
  }

  /** The legend as a filter of statuses, which all figures of the sweep share. */
  get filter(): LegendFilter {
    return {
      statuses: this.#element.world?.selection.statuses,
      choose: (status) => this.#late.ask((input) => input.filterBy(status)),
    };
  }

  /** `<button commandfor="figure" command="--next-stop">`: the same as for the sweep's lab. */
  readonly #commanded = (event: Event): void => {
    const { command = "" } = event as Event & { command?: string };
    const { world } = this.#element;
    if (world !== undefined) giveCommand(world, command, this.#element);
  };
}

/** Where the pointer merely passes, the next move tells as much. */
const heldBack: ReadonlySet<string> = new Set(["keydown", "click", "pointerdown", "pointerup"]);
