import { custom, number, oneOf } from "../../fields.ts";
import type { SafetyData } from "./safety-data.ts";

const fields = {
  map: custom<SafetyData>({
    ...{ label: "Map", input: "json", optional: true, rule: "what safetyMap() gives: { policy, x, y, cells }" },
    read: (given) => given as SafetyData,
  }),
  measure: oneOf(["winnerLost", "falseStops", "lost"], {
    label: "Measure",
    default: "winnerLost",
    help: "What must be little: worlds that lose the winner, best trials that are stopped, or metric that is lost.",
  }),
  safe: number({
    label: "Safe up to",
    atLeast: 0,
    optional: true,
    help: "A cell is safe where the measure is surely no more than this; 0.05 of a share when left out.",
  }),
  pointed: number({ label: "Cell pointed at", integer: true, atLeast: 0, optional: true }),
  opened: number({ label: "Opened cell", integer: true, atLeast: 0, optional: true }),
} as const;

/** All of the figure but what it draws; that checks the map, too. */
export const safetyOutline = {
  type: "safety",
  title: "When is early stopping safe?",
  summary: "One policy over two varied settings: how often the winner is lost, and where that is safe.",
  fields,
  height: (width: number) => Math.round(Math.min(480, Math.max(300, width * 0.62))),
} as const;
