import type { Selection } from "../figures/selection.ts";
import type { TrialId } from "../trial.ts";

/** Chosen trials; the first of them is the one whose story is told, at this report. */
export function choiceOf(trials: readonly TrialId[], interval: number | undefined) {
  const [trial] = trials;
  const focus = trial === undefined ? undefined : { trial, ...(interval === undefined ? {} : { interval }) };
  return { focus, selected: trials.length > 1 ? trials : undefined };
}

/** The brush with this range of a column in place of its old one; undefined takes it away. */
export function brushWith(
  old: Selection["brush"],
  column: string,
  range: readonly [low: number, high: number] | undefined,
): Selection["brush"] {
  const { [column]: _, ...others } = old ?? {};
  const brush = range === undefined ? others : { ...others, [column]: [range] };
  return Object.keys(brush).length === 0 ? undefined : brush;
}
