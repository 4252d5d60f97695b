import { flag, number, oneOf, text } from "../../fields.ts";
import type { SweepLog } from "../../simulation/log.ts";
import type { Frame } from "../figure.ts";
import { sweepIndex } from "../sweep-index.ts";
import { lanesOf } from "./lanes.ts";
import { footer, header, mostLanes, usualLane } from "./room.ts";

const lane = { integer: true, atLeast: 0, optional: true } as const;

const fields = {
  lanes: oneOf(["node", "trial", "status"], {
    label: "Lanes",
    default: "node",
    help: "status: trials move from band to band as they are started, stopped and completed.",
  }),
  withCounterfactual: flag({
    label: "Time not spent",
    default: true,
    help: "What a stopped trial would still have run, as an outline.",
  }),
  withReports: flag({ label: "Reports", default: true, help: "A tick on the bar at each report, up to 60 trials." }),
  price: number({
    label: "Price",
    unit: "per node and hour",
    atLeast: 0,
    optional: true,
    help: "What the meter counts with, in place of the price of the sweep.",
  }),
  currency: text({ label: "Currency", optional: true, help: "Of the meter: EUR, USD and such, or any word." }),
  from: number({
    label: "From",
    unit: "s",
    atLeast: 0,
    optional: true,
    help: "Begin of the virtual time that is shown.",
  }),
  to: number({ label: "To", unit: "s", above: 0, optional: true, help: "End of the virtual time that is shown." }),
  laneHeight: number({
    label: "Lane height",
    unit: "px",
    atLeast: 4,
    default: usualLane,
    help: "From lane to lane, where there is room for it; `--lane-height` in CSS. Of more than 60 lanes each is narrower.",
  }),
  fromLane: number({ ...lane, label: "First lane", help: "From 0." }),
  toLane: number({ ...lane, label: "Last lane", help: "The last lane that is shown." }),
} as const;

/** All of the figure but what it draws. */
export const timelineOutline = {
  type: "timeline",
  title: "Timeline",
  summary: "Nodes and their trials over virtual time, the queue, cost and savings.",
  fields,
  height: (_width: number, log?: SweepLog, { options, others = [] }: Partial<Frame<typeof fields>> = {}) => {
    const logs = [...(log === undefined ? [] : [log]), ...others.slice(0, 1)];
    const counts = logs.map((each) => lanesOf(sweepIndex(each), options?.lanes ?? "node").count);
    const laneHeight = Number(options?.laneHeight) || usualLane; // an attribute may say anything; drawing tells
    return header + footer + laneHeight * Math.min(mostLanes, counts.length === 0 ? 4 : Math.max(...counts));
  },
} as const;
