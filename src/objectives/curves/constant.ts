import { defineCurve } from "../objective.ts";

/** Constant: the final score at every interval. What remains is noise. */
export const constant = defineCurve({
  type: "constant",
  summary: "The final score at every interval.",
  fields: {},
  shape: () => () => 1,
});
