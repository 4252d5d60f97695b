import { oneOf } from "../../fields.ts";
import { plotHeight } from "../figure.ts";

const fields = {
  view: oneOf(["history", "edf", "regret"], {
    label: "View",
    default: "history",
    help: "edf: the share of trials that reached a metric. regret: the gap to the optimum of the objective, or, where that is not known, to the best that any trial would have reached.",
  }),
  yScale: oneOf(["auto", "linear", "log"], {
    label: "Scale",
    default: "auto",
    help: "Of the metric; auto: log for regret, which falls by powers of ten, linear else.",
  }),
  x: oneOf(["trial", "time", "cost"], { label: "Horizontal axis", default: "trial" }),
} as const;

/** All of the figure but what it draws. */
export const historyOutline = {
  type: "history",
  title: "History",
  summary: "Best metric by trial, time or cost; regret; share of trials that got this far.",
  fields,
  height: plotHeight,
} as const;
