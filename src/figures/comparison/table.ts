import type { Table, TableColumn } from "../figure.ts";
import type { WorldOutcome } from "./outcome.ts";

/** The outcomes as rows, one for each policy. */
export function outcomeTable(worlds: readonly WorldOutcome[]): Table {
  const metric = worlds[0]?.index.config.primaryMetric ?? "metric";
  const column = (key: string, label: string, isNumber = true): TableColumn => ({ key, label, isNumber });
  return {
    caption: "Outcomes on the same world",
    columns: [
      ...[column("policy", "Policy", false), column("best", `Best ${metric}`), column("spent", "Spent")],
      ...[column("saved", "Saved"), column("stopped", "Stopped"), column("falseStops", "False stops")],
      column("timeToBest", "Time to best (s)"),
    ],
    rows: worlds.map(({ name, best, spent, saved, stopped, falseStops, timeToBest }, position) => ({
      key: `world:${position}`,
      cells: { policy: name, best: best ?? null, spent, saved, stopped, falseStops, timeToBest: timeToBest ?? null },
    })),
  };
}
