import type { TrialId } from "../trial.ts";
import type { Selection, Table } from "./figure.ts";
import type { Scene } from "./scene.ts";
import { type SweepIndex, standingAt } from "./sweep-index.ts";

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

/** The table without the rows of such trials. */
export function filteredTable(table: Table, moment: Moment): Table {
  if (moment.selection.statuses === undefined) return table;
  const shown = new Set(shownTrials(moment));
  return { ...table, rows: table.rows.filter(({ trial }) => trial === undefined || shown.has(trial)) };
}
