import { html, type PropertyDeclarations, type TemplateResult } from "lit";
import type { WorldSource } from "./directory.ts";
import type { Source } from "./events.ts";
import { type LateClass, LateElement } from "./late-element.ts";
import { LatePart } from "./late-part.ts";
import { specRoomStyles } from "./spec-room.styles.ts";
import type { SpecWork } from "./spec-work.ts";
import { sharedStyles } from "./tokens.styles.ts";
import type { WorldChange } from "./world.ts";

/**
 * The spec of a sweep, YAML or JSON, in a plain text area: changes run at once, problems lead to their lines. Where a handle
 * of a figure changes the sweep, the text follows, unless the reader is writing: the value changes where it stands, the
 * author's comments and layout stay. Lines that differ from the page's own are marked; "What changed" shows what they were,
 * and one change, or all, can be put back.
 *
 * @slot title @slot actions - Further buttons.
 * @slot editor - An editor in place of the text area: an element with a `value` that fires `input` when the reader changes it.
 * Where it has them, `readOnly` and `problems` are set, and `goTo(line, column)` is called for a problem.
 * @csspart base @csspart title @csspart editor @csspart textarea @csspart problems @csspart changes @csspart status
 * @cssproperty --spec-height - Height of the editor.
 */
export class SweepSpec extends LateElement<SpecWork> {
  static override readonly tag = "sweep-spec";
  /** The editor. */
  static readonly later: LateClass<SpecWork> = new LatePart(async () => (await import("./spec-work.ts")).SpecWork);
  static override styles = [sharedStyles, specRoomStyles];
  static override properties: PropertyDeclarations = {
    value: { attribute: false, noAccessor: true },
    label: { type: String },
    locked: { type: Boolean, reflect: true },
    withoutCopy: { type: Boolean, attribute: "without-copy" },
  };

  /** Its title, in place of the usual one. */
  declare label: string | null;
  /** Readers can read it, and not write. */
  declare locked: boolean;
  /** Leaves out the buttons that copy it. */
  declare withoutCopy: boolean;
  /** The text that the page set before the editor was there. */
  #early = "";

  constructor() {
    super();
    this.label = null;
    this.locked = false;
    this.withoutCopy = false;
  }

  /** The text in the editor. Setting it runs it. */
  get value(): string {
    return this.work?.text ?? this.#early;
  }

  set value(text: string) {
    this.#early = text;
    this.askWork((work) => work.set(text));
  }

  /** What has the sweep of this spec. */
  get holder(): WorldSource | undefined {
    return this.joined.holder;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.work?.end();
  }

  override worldChanged(change: WorldChange, source: Source): void {
    if (this.world === undefined || change === "time" || change === "selection" || change === "playing") return;
    this.work?.heard(source);
    this.requestUpdate();
  }

  override updated(): void {
    this.work?.updated();
  }

  protected override room(): TemplateResult {
    return html`<section class="base panel" part="base">
      <div class="header">
        <div class="title" part="title"><slot name="title">${this.label ?? "Spec"}</slot></div>
        <slot name="actions"></slot>
      </div>
      <slot name="editor"><div class="editor" part="editor"></div></slot>
    </section>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "sweep-spec": SweepSpec;
  }
}
