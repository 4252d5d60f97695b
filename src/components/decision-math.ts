import { html, mathml, nothing, type TemplateResult } from "lit";
import { type Comparison, type Formula, readFormula } from "../figures/decision/formula.ts";
import { typeset } from "../figures/number-text.ts";
import type { Goal } from "../goal.ts";

/** Letters that fit on a line of this many pixels, about. */
const letterWidth = 8.5;

/**
 * A formula as MathML, each with its text as its name, for readers of screens and of the clipboard. One that is wider than
 * the line is broken before its relations. Text that is no formula stays text.
 */
export function formulaTemplate(text: string, goal: Goal, width: number): TemplateResult[] {
  return text.split(", ").map((clause, position) => {
    const read = readFormula(clause, goal);
    const shown =
      read === undefined ? html`${clause}` : mathTemplates(read, clause, clause.length * letterWidth > width);
    return html`${position === 0 ? nothing : ", "}${shown}`;
  });
}

function mathTemplates({ sides, relations }: Comparison, text: string, isBroken: boolean): TemplateResult {
  const parts = sides.map((side, position) => {
    const relation = position === 0 ? nothing : mathml`<mo form="infix">${relations[position - 1]}</mo>`;
    return mathml`${relation}${mathOf(side)}`;
  });
  if (!isBroken) return html`<math displaystyle="true" aria-label=${text}><mrow>${parts}</mrow></math>`;
  const texts = text.split(/ (?=is |equals |= )/);
  return html`${parts.map((part, position) => html`${position === 0 ? nothing : " "}<math displaystyle="true" aria-label=${texts[position] ?? ""}><mrow>${part}</mrow></math>`)}`;
}

const fences = { brackets: ["(", ")"], absolute: ["|", "|"], floor: ["⌊", "⌋"] } as const;

function mathOf(formula: Formula): TemplateResult<3> {
  switch (formula.kind) {
    case "number":
      return mathml`<mn>${typeset(formula.text)}</mn>`;
    case "words":
      return mathml`<mi class=${formula.text.length === 1 ? nothing : "name"}>${formula.text}</mi>`; // mtext is blank to MathML: relations beside it lose their space
    case "row":
      return mathml`<mrow>${formula.parts.map((part, position) => mathml`${position === 0 || isEnding(part) ? nothing : mathml`<mspace width="0.3em"></mspace>`}${mathOf(part)}`)}</mrow>`;
    case "operation": {
      const { sign, left, right } = formula;
      return sign === "/"
        ? mathml`<mfrac><mrow>${bare(left)}</mrow><mrow>${bare(right)}</mrow></mfrac>`
        : mathml`${mathOf(left)}<mo>${{ "*": "×", "-": "−" }[sign] ?? sign}</mo>${mathOf(right)}`;
    }
    case "fenced": {
      const [open, close] = fences[formula.fence];
      return mathml`<mrow><mo>${open}</mo>${mathOf(formula.body)}<mo>${close}</mo></mrow>`;
    }
    default:
      return mathml`${nothing}`; // no comparison stands inside another
  }
}

/** A fraction's bar stands for brackets. */
function bare(formula: Formula): TemplateResult<3> {
  return mathOf(formula.kind === "fenced" && formula.fence === "brackets" ? formula.body : formula);
}

/** "-th" stands close to what it counts. */
function isEnding(formula: Formula): boolean {
  return formula.kind === "words" && formula.text.startsWith("-");
}

/** Puts what is selected on the clipboard as text: a formula, or a part of one, as its text. */
export function copyFormulas(event: ClipboardEvent): void {
  const root = (event.currentTarget as Element).getRootNode() as ShadowRoot;
  const [range] = document.getSelection()?.getComposedRanges?.({ shadowRoots: [root] }) ?? [];
  if (range === undefined || range.collapsed || !root.contains(range.startContainer)) return;
  const whole = document.createRange();
  const mathAt = (node: Node) => (node instanceof Element ? node : node.parentElement)?.closest("math");
  whole.setStart(range.startContainer, range.startOffset);
  whole.setEnd(range.endContainer, range.endOffset);
  const [first, last] = [mathAt(range.startContainer), mathAt(range.endContainer)];
  if (first) whole.setStartBefore(first);
  if (last) whole.setEndAfter(last);
  const copy = whole.cloneContents();
  for (const math of copy.querySelectorAll("math")) math.replaceWith(math.getAttribute("aria-label") ?? "");
  for (const block of copy.querySelectorAll("dt, dd")) block.append("\n");
  const text = (copy.textContent ?? "").replace(/[ \t]*\n\s*/g, "\n").trim();
  event.clipboardData?.setData("text/plain", text);
  event.preventDefault();
}
