import { fontSize } from "../axes.ts";
import { across, label, upright } from "../marks.ts";
import { numberText } from "../number-text.ts";
import { type Handle, type Mark, type Stop, valueAt } from "../scene.ts";
import type { SurrogateLayout } from "./layout.ts";
import type { Suggestion } from "./suggestion.ts";

interface Showing {
  readonly suggestion: Suggestion;
  readonly layout: SurrogateLayout;
}

/** Least and most that can be set. */
const limits = { lengthScale: [0.02, 4], noise: [0.002, 2] } as const;

/** Pixels at the far end of a drag that stand for all values which do not fit into the picture. */
const farEnd = 28;

/**
 * Length scale and noise of the model, as long as they are, to drag: from the suggestion along the parameter, and from the
 * mean up or down. What is longer than the picture ends at its edge. A choice without order has noise alone.
 */
export function modelHandles(showing: Showing): { readonly marks: Mark[]; readonly handles: Handle[] } {
  const parts = [...(showing.layout.bandWidth > 0 ? [] : [lengthScalePart(showing)]), noisePart(showing)];
  return { marks: parts.flatMap(({ marks }) => marks), handles: parts.map(({ handle }) => handle) };
}

function lengthScalePart({ suggestion, layout }: Showing): { marks: Mark[]; handle: Handle } {
  const { points, suggested, fit } = suggestion.slice;
  const { plot } = layout;
  const from = layout.placeX(suggested);
  const toward = from < (plot.left + plot.right) / 2 ? 1 : -1;
  const edge = toward === 1 ? plot.right : plot.left;
  const literal = points.flatMap((point): Stop[] => {
    const [at, value] = [layout.placeX(point), toward * (point.rank - suggested.rank)];
    return value < limits.lengthScale[0] || (edge - at) * toward < farEnd ? [] : [{ at, value }];
  });
  const stops = withEnds(literal, { from, edge, toward }, limits.lengthScale);
  const y = plot.top + 10;
  const x = placeOf(stops, fit.lengthScale);
  const text = `length scale ${numberText(fit.lengthScale)}`;
  return {
    marks: [
      across("model:length", { y, x1: from, x2: x }, { tone: "focus", width: 2, part: "fit" }),
      upright("model:length:from", { x: from, y1: y - 5, y2: y + 5 }, { tone: "focus", width: 2, part: "fit" }),
      label(
        "model:length:text",
        { x: from + toward * 6, y: lengthText(plot), text },
        { tone: "focus", halo: true, size: fontSize.tick, anchor: toward === 1 ? "start" : "end", part: "fit" },
      ),
    ],
    handle: {
      ...{ key: "lengthScale", setting: "lengthScale", direction: "x", x, y, stops, value: fit.lengthScale },
      ...{ min: limits.lengthScale[0], max: limits.lengthScale[1], label: "Length scale", text },
    },
  };
}

/** The base line of the length scale's text: that of the noise makes room for it. */
function lengthText({ top }: { readonly top: number }): number {
  return top + 30;
}

function noisePart({ suggestion, layout }: Showing): { marks: Mark[]; handle: Handle } {
  const { slice, base = slice } = suggestion;
  const { plot } = layout;
  const from = Math.min(plot.bottom, Math.max(plot.top, layout.y(slice.suggested.mean)));
  const toward = from > (plot.top + plot.bottom) / 2 ? -1 : 1;
  const edge = toward === 1 ? plot.bottom : plot.top;
  // The spread as it was before: it follows the model, and a handle has to stay under the pointer.
  const pixels = Math.abs(layout.y(slice.suggested.mean + base.fit.spread) - layout.y(slice.suggested.mean));
  const room = (Math.abs(edge - from) - farEnd) / pixels;
  const literal = [limits.noise[0], Math.max(limits.noise[0] * 2, room)].map((value) => ({
    ...{ at: from + toward * value * pixels, value },
  }));
  const stops = withEnds(literal, { from, edge, toward }, limits.noise);
  const x = plot.right - 10;
  const y = placeOf(stops, slice.fit.noise);
  const text = `noise ${numberText(slice.fit.noise * slice.fit.spread)}`;
  return {
    marks: [
      upright("model:noise", { x, y1: from, y2: y }, { tone: "focus", width: 2, part: "fit" }),
      across("model:noise:from", { y: from, x1: x - 5, x2: x + 5 }, { tone: "focus", width: 2, part: "fit" }),
      label(
        "model:noise:text",
        { x: x - 16, y: Math.abs(y - lengthText(plot)) < 18 ? lengthText(plot) + 18 : y + 4, text },
        { tone: "focus", halo: true, size: fontSize.tick, anchor: "end", part: "fit" },
      ),
    ],
    handle: {
      ...{ key: "noise", setting: "noise", direction: "y", x, y, stops, value: slice.fit.noise },
      ...{ min: limits.noise[0], max: limits.noise[1], label: "Noise", text },
    },
  };
}

/** The literal places, with the least value where it begins and the most at the edge; ascending. */
function withEnds(
  literal: readonly Stop[],
  { from, edge, toward }: { from: number; edge: number; toward: 1 | -1 },
  [least, most]: readonly [number, number],
): Stop[] {
  const inside = literal.filter(({ at, value }) => value > least && value < most && (at - from) * toward > 0);
  return [{ at: from, value: least }, ...inside, { at: edge, value: most }].sort((a, b) => a.at - b.at);
}

/** Where a value lies: the stops the other way round. */
function placeOf(stops: readonly Stop[], value: number): number {
  const others = stops.map((stop) => ({ at: stop.value, value: stop.at })).sort((a, b) => a.at - b.at);
  return valueAt(others, value);
}
