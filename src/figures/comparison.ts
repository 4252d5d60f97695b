import type { Parting } from "../analysis/first-parting.ts";
import { listOf } from "../numerals.ts";
import { finish, inSteps, type Steps } from "../steps.ts";
import { gridOf, type PanelPlace } from "./comparison/layout.ts";
import { linesLegend } from "./comparison/legend.ts";
import { outcomeOf, spentText, toldApart, type WorldOutcome } from "./comparison/outcome.ts";
import { comparisonOutline, mostWorlds, tableRoom } from "./comparison/outline.ts";
import { panelMarks } from "./comparison/panel.ts";
import { firstOtherParams, partingsBy, partingsOf, pointsOf } from "./comparison/parting.ts";
import { outcomeTable } from "./comparison/table.ts";
import { tableMarks } from "./comparison/table-marks.ts";
import { gateSteps } from "./curves/gates.ts";
import { crowdedFrom, sampleSize } from "./curves/sample.ts";
import { type Drawing, defineFigure } from "./figure.ts";
import { meansAt, timeOfMoney } from "./money.ts";
import { numberText } from "./number-text.ts";
import { rememberSteps } from "./remember.ts";
import type { Mark, Scene } from "./scene.ts";
import { type SweepIndex, sweepIndex } from "./sweep-index.ts";
import type { Table } from "./table.ts";

/**
 * Several policies on the same world: the sweep itself and up to five in `frame.others`, from the same seed, on one clock,
 * or where they had spent the same money (`sync` "cost"). Small curves for each, and a table of what was found, spent,
 * saved and lost. Differences are against the first: its bar is dotted in the others' panels, and a diamond marks, in both,
 * the first report at which one of the two policies stops a trial and the other does not.
 */
export const comparison = defineFigure({ ...comparisonOutline, drawSteps, table });

type ComparisonDrawing = Drawing<typeof comparisonOutline.fields>;

function* drawSteps(drawing: ComparisonDrawing): Steps<Scene> {
  const { width, height, options } = drawing;
  const worlds = yield* worldsOf(drawing);
  const tableHeight = options.withTable ? tableRoom(worlds.length) : 0;
  const grid = gridOf(width, worlds.length, height - tableHeight);
  const domain = yield* sharedDomain(worlds);
  const all = yield* partingsOf(worlds);
  const partings = partingsBy(worlds, all);
  const panels: Mark[] = [];
  for (const [position, world] of worlds.entries()) {
    yield* gateSteps(world.index);
    const marks = panelMarks(world, {
      ...{ ...(grid.places[position] as PanelPlace), domain, first: worlds[0] as WorldOutcome },
      ...{ partings: pointsOf(partings, position), isOnItsClock: options.sync === "cost" },
    });
    panels.push(...marks);
  }
  const said = partingNotes(worlds, partings);
  const later = [...partingNotes(worlds, all)].filter(([place]) => !said.has(place));
  const drawn = options.withTable ? tableMarks(outcomeTable(worlds, partings), { y: height - tableHeight, width }) : [];
  return {
    ...{ width, height, title: "Comparison", axes: [], handles: [] },
    label: `${worlds.length} policies on the same world.`,
    description: outcomeSentence(worlds),
    marks: [...panels, ...drawn],
    legend: linesLegend(worlds),
    ...(worlds.length < 2 ? { empty: "Nothing to compare with yet. Add a policy." } : {}),
    notes: [...crowdNotes(worlds), ...moneyNotes(worlds, options.sync), ...said.values(), ...paramsNotes(worlds)],
    later: later.map(([, note]) => note),
  };
}

function* worldsOf({ index, others, time, options }: ComparisonDrawing): Steps<readonly WorldOutcome[]> {
  const indices = [index, ...others.slice(0, mostWorlds - 1).map((log) => sweepIndex(log))];
  const { spent } = meansAt(index, time);
  const worlds: WorldOutcome[] = [];
  for (const each of indices)
    worlds.push(yield* outcomeOf(each, options.sync === "cost" && each !== index ? timeOfMoney(each, spent) : time));
  return toldApart(worlds);
}

/** One metric axis for all panels. */
function* sharedDomain(worlds: readonly WorldOutcome[]): Steps<readonly [number, number]> {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { index } of worlds) {
    const own = yield* rememberSteps(index, "metric range", () => metricRange(index));
    [low, high] = [Math.min(low, own[0]), Math.max(high, own[1])];
  }
  return low <= high ? [low, high] : [0, 1];
}

function* metricRange({ tracks }: SweepIndex): Steps<readonly [number, number]> {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  yield* inSteps(tracks, ({ metrics }) => {
    for (const metric of metrics)
      if (Number.isFinite(metric)) [low, high] = [Math.min(low, metric), Math.max(high, metric)];
  });
  return [low, high];
}

/** Says that not every line is there. */
function crowdNotes(worlds: readonly WorldOutcome[]): string[] {
  const most = Math.max(...worlds.map(({ index }) => index.tracks.length));
  return most <= crowdedFrom
    ? []
    : [`Showing ${sampleSize} of up to ${numberText(most)} lines of each policy; outcomes are those of all.`];
}

function moneyNotes([first]: readonly WorldOutcome[], sync: "clock" | "cost"): string[] {
  if (sync !== "cost" || first === undefined) return [];
  return [`Each policy where it had spent ${spentText(first)}, as ${first.name} has now, or at its end.`];
}

/** The first decision at which policies part from the first one, once for all that part at the same, by the decision. */
function partingNotes(
  worlds: readonly WorldOutcome[],
  partings: readonly (Parting | undefined)[],
): ReadonlyMap<string, string> {
  const [first] = worlds;
  const names = new Map<string, { readonly parting: Parting; readonly names: string[] }>();
  for (const [position, parting] of partings.entries()) {
    if (parting === undefined) continue;
    const { trial, interval, stoppedBy } = parting;
    const group = names.get(`${trial}/${interval}/${stoppedBy}`) ?? { parting, names: [] };
    names.set(`${trial}/${interval}/${stoppedBy}`, group);
    group.names.push(worlds[position]?.name ?? "");
  }
  const notes = [...names].map(([place, { parting, names: others }]) => {
    const { trial, interval, stoppedBy } = parting;
    const own = first?.name ?? "";
    const [stop, keep] = stoppedBy === "first" ? [[own], others] : [others, [own]];
    const said = (policies: readonly string[], verb: string) =>
      `${listOf(policies)} ${verb}${policies.length === 1 ? "s" : ""}`;
    const note = `First difference: ${said(stop, "stop")} trial ${trial} at report ${interval}; ${said(keep, "keep")} it.`;
    return [place, note] as const;
  });
  return new Map(notes);
}

/** Where a sampler learned from what the policies left, and so tried something else. */
function paramsNotes([first, ...others]: readonly WorldOutcome[]): string[] {
  const names = new Map<number, string[]>();
  for (const { index, name } of others) {
    const trial = first === undefined ? undefined : firstOtherParams(first.index.log, index.log);
    if (trial !== undefined) names.set(trial, [...(names.get(trial) ?? []), name]);
  }
  if (names.size === 0) return [];
  const changes = [...names].map(([trial, policies]) => `under ${listOf(policies)} from trial ${trial} on`);
  return [
    `The sampler learns from metrics, so it tries other params than under ${first?.name}: ${changes.join("; ")}.`,
  ];
}

function outcomeSentence(worlds: readonly WorldOutcome[]): string {
  const parts = worlds.map(
    (world) => `${world.name}: best ${world.best === undefined ? "–" : numberText(world.best)} for ${spentText(world)}`,
  );
  return `${parts.join("; ")}.`;
}

function table(drawing: ComparisonDrawing): Table {
  const worlds = finish(worldsOf(drawing));
  return outcomeTable(worlds, partingsBy(worlds, finish(partingsOf(worlds))));
}
