import { custom, number, text } from "../../fields.ts";
import { plotHeight } from "../figure.ts";
import type { FrontierPoint } from "./frontier-points.ts";

const fields = {
  points: custom<readonly FrontierPoint[]>({
    ...{ label: "Settings", default: [], input: "list" },
    rule: "a list of { name, policy, saved, lost }, or what frontierOf() gives",
    read: (given) => given as readonly FrontierPoint[],
  }),
  lossUnit: text({ label: "Loss", default: "regret", help: "What the vertical axis is called." }),
  pointed: number({ label: "Setting pointed at", integer: true, atLeast: 0, optional: true }),
  opened: number({
    label: "Opened setting",
    integer: true,
    atLeast: 0,
    optional: true,
    help: "Place of the setting whose worlds are shown one by one.",
  }),
  outcome: number({ label: "World", integer: true, atLeast: 0, optional: true, help: "Of the opened setting." }),
} as const;

/** All of the figure but what it draws; that checks the points, too. */
export const frontierOutline = {
  type: "frontier",
  title: "Frontier",
  summary: "Policy settings by compute saved and quality lost.",
  fields,
  height: plotHeight,
} as const;
