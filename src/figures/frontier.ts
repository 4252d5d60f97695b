import { custom, Mismatch, text } from "../fields.ts";
import { countOf, shortNumber } from "../numerals.ts";
import { fontSize, labelRoom, makeScale, tickRoom, xAxis, yAxis } from "./axes.ts";
import { type Drawing, defineFigure, type Table } from "./figure.ts";
import { withoutOverlaps } from "./labels.ts";
import type { DotMark, Scene, TextMark } from "./scene.ts";
import { textWidth } from "./text-width.ts";
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
  const [top, bottom] = [40, height - 44];
  const largest = (values: readonly number[]): number => values.reduce((most, value) => Math.max(most, value), 0);
  const y = makeScale({
    domain: [0, largest(points.map(({ lost }) => lost)) || 1],
    range: [bottom, top],
    tickCount: Math.max(2, Math.floor((bottom - top) / 56)),
  });
  const plot = { left: labelRoom(y.ticks.map(y.format)), right: width - 24, top, bottom };
  const x = makeScale({
    domain: [0, largest(points.map(({ saved }) => saved * 100)) || 100],
    range: [plot.left, plot.right],
    tickCount: tickRoom(plot.right - plot.left),
  });
  const axes = [
    xAxis({ key: "x", scale: x, plot, name: "saved", title: "compute saved (%)" }),
    yAxis({ key: "y", scale: y, plot, name: "lost", title: `${options.lossUnit} (less is better)` }),
  ];
  const dots = points.map((point, position): DotMark => {
    const isEdge = edge.includes(point);
    return {
      kind: "dot",
      key: `setting:${position}`,
      tone: policyStyle(point.policy).tone,
      layer: "hot",
      part: "setting",
      glyph: isEdge ? "diamond" : "disc",
      radius: isEdge ? 6 : 4,
      opacity: isEdge ? 1 : 0.45,
      x: x(point.saved * 100),
      y: y(point.lost),
    };
  });
  const names = edge.map((point): TextMark => {
    const [left, below] = [x(point.saved * 100), y(point.lost) + 14]; // the frontier bends up, so below it there is room
    const isInside = left + 10 + textWidth(point.name, fontSize.tick) <= width - 4;
    return {
      ...{ kind: "text", key: `name:${points.indexOf(point)}`, tone: "text", layer: "overlay", size: fontSize.tick },
      ...{ anchor: isInside ? "start" : "end", baseline: "middle", halo: true, text: point.name },
      ...{ x: left + (isInside ? 10 : -10), y: below < bottom - 6 ? below : y(point.lost) - 14 },
    };
  });
  return {
    ...{ width, height, title: "Frontier", handles: [], notes: [], axes: axes.map(({ axis }) => axis) },
    label: `${countOf(points.length, "setting")}, ${edge.length} of them not dominated.`,
    description: edge
      .map(({ name, saved, lost }) => `${name} saves ${shortNumber(saved * 100)} % and loses ${shortNumber(lost)}`)
      .slice(0, 5)
      .join("; "),
    marks: [
      ...axes.flatMap(({ marks }) => marks),
      ...(edge.length < 2
        ? []
        : [
            {
              kind: "line",
              key: "frontier",
              tone: "text",
              layer: "hot",
              part: "frontier",
              width: 1.5,
              xs: edge.map(({ saved }) => x(saved * 100)),
              ys: edge.map(({ lost }) => y(lost)),
            } as const,
          ]),
      ...dots,
      ...withoutOverlaps(names, { left: plot.left, right: width - 4, top: 20, bottom: height }),
    ],
    legend: [...new Set(points.map(({ policy }) => policy))].map((policy) => ({
      key: policy,
      tone: policyStyle(policy).tone,
      word: policy,
      glyph: "disc",
    })),
    ...(points.length === 0 ? { empty: "No setting has been tried yet. Run a study." } : {}),
  };
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
