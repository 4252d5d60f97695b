import { html, nothing, type PropertyDeclarations, type TemplateResult } from "lit";
import { formatProblem, type Problem } from "../errors.ts";
import { countOf } from "../numerals.ts";
import type { Source } from "./events.ts";
import { specStyles } from "./spec.styles.ts";
import { changedLines, changesWords } from "./spec-changes.ts";
import { editableYaml, specAs } from "./spec-output.ts";
import { readSpecText } from "./spec-reader.ts";
import { specText } from "./spec-text.ts";
import { SweepElement } from "./sweep-element.ts";
import { sharedStyles } from "./tokens.styles.ts";
import type { WorldChange } from "./world.ts";

/** Typing rests this long before the sweep runs again. */
const quietMilliseconds = 400;

/** What stands in the slot "editor", or the text area. */
interface Editor extends HTMLElement {
  value: string;
  readOnly?: boolean;
  problems?: readonly Problem[];
  goTo?(line: number, column: number): void;
}

/**
 * The spec of a sweep as YAML in a plain text area: changes run at once, problems lead to their lines. Where a handle of
 * a figure changes the sweep, the text follows, unless the reader is writing. Lines that the reader changed are marked, and
 * the page's own come back with a button.
 *
 * @slot title @slot actions - Further buttons.
 * @slot editor - An editor in place of the text area: an element with a `value` that fires `input` when the reader changes it.
 * Where it has them, `readOnly` and `problems` are set, and `goTo(line, column)` is called for a problem.
 * @csspart base @csspart title @csspart editor @csspart textarea @csspart problems @csspart changes @csspart status
 * @cssproperty --spec-height - Height of the editor.
 */
export class SweepSpec extends SweepElement {
  static override readonly tag = "sweep-spec";
  static override styles = [sharedStyles, specStyles];
  static override properties: PropertyDeclarations = {
    label: { type: String },
    locked: { type: Boolean, reflect: true },
    withoutCopy: { type: Boolean, attribute: "without-copy" },
  };

  declare label: string | null;
  declare locked: boolean;
  declare withoutCopy: boolean;
  #text = "";
  /** What stood here before the reader changed anything. */
  #own = "";
  #problems: readonly Problem[] = [];
  #status = "";
  #timer: ReturnType<typeof setTimeout> | undefined;
  #call = 0;
  /** The config that the text stands for. */
  #config: unknown;

  constructor() {
    super();
    this.label = null;
    this.locked = false;
    this.withoutCopy = false;
  }

  /** The text in the editor. Setting it runs it. */
  get value(): string {
    return this.#text;
  }

  set value(text: string) {
    this.#write(text);
    void this.#apply("api");
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  override worldChanged(change: WorldChange, source: Source): void {
    const { world } = this;
    if (world === undefined || change === "time" || change === "selection" || change === "playing") return;
    this.#problems = world.problems;
    const { config } = world;
    const isWriting = this.#editor?.matches(":focus-within") === true;
    if (config !== undefined && config !== this.#config && !isWriting && world.status !== "error")
      void this.#show(config, source);
    this.requestUpdate();
  }

  /** Writes a config that came from elsewhere: the author's own text where it is that, else YAML made from it. */
  async #show(config: NonNullable<typeof this.world>["config"], source: Source): Promise<void> {
    if (config === undefined) return;
    this.#config = config;
    const call = ++this.#call;
    const authored = this.joined.holder?.specText;
    const text = authored !== undefined && this.#text === "" ? authored : await editableYaml(config);
    if (call !== this.#call) return;
    if (source !== "user" || this.#own === "") this.#own = text;
    this.#write(text);
  }

  #write(text: string): void {
    this.#text = text;
    const editor = this.#editor;
    if (editor?.matches(":defined") && editor.value !== text) editor.value = text;
    this.requestUpdate();
  }

  get #editor(): Editor | null {
    const slot = this.renderRoot?.querySelector<HTMLSlotElement>("slot[name=editor]");
    return (slot?.assignedElements()[0] as Editor | undefined) ?? slot?.querySelector("textarea") ?? null;
  }

  /** An editor of the page's own has come, or gone; one that is defined later gets its text then. */
  readonly #changedEditor = async (): Promise<void> => {
    const name = this.#editor?.localName ?? "";
    if (name.includes("-")) await customElements.whenDefined(name);
    this.#write(this.#text);
  };

  readonly #giveBack = (): void => {
    this.#write(this.#own);
    this.#editor?.focus();
    void this.#apply("user");
  };

  readonly #typed = (): void => {
    const text = this.#editor?.value ?? "";
    if (text === this.#text) return; // an editor may tell of what was written into it too
    this.#text = text;
    this.requestUpdate();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#apply("user"), quietMilliseconds);
  };

  /** An editor's event need not bubble. */
  readonly #input = { handleEvent: this.#typed, capture: true };

  async #apply(source: Source): Promise<void> {
    const { world } = this;
    const text = specText(this.#text);
    const call = ++this.#call;
    if (world === undefined || text === undefined) return;
    try {
      const config = await readSpecText(text);
      if (call !== this.#call) return;
      this.#config = config;
      world.simulate(config, { keepTime: true, source });
      this.#say(world.problems.length === 0 ? "The sweep has run again." : "");
    } catch (error) {
      if (call !== this.#call) return;
      world.fail(error, source);
      this.#say(`The spec has ${countOf(world.problems.length, "problem")}.`);
    }
  }

  #say(text: string): void {
    this.#status = text;
    this.requestUpdate();
  }

  /** The caret goes to where a problem is. */
  #goTo({ line = 1, column = 1 }: Problem): void {
    const editor = this.#editor;
    if (editor?.goTo !== undefined) editor.goTo(line, column);
    const area = editor as Partial<HTMLTextAreaElement> | null;
    if (editor === null || area?.setSelectionRange === undefined) return;
    const lines = this.#text.split("\n");
    const start = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0);
    editor.focus();
    area.setSelectionRange(start + column - 1, start + (lines[line - 1]?.length ?? 0));
    editor.scrollTop = Math.max(0, (line - 4) * Number.parseFloat(getComputedStyle(editor).lineHeight));
  }

  readonly #scrolled = (event: Event): void => {
    const numbers = this.renderRoot.querySelector(".numbers");
    if (numbers !== null) numbers.scrollTop = (event.target as HTMLElement).scrollTop;
  };

  readonly #copy = async (event: Event): Promise<void> => {
    const format = (event.currentTarget as HTMLElement).dataset.format as "yaml" | "python";
    const config = this.world?.config;
    if (config === undefined) return;
    try {
      await navigator.clipboard.writeText(await specAs(config, format));
      this.#say(format === "yaml" ? "Copied as Azure YAML." : "Copied as Python.");
    } catch (error) {
      this.#say(`Could not copy: ${error instanceof Error ? error.message : String(error)}`);
    }
  };

  get #isLocked(): boolean {
    return this.locked || (this.joined.holder?.locked ?? "").split(/[\s,]+/).includes("spec");
  }

  override render(): TemplateResult {
    const isLocked = this.#isLocked;
    const lines = this.#text.split("\n").length;
    const wrong = new Set(this.#problems.map(({ line }) => line));
    const isChanged = this.#own !== "" && this.#text !== this.#own;
    const changed = isChanged ? changedLines(this.#text, this.#own) : new Set<number>();
    const number = (line: number) =>
      wrong.has(line) ? html`<b>${line}</b>` : changed.has(line) ? html`<i>${line}</i>` : line;
    const label = this.label ?? "Spec";
    return html`<section class="base" part="base" aria-labelledby="title">
      <div class="header">
        <div class="title" part="title" id="title"><slot name="title">${label}</slot></div>
        <div class="tools"><slot name="actions"></slot>
          ${
            this.withoutCopy
              ? nothing
              : html`<button type="button" data-format="yaml" @click=${this.#copy}>Copy as Azure YAML</button>
                <button type="button" data-format="python" @click=${this.#copy}>Copy as Python</button>`
          }
        </div>
      </div>
      <slot name="editor" @slotchange=${this.#changedEditor} @input=${this.#input}><div class="editor" part="editor">
        <pre class="numbers" aria-hidden="true">${Array.from({ length: lines }, (_, at) => html`${number(at + 1)}\n`)}</pre>
        <textarea
          part="textarea"
          spellcheck="false"
          autocapitalize="off"
          autocomplete="off"
          wrap="off"
          aria-label=${`${label}, YAML`}
          aria-invalid=${this.#problems.length > 0}
          aria-describedby="problems"
          ?readonly=${isLocked}
          @scroll=${this.#scrolled}
        ></textarea>
      </div></slot>
      ${
        isChanged
          ? html`<div class="changes" part="changes">${changesWords(changed)}
              ${isLocked ? nothing : html`<button type="button" @click=${this.#giveBack}>Restore it</button>`}</div>`
          : nothing
      }
      <ul class="problems" part="problems" id="problems">
        ${this.#problems.map((problem) => html`<li><button type="button" @click=${() => this.#goTo(problem)}>${formatProblem(problem)}</button></li>`)}
      </ul>
      <div class="hidden" role="status" part="status">${this.#status}</div>
    </section>`;
  }

  override firstUpdated(): void {
    const editor = this.#editor;
    if (editor?.matches(":defined")) editor.value = this.#text;
  }

  override updated(): void {
    const editor = this.#editor;
    if (editor?.slot !== "editor" || !editor.matches(":defined")) return;
    editor.readOnly = this.#isLocked;
    editor.problems = this.#problems;
  }
}
