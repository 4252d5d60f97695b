import { custom, flag, oneOf, text } from "../../fields.ts";
import type { SweepLog } from "../../simulation/log.ts";
import { sweepIndex } from "../sweep-index.ts";

export const rowHeight = 24;

const fields = {
  sort: text({ label: "Sort by", default: "trial", help: "A column's key." }),
  descending: flag({ label: "Descending", default: false }),
  status: oneOf(["all", "queued", "running", "completed", "stopped", "failed", "limit"], {
    label: "Status",
    default: "all",
  }),
  columns: custom<readonly string[]>({
    label: "Columns",
    rule: "names of columns",
    default: [],
    help: "Of trial, status, curve, best, intervals, last, seconds, node, started and the parameters; all when left out.",
    read: (given) =>
      Array.isArray(given)
        ? given.map(String)
        : String(given)
            .split(/[\s,]+/)
            .filter(Boolean),
  }),
} as const;

/** All of the figure but its rows and what it draws. */
export const trialsOutline = {
  type: "trials",
  title: "Trials",
  summary: "The trials as a table.",
  fields,
  height: (_width: number, log?: SweepLog) =>
    40 + rowHeight * Math.min(24, 1 + Math.max(3, log === undefined ? 8 : sweepIndex(log).tracks.length)),
} as const;
