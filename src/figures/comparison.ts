import type { Parting } from "../analysis/first-parting.ts";
import { flag } from "../fields.ts";
import { shortNumber } from "../numerals.ts";
import { outcomeOf, type WorldOutcome } from "./comparison/outcome.ts";
import { panelMarks } from "./comparison/panel.ts";
import { partingsAt, pointsOf } from "./comparison/parting.ts";
import { outcomeTable } from "./comparison/table.ts";
import { tableMarks } from "./comparison/table-marks.ts";
import { type Drawing, defineFigure, type Table } from "./figure.ts";
import type { Scene } from "./scene.ts";
import { sweepIndex } from "./sweep-index.ts";
import { policyStyle } from "./tokens.ts";

const fields = {
  withTable: flag({ label: "Outcome table", default: true }),
} as const;

/**
 * Several policies on the same world: the sweep itself and those in `frame.others`, from the same seed, on one clock.
 * Small curves for each, and a table of what was found, spent, saved and lost. Differences are against the first: a
 * diamond marks, in both, the first report at which one of the two policies stops a trial and the other does not.
 */
export const comparison = defineFigure({
  type: "comparison",
  title: "Comparison",
  summary: "Several policies on the same world: small curves and an outcome table.",
  fields,
  height: (width) => (width < 560 ? 520 : Math.round(width * 0.36) + 216),
  draw,
  table,
});

type ComparisonDrawing = Drawing<typeof fields>;

const gap = 12;

function draw(drawing: ComparisonDrawing): Scene {
  const { width, height, time, options } = drawing;
  const worlds = worldsOf(drawing);
  const tableHeight = options.withTable ? 40 + 26 * worlds.length : 0;
  const columns = Math.min(worlds.length, width < 560 ? 2 : Math.max(2, Math.floor(width / 220)));
  const rows = Math.ceil(worlds.length / columns);
  const panel = {
    width: (width - gap * (columns - 1)) / columns,
    height: (height - tableHeight - gap * (rows - 1)) / rows,
  };
  const domain = sharedDomain(worlds);
  const partings = partingsOf(worlds, time);
  const panels = worlds.flatMap((world, position) =>
    panelMarks(world, {
      ...{ time, domain, ...panel, partings: pointsOf(partings, position) },
      x: (position % columns) * (panel.width + gap),
      y: Math.floor(position / columns) * (panel.height + gap),
    }),
  );
  const drawn = options.withTable ? tableMarks(outcomeTable(worlds, partings), { y: height - tableHeight, width }) : [];
  return {
    ...{ width, height, title: "Comparison", axes: [], handles: [] },
    label: `${worlds.length} policies on the same world.`,
    description: outcomeSentence(worlds),
    marks: [...panels, ...drawn],
    legend: worlds.map(({ name, policy }, position) => {
      const { tone, dash } = policyStyle(policy);
      return { key: `world:${position}`, tone, word: name, dash };
    }),
    ...(worlds.length < 2 ? { empty: "Nothing to compare with yet. Add a policy." } : {}),
    notes: [
      ...partingNotes(worlds, partings),
      ...(isAdaptive(worlds)
        ? ["The sampler learns from metrics, so after the first stop these worlds may try different params."]
        : []),
    ],
  };
}

function worldsOf({ index, others, time }: ComparisonDrawing): WorldOutcome[] {
  return [index, ...others.slice(0, 5).map((log) => sweepIndex(log))].map((each) => outcomeOf(each, time));
}

/** One metric axis for all panels. */
function sharedDomain(worlds: readonly WorldOutcome[]): readonly [number, number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { index } of worlds)
    for (const { metrics } of index.tracks)
      for (const metric of metrics)
        if (Number.isFinite(metric)) [low, high] = [Math.min(low, metric), Math.max(high, metric)];
  return low <= high ? [low, high] : [0, 1];
}

function partingsOf(worlds: readonly WorldOutcome[], time: number): readonly (Parting | undefined)[] {
  return partingsAt(
    worlds.map(({ index }) => index),
    time,
  );
}

/** For each policy, the first decision at which it parts from the first one. */
function partingNotes(worlds: readonly WorldOutcome[], partings: readonly (Parting | undefined)[]): string[] {
  const [first] = worlds;
  return worlds.flatMap((other, position) => {
    const parting = partings[position];
    if (first === undefined || parting === undefined) return [];
    const stopper = parting.stoppedBy === "first" ? first : other;
    const where = `report ${parting.interval} of trial ${parting.trial}`;
    return [`${first.name} and ${other.name} part at ${where}: only ${stopper.name} stops it.`];
  });
}

function isAdaptive(worlds: readonly WorldOutcome[]): boolean {
  return worlds.some(({ index }) => index.config.sampling.type === "bayesian");
}

function outcomeSentence(worlds: readonly WorldOutcome[]): string {
  const parts = worlds.map(
    ({ name, best, spent }) =>
      `${name}: best ${best === undefined ? "–" : shortNumber(best)} for ${shortNumber(spent)}`,
  );
  return `${parts.join("; ")}.`;
}

function table(drawing: ComparisonDrawing): Table {
  const worlds = worldsOf(drawing);
  return outcomeTable(worlds, partingsOf(worlds, drawing.time));
}
