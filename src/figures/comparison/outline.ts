import { flag, oneOf } from "../../fields.ts";
import type { Frame } from "../figure.ts";
import { gridOf } from "./layout.ts";

const fields = {
  withTable: flag({ label: "Outcome table", default: true }),
  sync: oneOf(["clock", "cost"], {
    label: "Side by side",
    default: "clock",
    help: "cost shows each policy where it had spent as much as the first, not at the same time.",
  }),
} as const;

/** Sweeps that are compared at most, the first one included. */
export const mostWorlds = 6;

/** Height of the table of so many. */
export function tableRoom(count: number): number {
  return 40 + 26 * count;
}

/** All of the figure but what it draws. */
export const comparisonOutline = {
  type: "comparison",
  title: "Comparison",
  summary: "Several policies on the same world: small curves and an outcome table.",
  fields,
  height: (width: number, _log?: unknown, { others, options }: Partial<Frame<typeof fields>> = {}) => {
    const count = Math.min(mostWorlds, (others?.length ?? 1) + 1);
    return gridOf(width, count).height + (options?.withTable === false ? 0 : tableRoom(count));
  },
} as const;
