import { html, nothing, type TemplateResult } from "lit";
import type { Explained } from "../figures/decision/explained.ts";
import { type WayToTurn, withArticle } from "../figures/decision/turning.ts";
import { capital } from "../figures/words.ts";
import type { Goal } from "../goal.ts";
import type { TrialId } from "../trial.ts";
import { chooser } from "./chooser.ts";
import { copyFormulas, formulaTemplate } from "./decision-math.ts";
import { exportAs, exporting } from "./exporting.ts";
import type { FigureHost } from "./figure-host.ts";
import { unbroken } from "./unbroken.ts";

/** What the text of a decision is written for. */
export interface TextPlace {
  readonly level: "words" | "formula" | "code";
  readonly goal: Goal;
  /** CSS pixels. */
  readonly width: number;
  /** Lights a trial in every figure of the sweep, or none. */
  readonly light: (trial: TrialId | undefined) => void;
  /** Runs the sweep with what would have turned the decision; absent where the page has locked the policy. */
  readonly onWay?: (way: WayToTurn) => void;
  /** What the reader has tried last, and what takes it back. */
  readonly tried?: string;
  readonly onBack?: () => void;
}

/** Loaded before the click: a browser lets a page copy only right after one. */
const ready = () => void exporting().catch(() => {});

/** How the decision is told, and the button that copies it. */
export function decisionControls(
  element: FigureHost,
  level: TextPlace["level"],
  said: Explained | undefined,
): TemplateResult {
  const choice = { label: "Show as", name: "level", values: ["words", "formula", "code"], chosen: level };
  return html`<div class="study" part="controls">${chooser(element, choice)}
    <button type="button" class="tool" ?disabled=${said === undefined} @pointerenter=${ready} @focus=${ready} @click=${() => exportAs(element, "text")}>Copy as Markdown</button></div>`;
}

/** The rule in words, the formula, its numbers or the code, the verdict, and what would have turned it. */
export function decisionText(said: Explained, place: TextPlace): TemplateResult {
  const { level, goal, width, light, tried, onBack } = place;
  const { words, formula = "", formulaName, comparison, numbers, outcome, code } = said;
  const isFormula = level === "formula" && formula !== "";
  const math = (text: string) => formulaTemplate(text, goal, width);
  const rows: readonly (readonly [name: string, text: unknown])[] = [
    ["The rule", words],
    [formulaName, isFormula ? math(formula) : undefined],
    ["With this trial’s numbers", isFormula && comparison !== undefined ? math(comparison) : undefined],
    ["As code", level === "code" ? html`<pre dir="ltr"><code>${code}</code></pre>` : undefined],
    [outcome === "not judged" ? "Why" : "Verdict", linked(said, unbroken(`${capital(numbers)}.`), light)],
    ["What would have turned it", turningText(said, place)],
    [
      "You changed the policy",
      tried &&
        html`The policy has ${withArticle(tried)} now. <button type="button" class="way" part="undo" @click=${onBack}>Undo</button>`,
    ],
  ];
  return html`<dl part="explanation" @copy=${copyFormulas}>
    ${rows.map(([name, text]) => (text === undefined ? nothing : html`<dt>${name}</dt><dd>${text}</dd>`))}
  </dl>`;
}

/** The sentence, its ways as buttons where they can be tried. */
function turningText({ turning, ways }: Explained, { onWay }: TextPlace): unknown {
  if (turning === undefined || onWay === undefined) return turning;
  const parts: unknown[] = [];
  let rest = turning;
  for (const way of ways) {
    const at = rest.indexOf(way.words);
    parts.push(
      rest.slice(0, at),
      html`<button type="button" class="way" part="way" title="Run the sweep with it" @click=${() => onWay(way)}>${way.words}</button>`,
    );
    rest = rest.slice(at + way.words.length);
  }
  return [...parts, rest];
}

/** The sentence, with buttons for the numbers that are some trial's: they light its marks in every figure. */
function linked({ chosen }: Explained, sentence: string, light: TextPlace["light"]): unknown[] {
  const { verdict, trial } = chosen;
  const sources = [
    { value: verdict.observed, trial },
    { value: verdict.leader?.value, trial: verdict.leader?.trial },
  ];
  return sentence.split(/(−?\d[\d.,]*\d(?:e-?\d+)?)/).map((part, position) => {
    const at = position % 2 === 0 ? -1 : sources.findIndex(({ value }) => value != null && isRounded(part, value));
    const [source] = at < 0 ? [] : sources.splice(at, 1);
    if (source?.trial === undefined) return part;
    const on = () => light(source.trial);
    const off = () => light(undefined);
    return html`<button type="button" class="number" aria-label=${`${part}, of trial ${source.trial}`} title=${`Trial ${source.trial}`}
      @click=${on} @focus=${on} @blur=${off} @pointerenter=${on} @pointerleave=${off}>${part}</button>`;
  });
}

/** The text is the value, with fewer digits. */
function isRounded(text: string, value: number): boolean {
  const plain = text.replace("−", "-").replaceAll(",", "");
  const digits = plain.replace(/^-?0?\.?0*|e.*$|\./g, "").length;
  return Number(value.toPrecision(Math.max(1, digits))) === Number(plain);
}

/** The decision as Markdown, for notes and issues. */
export function decisionMarkdown({
  title,
  outcome,
  words,
  formula,
  formulaName,
  numbers,
  turning,
  code,
}: Explained): string {
  const rows: readonly (readonly [name: string, text: string | undefined])[] = [
    ["The rule", words],
    [formulaName, formula === undefined ? undefined : `\`${formula}\``],
    ["Verdict", `${capital(numbers)}.`],
    ["What would have turned it", turning],
  ];
  const lines = rows.flatMap(([name, text]) => (text === undefined ? [] : [`- **${name}:** ${text}`]));
  return `### ${title}: ${outcome}\n\n${lines.join("\n")}\n\n\`\`\`ts\n${code}\n\`\`\`\n`;
}
