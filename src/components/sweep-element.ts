import type { PropertyDeclarations } from "lit";
import type { WorldSource } from "./directory.ts";
import type { Source } from "./events.ts";
import { joinPage } from "./join-page.ts";
import { speak } from "./language.ts";
import { StyledElement } from "./styled-element.ts";
import { sharedStyles } from "./tokens.styles.ts";
import type { Messages } from "./translator.ts";
import type { SweepWorld, WorldChange } from "./world.ts";
import { WorldController, type WorldUser } from "./world-controller.ts";

/** The class of an element of ours. */
export interface SweepElementClass extends CustomElementConstructor {
  /** Its name in HTML, where it is given no other. */
  readonly tag: string;
  readonly define: typeof define;
}

/**
 * Registers an element class, by default under its own tag. Nothing happens where it is registered already, by this or
 * another copy of the package: a page that loads the script under two addresses goes on with the first. Under a second tag
 * it registers a class derived from it, as the browser takes each class once. @throws Error when another class has the tag.
 */
export function define(this: SweepElementClass, tag: string = this.tag): void {
  const known = customElements.get(tag);
  if (known === undefined)
    customElements.define(tag, customElements.getName(this) === null ? this : class extends this {});
  else if ((known as Partial<SweepElementClass>).tag !== this.tag || this.prototype instanceof known)
    throw new Error(
      `<${tag}> is already defined by another class on this page. Define <${this.tag}> under another tag.`,
    );
}

/**
 * What all elements that show a sweep share.
 *
 * They find their sweep by the property `sweep`, the attribute `for`, the nearest `<sweep-lab>` around them, or as the
 * only one on the page, whichever of the two comes first.
 */
export abstract class SweepElement extends StyledElement implements WorldUser {
  /** The element's name in HTML. */
  static readonly tag: string;
  static readonly define: SweepElementClass["define"] = define;
  static override styles = [sharedStyles];
  static override properties: PropertyDeclarations = {
    for: { type: String, reflect: true },
    sweep: { attribute: false },
    theme: { type: String, reflect: true },
    locale: { type: String },
    messages: { attribute: false },
  };

  /** Id of the sweep to show; that around it, or the only one on the page, when left out. */
  declare for: string | null;
  declare sweep: WorldSource | undefined;
  /** "light", "dark" or "contrast"; that of the page when left out. */
  declare theme: string | null;
  /** Language of its numbers; that of its sweep or the page when left out. */
  declare locale: string | null;
  declare messages: Messages | null;
  protected readonly joined: WorldController;
  protected readonly internals: ElementInternals;
  #spoken: readonly unknown[] = [];

  constructor() {
    super();
    this.for = null;
    this.sweep = undefined;
    this.theme = null;
    this.locale = null;
    this.messages = null;
    this.internals = this.attachInternals();
    this.joined = new WorldController(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    joinPage(this);
  }

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has("for") || changed.has("sweep")) this.joined.join();
    const { holder } = this.joined;
    const spoken = [this.locale, this.messages, holder?.locale, holder?.messages];
    if (this.hasUpdated && spoken.every((each, place) => each === this.#spoken[place])) return;
    this.#spoken = spoken;
    speak(this, this, holder);
  }

  worldChanged(_change: WorldChange, _source: Source): void {
    this.requestUpdate();
  }

  /** The sweep's state, once there is one. */
  get world(): SweepWorld | undefined {
    return this.joined.world;
  }

  /** Why there is no sweep to show, for readers. */
  get absence(): string | undefined {
    return this.joined.absence;
  }

  /** Sets or clears a state that CSS sees as `:state(name)`. */
  protected setState(name: string, isOn: boolean): void {
    this.internals.states[isOn ? "add" : "delete"](name);
  }
}
