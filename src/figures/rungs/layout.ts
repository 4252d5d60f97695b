import { extent } from "d3-array";
import { goalSign } from "../../goal.ts";
import { inSteps, type Steps } from "../../steps.ts";
import { makeScale, type Plot, type Scale, tickRoom } from "../axes.ts";
import { type Gate, gateSteps, gatesOf } from "../curves/gates.ts";
import type { DotMark } from "../scene.ts";
import type { SweepIndex } from "../sweep-index.ts";
import { statusStyles } from "../tokens.ts";
import { room, shelfHeight } from "./outline.ts";

/** A gate with the place of its shelf, and a chip for each of its verdicts; undefined for one that compared nothing. */
export interface Shelf {
  readonly gate: Gate;
  readonly floor: number;
  readonly chips: readonly (DotMark | undefined)[];
}

export interface RungsLayout {
  readonly x: Scale;
  readonly plot: Plot;
  readonly isNarrow: boolean;
  /** The first at the bottom. */
  readonly shelves: readonly Shelf[];
}

/** The axis and all chips of the whole log, with pauses: they stand still while time goes on. */
export function* layOutRungs(
  index: SweepIndex,
  { width, height, shelves: most }: { width: number; height: number; shelves: number },
): Steps<RungsLayout> {
  yield* gateSteps(index);
  const gates = gatesShown(index, most);
  const isNarrow = width < 480;
  const plot = {
    ...{ left: isNarrow ? 56 : 100, right: width - (isNarrow ? 56 : 88) },
    ...{ top: room.top, bottom: height - room.bottom },
  };
  const ends: number[] = [];
  for (const { verdicts } of gates) {
    const values = verdicts.flatMap(({ observed, bar }) => [observed, bar]).filter((value) => value !== null);
    ends.push(...extent(values).filter((end) => end !== undefined));
    yield;
  }
  const [low = 0, high = 1] = extent(ends);
  const tickCount = tickRoom(plot.right - plot.left);
  const x = makeScale({ domain: [low, high], range: [plot.left, plot.right], tickCount });
  const pitch = (plot.bottom - plot.top) / Math.max(1, gates.length);
  const shelves: Shelf[] = [];
  for (const [position, gate] of gates.entries()) {
    const floor = plot.bottom - pitch * (position + 0.5) + Math.min(pitch, shelfHeight) / 2 - 6;
    shelves.push({ gate, floor, chips: yield* chipsOf(index, gate, { x, floor }) });
  }
  return { x, plot, isNarrow, shelves };
}

/** The gates to show, the first and the last always among them. */
export function gatesShown(index: SweepIndex, most: number): Gate[] {
  const gates = gatesOf(index);
  const count = Math.min(gates.length, most);
  return Array.from(
    { length: count },
    (_, shelf) => gates[count === 1 ? 0 : Math.round((shelf * (gates.length - 1)) / (count - 1))],
  ).filter((gate) => gate !== undefined);
}

/** Chips on a shelf: a step is the room of one along the shelf, a rise that of a row. Of many, each is smaller. */
const sizes = {
  few: { radius: 4.5, step: 11, rise: 10, rows: 3 },
  many: { radius: 2.5, step: 6, rise: 6, rows: 5 },
} as const;

/** Chips that would touch lie on top of each other in rows. */
function* chipsOf(
  index: SweepIndex,
  { interval, verdicts, trials }: Gate,
  { x, floor }: { x: Scale; floor: number },
): Steps<(DotMark | undefined)[]> {
  const [left = 0, right = 0] = [x(x.domain[0]), x(x.domain[1])];
  const isMany = verdicts.length > (2 * (right - left)) / sizes.few.step;
  const { radius, step, rise, rows } = isMany ? sizes.many : sizes.few;
  const ends = Array.from({ length: rows }, () => Number.NEGATIVE_INFINITY);
  const chips: (DotMark | undefined)[] = verdicts.map(() => undefined);
  // What has diverged is worse than all others, and lies at their edge.
  const worst = goalSign(index.goal) === 1 ? x.domain[0] : x.domain[1];
  const values = Float64Array.from(verdicts, ({ observed }) =>
    observed !== null && Number.isFinite(observed) ? observed : worst,
  );
  const order = verdicts.flatMap(({ observed }, place) => {
    const trial = trials[place];
    return observed === null || trial === undefined || index.tracks[trial] === undefined ? [] : [place];
  });
  yield;
  const valueAt = (place: number): number => values[place] ?? worst;
  yield* inSteps(
    order.sort((a, b) => valueAt(a) - valueAt(b)),
    (place) => {
      const trial = trials[place] as number;
      const at = x(valueAt(place));
      const free = ends.findIndex((end) => at >= end);
      const row = free === -1 ? ends.indexOf(Math.min(...ends)) : free;
      ends[row] = at + step;
      const { tone, glyph } = statusStyles[verdicts[place]?.action === "stop" ? "stopped" : "running"];
      chips[place] = {
        ...{ kind: "dot", key: `chip:${interval}:${trial}`, tone, layer: "grown", part: "chip", trial, interval },
        ...{ glyph, radius, x: at, y: floor - radius - 2.5 - rise * row },
      };
    },
  );
  return chips;
}
