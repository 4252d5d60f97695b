import type { TrialId } from "../trial.ts";
import type { GlyphName, Tone } from "./tokens.ts";

/** What to draw, as plain data. Lengths are CSS pixels from the top left corner. No colours: a tone is a role. */
export interface Scene {
  readonly width: number;
  readonly height: number;
  readonly title: string;
  /** One sentence: what a screen reader hears first, and a caption that a course can quote. */
  readonly label: string;
  /** At most three sentences: what it shows, the outcome, how to go on. */
  readonly description: string;
  /** In painting order. Keys are unique. */
  readonly marks: readonly Mark[];
  readonly legend: readonly LegendItem[];
  readonly axes: readonly Axis[];
  /** What a pointer or a slider can drag, and which setting it changes. */
  readonly handles: readonly Handle[];
  /** One sentence where there is nothing to show yet: why, and what to press. */
  readonly empty?: string;
  /** Things a reader should know: "3 reports are off the scale". */
  readonly notes: readonly string[];
  /** Notes that come while the sweep plays: a page keeps their room, so that nothing below moves. */
  readonly later?: readonly string[];
}

export type Mark = LineMark | AreaMark | DotMark | BarMark | BandMark | RuleMark | TextMark;

/**
 * When a mark changes. static: never, for one log and frame. grown: only gets longer as time goes on. hot: with every
 * tick. overlay: on top of all, few marks, texts above all.
 */
export type Layer = "static" | "grown" | "hot" | "overlay";

interface MarkBase {
  /** Unique in its scene, and the same from tick to tick: "curve:7". */
  readonly key: string;
  readonly tone: Tone;
  readonly layer: Layer;
  readonly trial?: TrialId;
  /** Report that the mark stands for, from 1. */
  readonly interval?: number;
  /** CSS part: "curve", "bound", "gate", "stop-mark". */
  readonly part?: string;
  /** 0 to 1; 1 when left out. */
  readonly opacity?: number;
}

export type Numbers = ArrayLike<number>;

/** A line through points; NaN breaks it. Vertex i of a trial's curve is its report i + 1. */
export interface LineMark extends MarkBase {
  readonly kind: "line";
  readonly xs: Numbers;
  readonly ys: Numbers;
  /** How many of the points are drawn; all when left out. A growing line keeps its arrays and raises its count. */
  readonly count?: number;
  readonly width: number;
  readonly dash?: readonly number[];
  /** Ground-coloured rim of 2 px, for the best. */
  readonly halo?: boolean;
}

/** Filled rings, holes by the even-odd rule. */
export interface AreaMark extends MarkBase {
  readonly kind: "area";
  readonly rings: readonly (readonly (readonly [x: number, y: number])[])[];
  readonly fill?: Fill;
  /** Width of an outline; none when left out. */
  readonly outline?: number;
}

/** A glyph around a point. */
export interface DotMark extends MarkBase {
  readonly kind: "dot";
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly glyph: GlyphName;
  /** Tone of the inside where it differs from the outline: a metric's step on the ramp, or the ground. */
  readonly inside?: Tone;
  readonly halo?: boolean;
}

/** A rectangle with a meaning of its own: a trial on a node, a share, a count. */
export interface BarMark extends MarkBase {
  readonly kind: "bar";
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly fill?: Fill;
}

/** A region behind the marks: the grace period, an idle node. */
export interface BandMark extends MarkBase {
  readonly kind: "band";
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly fill?: Fill;
}

/** A straight line: axis, grid, gate, bar of a rule. */
export interface RuleMark extends MarkBase {
  readonly kind: "rule";
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
  readonly width: number;
  readonly dash?: readonly number[];
  readonly halo?: boolean;
}

export interface TextMark extends MarkBase {
  readonly kind: "text";
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly size: number;
  readonly anchor: "start" | "middle" | "end";
  /** Where y is: "middle" of the letters, or their base line. */
  readonly baseline?: "middle" | "alphabetic";
  readonly bold?: boolean;
  readonly code?: boolean;
  /** Ground-coloured rim so that it reads on top of lines. */
  readonly halo?: boolean;
  /** Degrees, clockwise. */
  readonly rotate?: number;
  /** Marks that this text is about, by key; a pointer on it lights them. */
  readonly about?: readonly string[];
}

/** solid; outline: frame only; the hatches of the status table; dotted: dotted frame, empty. */
export type Fill = "solid" | "outline" | "dotted" | "diagonal" | "cross" | "stripes" | "rows";

export interface LegendItem {
  readonly key: string;
  readonly tone: Tone;
  readonly word: string;
  readonly count?: number;
  /** Blanks behind the count, for digits that it comes to have. */
  readonly room?: string;
  /** It stands for nothing at this time of the sweep, but at another: pages keep its place, files leave it out. */
  readonly isAbsent?: boolean;
  readonly glyph?: GlyphName;
  readonly dash?: readonly number[];
  readonly fill?: Fill;
}

/** A place on an axis or a drag, and the value it stands for. */
export interface Stop {
  readonly at: number;
  readonly value: number;
}

/** An axis, for brushes, keyboards and texts. Stops ascend by `at`; values between two of them are interpolated. */
export interface Axis {
  readonly key: string;
  /** What it measures: the metric's name, a parameter's path, "interval". */
  readonly name: string;
  readonly orientation: "x" | "y";
  /** Where it lies: x of a vertical axis, y of a horizontal one. */
  readonly position: number;
  readonly from: number;
  readonly to: number;
  readonly stops: readonly Stop[];
  /** Labels of a categorical axis, at their places. */
  readonly categories?: readonly { readonly at: number; readonly label: string }[];
  readonly isFlipped?: boolean;
  /** Names of its scale, and of those that it can have. */
  readonly scale?: string;
  readonly scales?: readonly string[];
  /** Ranges that are kept, ascending. */
  readonly brushes?: readonly (readonly [low: number, high: number])[];
}

/** Something that can be dragged along one direction, and typed or stepped as a slider. */
export interface Handle {
  readonly key: string;
  /** Path of what it changes: "earlyTermination.slackFactor", "time", "spec.q". */
  readonly setting: string;
  readonly direction: "x" | "y";
  readonly x: number;
  readonly y: number;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  /** Values are multiples of it; any when left out. */
  readonly step?: number;
  /** Ascending by `at`. */
  readonly stops: readonly Stop[];
  readonly label: string;
  /** The value as it is said: "slack factor 0.2, bound 0.667". */
  readonly text: string;
}

/** The value at a place along an axis or a drag: between stops by interpolation, clamped at the ends. */
export function valueAt(stops: readonly Stop[], at: number): number {
  const first = stops[0];
  const last = stops.at(-1);
  if (first === undefined || last === undefined) return Number.NaN;
  if (at <= first.at) return first.value;
  if (at >= last.at) return last.value;
  let [low, high] = [0, stops.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((stops[middle] as Stop).at <= at) low = middle;
    else high = middle;
  }
  const [a, b] = [stops[low] as Stop, stops[high] as Stop];
  return a.value + ((b.value - a.value) * (at - a.at)) / (b.at - a.at);
}

/** The setting that a handle stands for when it is dragged to a point of its scene, on its step and within its limits. */
export function settingAt(handle: Handle, point: { readonly x: number; readonly y: number }): number {
  const raw = valueAt(handle.stops, handle.direction === "x" ? point.x : point.y);
  const { step, min, max } = handle;
  const stepped = step === undefined ? raw : Math.round(raw / step) * step;
  const clean = Number(stepped.toPrecision(12));
  return Math.min(max, Math.max(min, clean));
}
