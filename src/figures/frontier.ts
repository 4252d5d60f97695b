import { custom, Mismatch, text } from "../fields.ts";
import { countOf, shortNumber } from "../numerals.ts";
import { fontSize, labelRoom, makeScale, type Plot, type Scale, tickRoom, xAxis, yAxis } from "./axes.ts";
import { type Drawing, defineFigure, type Table } from "./figure.ts";
import { textBox, withoutOverlaps } from "./labels.ts";
import { label } from "./marks.ts";
import type { DotMark, Scene, TextMark } from "./scene.ts";
import { policyStyle } from "./tokens.ts";

/** One setting of a policy, over some seeds: what it saved and what it lost. */
export interface FrontierPoint {
  /** "bandit 0.2". */
  readonly name: string;
  /** Type of the policy: its tone and letter. */
  readonly policy: string;
  /** Share of compute saved, 0 to 1, and quality lost in the unit of the metric; both are means. */
  readonly saved: number;
  readonly lost: number;
}

const fields = {
  points: custom<readonly FrontierPoint[]>({
    ...{ label: "Settings", default: [], input: "list", rule: "a list of { name, policy, saved, lost }" },
    read: (given) => (isPoints(given) ? given : new Mismatch("must be a list of { name, policy, saved, lost }")),
  }),
  lossUnit: text({ label: "Loss", default: "regret", help: "What the vertical axis is called." }),
} as const;

/**
 * Every setting as a dot: compute saved to the right, quality lost upwards. A setting is dominated where another one
 * saves at least as much and loses no more, and differs in one of the two; those that are not form the frontier.
 */
export const frontier = defineFigure({
  type: "frontier",
  title: "Frontier",
  summary: "Policy settings by compute saved and quality lost.",
  fields,
  draw,
  table,
});

type FrontierDrawing = Drawing<typeof fields>;

function draw({ width, height, options }: FrontierDrawing): Scene {
  const { points } = options;
  const edge = frontierOf(points);
  const scales = scalesOf(points, { width, height });
  const { plot, x, y } = scales;
  const axes = [
    xAxis({ key: "x", scale: x, plot, name: "saved", title: "compute saved (%)" }),
    yAxis({ key: "y", scale: y, plot, name: "lost", title: `${options.lossUnit} (less is better)` }),
  ];
  const places = edge.map(({ saved, lost }) => ({ x: x(saved * 100), y: y(lost) }));
  const line = { kind: "line", key: "frontier", tone: "text", layer: "hot", part: "frontier", width: 1.5 } as const;
  const policies = [...new Set(points.map(({ policy }) => policy))];
  return {
    ...{ width, height, title: "Frontier", handles: [], notes: [], axes: axes.map(({ axis }) => axis) },
    label: `${countOf(points.length, "setting")}, ${edge.length} of them not dominated.`,
    description: edge.slice(0, 5).map(pointWords).join("; "),
    marks: [
      ...axes.flatMap(({ marks }) => marks),
      { ...line, xs: places.map((place) => place.x), ys: places.map((place) => place.y) },
      ...points.map((point, position) => settingDot(point, position, { ...scales, isEdge: edge.includes(point) })),
      ...nameMarks(edge, scales, width),
    ],
    legend: policies.map((policy) => ({ key: policy, tone: policyStyle(policy).tone, word: policy, glyph: "disc" })),
    ...(points.length === 0 ? { empty: "No setting has been tried yet. Run a study." } : {}),
  };
}

interface Scales {
  readonly plot: Plot;
  readonly x: Scale;
  readonly y: Scale;
}

function scalesOf(points: readonly FrontierPoint[], { width, height }: { width: number; height: number }): Scales {
  const [top, bottom] = [40, height - 44];
  const largest = (values: readonly number[]): number => values.reduce((most, value) => Math.max(most, value), 0);
  const lost = largest(points.map((point) => point.lost)) || 1;
  const saved = largest(points.map((point) => point.saved * 100)) || 100;
  const rows = Math.max(2, Math.floor((bottom - top) / 56));
  const y = makeScale({ domain: [0, lost], range: [bottom, top], tickCount: rows });
  const plot = { left: labelRoom(y.ticks.map(y.format)), right: width - 24, top, bottom };
  const tickCount = tickRoom(plot.right - plot.left);
  return { plot, y, x: makeScale({ domain: [0, saved], range: [plot.left, plot.right], tickCount }) };
}

function pointWords({ name, saved, lost }: FrontierPoint): string {
  return `${name} saves ${shortNumber(saved * 100)} % and loses ${shortNumber(lost)}`;
}

function settingDot(point: FrontierPoint, position: number, { x, y, isEdge }: Scales & { isEdge: boolean }): DotMark {
  return {
    ...{ kind: "dot", key: `setting:${position}`, tone: policyStyle(point.policy).tone, layer: "hot", part: "setting" },
    ...(isEdge ? { glyph: "diamond", radius: 6 } : { glyph: "disc", radius: 4, opacity: 0.45 }),
    ...{ x: x(point.saved * 100), y: y(point.lost) },
  };
}

/** Names where there is room: below to the right, as the frontier bends up, else above to the left or the right. */
function nameMarks(edge: readonly FrontierPoint[], { x, y, plot }: Scales, width: number): TextMark[] {
  const places = edge.map(({ saved, lost }) => ({ x: x(saved * 100), y: y(lost) }));
  const inside = { left: plot.left, right: width - 4, top: 20, bottom: plot.bottom };
  const names = edge.flatMap(({ name }, position) => {
    const at = places[position] ?? { x: 0, y: 0 };
    const looks = { size: fontSize.tick, baseline: "middle", halo: true } as const;
    const candidates = [
      label(`name:${position}`, { x: at.x + 10, y: at.y + 14, text: name }, looks),
      label(`name:${position}`, { x: at.x - 10, y: at.y - 14, text: name }, { ...looks, anchor: "end" }),
      label(`name:${position}`, { x: at.x + 10, y: at.y - 14, text: name }, looks),
    ];
    const free = candidates.find((text) => {
      const box = textBox(text);
      const isHit = places.some(
        (place) => place.x > box.left - 6 && place.x < box.right + 6 && place.y > box.top && place.y < box.bottom,
      );
      return !isHit && withoutOverlaps([text], inside).length === 1;
    });
    return free === undefined ? [] : [free];
  });
  return withoutOverlaps(names, inside);
}

/** The settings that no other one dominates, by what they save. */
export function frontierOf(points: readonly FrontierPoint[]): FrontierPoint[] {
  const dominates = (a: FrontierPoint, b: FrontierPoint): boolean =>
    a.saved >= b.saved && a.lost <= b.lost && (a.saved > b.saved || a.lost < b.lost);
  return points.filter((point) => !points.some((other) => dominates(other, point))).sort((a, b) => a.saved - b.saved);
}

function isPoints(given: unknown): given is readonly FrontierPoint[] {
  return Array.isArray(given) && given.every(isPoint);
}

function isPoint(each: unknown): each is FrontierPoint {
  if (typeof each !== "object" || each === null) return false;
  const { name, policy, saved, lost } = each as Partial<Record<keyof FrontierPoint, unknown>>;
  return typeof name === "string" && typeof policy === "string" && Number.isFinite(saved) && Number.isFinite(lost);
}

/** One row for each setting, those on the frontier first. */
function table({ options }: FrontierDrawing): Table {
  const edge = frontierOf(options.points);
  const rest = options.points.filter((point) => !edge.includes(point));
  return {
    caption: "Settings by compute saved and quality lost",
    columns: [
      { key: "name", label: "Setting", isNumber: false },
      { key: "saved", label: "Saved (share)", isNumber: true },
      { key: "lost", label: options.lossUnit, isNumber: true },
      { key: "isDominated", label: "Dominated", isNumber: false },
    ],
    rows: [...edge, ...rest].map(({ name, saved, lost }, position) => ({
      key: String(position),
      cells: { name, saved, lost, isDominated: position >= edge.length },
    })),
  };
}
