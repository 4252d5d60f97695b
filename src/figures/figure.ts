import { fail, type Problem, quote, throwIfAny } from "../errors.ts";
import { type Fields, readFields, type Settings, type SettingsInput } from "../fields.ts";
import type { SweepLog } from "../simulation/log.ts";
import { finish, type Steps } from "../steps.ts";
import { filteredScene, filteredTable } from "./filter.ts";
import type { Scene } from "./scene.ts";
import type { Selection } from "./selection.ts";
import { type SweepIndex, sweepIndex } from "./sweep-index.ts";
import type { Table } from "./table.ts";

/** Where and how to draw. The same log, time and frame give the same scene. */
export interface Frame<F extends Fields = Fields> {
  /** CSS pixels; at least 120 by 120. */
  readonly width: number;
  readonly height: number;
  readonly options?: SettingsInput<F> | undefined;
  readonly selection?: Selection | undefined;
  /** Further sweeps to compare with, by figures that compare. */
  readonly others?: readonly SweepLog[] | undefined;
}

/** What `draw` works on. */
export interface Drawing<F extends Fields = Fields> {
  readonly index: SweepIndex;
  readonly time: number;
  readonly width: number;
  readonly height: number;
  readonly options: Settings<F>;
  readonly selection: Selection;
  readonly others: readonly SweepLog[];
}

/** One figure: its name is also its element's, `learning-curves` becomes `<sweep-learning-curves>`. */
export interface Figure<T extends string = string, F extends Fields = Fields> {
  readonly type: T;
  readonly title: string;
  readonly summary: string;
  /** Its options: types, checks, attributes and forms follow from them. */
  readonly fields: F;
  /** Marks and rows with a trial's number stand for the trials themselves. */
  readonly showsTrials?: boolean;
  /** Height for a width, in pixels. A figure that grows with its content asks the log, or the frame what it compares. */
  height(width: number, log?: SweepLog, frame?: Partial<Frame<F>>): number;
  /** Makes, with pauses where that takes long, what `draw` then gives for the same log, time and frame. @throws SweepError as `draw` does. */
  prepare(log: SweepLog, time: number, frame: Frame<F>): Steps<void>;
  /** The scene at a virtual time in seconds. Pure; what depends on the log alone is computed once and remembered. @throws SweepError for wrong options, and a time or a size that is no number. */
  draw(log: SweepLog, time: number, frame: Frame<F>): Scene;
  /** The same facts as rows, for readers of tables and screens. */
  table(log: SweepLog, time: number, frame?: Partial<Frame<F>>): Table;
}

/** All of a figure but what it draws. */
export type FigureOutline = Omit<Figure, "showsTrials" | "prepare" | "draw" | "table">;

export type FigureDefinition<T extends string, F extends Fields> = FigureParts<T, F> &
  (
    | { readonly draw: (drawing: Drawing<F>) => Scene }
    /** Draws with pauses, where of a large log it takes long. */
    | { readonly drawSteps: (drawing: Drawing<F>) => Steps<Scene> }
  );

interface FigureParts<T extends string, F extends Fields> {
  readonly type: T;
  readonly title: string;
  readonly summary: string;
  readonly fields: F;
  /** Marks and rows with a trial's number stand for the trials themselves: a filter of statuses takes them away. */
  readonly showsTrials?: boolean;
  height?(width: number, log?: SweepLog, frame?: Partial<Frame<F>>): number;
  table(drawing: Drawing<F>): Table;
}

/** Defines a figure, ours or a user's own: checks options, finds the index of the log, keeps sizes sane. */
export function defineFigure<const T extends string, const F extends Fields>(
  definition: FigureDefinition<T, F>,
): Figure<T, F> {
  const { type, title, summary, fields, showsTrials = false } = definition;
  const drawing = (log: SweepLog, time: number, frame: Partial<Frame<F>>): Drawing<F> => {
    const { width = 720, height = 400, options, selection, others } = frame ?? {};
    checkNumbers({ time, width, height });
    return {
      index: sweepIndex(log),
      time,
      width: Math.max(120, Math.round(width)),
      height: Math.max(120, Math.round(height)),
      options: readOptions(type, fields, options),
      selection: selection ?? {},
      others: others ?? [],
    };
  };
  const drawSteps = function* (log: SweepLog, time: number, frame: Frame<F>): Steps<Scene> {
    const what = drawing(log, time, frame);
    const scene = "draw" in definition ? definition.draw(what) : yield* definition.drawSteps(what);
    return showsTrials ? filteredScene(scene, what) : scene;
  };
  const prepared = new WeakMap<Frame<F>, { readonly log: SweepLog; readonly time: number; readonly scene: Scene }>();
  return {
    ...{ type, title, summary, fields, showsTrials },
    height: definition.height ?? plotHeight,
    prepare: function* (log, time, frame) {
      prepared.set(frame, { log, time, scene: yield* drawSteps(log, time, frame) });
    },
    draw: (log, time, frame) => {
      const made = prepared.get(frame);
      return made?.log === log && made.time === time ? made.scene : finish(drawSteps(log, time, frame));
    },
    table: (log, time, frame = {}) => {
      const what = drawing(log, time, frame);
      const table = definition.table(what);
      return showsTrials ? filteredTable(table, what) : table;
    },
  };
}

function checkNumbers(given: { readonly [path: string]: number }): void {
  for (const [path, number] of Object.entries(given))
    if (typeof number !== "number" || Number.isNaN(number)) fail(path, `must be a number, got ${quote(number)}`);
}

/** 16:9, 4:3 below 480 px; from 220 to 560 px. */
export function plotHeight(width: number): number {
  return Math.round(Math.min(560, Math.max(220, width * (width < 480 ? 0.75 : 0.5625))));
}

function readOptions<F extends Fields>(type: string, fields: F, given: unknown): Settings<F> {
  const problems: Problem[] = [];
  const options = readFields(fields, given ?? {}, { path: type, problems });
  throwIfAny(problems);
  return options as Settings<F>; // without problems there are settings
}
