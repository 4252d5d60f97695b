import { countOf } from "../numerals.ts";
import { xAxis, yAxis } from "./axes.ts";
import { type Drawing, defineFigure } from "./figure.ts";
import { numberText } from "./number-text.ts";
import { policyWords } from "./policy-name.ts";
import type { Scene } from "./scene.ts";
import { type Estimate, hasInterval } from "./study/estimate.ts";
import { edgeLines, nameMarks, outcomeMarks, ringMark, scalesOf, settingMarks } from "./study/frontier-marks.ts";
import { frontierOutline } from "./study/frontier-outline.ts";
import {
  dominates,
  frontierFields,
  frontierOf,
  hasValue,
  type Place,
  placesOf,
  pointWords,
} from "./study/frontier-points.ts";
import type { Table } from "./table.ts";
import { policyStyle } from "./tokens.ts";

/**
 * Every setting as a dot: compute saved to the right, quality lost upwards, with the 95 % interval of both on the
 * frontier. A setting is dominated where another one of the same worlds saves at least as much and loses no more, and
 * differs in one of the two; those that are not form the frontier. An opened setting shows each of its worlds.
 */
export const frontier = defineFigure({ ...frontierOutline, fields: frontierFields, draw, table });

type FrontierDrawing = Drawing<typeof frontierOutline.fields>;

function draw({ width, height, options }: FrontierDrawing): Scene {
  const { pointed = -1, opened = -1, outcome } = options;
  const points = placesOf(options.points);
  const edge = frontierOf(points);
  const open = points[opened];
  const pointedAt = points[pointed];
  const own = points.find((point) => point.isOwn && hasValue(point));
  const scales = scalesOf(points, { width, height, edge, opened: open });
  const { plot, x, y } = scales;
  const axes = [
    xAxis({ key: "x", scale: x, plot, name: "saved", title: "compute saved (%)" }),
    yAxis({ key: "y", scale: y, plot, name: "lost", title: `${options.lossUnit} (less is better)` }),
  ];
  const written = axes.flatMap(({ marks }) => marks);
  const order = points.map((point, position) => ({ point, position, isEdge: edge.includes(point) }));
  const isBehind = (point: Place): boolean => open !== undefined && point !== open;
  const policies = [...new Set(edge.map(({ policy }) => policy))];
  const hasDominated = points.some((point) => hasValue(point) && !edge.includes(point));
  return {
    ...{ width, height, title: "Frontier", handles: [], notes: [], axes: axes.map(({ axis }) => axis) },
    label: `${countOf(points.length, "setting")}, ${edge.length} of them not dominated.`,
    description:
      open === undefined
        ? `${own === undefined ? "" : `${ownSentence(own, edge)} `}${edgeSentence(edge)}`
        : openSentence(open),
    marks: [
      ...written,
      ...edgeLines(edge, scales),
      ...order
        .sort((a, b) => Number(a.isEdge) - Number(b.isEdge))
        .flatMap(({ point, position, isEdge }) =>
          settingMarks(point, position, { ...scales, isEdge, isBehind: isBehind(point) }),
        ),
      ...(own === undefined ? [] : ringMark("own", own, scales)),
      ...(open === undefined
        ? nameMarks(namesOf(edge, own), scales, { width, all: points, written })
        : outcomeMarks(open, outcome, scales)),
      ...(open === undefined
        ? []
        : [...nameMarks([open], scales, { width, written }), ...ringMark("opened", open, scales)]),
      ...(pointedAt === undefined ? [] : ringMark("pointed", pointedAt, scales)),
    ],
    legend: [
      ...policies.map(
        (policy) => ({ key: policy, tone: policyStyle(policy).tone, word: policy, glyph: "diamond" }) as const,
      ),
      ...(hasDominated ? [{ key: "dominated", tone: "axis", word: "Dominated", glyph: "disc" } as const] : []),
    ],
    ...(points.length === 0 ? { empty: "No setting has been tried yet. Run a study." } : {}),
  };
}

/** The reader's own setting has its name first. */
function namesOf(edge: readonly Place[], own: Place | undefined): readonly Place[] {
  if (own === undefined) return edge;
  return [{ ...own, name: `yours: ${own.name}` }, ...edge.filter((place) => place !== own)];
}

/** What the reader's own setting comes to, and the one that does better in both and loses least. */
function ownSentence(own: Place, edge: readonly Place[]): string {
  const better = edge.find((place) => dominates(place, own)); // by what they save, so the first one loses least
  const then =
    better === undefined ? ", and no other does better in both" : `; ${pointWords(better)}, which is better in both`;
  return `Yours, ${pointWords(own)}${then}.`;
}

/** Both ends of the frontier; of settings that come to the same the first is told. */
function edgeSentence(edge: readonly Place[]): string {
  const first = edge[0];
  if (first === undefined) return "";
  const last = edge.find(({ saved }) => saved.mean === edge.at(-1)?.saved.mean);
  if (last === undefined || last === first) return `${pointWords(first)}.`;
  return `The most careful: ${pointWords(first)}. The boldest: ${pointWords(last)}.`;
}

/** Its mean, and how far its worlds spread. */
function openSentence(place: Place): string {
  const { worlds } = place;
  if (worlds.length === 0) return `${pointWords(place)}.`;
  const losses = worlds.map(({ lost }) => lost);
  const kept = losses.filter((lost) => lost === 0).length;
  const most = Math.max(...losses);
  if (most === 0) return `${pointWords(place)}, in every one of ${countOf(worlds.length, "world")}.`;
  return `${pointWords(place)}. In ${kept} of ${countOf(worlds.length, "world")} nothing is lost, at most ${numberText(most)}.`;
}

/** The points of a study, with what their policies are called. */
export function named<P extends { readonly earlyTermination: Parameters<typeof policyWords>[0] }>(
  points: readonly P[],
): (P & { readonly name: string })[] {
  return points.map((point) => ({ ...point, name: policyWords(point.earlyTermination) }));
}

/** What a reader hears of one setting. */
export function settingWords(places: readonly Place[], position: number): string {
  const place = places[position];
  if (place === undefined) return "";
  if (!hasValue(place)) return `${place.name}: no world has a value.`;
  const { saved, lost } = place;
  const sure = (estimate: Estimate, by: number): string =>
    hasInterval(estimate) ? ` (95 %: ${numberText(estimate.low * by, 2)} to ${numberText(estimate.high * by, 2)})` : "";
  const standing = frontierOf(places).includes(place) ? "On the frontier." : "Dominated.";
  return `${place.name} saves ${numberText(saved.mean * 100)} %${sure(saved, 100)}, loses ${numberText(lost.mean)}${sure(lost, 1)}. ${standing}`;
}

/** One row for each setting, those on the frontier first. */
function table({ options }: FrontierDrawing): Table {
  const points = placesOf(options.points);
  const edge = frontierOf(points);
  const rest = points.filter((point) => !edge.includes(point));
  const column = (key: string, label: string, isNumber = true) => ({ key, label, isNumber });
  const hasIntervals = points.some(({ saved }) => hasInterval(saved));
  const value = (given: number): number | null => (Number.isNaN(given) ? null : given);
  return {
    caption: "Settings by compute saved and quality lost",
    columns: [
      ...[column("name", "Setting", false), column("saved", "Saved (share)"), column("lost", options.lossUnit)],
      ...(hasIntervals ? [column("low", "Low, 95 %"), column("high", "High, 95 %"), column("worlds", "Worlds")] : []),
      column("isDominated", "Dominated", false),
    ],
    rows: [...edge, ...rest].map(({ name, saved, lost }, position) => ({
      key: String(position),
      cells: {
        ...{ name, saved: value(saved.mean), lost: value(lost.mean), isDominated: position >= edge.length },
        ...(hasIntervals ? { low: value(lost.low), high: value(lost.high), worlds: value(lost.worlds) } : {}),
      },
    })),
  };
}
