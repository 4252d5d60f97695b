import { goalSign } from "../../goal.ts";
import { shortNumber, shortNumbers } from "../../numerals.ts";
import { fontSize, makeScale } from "../axes.ts";
import type { Mark, TextMark } from "../scene.ts";
import type { SweepIndex } from "../sweep-index.ts";
import { paragraph } from "../text-lines.ts";
import { textWidth } from "../text-width.ts";
import { type StatusStyle, statusStyles } from "../tokens.ts";
import type { ChosenDecision, Explanation } from "./explanation.ts";

interface Showing {
  readonly index: SweepIndex;
  readonly chosen: ChosenDecision;
  readonly explanation: Explanation;
  readonly width: number;
  readonly height: number;
}

const left = 16;

/** Heading, the numbers on a line, and the four paragraphs of the explanation. */
export function decisionMarks(showing: Showing): Mark[] {
  const { chosen, explanation, width, height } = showing;
  const style = styleOf(chosen);
  const title = `${explanation.title}: ${explanation.outcome}`;
  const heading: Mark[] = [
    {
      kind: "dot",
      key: "verdict:glyph",
      tone: style.tone,
      layer: "overlay",
      glyph: style.glyph,
      radius: 6,
      x: left + 6,
      y: 22,
      trial: chosen.trial,
      part: "verdict",
    },
    {
      kind: "text",
      key: "verdict",
      tone: "text",
      layer: "overlay",
      size: headingSize(title, width),
      bold: true,
      anchor: "start",
      baseline: "middle",
      x: left + 20,
      y: 22,
      text: title,
      part: "verdict",
    },
  ];
  const line = numberLine(showing, style);
  let y = line.length === 0 ? 44 : 128;
  const marks: Mark[] = [...heading, ...line];
  for (const { key, name, text, code } of paragraphsOf(explanation)) {
    const label = paragraph(
      { key: `${key}:name`, text: name, x: left, y, width: width - 2 * left },
      { tone: "muted", size: fontSize.tick },
    );
    const body = paragraph({ key, text, x: left, y: label.bottom - 2, width: width - 2 * left }, { code });
    if (body.bottom > height) break; // what does not fit is in the table
    marks.push(...label.marks, ...body.marks);
    y = body.bottom + 8;
  }
  return marks;
}

/** As large as fits on one line. */
function headingSize(text: string, width: number): number {
  const sizes = [fontSize.title, 14, fontSize.tick];
  return sizes.find((size) => textWidth(text, size) * 1.06 <= width - left - 24) ?? fontSize.tick;
}

function styleOf({ verdict }: ChosenDecision): StatusStyle {
  return statusStyles[verdict.action === "stop" ? "stopped" : verdict.action === "continue" ? "running" : "queued"];
}

function paragraphsOf({
  words,
  formula,
  numbers,
  turning,
  outcome,
}: Explanation): { key: string; name: string; text: string; code: boolean }[] {
  return [
    {
      ...{ key: "numbers", name: outcome === "not judged" ? "Why" : "With this trial's numbers", code: false },
      text: numbers.charAt(0).toUpperCase() + numbers.slice(1),
    },
    { key: "turning", name: "What would have turned it", text: turning, code: false },
    { key: "words", name: "The rule", text: words, code: false },
    { key: "formula", name: "Stops when", text: formula, code: true },
  ].flatMap((each) => (each.text === undefined ? [] : [{ ...each, text: each.text }]));
}

/** Observed value, bound and leader where they lie; the side where trials are stopped is hatched. */
function numberLine({ index, chosen, width }: Showing, style: StatusStyle): Mark[] {
  const { verdict, trial } = chosen;
  const { observed, bar, leader } = verdict;
  if (observed === null || bar === null) return [];
  const values = [observed, bar, ...(leader === undefined ? [] : [leader.value])];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const margin = (high - low || Math.abs(high) * 0.1 || 1) * 0.12;
  const scale = makeScale({
    domain: [low - margin, high + margin],
    range: [left, width - left],
    tickCount: 5,
    nice: false,
  });
  const y = 88;
  const worse =
    goalSign(index.goal) === 1
      ? { x: left, width: scale(bar) - left }
      : { x: scale(bar), width: width - left - scale(bar) };
  const [observedText = "", barText = "", leaderText = ""] = shortNumbers(...values);
  const line: Mark[] = [
    {
      kind: "area",
      key: "line:stopped",
      tone: "bound",
      layer: "hot",
      part: "bound",
      fill: "diagonal",
      opacity: 0.4,
      rings: [boxRing(worse.x, y - 5, { width: worse.width, height: 10 })],
    },
    { kind: "rule", key: "line", tone: "axis", layer: "static", width: 1, x1: left, y1: y, x2: width - left, y2: y },
    {
      kind: "rule",
      key: "line:bound",
      tone: "bound",
      layer: "hot",
      part: "bound",
      width: 2.5,
      x1: scale(bar),
      x2: scale(bar),
      y1: y - 12,
      y2: y + 12,
    },
    ...(leader === undefined
      ? []
      : [
          {
            kind: "dot",
            key: "line:leader",
            tone: "best",
            layer: "hot",
            glyph: "star",
            radius: 8,
            halo: true,
            x: scale(leader.value),
            y,
            trial: leader.trial,
          } as const,
        ]),
    {
      kind: "dot",
      key: "line:observed",
      tone: style.tone,
      layer: "hot",
      glyph: style.glyph,
      radius: 6,
      halo: true,
      x: scale(observed),
      y,
      trial,
      interval: verdict.interval,
    },
  ];
  const label = (key: string, at: { value: number; y: number; text: string; tone: Mark["tone"] }): TextMark => {
    const half = textWidth(at.text, fontSize.label) / 2;
    const x = Math.min(width - left - half, Math.max(left + half, scale(at.value)));
    return {
      kind: "text",
      key,
      tone: at.tone,
      layer: "overlay",
      size: fontSize.label,
      anchor: "middle",
      x,
      y: at.y,
      text: at.text,
      about: [key.replace(":text", "")],
    };
  };
  return [
    ...line,
    label("line:observed:text", {
      value: observed,
      y: y + 28,
      text: `trial ${trial}: ${observedText}`,
      tone: style.tone,
    }),
    label("line:bound:text", { value: bar, y: y - 20, text: `bound ${barText}`, tone: "bound" }),
    ...(leader === undefined
      ? []
      : [
          label("line:leader:text", {
            value: leader.value,
            y: y - 38 + (isApart(scale, bar, leader.value) ? 18 : 0),
            text: `leader, trial ${leader.trial}: ${leaderText || shortNumber(leader.value)}`,
            tone: "best",
          }),
        ]),
  ];
}

/** Far enough from each other for two labels on one row. */
function isApart(scale: (value: number) => number, a: number, b: number): boolean {
  return Math.abs(scale(a) - scale(b)) > 140;
}

function boxRing(x: number, y: number, { width, height }: { width: number; height: number }): [number, number][] {
  return [
    [x, y],
    [x + width, y],
    [x + width, y + height],
    [x, y + height],
  ];
}
