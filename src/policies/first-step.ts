import { number } from "../fields.ts";

/** Optuna numbers steps from where its user begins: report n is step n - 1 + firstStep. */
export const firstStep = number({
  label: "First step",
  integer: true,
  atLeast: 0,
  atMost: 1,
  default: 0,
  help: "The number of report 1 (optuna).",
});
