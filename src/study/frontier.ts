import type { Estimate } from "./bootstrap.ts";
import type { StudyResult } from "./run-study.ts";
import type { StudyCase } from "./study.ts";
import { checkResult, estimatesPerCase, outcomeFrom } from "./summarize-study.ts";

/** One policy setting: compute saved against quality lost. `<sweep-frontier>` takes a list of them as its `points`. */
export interface FrontierPoint extends Pick<StudyCase, "policy" | "settings" | "source"> {
  readonly index: number;
  /** The policy with all of its settings, to open a world under it. */
  readonly earlyTermination: StudyCase["config"]["earlyTermination"];
  /** Share of the training time that the stops saved. */
  readonly saved: Estimate;
  /** How much worse the best metric is than the best that any trial would have reached. */
  readonly lost: Estimate;
  /** Another setting of the same worlds saves as much and loses no more, and is better in one of them. */
  readonly isDominated: boolean;
  /** World by world, for whoever opens the point. */
  readonly worlds: readonly { readonly seed: string; readonly saved: number; readonly lost: number }[];
}

/** Every case of a study as a point of saved against lost, in the order of the cases. */
export function frontierOf(result: StudyResult): FrontierPoint[] {
  checkResult(result);
  const { cases, seeds } = result.study;
  const estimates = estimatesPerCase(result, [({ savedShare }) => savedShare, ({ regret }) => regret]);
  const points = cases.map(({ policy, settings, source, baseline, config }, index) => {
    const [saved, lost] = estimates[index] as [Estimate, Estimate]; // one for each reading
    const worlds = result.worlds.map((outcomes, world) => {
      const { savedShare, regret } = outcomeFrom(outcomes[index] ?? []);
      return { seed: seeds[result.from + world] ?? "", saved: savedShare, lost: regret };
    });
    return {
      baseline,
      point: { policy, settings, source, index, earlyTermination: config.earlyTermination, saved, lost, worlds },
    };
  });
  return points.map(({ baseline, point }) => {
    const rivals = points.filter((each) => each.baseline === baseline);
    const isDominated = rivals.some(({ point: { saved, lost } }) => {
      const isNoWorse = saved.mean >= point.saved.mean && lost.mean <= point.lost.mean;
      return isNoWorse && (saved.mean > point.saved.mean || lost.mean < point.lost.mean);
    });
    return { ...point, isDominated };
  });
}
