import { html, nothing, type TemplateResult } from "lit";
import { formatProblem, type Problem } from "../errors.ts";
import { countOf } from "../numerals.ts";
import type { SweepConfigInput } from "../simulation/config.ts";
import { copyText } from "./copy-text.ts";
import type { Source } from "./events.ts";
import { late } from "./late.ts";
import { LatePart } from "./late-part.ts";
import { problemsIn } from "./problems.ts";
import { specStyles } from "./spec.styles.ts";
import type { SpecChanges } from "./spec-changes.ts";
import { type Editor, goTo } from "./spec-editor.ts";
import { readSpecText } from "./spec-reader.ts";
import { specText } from "./spec-text.ts";
import type { SweepSpec } from "./sweep-spec.ts";

/** Typing rests this long before the sweep runs again. */
const quietMilliseconds = 400;

/** A change shows at rest: a drag brings one for each frame. */
const restMilliseconds = 60;

/** What differs from the page's own, for the first reader who changes something. */
const changesView = new LatePart(() => import("./spec-changes.ts"));

/** The editor of a spec: its text, what is wrong with it, and how the sweep and the text follow each other. */
export class SpecWork {
  static readonly styles = specStyles;
  readonly #element: SweepSpec;
  #text = "";
  /** What stood here before the reader changed anything, and its config. */
  #own: { readonly text: string; readonly config?: SweepConfigInput } = { text: "" };
  /** The same, in the form of the text that stands here now: that is where lines can be compared. */
  #compared = "";
  #problems: readonly Problem[] = [];
  #status = "";
  #timer: ReturnType<typeof setTimeout> | undefined;
  #call = 0;
  readonly #waiting = {
    requestUpdate: () => this.#element.requestUpdate(),
    fail: (error: unknown) => {
      this.#problems = problemsIn(error);
      this.#element.requestUpdate();
    },
  };
  /** The config that the text stands for. */
  #config: unknown;
  #isShown = false;

  constructor(element: SweepSpec) {
    this.#element = element;
    if (element.world !== undefined) this.heard("api");
  }

  get text(): string {
    return this.#text;
  }

  /** The page sets it, and it runs. */
  set(text: string): void {
    this.#begin(text);
    void this.#apply("api");
  }

  end(): void {
    clearTimeout(this.#timer);
  }

  /** The sweep has changed, or failed. */
  heard(source: Source): void {
    const { world } = this.#element;
    if (world === undefined) return;
    this.#problems = world.problems;
    const { config } = world;
    const isWriting = this.#editor?.matches(":focus-within") === true;
    if (config !== undefined && config !== this.#config && !isWriting && world.status !== "error")
      void this.#show(config, source).catch(this.#waiting.fail);
  }

  /** Writes a config that came from elsewhere: into the text that stands here, or the author's own, where that can be done. */
  async #show(config: SweepConfigInput, source: Source): Promise<void> {
    this.#config = config;
    const call = ++this.#call;
    const isFirst = this.#text === "";
    if (!isFirst) await new Promise((resolve) => setTimeout(resolve, restMilliseconds));
    if (call !== this.#call) return;
    const before = isFirst ? (this.#element.holder?.specText ?? "") : this.#text;
    const { editableText, wholeText } = await late(() => import("./spec-output.ts"));
    const { text, isWhole } = await editableText(config, before);
    const { config: own } = this.#own;
    const isOwn = source !== "user" || own === undefined;
    const compared = isWhole && !isOwn ? await wholeText(own, before) : this.#compared;
    if (call !== this.#call) return;
    this.#compared = compared;
    if (isOwn) this.#begin(text, config);
    else this.#write(text);
  }

  /** From here on the reader's changes count. */
  #begin(text: string, config?: SweepConfigInput): void {
    this.#own = { text, ...(config === undefined ? {} : { config }) };
    this.#compared = text;
    this.#write(text);
  }

  #write(text: string): void {
    this.#text = text;
    const editor = this.#editor;
    if (editor?.matches(":defined") && editor.value !== text) editor.value = text;
    this.#element.requestUpdate();
  }

  get #root(): ShadowRoot {
    return this.#element.renderRoot as ShadowRoot;
  }

  get #editor(): Editor | null {
    const slot = this.#root?.querySelector<HTMLSlotElement>("slot[name=editor]");
    return (slot?.assignedElements()[0] as Editor | undefined) ?? slot?.querySelector("textarea") ?? null;
  }

  /** An editor of the page's own has come, or gone; one that is defined later gets its text then. */
  readonly #changedEditor = async (): Promise<void> => {
    const name = this.#editor?.localName ?? "";
    if (name.includes("-")) await customElements.whenDefined(name);
    this.#write(this.#text);
  };

  readonly #restore = (): void => {
    this.#compared = this.#own.text;
    this.#rewrite(this.#own.text);
  };

  /** The reader wants this text. */
  readonly #rewrite = (text: string): void => {
    const [editor, part] = [this.#editor, changesView.part];
    if (editor !== null && part?.writeAsTyped(editor, text) !== true) editor.focus();
    this.#write(text);
    clearTimeout(this.#timer);
    void this.#apply("user");
  };

  readonly #typed = (): void => {
    const text = this.#editor?.value ?? "";
    if (text === this.#text) return; // an editor may tell of what was written into it too
    this.#text = text;
    this.#call++; // what came from elsewhere meanwhile does not write over it
    this.#element.requestUpdate();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#apply("user"), quietMilliseconds);
  };

  /** An editor's event need not bubble. */
  readonly #input = { handleEvent: this.#typed, capture: true };

  async #apply(source: Source): Promise<void> {
    const { world } = this.#element;
    const blank = source === "user" ? ({ text: "", format: "yaml" } as const) : undefined;
    const text = specText(this.#text) ?? blank;
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
    this.#element.requestUpdate();
  }

  readonly #scrolled = (event: Event): void => {
    const numbers = this.#root.querySelector(".numbers");
    if (numbers !== null) numbers.scrollTop = (event.target as HTMLElement).scrollTop;
  };

  readonly #copy = async (event: Event): Promise<void> => {
    const format = (event.currentTarget as HTMLElement).dataset.format as "yaml" | "python";
    const config = this.#element.world?.config;
    if (config === undefined) return;
    try {
      const { specAs } = await late(() => import("./spec-output.ts"));
      await copyText(await specAs(config, format));
      this.#say(format === "yaml" ? "Copied as Azure YAML." : "Copied as Python.");
    } catch (error) {
      this.#say(`Could not copy: ${error instanceof Error ? error.message : String(error)}`);
    }
  };

  get #isLocked(): boolean {
    return this.#element.locked || (this.#element.holder?.locked ?? "").split(/[\s,]+/).includes("spec");
  }

  template(): TemplateResult {
    const isLocked = this.#isLocked;
    const lines = this.#text.split("\n").length;
    const wrong = new Set(this.#problems.map(({ line }) => line));
    const isChanged = this.#own.text !== "" && this.#text !== this.#own.text;
    if (isChanged) changesView.bringTo(this.#waiting);
    const changes = isChanged ? changesView.part?.specChanges(this.#compared, this.#text) : undefined;
    const number = (line: number) =>
      wrong.has(line) ? html`<b>${line}</b>` : changes?.lines.has(line) ? html`<i>${line}</i>` : line;
    const label = this.#element.label ?? "Spec";
    return html`<section class="base panel" part="base" aria-labelledby="title">
      <div class="header">
        <div class="title" part="title" id="title"><slot name="title">${label}</slot></div>
        <div class="tools"><slot name="actions"></slot>
          ${
            this.#element.withoutCopy
              ? nothing
              : html`<button type="button" data-format="yaml" @click=${this.#copy}>Copy as Azure YAML</button>
                <button type="button" data-format="python" @click=${this.#copy}>Copy as Python</button>`
          }
        </div>
      </div>
      ${this.#absenceTemplate()}
      <slot name="editor" @slotchange=${this.#changedEditor} @input=${this.#input}><div class="editor" part="editor">
        <pre class="numbers" aria-hidden="true">${Array.from({ length: lines }, (_, at) => html`${number(at + 1)}\n`)}</pre>
        <textarea
          part="textarea"
          spellcheck="false"
          autocapitalize="off"
          autocomplete="off"
          wrap="off"
          aria-label=${`${label}, ${this.#text.startsWith("{") ? "JSON" : "YAML"}`}
          aria-invalid=${this.#problems.length > 0}
          aria-describedby="problems"
          ?readonly=${isLocked}
          @scroll=${this.#scrolled}
        ></textarea>
      </div></slot>
      <ul class="problems" part="problems" id="problems">
        ${this.#problems.map((problem) => html`<li><button type="button" @click=${() => goTo(this.#editor, this.#text, problem)}>${formatProblem(problem)}</button></li>`)}
      </ul>
      ${changes === undefined ? nothing : this.#changesTemplate(changes, isLocked)}
      <div class="hidden" role="status" part="status">${this.#status}</div>
    </section>`;
  }

  /** What is written here has nowhere to run. */
  #absenceTemplate(): TemplateResult | typeof nothing {
    const { absence, ownerDocument } = this.#element;
    const isCome = absence === undefined || ownerDocument.readyState === "loading";
    return isCome ? nothing : html`<p class="message" part="problems">${absence}</p>`;
  }

  #changesTemplate(changes: SpecChanges, isLocked: boolean): TemplateResult | undefined {
    const write = (text: string) => (text === this.#compared ? this.#restore() : this.#rewrite(text));
    const editing = { text: this.#text, isLocked, write, restore: this.#restore };
    return changesView.part?.changesTemplate(this.#root, changes, editing);
  }

  /** The page shows the editor as it is now. */
  updated(): void {
    const editor = this.#editor;
    if (editor === null || !editor.matches(":defined")) return;
    if (!this.#isShown) editor.value = this.#text;
    this.#isShown = true;
    if (editor.slot !== "editor") return;
    editor.readOnly = this.#isLocked;
    editor.problems = this.#problems;
  }
}
