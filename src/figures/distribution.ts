import { drawnValues } from "../analysis/drawn-values.ts";
import { shortNumber } from "../numerals.ts";
import type { AnyDistributionSpec, Distribution } from "../space/distribution.ts";
import { distribution as makeDistribution } from "../space/index.ts";
import type { ParamValue } from "../trial.ts";
import { xAxis, yAxis } from "./axes.ts";
import { distributionHandles, handleNames } from "./distribution/handles.ts";
import { type DistributionLayout, layOutDistribution } from "./distribution/layout.ts";
import { densityMarks, massMarks, quantileLegend, quantileMarks, rugMarks } from "./distribution/marks.ts";
import { distributionOutline } from "./distribution/outline.ts";
import { placeMarks } from "./distribution/places.ts";
import { type Drawing, defineFigure } from "./figure.ts";
import { numberText } from "./number-text.ts";
import type { Scene } from "./scene.ts";
import { valueText } from "./space/columns.ts";
import { standingAt } from "./sweep-index.ts";
import type { Table } from "./table.ts";

/**
 * What a distribution gives: density of a continuous one, the exact probability of each value of a discrete one, with the
 * curve that its steps come from; the values that the sweep has drawn; handles for its settings.
 */
export const distribution = defineFigure({ ...distributionOutline, draw, table });

type DistributionDrawing = Drawing<typeof distributionOutline.fields>;

interface Subject {
  readonly name: string;
  readonly distribution: Distribution;
  /** Path of its settings in the config, or "spec" for one of its own. */
  readonly path: string;
}

function draw(drawing: DistributionDrawing): Scene {
  const { width, height, options } = drawing;
  const subject = subjectOf(drawing);
  const shared = { width, height, title: "Distribution", notes: [] };
  if (subject === undefined) {
    const empty =
      options.parameter === undefined
        ? "This search space has no parameter."
        : `There is no parameter "${options.parameter}".`;
    return { ...shared, label: empty, description: "", marks: [], legend: [], axes: [], handles: [], empty };
  }
  const { name, distribution: given, path } = subject;
  const layout = layOutDistribution(given, { width, height, ...options });
  const frame = frameOf(subject, layout);
  const handles = distributionHandles(given, layout, path);
  return {
    ...{ ...shared, notes: notesOf(given) },
    label: `Distribution of ${name}: ${expressionOf(given)}.`,
    description: summarySentence(given),
    marks: [
      ...frame.flatMap(({ marks }) => marks),
      ...(layout.values.length > 0 ? massMarks(given, layout) : densityMarks(given, layout)),
      ...rugMarks(given, valuesIn(drawing, subject), layout),
      ...quantileMarks(given, layout, fiveNumbers),
      ...placeMarks(given, layout, { place: options.place, shares: fiveNumbers }),
      ...handleNames(handles, layout),
    ],
    legend: given.scale === "unordered" ? [] : [quantileLegend],
    axes: frame.map(({ axis }) => axis),
    handles,
  };
}

function frameOf({ name, distribution: { scale } }: Subject, layout: DistributionLayout) {
  const { plot, x, y, isLog } = layout;
  const unit = layout.values.length > 0 ? "probability" : isLog ? "density on this logarithmic axis" : "density";
  const title = isLog ? `${name} (log)` : name;
  const yPart = yAxis({ key: "y", scale: y, plot, name: unit, title: unit });
  if (scale !== "unordered") return [xAxis({ key: "x", scale: x, plot, name, title }), yPart];
  const named = Object.assign((value: number) => x(value), {
    ...x,
    ticks: layout.values.map((_, position) => position),
    format: (position: number) => valueText(layout.values[position]),
  });
  return [xAxis({ key: "x", scale: named, plot, name, title }), yPart];
}

function subjectOf({ index, options }: DistributionDrawing): Subject | undefined {
  if (options.spec !== undefined) return { name: "value", distribution: makeDistribution(options.spec), path: "spec" };
  const dimension = index.space.dimensions.find(
    ({ path }) => options.parameter === undefined || path === options.parameter,
  );
  return (
    dimension && { name: dimension.path, distribution: dimension.distribution, path: `searchSpace.${dimension.path}` }
  );
}

/** The values that trials have drawn so far; of a distribution of its own some that it would give. */
function valuesIn(
  { index, time, options }: DistributionDrawing,
  { name, distribution: given }: Subject,
): { trial?: number; value: ParamValue }[] {
  if (options.spec !== undefined)
    return drawnValues(given, { count: options.n, seed: options.seed }).map((value) => ({ value }));
  const dimension = index.space.dimensions.find(({ path }) => path === name);
  if (dimension === undefined) return [];
  return index.tracks.flatMap((track) => {
    const value = standingAt(track, time) === undefined ? undefined : index.space.valueOf(track.params, dimension);
    return value === undefined ? [] : [{ trial: track.id, value }];
  });
}

/** "loguniform(minValue -9, maxValue -2)", "choice(16, 32, 64)", "choice of 40 values". */
function expressionOf({ spec, support, scale }: Distribution): string {
  if (scale === "unordered" && support !== undefined)
    return support.length > 8 ? `choice of ${support.length} values` : `choice(${support.map(valueText).join(", ")})`;
  const settings = Object.entries(spec).filter(([name]) => name !== "type");
  const texts = settings.map(
    ([name, value]) => `${name} ${typeof value === "number" ? numberText(value) : JSON.stringify(value)}`,
  );
  return `${spec.type}(${texts.join(", ")})`;
}

/** A loguniform whose bounds were meant as values: what to write for them. */
function notesOf({ spec, range }: Distribution): string[] {
  const [minValue, maxValue] = ["minValue", "maxValue"].map((name) => Number((spec as AnyDistributionSpec)[name]));
  if (minValue === undefined || maxValue === undefined || range === undefined) return [];
  if (!spec.type.endsWith("loguniform") || minValue <= 0 || maxValue > 1) return [];
  const perLog = maxValue / Math.log(range[1]); // the base may be another than e
  const [low, high] = [minValue, maxValue].map((bound) => shortNumber(Math.log(bound) * perLog));
  return [`Bounds are exponents. For values from ${minValue} to ${maxValue} write ${low} and ${high}.`];
}

/** So that the sentence can be heard to its end. */
const mostLetters = 160;

const fiveNumbers = [0.05, 0.25, 0.5, 0.75, 0.95] as const;

/** The range in plain numbers, then the five quantiles of a number; the share of each of a few values. */
function summarySentence(given: Distribution): string {
  const { support = [], scale, range, mass } = given;
  if (scale === "unordered") {
    const shares = support.map((value) => `${numberText((mass?.(value) ?? 0) * 100)} %`);
    const isEven = shares.length > 1 && new Set(shares).size === 1;
    const named = support.map((value, position) => `${valueText(value)}${isEven ? "" : ` ${shares[position]}`}`);
    const shown = named.slice(0, 6).filter((_, position) => named.slice(0, position + 1).join("").length < mostLetters);
    const rest = named.length - shown.length;
    const said = `${shown.join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
    return isEven ? `${shares.length} values, ${shares[0]} each: ${said}.` : `${said}.`;
  }
  const [low, high] = range ?? [Number.NaN, Number.NaN];
  const quantiles = fiveNumbers.map((u) => numberText(Number(given.quantile(u))));
  const ends =
    Number.isFinite(low) && Number.isFinite(high) ? `Values run from ${numberText(low)} to ${numberText(high)}. ` : "";
  return `${ends}Half of them lie between ${quantiles[1]} and ${quantiles[3]}, nine of ten between ${quantiles[0]} and ${quantiles[4]}; the median is ${quantiles[2]}.`;
}

/** The five quantiles of a continuous distribution, or every value of a discrete one with its probability. */
function table(drawing: DistributionDrawing): Table {
  const subject = subjectOf(drawing);
  const column = (key: string, label: string, isNumber: boolean) => ({ key, label, isNumber });
  if (subject === undefined) return { caption: "No parameter", columns: [], rows: [] };
  const { name, distribution: given } = subject;
  const layout = layOutDistribution(given, { ...drawing, ...drawing.options });
  const caption = `Distribution of ${name}: ${expressionOf(given)}`;
  if (layout.values.length > 0) {
    const rows = layout.values.map((value, position) => ({
      key: String(position),
      cells: { value: typeof value === "number" ? value : valueText(value), share: given.mass?.(value) ?? 0 },
    }));
    return {
      caption,
      columns: [column("value", "Value", given.scale !== "unordered"), column("share", "Probability", true)],
      rows,
    };
  }
  const rows = fiveNumbers.map((u) => ({ key: String(u), cells: { share: u, value: Number(given.quantile(u)) } }));
  return { caption, columns: [column("share", "Share at or below", true), column("value", "Value", true)], rows };
}
