import { flag, oneOf, text } from "../../fields.ts";

const fields = {
  x: text({ label: "Horizontal parameter", optional: true }),
  y: text({ label: "Vertical parameter", optional: true }),
  color: oneOf(["metric", "order", "status"], { label: "Fill", default: "metric" }),
  withSurface: flag({
    label: "Hidden surface",
    default: false,
    help: "The final metric of every place, which no sampler can see: the stronger the shade, the better.",
  }),
  withRug: flag({ label: "Shadows", default: true, help: "The values tried, on both axes." }),
  withOrder: flag({ label: "Order", default: false, help: "The number of each trial." }),
  withNext: flag({ label: "Next sample", default: true, help: "A crosshair where the next trial will be." }),
  withHandles: flag({ label: "Edit ranges", default: false, help: "The ends of the axes can be dragged." }),
} as const;

/** All of the figure but what it draws. */
export const searchSpaceOutline = {
  type: "search-space",
  title: "Search space",
  summary: "Samples in two parameters, over the hidden surface.",
  fields,
  height: (width: number) => Math.round(Math.min(520, Math.max(260, width * 0.8))),
} as const;
