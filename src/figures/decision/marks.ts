import { goalSign } from "../../goal.ts";
import { shortNumbers } from "../../numerals.ts";
import { fontSize, makeScale, type Scale } from "../axes.ts";
import { across, label, upright } from "../marks.ts";
import { typeset } from "../number-text.ts";
import type { Mark, TextMark } from "../scene.ts";
import type { SweepIndex } from "../sweep-index.ts";
import { paragraph, wrapText } from "../text-lines.ts";
import { textWidth } from "../text-width.ts";
import { type StatusStyle, statusStyles, type Tone } from "../tokens.ts";
import { capital } from "../words.ts";
import type { Explained } from "./explained.ts";
import type { ChosenDecision } from "./explanation.ts";
import { gateLine } from "./gate-line.ts";

interface Showing {
  readonly index: SweepIndex;
  readonly explanation: Explained;
  readonly width: number;
  readonly height: number;
  readonly level: "words" | "formula" | "code";
  readonly withText: boolean;
}

/** What the line of numbers is drawn from, and its height. */
type Lined = Pick<Showing, "index" | "width"> & {
  readonly chosen: ChosenDecision;
  readonly lineY: number;
  /** Margin on both sides: none where the page has the text, so that both begin at one edge. */
  readonly left: number;
};

/** Pixels from one line of the heading to the next. */
const headingLine = 20;

/** Height of the line of numbers under a heading of one line. */
const lineY = 88;

/** Heading, the numbers on a line, and the four paragraphs of the explanation. */
export function decisionMarks(showing: Showing): Mark[] {
  const { index, explanation, width, height, level, withText } = showing;
  const { chosen } = explanation;
  const left = withText ? 16 : 0;
  const style = styleOf(chosen);
  const title = `${explanation.title}: ${explanation.outcome}`;
  const glyph: Mark = {
    ...{ kind: "dot", key: "verdict:glyph", tone: style.tone, layer: "overlay", part: "verdict" },
    ...{ glyph: style.glyph, radius: 6, x: left + 6, y: 22, trial: chosen.trial },
  };
  const heading = headingMarks(title, { left, width });
  const below = (heading.length - 1) * headingLine;
  const lined = { index, chosen, left, width, lineY: lineY + below };
  const line = explanation.formulaName === "Runs when" ? gateLine(lined) : numberLine(lined, style);
  const marks: Mark[] = [glyph, ...heading, ...line];
  if (!withText) return marks;
  const block = { x: left, width: width - 2 * left };
  let y = (line.length === 0 ? 44 : 128) + below;
  for (const { key, name, text, code } of paragraphsOf(explanation, level)) {
    const head = paragraph({ ...block, key: `${key}:name`, text: name, y }, { tone: "muted", size: fontSize.tick });
    const body = paragraph({ ...block, key, text, y: head.bottom - 2 }, { code });
    if (body.bottom > height) break; // what does not fit is in the table
    marks.push(...head.marks, ...body.marks);
    y = body.bottom + (key.startsWith("code") ? 0 : 8);
  }
  return marks;
}

/** One line, as large as fits; two where the smallest size does not fit. */
function headingMarks(text: string, { left, width }: Pick<Lined, "left" | "width">): TextMark[] {
  const measure = (part: string, size: number) => textWidth(part, size) * 1.12; // bold letters are wider
  const room = width - left - 24;
  const size = [fontSize.title, 14, 13].find((each) => measure(text, each) <= room) ?? 14;
  return wrapText(text, size, { width: room, measure }).map((line, position) =>
    label(
      position === 0 ? "verdict" : `verdict:${position}`,
      { x: left + 20, y: 22 + position * headingLine, text: line },
      { size, bold: true, baseline: "middle", part: "verdict" },
    ),
  );
}

function styleOf({ verdict }: ChosenDecision): StatusStyle {
  return statusStyles[verdict.action === "stop" ? "stopped" : verdict.action === "continue" ? "running" : "queued"];
}

interface Paragraph {
  readonly key: string;
  readonly name: string;
  readonly text: string | undefined;
  readonly code?: boolean;
}

function paragraphsOf(
  { words, formula, formulaName, numbers, turning, outcome, code }: Showing["explanation"],
  level: Showing["level"],
): (Paragraph & { readonly text: string; readonly code: boolean })[] {
  const lines = code
    .split("\n")
    .map((text, position) => ({ key: `code:${position}`, name: position === 0 ? "As code" : "", text, code: true }));
  const own: Paragraph[] = [
    {
      key: "numbers",
      name: outcome === "not judged" ? "Why" : "With this trial's numbers",
      text: capital(numbers),
    },
    { key: "turning", name: "What would have turned it", text: turning },
    { key: "words", name: "The rule", text: words },
  ];
  const further: { readonly [level: string]: readonly Paragraph[] } = {
    formula: [{ key: "formula", name: formulaName, text: formula, code: true }],
    code: lines,
  };
  return [...own, ...(further[level] ?? [])].flatMap((each) =>
    each.text === undefined ? [] : [{ code: false, ...each, text: each.text }],
  );
}

/** Observed value, bound and leader where they lie, if that is anywhere; the side where trials are stopped is hatched. */
function numberLine(showing: Lined, style: StatusStyle): Mark[] {
  const { chosen, left, width, lineY } = showing;
  const { verdict, trial } = chosen;
  const { observed, bar, leader, interval } = verdict;
  if (observed === null || bar === null) return [];
  const values = [observed, bar, ...(leader === undefined ? [] : [leader.value])];
  if (!values.every(Number.isFinite)) return []; // the policy compared with reports that had diverged
  const scale = lineScale(values, showing);
  const [observedText = "", barText = "", leaderText = ""] = shortNumbers(...values).map(typeset);
  const dot = { kind: "dot", layer: "hot", halo: true, y: lineY } as const;
  const seen = { ...dot, key: "line:observed", tone: style.tone, glyph: style.glyph, radius: 6 } as const;
  const inner = (key: string, at: { x: number; y: number; text: string }, tone: Tone): TextMark =>
    labelInside(key, at, { tone, left, width });
  const bound = inner("line:bound", { x: scale(bar), y: lineY - 20, text: `bound ${barText}` }, "bound");
  return [
    stoppedSide(showing, scale(bar)),
    across("line", { y: lineY, x1: left, x2: width - left }, { layer: "static" }),
    upright(
      "line:bound",
      { x: scale(bar), y1: lineY - 12, y2: lineY + 12 },
      { tone: "bound", part: "bound", width: 2.5 },
    ),
    ...leaderMarks(showing, scale, { leaderText, besides: bound }),
    { ...seen, x: scale(observed), trial, interval },
    inner("line:observed", { x: scale(observed), y: lineY + 28, text: `trial ${trial}: ${observedText}` }, style.tone),
    bound,
  ];
}

/** Pixels between labels on one row. */
const labelGap = 8;

/** The leader's star and its label, above that of the bound where they would touch. */
function leaderMarks(
  { chosen, left, width, lineY }: Lined,
  scale: Scale,
  { leaderText, besides }: { leaderText: string; besides: TextMark },
): Mark[] {
  const { leader } = chosen.verdict;
  if (leader === undefined) return [];
  const x = scale(leader.value);
  const text = `leader, trial ${leader.trial}: ${leaderText}`;
  const told = labelInside("line:leader", { x, y: besides.y, text }, { tone: "best", left, width });
  const room = (textWidth(text, fontSize.label) + textWidth(besides.text, fontSize.label)) / 2 + labelGap;
  return [
    {
      ...{ kind: "dot", key: "line:leader", tone: "best", layer: "hot", glyph: "star", radius: 8, halo: true },
      ...{ x, y: lineY, trial: leader.trial },
    },
    Math.abs(told.x - besides.x) < room ? { ...told, y: told.y - 18 } : told,
  ];
}

function lineScale(values: readonly number[], { left, width }: Pick<Lined, "left" | "width">): Scale {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const margin = (high - low || Math.abs(high) * 0.1 || 1) * 0.12;
  const range = [left, width - left] as const;
  return makeScale({ domain: [low - margin, high + margin], range, tickCount: 5, nice: false });
}

function stoppedSide({ index, left, width, lineY }: Lined, bound: number): Mark {
  const isBelow = goalSign(index.goal) === 1;
  const [from, to] = isBelow ? [left, bound] : [bound, width - left];
  const ring = boxRing(from, lineY - 5, { width: to - from, height: 10 });
  return {
    ...{ kind: "area", key: "line:stopped", tone: "bound", layer: "hot", part: "bound", fill: "diagonal" },
    ...{ opacity: 0.4, rings: [ring] },
  };
}

/** A label around its place, moved as far as it takes to stay in the picture. */
function labelInside(
  key: string,
  at: { x: number; y: number; text: string },
  of: { tone: Tone; left: number; width: number },
): TextMark {
  const half = textWidth(at.text, fontSize.label) / 2;
  const x = Math.min(of.width - of.left - half, Math.max(of.left + half, at.x));
  return label(`${key}:text`, { ...at, x }, { tone: of.tone, anchor: "middle", about: [key] });
}

function boxRing(x: number, y: number, { width, height }: { width: number; height: number }): [number, number][] {
  return [
    [x, y],
    [x + width, y],
    [x + width, y + height],
    [x, y + height],
  ];
}
