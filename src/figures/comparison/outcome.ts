import { isBetter } from "../../goal.ts";
import type { Steps } from "../../steps.ts";
import { historySteps } from "../history/outcomes.ts";
import { isPriced, meansAt } from "../money.ts";
import { numberText } from "../number-text.ts";
import { policyName } from "../policy-name.ts";
import { rememberSteps } from "../remember.ts";
import { bestAt, type SweepIndex } from "../sweep-index.ts";

/** What one policy made of the world until a time. */
export interface WorldOutcome {
  readonly index: SweepIndex;
  /** The virtual time that its panel shows. */
  readonly time: number;
  /** "bandit 0.2". */
  readonly name: string;
  /** Type of the policy. */
  readonly policy: string;
  readonly best?: number;
  readonly timeToBest?: number;
  /** Money; hours of nodes where they have no price. */
  readonly spent: number;
  readonly saved: number;
  readonly stopped: number;
  /** Stopped trials that would have beaten the best. */
  readonly falseStops: number;
}

/** With pauses; the picture and its table ask for the same one. */
export function outcomeOf(index: SweepIndex, time: number): Steps<WorldOutcome> {
  return rememberSteps(index, `outcome ${time}`, () => findOutcome(index, time));
}

function* findOutcome(index: SweepIndex, time: number): Steps<WorldOutcome> {
  const best = bestAt(index, time);
  const { outcomes } = yield* historySteps(index, time, "trial");
  const isFalse = (ghost: number | undefined): boolean =>
    ghost !== undefined && best !== undefined && isBetter(index.goal, ghost, best.metric);
  return {
    ...{
      index,
      time,
      name: policyName(index.config.earlyTermination),
      policy: index.config.earlyTermination.type,
      ...meansAt(index, time),
    },
    ...(best === undefined ? {} : { best: best.metric, timeToBest: best.time }),
    stopped: outcomes.filter(({ standing }) => standing === "stopped").length,
    falseStops: outcomes.filter(({ ghost }) => isFalse(ghost)).length,
  };
}

/** What was spent, with a unit where it is time: nodes that have no price. */
export function spentText({ index, spent }: WorldOutcome): string {
  return `${numberText(spent)}${isPriced(index) ? "" : " node h"}`;
}

/** Policies of one name with other delays say them too. */
export function toldApart(worlds: readonly WorldOutcome[]): readonly WorldOutcome[] {
  const delayOf = ({ index: { config } }: WorldOutcome) =>
    (config.earlyTermination as { delayEvaluation?: number }).delayEvaluation ?? 0;
  return worlds.map((world) => {
    const isTwin = worlds.some((other) => other.name === world.name && delayOf(other) !== delayOf(world));
    return isTwin ? { ...world, name: `${world.name}, delay ${delayOf(world)}` } : world;
  });
}
