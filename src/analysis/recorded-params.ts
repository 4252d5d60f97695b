import { quote } from "../errors.ts";
import type { RecordedTrial } from "../simulation/recorded-sweep.ts";

/**
 * Recorded trials with parameters as a search space has them: at least one (where none was recorded, the trial's name),
 * with names of letters, digits and _. `notes` says what was renamed: "opt/lr" is opt_lr.
 */
export function withParamNames(trials: readonly RecordedTrial[]): {
  readonly trials: readonly RecordedTrial[];
  readonly notes: readonly string[];
} {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  for (const name of new Set(trials.flatMap(({ params }) => Object.keys(params)))) {
    const plain = name.replace(/[^A-Za-z0-9_]/g, "_").replace(/^(?=\d|$)/, "_");
    let free = plain;
    for (let count = 2; taken.has(free); count++) free = `${plain}_${count}`;
    taken.add(free);
    names.set(name, free);
  }
  if (names.size === 0)
    return { trials: trials.map((trial) => ({ ...trial, params: { trial: trial.name } })), notes: [] };
  const renamed = [...names].filter(([name, free]) => name !== free);
  const notes =
    renamed.length === 0
      ? []
      : [`Renamed parameters: ${renamed.map(([name, free]) => `${quote(name)} is ${free}`).join(", ")}.`];
  return {
    trials: trials.map((trial) => {
      const params = Object.entries(trial.params).map(([name, value]) => [names.get(name) ?? name, value] as const);
      return { ...trial, params: Object.fromEntries(params) };
    }),
    notes,
  };
}
