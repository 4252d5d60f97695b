import { label, upright } from "../marks.ts";
import { numberText } from "../number-text.ts";
import type { DotMark, Handle, LineMark, Mark } from "../scene.ts";
import { jitterOf, valueText } from "../space/columns.ts";
import { strokes } from "../tokens.ts";
import type { AcquisitionSlice } from "./acquisition.ts";
import type { SurrogateLayout } from "./layout.ts";
import { cutAt } from "./marks.ts";
import type { Suggestion } from "./suggestion.ts";

interface Showing {
  readonly suggestion: Suggestion;
  readonly acquisition: AcquisitionSlice;
  readonly layout: SurrogateLayout;
}

/** Trials that were running when the suggestion was made, where the model believed them to come out. */
export function pendingMarks({ suggestion, layout }: Pick<Showing, "suggestion" | "layout">): DotMark[] {
  const { plot } = layout;
  return suggestion.slice.pending.map((each) => ({
    ...({ kind: "dot", layer: "static", part: "pending", tone: "queued", glyph: "ring", radius: 6 } as const),
    ...{ key: `pending:${each.trial}`, trial: each.trial, inside: "ground" },
    x: layout.placeX(each) + jitterOf(each.trial) * layout.bandWidth * 0.5,
    y: Math.min(plot.bottom, Math.max(plot.top, layout.y(each.mean))),
  }));
}

/** Functions drawn from the posterior, cut at the edge of the plot. */
export function functionMarks({ suggestion, layout }: Pick<Showing, "suggestion" | "layout">): LineMark[] {
  const { points, samples } = suggestion.slice;
  const { plot } = layout;
  return samples.map((sample, k) => ({
    ...({
      kind: "line",
      layer: "static",
      part: "function",
      tone: "running",
      width: strokes.hair,
      opacity: 0.8,
    } as const),
    ...{ key: `function:${k}`, xs: points.map((point) => layout.placeX(point)) },
    ys: sample.map((metric) => cutAt(plot, layout.y(metric))),
  }));
}

/** The reader's bet, a position among the points of the slice, as a line through both plots. */
export function betMarks({ layout, suggestion }: Pick<Showing, "suggestion" | "layout">, bet: number): Mark[] {
  const point = suggestion.slice.points[bet];
  if (point === undefined) return [];
  const [x, { plot, below }] = [layout.placeX(point), layout];
  const isRight = x < plot.right - 80;
  return [
    upright("bet", { x, y1: plot.top, y2: below.bottom }, { tone: "text", width: 1.5, dash: [2, 3], part: "bet" }),
    label(
      "bet:label",
      { x: x + (isRight ? 8 : -8), y: plot.top + 10, text: "your bet" },
      { anchor: isRight ? "start" : "end", halo: true, baseline: "middle", about: ["bet"] },
    ),
  ];
}

/** Where to bet, and each result as something to drag. */
export function readerHandles(
  { suggestion, layout }: Pick<Showing, "suggestion" | "layout">,
  of: { readonly bet: number | undefined; readonly areResultsOpen: boolean; readonly metric: string },
): Handle[] {
  const { points, observations } = suggestion.slice;
  const { plot, y } = layout;
  const at = of.bet === undefined ? undefined : points[of.bet];
  const bet: Handle[] =
    at === undefined || of.bet === undefined
      ? []
      : [
          {
            ...{ key: "bet", setting: "bet", direction: "x", x: layout.placeX(at), y: plot.bottom, value: of.bet },
            ...{ min: 0, max: points.length - 1, step: 1, label: "Your bet" },
            stops: points.map((point, position) => ({ at: layout.placeX(point), value: position })),
            text: `${valueText(at.value)}: mean ${numberText(at.mean)}, uncertainty ${numberText(at.high / 2 - at.low / 2)}`,
          },
        ];
  if (!of.areResultsOpen) return bet;
  const [min, max] = y.domain;
  const results = observations.map(
    (each): Handle => ({
      ...{
        key: `metrics.${each.trial}`,
        setting: `metrics.${each.trial}`,
        direction: "y",
        value: each.metric,
        min,
        max,
      },
      x: layout.placeX(each) + jitterOf(each.trial) * layout.bandWidth * 0.5,
      y: Math.min(plot.bottom, Math.max(plot.top, y(each.metric))),
      ...{ stops: y.stops, label: `What if trial ${each.trial}` },
      text: `${of.metric} ${numberText(each.metric)} at ${valueText(each.value)}`,
    }),
  );
  return [...bet, ...results];
}

/** "Your bet at 0.0012 has 62 % of the expected improvement at the peak." */
export function betSentence({ suggestion, acquisition }: Omit<Showing, "layout">, bet: number): string {
  const point = suggestion.slice.points[bet];
  if (point === undefined) return "";
  const top = acquisition.heights.reduce((most, height) => Math.max(most, height), acquisition.suggestedHeight);
  const share = top === 0 ? 0 : (acquisition.heights[bet] ?? 0) / top;
  return `Your bet at ${valueText(point.value)} has ${Math.round(share * 100)} % of the ${acquisition.name} at the peak.`;
}

/** What is asked while the next sample is hidden. */
export function betQuestion({ slice }: Suggestion): string {
  return `Where along ${slice.parameter} does trial ${slice.trial} go? The model's mean and bands are all that its sampler knew.`;
}
