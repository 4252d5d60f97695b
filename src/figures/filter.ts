import { listOf } from "../numerals.ts";
import type { TrialId } from "../trial.ts";
import type { Scene } from "./scene.ts";
import type { Selection } from "./selection.ts";
import { type SweepIndex, standingAt } from "./sweep-index.ts";
import type { Table } from "./table.ts";
import { statusStyles } from "./tokens.ts";

interface Moment {
  readonly index: SweepIndex;
  readonly time: number;
  readonly selection: Selection;
}

/** The trials that have been sampled and pass the reader's filter of statuses, in order. O(trials). */
export function shownTrials({ index, time, selection: { statuses } }: Moment): TrialId[] {
  const shown: TrialId[] = [];
  for (const track of index.tracks) {
    const standing = standingAt(track, time);
    if (standing !== undefined && (statuses === undefined || statuses.includes(standing))) shown.push(track.id);
  }
  return shown;
}

/** The scene without the marks of trials that the filter takes away; the same scene where there is no filter. */
export function filteredScene(scene: Scene, moment: Moment): Scene {
  if (moment.selection.statuses === undefined) return scene;
  const shown = new Set(shownTrials(moment));
  return { ...scene, marks: scene.marks.filter(({ trial }) => trial === undefined || shown.has(trial)) };
}

/** The table without the rows of such trials; its caption says which are left. */
export function filteredTable(table: Table, moment: Moment): Table {
  const { statuses } = moment.selection;
  if (statuses === undefined) return table;
  const shown = new Set(shownTrials(moment));
  const words = statuses.map((status) => statusStyles[status].word.toLowerCase());
  return {
    ...table,
    caption: `${table.caption}; only ${listOf(words)}`,
    rows: table.rows.filter(({ trial }) => trial === undefined || shown.has(trial)),
  };
}
