import type { Selection } from "../figures/selection.ts";
import type { TrialId } from "../trial.ts";

/** Chosen trials; the first of them is the one whose story is told, at this report. */
export function choiceOf(trials: readonly TrialId[], interval: number | undefined) {
  const [trial] = trials;
  const focus = trial === undefined ? undefined : { trial, ...(interval === undefined ? {} : { interval }) };
  return { focus, selected: trials.length > 1 ? trials : undefined };
}

type Range = readonly [low: number, high: number];

/** The brush with these ranges of a column in place of its old ones, those that touch as one; none takes them away. */
export function brushWith(
  old: Selection["brush"],
  column: string,
  ...given: (Range | undefined)[]
): Selection["brush"] {
  const { [column]: _, ...others } = old ?? {};
  const ranges = joined(given.filter((range) => range !== undefined));
  const brush = ranges.length === 0 ? others : { ...others, [column]: ranges };
  return Object.keys(brush).length === 0 ? undefined : brush;
}

function joined(ranges: readonly Range[]): Range[] {
  const whole: Range[] = [];
  for (const range of [...ranges].sort((a, b) => a[0] - b[0])) {
    const last = whole.at(-1);
    if (last === undefined || range[0] > last[1]) whole.push(range);
    else whole[whole.length - 1] = [last[0], Math.max(last[1], range[1])];
  }
  return whole;
}
