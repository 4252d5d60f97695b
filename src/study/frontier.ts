import type { Estimate } from "./bootstrap.ts";
import type { StudyResult } from "./run-study.ts";
import type { StudyCase } from "./study.ts";
import { outcomeFrom, summarizeStudy } from "./summarize-study.ts";

/** One policy setting: compute saved against quality lost. */
export interface FrontierPoint extends Pick<StudyCase, "policy" | "settings" | "source"> {
  readonly index: number;
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
  const summaries = summarizeStudy(result);
  return summaries.map(({ policy, settings, source, baseline, values }, index) => {
    const rivals = summaries.filter((each) => each.baseline === baseline);
    const [saved, lost] = [values.savedShare, values.regret];
    const isDominated = rivals.some(({ values: { savedShare, regret } }) => {
      const isNoWorse = savedShare.mean >= saved.mean && regret.mean <= lost.mean;
      return isNoWorse && (savedShare.mean > saved.mean || regret.mean < lost.mean);
    });
    const worlds = result.worlds.map((cases, world) => {
      const { savedShare, regret } = outcomeFrom(cases[index] ?? []);
      return { seed: result.study.seeds[result.from + world] ?? "", saved: savedShare, lost: regret };
    });
    return { policy, settings, source, index, saved, lost, isDominated, worlds };
  });
}
