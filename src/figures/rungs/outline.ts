import { flag, number } from "../../fields.ts";
import type { SweepLog } from "../../simulation/log.ts";
import { gatesOf } from "../curves/gates.ts";
import { sweepIndex } from "../sweep-index.ts";

const fields = {
  shelves: number({
    label: "Shelves",
    integer: true,
    atLeast: 1,
    atMost: 50,
    default: 8,
    help: "Most gates to show; others between the first and the last are left out.",
  }),
  withWaiting: flag({
    label: "As if all waited",
    default: false,
    help: "Successive halving as if each shelf waited for all that ever come there and compared them at once.",
  }),
} as const;

export const shelfHeight = 44;
export const room = { top: 24, bottom: 44 } as const;

/** All of the figure but what it draws. */
export const rungsOutline = {
  type: "rungs",
  title: "Rungs",
  summary: "Who goes on and who is stopped at each gate.",
  fields,
  height: (_width: number, log?: SweepLog, { options }: { readonly options?: { readonly shelves?: number } } = {}) => {
    const most = Number(options?.shelves) || (fields.shelves.default ?? 0);
    const shown = log === undefined ? most : Math.min(most, Math.max(3, gatesOf(sweepIndex(log)).length));
    return room.top + room.bottom + shelfHeight * shown;
  },
} as const;
