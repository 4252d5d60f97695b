import { type Goal, isClearlyWorse, worseSide } from "../goal.ts";
import { countOf, shortNumbers } from "../numerals.ts";
import { definePolicy, nothingToCompare, type Verdict } from "./policy.ts";
import { standing } from "./sentence.ts";

/**
 * Median stopping: stops a trial whose best metric so far is clearly worse than the median of the running averages of
 * all peers, the trial itself included.
 *
 * The running average of a trial at interval n is the mean of its first n metrics, or of all it has when it ended before.
 * With an even number of peers the median is the mean of the middle two. Equality survives. Best of self against averages
 * of all is lenient on purpose: a trial that improves steadily and is at or above the median never stops.
 * Source: Azure Machine Learning, "Hyperparameter tuning a model (v2)", median stopping policy; after Google Vizier
 * (Golovin et al. 2017), which averages completed trials only.
 * Assumption: no source says how an even number of averages is halved.
 */
export const medianStopping = definePolicy({
  type: "median-stopping",
  summary: "Stops a trial whose best is worse than the median of all running averages.",
  shorthand: ["delayEvaluation"],
  fields: {},
  watches: ({ peers }) => [{ statistic: "average", population: peers, need: "ranks" }],
  judge(settings, { goal, interval, trial, peers }) {
    const averages = peers.at(interval, { statistic: "average", population: settings.peers, need: "ranks" });
    const { size, median: bar } = averages;
    const observed = trial.best;
    if (bar === undefined || observed === undefined) return nothingToCompare;
    const action = isClearlyWorse(goal, observed, { bar }) ? "stop" : "continue";
    return { action, observed, bar, because: sentences[goal], peerCount: size };
  },
  explain: (_, goal) => ({
    words:
      "The best metric so far is compared with the median of the running averages of all peers at the same report.",
    formula: `best so far is ${worseSide(goal)} the median of the running averages`,
  }),
});

/** The sentence of a verdict, by goal: verdicts share it. */
const sentences = {
  maximize: (verdict: Compared) => sentence("maximize", verdict),
  minimize: (verdict: Compared) => sentence("minimize", verdict),
} as const;

type Compared = Pick<Verdict, "action" | "observed" | "bar" | "peerCount">;

function sentence(goal: Goal, { action, observed: value, bar: median, peerCount = 0 }: Compared): string {
  const [observed, bar] = [value ?? Number.NaN, median ?? Number.NaN];
  const stands = standing(goal, observed, { bar });
  const [observedText, barText] = shortNumbers(stands === "equals" ? bar : observed, bar);
  return `best so far ${observedText} ${stands} ${barText}, the median of ${countOf(peerCount, "running average")}: ${action}`;
}
