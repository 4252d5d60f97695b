import { custom, flag, Mismatch, oneOf, text } from "../../fields.ts";

/** The part of the plane that is shown, in ranks of both columns. */
export type Zoom = readonly [left: number, bottom: number, right: number, top: number];

export const wholePlane: Zoom = [0, 0, 1, 1];

export function isWhole(zoom: Zoom): boolean {
  return zoom.join() === wholePlane.join();
}

function isZoom(given: unknown): given is Zoom {
  if (!Array.isArray(given) || given.length !== 4 || !given.every((each) => each >= 0 && each <= 1)) return false;
  const [left, bottom, right, top] = given as unknown as Zoom;
  return left < right && bottom < top;
}

const fields = {
  x: text({ label: "Horizontal parameter", optional: true }),
  y: text({ label: "Vertical parameter", optional: true }),
  color: oneOf(["rank", "metric", "order", "policy", "status"], {
    label: "Fill",
    default: "rank",
    help: "Stronger for a better metric, by rank or by value; for a later sample; for one that the policy let run further; or that of the status.",
  }),
  withSurface: flag({
    label: "Hidden surface",
    default: false,
    help: "The final metric of every place, which no sampler can see: the stronger the shade, the better.",
  }),
  withRug: flag({ label: "Shadows", default: true, help: "The values tried, on both axes." }),
  withOrder: flag({ label: "Order", default: false, help: "The number of each trial." }),
  withNext: flag({ label: "Next sample", default: true, help: "A crosshair where the next trial will be." }),
  zoom: custom<Zoom>({
    label: "Zoom",
    rule: "left, bottom, right, top from 0 to 1",
    input: "list",
    read: (given) => (isZoom(given) ? given : new Mismatch("must be left, bottom, right and top from 0 to 1")),
    default: wholePlane,
    help: "The part that is shown, in ranks: [0.25, 0, 0.75, 1] is the middle half of the horizontal parameter.",
  }),
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
