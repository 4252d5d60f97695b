import { countOf } from "../numerals.ts";
import { type Drawing, defineFigure } from "./figure.ts";
import type { Scene } from "./scene.ts";
import { hasInterval, percentText } from "./study/estimate.ts";
import { cellMarks } from "./study/safety-cells.ts";
import { classLooks, measureWords, safeThreshold, safetyClass, worldsNeeded } from "./study/safety-class.ts";
import { type SafetyCell, type SafetyData, safetyFields } from "./study/safety-data.ts";
import { layOutSafety } from "./study/safety-layout.ts";
import { safetyOutline } from "./study/safety-outline.ts";
import { settingName, settingText } from "./study/setting-words.ts";
import type { Table } from "./table.ts";
import { capital } from "./words.ts";

/**
 * When is early stopping safe? One policy over two settings, such as noise and delay: in each cell how often the winner is
 * lost, its 95 % interval, and what is saved. Darker is better. Safe is what is surely at most the threshold: the interval
 * ends below it, so that few worlds without a loss are no proof.
 */
export const safety = defineFigure({ ...safetyOutline, fields: safetyFields, draw, table });

type SafetyDrawing = Drawing<typeof safetyOutline.fields>;
type Options = SafetyDrawing["options"];

function draw({ width, height, options }: SafetyDrawing): Scene {
  const { map, measure, pointed, opened } = options;
  const shared = { width, height, title: safety.title, handles: [] };
  if (map === undefined || map.cells.length === 0) {
    const empty = "No study has been run yet. Vary two settings of one, such as noise and delay.";
    return { ...shared, label: empty, description: "", empty, marks: [], legend: [], axes: [], notes: [] };
  }
  const safe = safeThreshold(options);
  const layout = layOutSafety(map, { width, height });
  const cells = cellMarks(map, { layout, measure, safe, pointed, opened });
  return {
    ...shared,
    label: labelOf(map, options),
    description: descriptionOf(map, options),
    marks: [...layout.marks, ...cells.marks],
    axes: layout.axes,
    legend: legendOf(options),
    notes: [
      ...proofNote(map, options),
      ...(cells.isTight ? ["Some cells are too small for their numbers; the table has them all."] : []),
    ],
  };
}

function ran({ cells }: SafetyData): readonly SafetyCell[] {
  return cells.filter((cell) => cell !== null);
}

function labelOf(map: SafetyData, options: Options): string {
  const { measure } = options;
  const safe = safeThreshold(options);
  const over = `${map.policy} over ${settingName(map.x.path)} and ${settingName(map.y.path)}`;
  if (safe === undefined) return `${over}: ${measureWords[measure].name} in ${countOf(map.cells.length, "setting")}.`;
  const count = ran(map).filter((cell) => safetyClass(cell[measure], safe) === "safe").length;
  return `${over}: ${count} of ${countOf(map.cells.length, "setting")} ${count === 1 ? "is" : "are"} safe.`;
}

/** The range, what safe means, and the way that a reader should know. */
function descriptionOf(map: SafetyData, options: Options): string {
  const { measure } = options;
  const { text, what } = measureWords[measure];
  const safe = safeThreshold(options);
  const known = ran(map).filter((cell) => !Number.isNaN(cell[measure].mean));
  if (known.length === 0) return "No world has been simulated yet.";
  const means = known.map((cell) => cell[measure].mean);
  const [least, most] = [Math.min(...means), Math.max(...means)];
  const worlds = Math.max(...known.map((cell) => cell[measure].worlds));
  const of = Number.isNaN(worlds) ? "" : `, in ${countOf(worlds, "world")} for each cell`;
  const range = least === most ? text(least) : `${text(least)} to ${text(most)}`;
  const rule = safe === undefined ? "" : ` Safe: surely at most ${text(safe)}, with the 95 % interval too.`;
  return `${capital(map.policy)}: ${range} ${what}${of}.${rule}`;
}

/** Too few worlds to call anything safe: how many it would take. */
function proofNote(map: SafetyData, options: Options): string[] {
  const safe = safeThreshold(options);
  if (options.measure !== "winnerLost" || safe === undefined || safe <= 0 || safe >= 1) return [];
  const worlds = Math.max(0, ...ran(map).map((cell) => cell.winnerLost.worlds || 0));
  const needed = worldsNeeded(safe);
  if (worlds === 0 || worlds >= needed) return [];
  return [
    `${countOf(worlds, "world")} cannot show that a setting is safe at ${percentText(safe)}: it takes ${needed} that all keep the winner.`,
  ];
}

function legendOf(options: Options): Scene["legend"] {
  const { name, text } = measureWords[options.measure];
  const safe = safeThreshold(options);
  const classes =
    safe === undefined
      ? []
      : (["safe", "unsure", "unsafe"] as const).map((key) => ({
          ...{ key, tone: "text" as const, glyph: classLooks[key].glyph },
          word: key === "safe" ? `Safe: surely at most ${text(safe)}` : classLooks[key].word,
        }));
  return [
    ...classes,
    { key: "best", tone: "ramp-6", word: `${capital(name)}: none`, fill: "solid" },
    { key: "worst", tone: "ramp-0", word: `${capital(name)}: most`, fill: "solid" },
  ];
}

/** What a reader hears of one cell. */
export function cellWords(map: SafetyData, place: number, options: Pick<Options, "measure" | "safe">): string {
  const { x, y, cells } = map;
  const row = Math.floor(place / x.values.length);
  const at = `${settingName(x.path)} ${settingText(x.values[place % x.values.length])}, ${settingName(y.path)} ${settingText(y.values[row])}`;
  const cell = cells[place];
  if (cell === null || cell === undefined) return `${at}: not run.`;
  const estimate = cell[options.measure];
  const { name, text } = measureWords[options.measure];
  const standing = safetyClass(estimate, safeThreshold(options));
  const word = standing === undefined ? "" : ` ${classLooks[standing].word}.`;
  const interval = hasInterval(estimate)
    ? `, 95 % interval ${text(estimate.low)} to ${text(estimate.high)}, ${countOf(estimate.worlds, "world")}`
    : "";
  return `${at}: ${name} ${text(estimate.mean)}${interval}; ${percentText(cell.saved.mean)} saved.${word}`;
}

/** One row for each cell. */
function table({ options }: SafetyDrawing): Table {
  const { map, measure } = options;
  if (map === undefined) return { caption: "No study has been run yet.", columns: [], rows: [] };
  const { x, y, cells } = map;
  const column = (key: string, label: string, isNumber = true) => ({ key, label, isNumber });
  const value = (given: number): number | null => (Number.isNaN(given) ? null : given);
  return {
    caption: labelOf(map, options),
    columns: [
      ...[column("x", settingName(x.path)), column("y", settingName(y.path)), column("standing", "Safe", false)],
      ...[column("value", measureWords[measure].name), column("low", "Low, 95 %"), column("high", "High, 95 %")],
      ...[column("saved", "Saved (share)"), column("lost", "Regret"), column("worlds", "Worlds")],
    ],
    rows: cells.map((cell, place) => {
      const at = {
        x: settingText(x.values[place % x.values.length]),
        y: settingText(y.values[Math.floor(place / x.values.length)]),
      };
      if (cell === null) return { key: String(place), cells: { ...at, standing: "not run" } };
      const { mean, low, high, worlds } = cell[measure];
      const standing = safetyClass(cell[measure], safeThreshold(options));
      return {
        key: String(place),
        cells: {
          ...{ ...at, standing: standing === undefined ? "–" : classLooks[standing].word },
          ...{ value: value(mean), low: value(low), high: value(high), worlds: value(worlds) },
          ...{ saved: value(cell.saved.mean), lost: value(cell.lost.mean) },
        },
      };
    }),
  };
}
