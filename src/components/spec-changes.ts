import { html, nothing, type TemplateResult } from "lit";
import { countOf } from "../numerals.ts";
import { commonStart, type LineChange, lineChanges, withoutChange } from "./line-diff.ts";
import { changesStyles } from "./spec-changes.styles.ts";
import { giveLooks } from "./styled-element.ts";

/** Lines of one change that are shown; the others are counted. */
const mostLines = 40;

/** What the view needs of the editor. */
interface Editing {
  readonly text: string;
  readonly isLocked: boolean;
  /** Puts a text in the editor, by the reader's own wish. */
  write(text: string): void;
  /** All of the page's own. */
  restore(): void;
}

/**
 * Puts a text in a field as if the reader had typed what differs, so that the field's undo takes it back. False where that
 * cannot be done. The caret stands behind what was put in.
 */
export function writeAsTyped(field: Partial<HTMLTextAreaElement>, text: string): boolean {
  const { value = "", ownerDocument: document } = field;
  if (field.setSelectionRange === undefined || document === undefined) return false;
  const start = commonStart(value, text);
  const end = commonStart(backwards(value.slice(start)), backwards(text.slice(start)));
  field.focus?.();
  field.setSelectionRange(start, value.length - end);
  const put = text.slice(start, text.length - end);
  // Not in any standard, but what all browsers have to write into a field's history.
  return document.execCommand(put === "" ? "delete" : "insertText", false, put);
}

/** How a text differs from the page's own, in the same form: change by change, and the numbers of its changed lines, from 1. */
export interface SpecChanges {
  readonly changes: readonly LineChange[];
  readonly lines: ReadonlySet<number>;
}

export function specChanges(own: string, text: string): SpecChanges {
  const changes = lineChanges(own, text);
  return { changes, lines: new Set(changes.flatMap(({ at, added }) => added.map((_, line) => at + line + 1))) };
}

/** The changes, and the way back of each and of all, in an element's shadow root. */
export function changesTemplate(root: ShadowRoot, { changes }: SpecChanges, editing: Editing): TemplateResult {
  const { text, isLocked, write, restore } = editing;
  giveLooks(root, changesStyles);
  const one = (change: LineChange) =>
    html`<li><div><span>${placeOf(change)}</span>${
      isLocked
        ? nothing
        : html`<button type="button" @click=${() => write(withoutChange(text, change))}>Put back<span class="hidden"> ${placeOf(change).toLowerCase()}</span></button>`
    }</div>${side("del", change)}${side("ins", change)}</li>`;
  return html`<div class="changes" part="changes">
    <span>${differing(changes)}</span>
    ${isLocked ? nothing : html`<button type="button" @click=${restore}>Put all back</button>`}
    <details><summary>What changed</summary><ol>${changes.map(one)}</ol></details>
  </div>`;
}

/** "2 lines differ from the page's own." */
function differing(changes: readonly LineChange[]): string {
  const count = changes.reduce((sum, { removed, added }) => sum + Math.max(removed.length, added.length), 0);
  return `${countOf(count, "line differs", "lines differ")} from the page's own.`;
}

/** Where it is in the text; lines that are gone were behind a line. */
function placeOf({ at, added }: LineChange): string {
  if (added.length === 0) return at === 0 ? "Before line 1" : `After line ${at}`;
  return added.length === 1 ? `Line ${at + 1}` : `Lines ${at + 1} to ${at + added.length}`;
}

/** The lines that were, or are; where one line came for one, what differs in it stands out. */
function side(kind: "del" | "ins", { removed, added }: LineChange) {
  const [lines, others] = kind === "del" ? [removed, added] : [added, removed];
  if (lines.length === 0) return nothing;
  const indent = Math.min(...[...removed, ...added].map((line) => line.length - line.trimStart().length));
  const [other] = lines.length === 1 && others.length === 1 ? others : [];
  const written = lines
    .slice(0, mostLines)
    .map((line) => html`${differenceIn(line.slice(indent), other?.slice(indent))}\n`);
  const rest = lines.length - written.length;
  const more = rest === 0 ? nothing : html`<span></span><span>and ${countOf(rest, "more line")}</span>`;
  return kind === "del"
    ? html`<del><span><i aria-hidden="true">−</i> ${added.length === 0 ? "gone" : "was"}</span><pre>${written}</pre>${more}</del>`
    : html`<ins><span><i aria-hidden="true">+</i> ${removed.length === 0 ? "new" : "now"}</span><pre>${written}</pre>${more}</ins>`;
}

/** A line, with what another one has otherwise as `<mark>`: from the first to the last character that differs. */
function differenceIn(line: string, other: string | undefined): TemplateResult | string {
  if (other === undefined) return line;
  const start = commonStart(line, other);
  const end = commonStart(backwards(line.slice(start)), backwards(other.slice(start)));
  return html`${line.slice(0, start)}<mark>${line.slice(start, line.length - end)}</mark>${line.slice(line.length - end)}`;
}

function backwards(text: string): readonly string[] {
  return text.split("").reverse();
}
