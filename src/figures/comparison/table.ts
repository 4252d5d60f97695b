import type { Parting } from "../../analysis/first-parting.ts";
import { isPriced } from "../money.ts";
import type { Table, TableColumn } from "../table.ts";
import type { WorldOutcome } from "./outcome.ts";
import { partingWords } from "./parting.ts";

/** The outcomes as rows, one for each policy; and where each parts from the first, if it has by now. */
export function outcomeTable(worlds: readonly WorldOutcome[], partings: readonly (Parting | undefined)[] = []): Table {
  const metric = worlds[0]?.index.config.primaryMetric ?? "metric";
  const unit = worlds[0] === undefined || isPriced(worlds[0].index) ? "" : " (node h)";
  const column = (key: string, label: string, isNumber = true): TableColumn => ({
    ...{ key, label, isNumber },
    ...(isNumber && key !== "timeToBest" ? { isCompared: true } : {}),
  });
  return {
    caption: "Outcomes on the same world",
    columns: [
      ...[column("policy", "Policy", false), column("best", `Best ${metric}`), column("spent", `Spent${unit}`)],
      ...[column("saved", `Saved${unit}`), column("stopped", "Stopped"), column("falseStops", "False stops")],
      ...[{ ...column("timeToBest", "Time to best"), unit: "s" as const }, column("parts", "First difference", false)],
    ],
    rows: worlds.map(({ name, best, spent, saved, stopped, falseStops, timeToBest }, position) => {
      const parting = partings[position];
      const parts = parting === undefined ? null : partingWords(parting);
      return {
        key: `world:${position}`,
        cells: {
          ...{ policy: name, best: best ?? null, spent, saved, stopped, falseStops },
          ...{ timeToBest: timeToBest ?? null, parts },
        },
      };
    }),
  };
}
