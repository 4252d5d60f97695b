import type { TemplateResult } from "lit";
import type { FigureHost } from "./figure-host.ts";
import { tableTemplate } from "./table-template.ts";

/** The table under a figure's picture, with as many rows as at first, when `rows` is left out; undefined before a sweep has run. */
export function figureTable(host: FigureHost, rows: number | undefined): TemplateResult | undefined {
  const table = host.table();
  const showAll = () => host.showAllRows();
  return table === undefined ? undefined : tableTemplate(table, { rows, chosen: chosenIn(host), showAll });
}

/** Trials that a table marks: selected ones and the one whose story is told. */
function chosenIn({ world }: FigureHost): ReadonlySet<number> {
  const { focus, selected = [] } = world?.selection ?? {};
  return new Set(focus === undefined ? selected : [...selected, focus.trial]);
}
