import { type Goal, goals } from "../goal.ts";
import { type MetricTable, metricTable } from "./metric-table.ts";

/** A small sweep that policies are known to get wrong, by name. */
export interface CanonicalTrace {
  readonly name: string;
  readonly goal: Goal;
  readonly table: MetricTable;
}

/** Rows of each trace as if more were better. */
const shapes: Readonly<Record<string, string>> = {
  "one trial": "a 0.5 0.6 0.7 0.8",
  "all tied": "a 0.5 0.5 0.5\nb 0.5 0.5 0.5\nc 0.5 0.5 0.5",
  "tied at the cut": "a 0.8 0.8 0.8\nb 0.6 0.6 0.6\nc 0.6 0.6 0.6\nd 0.4 0.4 0.4",
  "steady ranking": "a 0.5 0.7 0.8 0.9\nb 0.4 0.6 0.7 0.8\nc 0.3 0.4 0.5 0.6\nd 0.1 0.2 0.3 0.4\ne 0.1 0.1 0.1 0.1",
  "late bloomer": "a 0.5 0.6 0.7 0.7\nb 0.5 0.6 0.6 0.7\nlate 0.1 0.2 0.6 0.9",
  plateau: "a 0.4 0.5 0.6 0.7\nflat 0.6 0.6 0.6 0.6\nb 0.3 0.5 0.6 0.8",
  crossing: "a 0.8 0.7 0.6 0.5\nb 0.5 0.6 0.7 0.8",
  overfitting: "a 0.7 0.9 0.6 0.3\nb 0.6 0.7 0.8 0.85\nc 0.5 0.6 0.7 0.75",
  dip: "a 0.6 0.7 0.8 0.9\ndip 0.6 0.2 0.7 0.8\nb 0.5 0.6 0.6 0.7",
  spike: "spike 0.2 0.95 0.2 0.2\na 0.5 0.6 0.7 0.8\nb 0.4 0.5 0.6 0.7",
  "one report of NaN": "a 0.5 0.6 0.7\nb 0.4 nan 0.6\nc 0.3 0.4 0.5",
  "diverged for good": "a 0.5 0.6 0.7\nb 0.4 nan nan\nc 0.6 inf -inf",
  "diverged from the start": "a nan nan nan\nb 0.4 0.5 0.6\nc 0.3 0.4 0.5",
  "late start": "a 0.5 0.7 0.8 0.9\nlate . . 0.55 0.85",
  "one after another": "a 0.5 0.7 0.9 done\nb . . . 0.4 0.6 0.8 done\nc . . . . . . 0.6 0.7 0.95",
  gaps: "a 0.5 . 0.7 . 0.9\nb 0.4 0.5 . 0.6 0.7\nc 0.3 0.3 0.4 . 0.4",
  "early finish": "a 0.9 done\nb 0.4 0.6 0.8 0.9\nc 0.3 0.4 0.5 0.6",
  "a failed leader": "a 0.6 0.9 failed\nb 0.4 0.6 0.7 0.8\nc 0.3 0.5 0.6 0.7",
  "a leader that was canceled": "a 0.7 0.9 canceled\nb 0.4 0.6 0.7 0.8\nc 0.3 0.5 0.6 0.7",
  "across zero": "a -0.4 0 0.5 1.5\nb -0.6 -0.2 0.2 1\nc -0.9 -0.8 -0.6 -0.4",
};

/**
 * The forty traces that `compareOnTraces` plays: twenty shapes, each for both goals. To be minimized, x is 1 - x (to nine
 * decimals), an error in place of an accuracy, and the infinities change places.
 */
export function canonicalTraces(): CanonicalTrace[] {
  return Object.entries(shapes).flatMap(([name, rows]) =>
    goals.map((goal) => ({ name, goal, table: metricTable(goal, goal === goals[0] ? rows : mirrored(rows)) })),
  );
}

function mirrored(rows: string): string {
  const word = (text: string): string => {
    const value = text === "inf" ? Number.POSITIVE_INFINITY : text === "-inf" ? Number.NEGATIVE_INFINITY : Number(text);
    if (Number.isNaN(value)) return text;
    return Number.isFinite(value) ? String(Math.round((1 - value) * 1e9) / 1e9) : value > 0 ? "-inf" : "inf";
  };
  return rows.replace(/\S+/g, word);
}
