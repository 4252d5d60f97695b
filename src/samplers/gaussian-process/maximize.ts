/**
 * The point with the largest acquisition: candidates, then from the best few of them a climb in the smooth columns and a
 * search of single values and of pairs of values in the discrete ones, in turn until nothing changes.
 */

import type { Steps } from "../../steps.ts";
import type { Acquisition } from "./acquisition.ts";
import { type Columns, settle } from "./columns.ts";
import { descend } from "./descend.ts";

export interface Found {
  readonly point: Float64Array;
  readonly worth: number;
}

export interface MaximizeOptions {
  readonly candidates: readonly Float64Array[];
  /** True where the point must not be suggested. */
  isTaken(point: Float64Array): boolean;
  readonly startCount: number;
  readonly evaluations: number;
}

/** Of the candidates that are roughly worth the most, this part is predicted exactly. */
const exactPart = 0.25;
const rounds = 3;
const mostPairs = 1500;

/** The best point that is not taken; undefined where all that were seen are. Yields between blocks of work. */
export function* maximize(acquisition: Acquisition, options: MaximizeOptions): Steps<Found | undefined> {
  const { columns } = acquisition;
  const ranked = yield* rankCandidates(acquisition, options);
  let best: Found | undefined;
  const better = (found: Found) =>
    !options.isTaken(found.point) && (best === undefined || found.worth > best.worth) ? found : best;
  for (const start of distinct(columns, ranked, options.startCount))
    best = better(yield* ascend(acquisition, start, options));
  // A start whose first summit is lower seldom ends higher: only the best goes on.
  const isMixed = columns.discrete.length > 0 && columns.smooth.length > 0;
  for (let round = 1; isMixed && round < rounds && best !== undefined; round++) {
    const before: Found = best;
    best = better(yield* ascend(acquisition, before, options));
    if (best === before) break;
  }
  if (best !== undefined) best = yield* jumpPairs(acquisition, best, options);
  return best ?? ranked.find(({ point }) => !options.isTaken(point));
}

interface Ascended extends Found {
  readonly isBest?: boolean;
}

/** A climb, then jumps from its summit. */
function* ascend(acquisition: Acquisition, from: Ascended, options: MaximizeOptions): Steps<Ascended> {
  const summit: Ascended = yield* climb(acquisition, from, options);
  // Where the climb has not moved, changes of single columns were in vain before.
  if (acquisition.columns.discrete.length === 0 || summit.isBest === true) return summit;
  return yield* jump(acquisition, summit, options);
}

function* rankCandidates(acquisition: Acquisition, options: MaximizeOptions): Steps<Found[]> {
  const rough: Found[] = [];
  for (const [k, point] of options.candidates.entries()) {
    rough.push({ point, worth: acquisition.roughWorthAt(point) });
    if (k % roughPerStep === roughPerStep - 1) yield;
  }
  rough.sort(byWorth);
  const exact: Found[] = [];
  for (const { point } of rough.slice(0, Math.ceil(rough.length * exactPart))) {
    exact.push({ point, worth: acquisition.worthAt(point) });
    if (exact.length % exactPerStep === 0) yield;
  }
  yield;
  return exact.sort(byWorth);
}

/** Predictions between two yields. */
const roughPerStep = 64;
const exactPerStep = 16;

function byWorth(a: Found, b: Found): number {
  return b.worth - a.worth;
}

/** The first few that are not next to one another. */
function distinct(columns: Columns, ranked: readonly Found[], count: number): Found[] {
  const chosen: Found[] = [];
  for (const found of ranked) {
    if (chosen.length === count) break;
    if (chosen.every((other) => isApart(columns, other.point, found.point))) chosen.push(found);
  }
  return chosen;
}

function isApart({ list }: Columns, a: Float64Array, b: Float64Array): boolean {
  return list.some(({ levels }, c) => Math.abs((a[c] as number) - (b[c] as number)) > (levels.length > 0 ? 0 : 0.05));
}

/** Gradient climb in the smooth columns; the discrete ones stay. */
function* climb(acquisition: Acquisition, from: Found, { evaluations }: MaximizeOptions): Steps<Found> {
  const { columns, model } = acquisition;
  const { smooth, list } = columns;
  if (smooth.length === 0) return from;
  const scales = smooth.map((c) => model.fit.lengthScales[list[c]?.numericFeature ?? 0] as number);
  const point = Float64Array.from(from.point);
  const place = (scaled: Float64Array) => {
    for (const [k, c] of smooth.entries()) {
      if (!Number.isNaN(point[c])) point[c] = Math.min((scaled[k] as number) * (scales[k] as number), belowOne);
    }
  };
  const { point: scaled, value } = yield* descend(
    (scaled) => {
      place(scaled);
      const worth = acquisition.worthAt(point);
      const gradient = () => acquisition.slopesAt(point).map((slope, k) => -slope * (scales[k] as number));
      return { value: Number.isNaN(worth) ? Number.POSITIVE_INFINITY : -worth, gradient };
    },
    {
      start: smooth.map((c, k) =>
        Number.isNaN(from.point[c]) ? 0 : (from.point[c] as number) / (scales[k] as number),
      ),
      lower: new Float64Array(smooth.length),
      upper: scales.map((scale) => 1 / scale),
      ...{ evaluations, tolerance: 1e-5, firstStep: 0.05 },
    },
  );
  place(scaled);
  const settled = settle(columns, Float64Array.from(point));
  // Only a rounded column moves: the worth of any other point is known.
  const worth = settled.every((x, c) => Object.is(x, point[c])) ? -value : acquisition.worthAt(settled);
  return worth > from.worth ? { point: settled, worth } : from;
}

const belowOne = 0.9999999999999999;

/** The best change of one discrete column after another, until none is better. */
function* jump(acquisition: Acquisition, from: Found, options: MaximizeOptions): Steps<Ascended> {
  const { discrete, list } = acquisition.columns;
  let here = from;
  // A start that is taken gives way to any that is not.
  let isHereTaken = options.isTaken(here.point);
  let inVain = 0;
  for (let visit = 0; inVain < discrete.length; visit++) {
    const c = discrete[visit % discrete.length] as number;
    const before = here;
    for (const level of list[c]?.levels ?? []) {
      if (here.point[c] === level || Number.isNaN(here.point[c])) continue;
      const floor = isHereTaken ? Number.NEGATIVE_INFINITY : here.worth;
      const found = tried(acquisition, { from: here.point, changes: [[c, level]], floor });
      if (found === undefined) continue;
      if ((isHereTaken || found.worth > here.worth) && !options.isTaken(found.point)) {
        here = found;
        isHereTaken = false;
      }
    }
    // Of a column's own values the best has been found, until another column changes.
    inVain = here === before ? inVain + 1 : 1;
    yield;
  }
  return { ...here, isBest: true };
}

/** The best change of two discrete columns at once: what single changes cannot reach. */
function* jumpPairs(acquisition: Acquisition, from: Found, options: MaximizeOptions): Steps<Found> {
  const { columns } = acquisition;
  const { discrete, list } = columns;
  let best = from;
  let spent = 0;
  for (const [k, a] of discrete.entries()) {
    for (const b of discrete.slice(k + 1)) {
      const [levelsA, levelsB] = [list[a]?.levels ?? [], list[b]?.levels ?? []];
      if (spent + levelsA.length * levelsB.length > mostPairs) continue;
      spent += levelsA.length * levelsB.length;
      for (const levelA of levelsA) {
        if (from.point[a] === levelA) continue;
        for (const levelB of levelsB) {
          if (from.point[b] === levelB) continue;
          const changes = [
            [a, levelA],
            [b, levelB],
          ] as const;
          const found = tried(acquisition, { from: from.point, changes, floor: best.worth });
          if (found !== undefined && found.worth > best.worth && !options.isTaken(found.point)) best = found;
        }
        yield;
      }
    }
  }
  return best;
}

/** The point with these changes; undefined where it is not worth more than the floor. */
function tried(
  acquisition: Acquisition,
  given: { from: Float64Array; changes: readonly (readonly [column: number, level: number])[]; floor: number },
): Found | undefined {
  const point = Float64Array.from(given.from);
  for (const [c, level] of given.changes) if (!Number.isNaN(point[c])) point[c] = level;
  settle(acquisition.columns, point);
  const worth = acquisition.worthAbove(point, given.floor);
  return worth === undefined ? undefined : { point, worth };
}
