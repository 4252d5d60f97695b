import { quote } from "../errors.ts";
import { custom, flag, Mismatch, number, oneOf } from "../fields.ts";
import { firstStep } from "./first-step.ts";
import type { PolicyKind } from "./policy.ts";
import { rulesOfOthers } from "./rules-of-others.ts";

const fields = {
  like: oneOf(["optuna", "ray", "syne-tune"], {
    label: "As in",
    default: "optuna",
    help: "The system whose rule this is.",
  }),
  minResource: custom<number | "auto">({
    label: "First rung",
    rule: 'a number above 0, or "auto"',
    default: 1,
    read: readMinResource,
    help: "Where trials are first compared; auto: a hundredth of the longest completed trial.",
  }),
  reductionFactor: number({ label: "Reduction factor", above: 1, optional: true, help: "One in this many goes on." }),
  bracket: number({
    label: "Bracket",
    integer: true,
    atLeast: 0,
    atMost: 50,
    default: 0,
    help: "Rungs left out at the start.",
  }),
  maxResource: number({ label: "Last report", unit: "reports", above: 0, default: 100, help: "Not for optuna." }),
  stopsLastTrials: flag({ label: "Stops at the last report", default: true, help: "Not for optuna." }),
  bootstrapCount: number({
    label: "Bootstrap",
    integer: true,
    atLeast: 0,
    default: 0,
    help: "First trials stopped at each rung (optuna).",
  }),
  firstStep,
} as const;

/**
 * Asynchronous successive halving as three systems decide it. Rungs lie at minResource * reductionFactor^(bracket + k);
 * at each a trial is compared with the others' metrics at the same rung, and about one in `reductionFactor` goes on.
 *
 * - optuna: goes on when among the best floor(n / factor) of n, or the very best while n < factor; NaN at a rung stops;
 *   the step of report n is n - 1 + firstStep; factor 4.
 * - ray: stops below the (1 - 1 / factor) quantile of the others, interpolated, NaN left out; stops at maxResource; factor 4.
 * - syne-tune: stops when more than one in `factor`, itself included, are strictly better; stops at maxResource; factor 3.
 *
 * The first trial at a rung goes on. Trials count at a rung whatever became of them.
 * Sources: optuna 5.0 `SuccessiveHalvingPruner` (min_resource, min_early_stopping_rate = bracket), ray 2.60
 * `AsyncHyperBandScheduler`, syne-tune 0.16 `AsynchronousSuccessiveHalving` (grace_period = minResource, max_t =
 * maxResource), each with one bracket, met exactly when a trial is judged after all reports made before its own (the order
 * of trials matters to syne-tune alone, and only with NaN).
 * minResource is 1 by default, as in ray and syne-tune; optuna's default is "auto".
 * Optuna's "auto" makes its estimate once, when a first trial has completed, and looks at no rung before: what trials
 * reported until then competes nowhere. A history that does not say when that was is read as trials one after the other.
 * Assumption: rungs are counted exactly; by its logarithms ray can miss one at maxResource itself, which matters only
 * where the last trials are not stopped.
 */
export const successiveHalving: PolicyKind<typeof fields> & { readonly type: "successive-halving" } = {
  type: "successive-halving",
  summary: "Asynchronous successive halving as Optuna, Ray Tune or Syne Tune decides it.",
  shorthand: ["like", "minResource", "reductionFactor"],
  fields,
  judgesWithoutMetric: true,
  promises: ({ like, minResource }) => ({
    ...{ mirrorsGoals: false, ignoresNaN: false, stopsBelowBar: false },
    // With "auto" it matters which trial completed first.
    ignoresOrder: like !== "syne-tune" && minResource !== "auto",
  }),
  check({ like, minResource, reductionFactor = 4, bootstrapCount }) {
    if (like !== "optuna")
      return minResource === "auto" ? new Mismatch(`minResource must be a number for ${like}, got "auto"`) : undefined;
    if (reductionFactor < 2 || !Number.isInteger(reductionFactor)) {
      return new Mismatch(`reductionFactor must be a whole number of at least 2 for optuna, got ${reductionFactor}`);
    }
    const isMixed = bootstrapCount > 0 && minResource === "auto";
    return isMixed ? new Mismatch('bootstrapCount and minResource "auto" cannot go together') : undefined;
  },
  later: () => rulesOfOthers,
  judge(settings, view) {
    const { judgeAsOptuna, judgeAsRay } = rulesOfOthers.work;
    const { like, minResource } = settings;
    const reductionFactor = settings.reductionFactor ?? usualFactor[like];
    if (like === "optuna" || minResource === "auto") return judgeAsOptuna({ ...settings, reductionFactor }, view);
    const stopsLastTrials = settings.stopsLastTrials || like === "syne-tune";
    return judgeAsRay({ ...settings, like, minResource, reductionFactor, stopsLastTrials }, view);
  },
};

const usualFactor = { optuna: 4, ray: 4, "syne-tune": 3 } as const;

function readMinResource(given: unknown): number | "auto" | Mismatch {
  const isRight = given === "auto" || (typeof given === "number" && given > 0 && given <= 1e9);
  return isRight ? given : new Mismatch(`must be a number above 0, or "auto", got ${quote(given)}`);
}
