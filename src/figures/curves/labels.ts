import { goalSign } from "../../goal.ts";
import { fontSize } from "../axes.ts";
import { spread, textBox, withoutOverlaps } from "../labels.ts";
import { label } from "../marks.ts";
import { numberText } from "../number-text.ts";
import type { TextMark } from "../scene.ts";
import { bestAt, type SweepIndex } from "../sweep-index.ts";
import { textWidth } from "../text-width.ts";
import { type BoundStep, boundText } from "./bound.ts";
import type { CurveEnd } from "./ends.ts";
import type { CurvesLayout } from "./layout.ts";

interface Showing {
  readonly index: SweepIndex;
  readonly time: number;
  readonly layout: CurvesLayout;
  readonly ends: readonly CurveEnd[];
  /** The last step of the bound, where it is drawn. */
  readonly step: BoundStep | undefined;
  /** Which curves are named: "best" and statuses; none where there are no words. */
  readonly words: readonly string[];
  /** Trials that the reader has chosen. */
  readonly chosen: ReadonlySet<number>;
}

/**
 * Labels that stay beside what they name: the best trial at the end of its curve and the bound; then the chosen trials and
 * those of the statuses that are asked for, each where it touches no label before it.
 */
export function labelMarks({ index, time, layout, ends, step, words, chosen }: Showing): TextMark[] {
  const { plot, isWide } = layout;
  const best = words.includes("best") ? bestAt(index, time) : undefined;
  const end = ends.find(({ track }) => track.id === best?.trial);
  const first: TextMark[] = [];
  if (best !== undefined && end !== undefined) {
    const text = `trial ${best.trial}: ${numberText(best.metric)}`;
    first.push({ ...beside("best:label", placeOf(end, layout), text), tone: "best", trial: best.trial, part: "best" });
  }
  if (step !== undefined) {
    const place = { x: step.x2 - 5, y: step.y };
    first.push({ ...beside("bound:label", place, boundText(step)), part: "bound", about: ["bound"] });
  }
  const inside = { left: plot.left + 2, right: plot.right + (isWide ? 116 : 12), top: 20, bottom: plot.bottom };
  const placed = keepInside(first, inside, { side: goalSign(index.goal), step });
  const isChosen = ({ track }: CurveEnd): boolean => chosen.has(track.id);
  const named = ends.filter(
    (each) =>
      each.last >= 0 &&
      each.track.id !== best?.trial &&
      words.length > 0 &&
      (isChosen(each) || (ends.length <= mostNamed && words.includes(each.standing))),
  );
  const order = named.sort((a, b) => Number(isChosen(b)) - Number(isChosen(a)));
  const names = order.map((each): TextMark => {
    const { id: trial } = each.track;
    const place = placeOf(each, layout);
    const part = each.standing === "stopped" ? "stop-mark" : "end-mark";
    const looks = { tone: each.standing, size: fontSize.tick, bold: isChosen(each), trial, part } as const;
    const key = `${each.standing === "stopped" ? "stop" : "end"}:label:${trial}`;
    const text = { ...beside(key, place, String(trial)), ...looks };
    const fits = text.x + textWidth(text.text, text.size) <= inside.right;
    return fits ? text : { ...text, x: place.x + 4, y: place.y - 13, anchor: "end" };
  });
  return [
    ...placed,
    ...withoutOverlaps(
      names.filter((name) => name.part !== "end-mark" || besideHandle(name, step) === name),
      inside,
      placed.map(textBox),
    ),
  ];
}

/** The end of the bound is dragged: a label under it could not be read. Stops, which the bound is about, are named all the same. */
function besideHandle(text: TextMark, step: BoundStep | undefined): TextMark {
  if (step === undefined) return text;
  const { left, right } = textBox(text);
  const [from, to] = [step.x2 - 8, step.x2 + 8];
  const isUnder = left < to && right > from && Math.abs(text.y - step.y) < 16;
  return isUnder ? { ...text, x: text.anchor === "end" ? from : to } : text;
}

/** Ends of more curves than these are too near each other for names. */
const mostNamed = 40;

function beside(key: string, { x, y }: { x: number; y: number }, text: string): TextMark {
  return label(key, { x: x + 13, y, text }, { tone: "bound", bold: true, halo: true, baseline: "middle" });
}

/** The end of a curve: at its last report, as high as its last finite one. */
function placeOf({ track, count, last }: CurveEnd, { curves }: CurvesLayout): { x: number; y: number } {
  const path = curves[track.id];
  return { x: path?.xs[count - 1] ?? 0, y: path?.ys[last] ?? 0 };
}

/** Moves labels that would leave the picture to the left of their marks: off the curve to their own side of it. */
function keepInside(
  texts: readonly TextMark[],
  inside: { left: number; right: number; top: number; bottom: number },
  { side, step }: { side: 1 | -1; step: BoundStep | undefined },
): TextMark[] {
  const sided = texts.map((wanted): TextMark => {
    const text = besideHandle(wanted, step);
    // Bold letters are wider than the table of widths says.
    if (text.x + 1.12 * textWidth(text.text, text.size) <= inside.right) return text;
    const away = text.tone === "best" ? -side : side;
    return { ...text, x: inside.right, y: text.y + 20 * away, anchor: "end" };
  });
  const wanted = sided.map(({ y }) => y);
  const ys = spread(wanted, { gap: 18, from: inside.top + 9, to: inside.bottom - 9 });
  return sided.map((text, position) => besideHandle({ ...text, y: ys[position] ?? text.y }, step));
}
