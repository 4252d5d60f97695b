import { type Problem, throwIfAny } from "../../src/errors.ts";
import type { Goal } from "../../src/goal.ts";
import {
  curveKinds,
  type ObjectiveInput,
  type ObjectiveSpec,
  readObjective,
  surfaceKinds,
} from "../../src/objectives/index.ts";
import type { TrialRun, TrialSetting } from "../../src/objectives/objective.ts";
import { startTrial } from "../../src/objectives/trial-run.ts";
import { createSearchSpace, type SearchSpaceSpec } from "../../src/space/index.ts";

export const kinds = { surfaces: surfaceKinds, curves: curveKinds };

/** A valid objective, its defaults filled in. @throws SweepError as `validateConfig` would. */
export function objectiveOf(given: unknown): ObjectiveSpec {
  const problems: Problem[] = [];
  const objective = readObjective(given, { path: "objective", problems, kinds });
  throwIfAny(problems);
  if (objective === undefined) throw new Error("no objective and no problem");
  return deepFreeze(objective);
}

/** Columns x1, x2, ... uniform on [0, 1]: the rank is the value. */
export function unitSpace(columns: number) {
  const names = Array.from({ length: columns }, (_, index) => `x${index + 1}`);
  const uniform = { type: "uniform", minValue: 0, maxValue: 1 } as const;
  return createSearchSpace(Object.fromEntries(names.map((name) => [name, uniform])));
}

export function spaceOf(spec: SearchSpaceSpec) {
  return createSearchSpace(deepFreeze(spec));
}

/** A trial at these ranks. */
export function settingAt(
  ranks: readonly number[],
  more: Partial<TrialSetting> & { readonly goal?: Goal } = {},
): TrialSetting {
  const space = more.space ?? unitSpace(ranks.length);
  return {
    seed: "s",
    goal: "maximize",
    trial: 0,
    attempt: 1,
    params: deepFreeze(space.paramsAt(ranks)),
    ...more,
    space,
  };
}

export function start(given: ObjectiveInput, setting: TrialSetting): TrialRun {
  return startTrial(objectiveOf(given), setting, kinds);
}

/** Every metric of a run, asked in order. */
export function metricsOf(run: TrialRun): (number | undefined)[] {
  return Array.from({ length: run.intervals }, (_, index) => run.metricAt(index + 1));
}

export function secondsOf(run: TrialRun): number[] {
  return Array.from({ length: run.intervals }, (_, index) => run.secondsOf(index + 1));
}

export function deepFreeze<T>(value: T): T {
  if (typeof value === "object" && value !== null) {
    for (const each of Object.values(value)) deepFreeze(each);
    Object.freeze(value);
  }
  return value;
}
