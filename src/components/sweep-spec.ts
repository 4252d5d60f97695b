import { html, nothing, type PropertyDeclarations, type TemplateResult } from "lit";
import { formatProblem } from "../errors.ts";
import { adopt } from "./adopt.ts";
import type { WorldSource } from "./directory.ts";
import type { Source } from "./events.ts";
import { LatePart } from "./late.ts";
import { LateWork } from "./late-work.ts";
import { problemsIn } from "./problems.ts";
import { specRoomStyles } from "./spec-room.styles.ts";
import type { SpecWork } from "./spec-work.ts";
import { SweepElement } from "./sweep-element.ts";
import { sharedStyles } from "./tokens.styles.ts";
import type { WorldChange } from "./world.ts";

/** The editor, for the first spec on a page. */
const specWork = new LatePart(async () => (await import("./spec-work.ts")).SpecWork);

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
export class SweepSpec extends SweepElement {
  static override readonly tag = "sweep-spec";
  static override styles = [sharedStyles, specRoomStyles];
  static override properties: PropertyDeclarations = {
    label: { type: String },
    locked: { type: Boolean, reflect: true },
    withoutCopy: { type: Boolean, attribute: "without-copy" },
  };

  declare label: string | null;
  declare locked: boolean;
  declare withoutCopy: boolean;
  /** The text that the page set before the editor was there. */
  #early = "";
  #failure = "";
  readonly #late = new LateWork<SpecWork>(() => specWork.part && new specWork.part(this));

  constructor() {
    super();
    this.label = null;
    this.locked = false;
    this.withoutCopy = false;
  }

  /** The text in the editor. Setting it runs it. */
  get value(): string {
    return this.#late.here?.text ?? this.#early;
  }

  set value(text: string) {
    this.#early = text;
    this.#late.ask((work) => work.set(text));
  }

  /** What has the sweep of this spec. */
  get holder(): WorldSource | undefined {
    return this.joined.holder;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    specWork.bringTo(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#late.here?.end();
  }

  /** The editor could not be loaded. */
  fail(error: unknown): void {
    this.#failure = problemsIn(error).map(formatProblem).join(" ");
    this.requestUpdate();
  }

  override worldChanged(change: WorldChange, source: Source): void {
    if (this.world === undefined || change === "time" || change === "selection" || change === "playing") return;
    this.#late.here?.heard(source);
    this.requestUpdate();
  }

  override updated(): void {
    this.#late.here?.updated();
  }

  override render(): TemplateResult {
    adopt(this.renderRoot as ShadowRoot, specWork.part?.styles.styleSheet);
    return this.#late.here?.template() ?? this.#room();
  }

  #room(): TemplateResult {
    return html`<section class="base panel" part="base">
      <div class="header">
        <div class="title" part="title"><slot name="title">${this.label ?? "Spec"}</slot></div>
        <slot name="actions"></slot>
      </div>
      <slot name="editor"><div class="editor" part="editor"></div></slot>
      ${this.#failure === "" ? nothing : html`<p class="message problem">${this.#failure}</p>`}
    </section>`;
  }
}
