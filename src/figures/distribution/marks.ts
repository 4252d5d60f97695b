import type { AnyDistributionSpec, Distribution } from "../../space/distribution.ts";
import { distribution } from "../../space/index.ts";
import type { ParamValue } from "../../trial.ts";
import { fontSize } from "../axes.ts";
import { across, upright } from "../marks.ts";
import { numberText } from "../number-text.ts";
import type { LegendItem, Mark } from "../scene.ts";
import { jitterOf } from "../space/columns.ts";
import { textWidth } from "../text-width.ts";
import { type DistributionLayout, densityOn, pointsBetween } from "./layout.ts";

/** The density as an area under a line. */
export function densityMarks(given: Distribution, layout: DistributionLayout): Mark[] {
  const { x, y, isLog, plot } = layout;
  const points = pointsBetween(x.domain, isLog, Math.round(plot.right - plot.left));
  const places = points.map((value): [number, number] => [x(value), y(finite(densityOn(given, value, isLog)))]);
  const ends: [number, number][] = [
    [plot.right, plot.bottom],
    [plot.left, plot.bottom],
  ];
  return [
    {
      kind: "area",
      key: "density",
      tone: "running",
      layer: "hot",
      part: "density",
      opacity: 0.14,
      rings: [[...places, ...ends]],
    },
    {
      kind: "line",
      key: "density:line",
      tone: "running",
      layer: "hot",
      part: "density",
      width: 2,
      xs: places.map(([px]) => px),
      ys: places.map(([, py]) => py),
    },
    ...medianMarks(given, layout),
  ];
}

/** A bar for each value; over them, for a rounded distribution, the curve that was poured into the steps. */
export function massMarks(given: Distribution, layout: DistributionLayout): Mark[] {
  const { x, y, values, barWidth, plot } = layout;
  const isChoice = given.scale === "unordered";
  const shown = values.flatMap((value, position) => {
    const middle = x(isChoice ? position : Number(value));
    const isInside = middle >= plot.left && middle <= plot.right;
    return isInside ? [{ position, middle, mass: given.mass?.(value) ?? 0 }] : [];
  });
  const bars = shown.map(({ position, middle, mass }): Mark => {
    return {
      kind: "bar",
      key: `mass:${position}`,
      tone: "running",
      layer: "hot",
      part: "mass",
      opacity: 0.85,
      x: middle - barWidth / 2,
      y: y(mass),
      width: barWidth,
      height: plot.bottom - y(mass),
    };
  });
  const labels =
    barWidth < 40
      ? []
      : shown.map(({ position, middle, mass }): Mark => {
          return {
            kind: "text",
            key: `mass:${position}:text`,
            tone: "muted",
            layer: "overlay",
            size: fontSize.tick,
            anchor: "middle",
            x: middle,
            y: y(mass) - 5,
            text: numberText(mass),
          };
        });
  return [...bars, ...pouredMarks(given, layout), ...labels];
}

/** The density before rounding, times the step: where the bars come from. */
function pouredMarks(given: Distribution, { x, y, isLog, plot }: DistributionLayout): Mark[] {
  const { type, q, minValue, maxValue, mu, sigma } = given.spec as AnyDistributionSpec;
  if (!type.startsWith("q") || typeof q !== "number") return [];
  const isBounded = minValue !== undefined;
  const plain = distribution({ type: type.slice(1), ...(isBounded ? { minValue, maxValue } : { mu, sigma }) });
  const points = pointsBetween(x.domain, isLog, Math.round((plot.right - plot.left) / 2));
  const heights = points.map((value) => y(Math.min(y.domain[1], finite(plain.density?.(value) ?? 0) * q)));
  return [
    {
      kind: "line",
      key: "poured",
      tone: "text",
      layer: "hot",
      part: "density",
      width: 1,
      dash: [3, 3],
      xs: points.map(x),
      ys: heights,
    },
  ];
}

function medianMarks(given: Distribution, { x, plot }: DistributionLayout): Mark[] {
  const median = Number(given.quantile(0.5));
  const at = x(median);
  const text = `median ${numberText(median)}`;
  if (!(at >= plot.left && at <= plot.right)) return [];
  const isRight = at > plot.right - 110;
  return [
    {
      kind: "rule",
      key: "median",
      tone: "muted",
      layer: "hot",
      width: 1,
      dash: [1, 3],
      x1: at,
      x2: at,
      y1: plot.top,
      y2: plot.bottom,
    },
    {
      kind: "text",
      key: "median:text",
      tone: "muted",
      layer: "overlay",
      size: fontSize.tick,
      halo: true,
      anchor: isRight ? "end" : "start",
      x: isRight ? Math.max(at - 6, textWidth(text, fontSize.tick) + 2) : at + 6, // a narrow picture keeps all of it
      y: plot.bottom - 16,
      text,
    },
  ];
}

/** What the strip above the plot is. */
export const quantileLegend: LegendItem = {
  ...{ key: "quantiles", tone: "text", word: "Above: 90 % of values, half, median", dash: [] },
};

/** Five quantiles of a number as a strip above the plot: a hairline, a bar on it and a tick. */
export function quantileMarks(
  given: Distribution,
  { x, plot }: DistributionLayout,
  shares: readonly [number, number, number, number, number],
): Mark[] {
  if (given.scale === "unordered") return [];
  const places = shares.map((share) => Math.min(plot.right, Math.max(plot.left, x(Number(given.quantile(share))))));
  const [p5 = 0, p25 = 0, p50 = 0, p75 = 0, p95 = 0] = places;
  const y = plot.top - 4; // under the title of the axis
  const looks = { tone: "text", part: "quantiles" } as const;
  return [
    across("quantiles:most", { y, x1: p5, x2: p95 }, looks),
    across("quantiles:half", { y, x1: p25, x2: p75 }, { ...looks, width: 5 }),
    upright("quantiles:median", { x: p50, y1: y - 5, y2: y + 5 }, { ...looks, width: 2, halo: true }),
  ];
}

/** The values drawn so far, as ticks on the axis. */
export function rugMarks(
  given: Distribution,
  drawn: readonly { trial?: number; value: ParamValue }[],
  { x, plot, values, barWidth }: DistributionLayout,
): Mark[] {
  const isChoice = given.scale === "unordered";
  const ranks = isChoice ? values.map((value) => given.rank(value)) : [];
  return drawn.flatMap(({ trial, value }, position): Mark[] => {
    const shift = values.length > 0 ? jitterOf(trial ?? position) * barWidth * 0.8 : 0; // so that equal values can be counted
    const at = x(isChoice ? ranks.indexOf(given.rank(value)) : Number(value)) + shift;
    if (!(at >= plot.left && at <= plot.right)) return [];
    return [
      {
        ...{
          kind: "rule",
          key: `drawn:${trial ?? position}`,
          tone: "text",
          layer: "hot",
          part: "rug",
          width: 1.5,
          opacity: 0.75,
        },
        ...(trial === undefined ? {} : { trial }),
        ...{ x1: at, x2: at, y1: plot.bottom - 9, y2: plot.bottom },
      },
    ];
  });
}

function finite(value: number): number {
  return Number.isFinite(value) ? value : 0;
}
