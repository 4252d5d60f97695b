import { flag, number, oneOf } from "../fields.ts";
import { type Goal, isClearlyWorse, worseSide } from "../goal.ts";
import { countOf, shortNumber, shortNumbers } from "../numerals.ts";
import { definePolicy, nothingToCompare, type Turn, type Verdict, type Watch } from "./policy.ts";
import { standing } from "./sentence.ts";

/**
 * Truncation selection: stops a trial that lies in the worst `truncationPercentage` percent of its peers.
 *
 * Of n peers, the trial included, k = floor(n * truncationPercentage / 100) may be cut. The bar is the (k + 1)-th worst
 * performance, and a trial clearly worse than it is stopped: never more than the percentage, and ties at the border
 * survive. With 20 percent nothing is cut until there are five peers. Performance is the best metric so far, or the
 * latest. `excludeFinishedJobs` leaves trials that have ended out of the peers: each round then cuts a percentage of the
 * survivors, while with false the trials cut before keep filling the worst places.
 * Source: Azure Machine Learning, "Hyperparameter tuning a model (v2)"; `TruncationSelectionPolicy` of SDK v1.
 * Assumption: no source gives the rounding of the number cut, nor what happens at ties.
 */
export const truncationSelection = definePolicy({
  type: "truncation-selection",
  summary: "Stops the worst percentage of all trials at each check.",
  shorthand: ["truncationPercentage", "evaluationInterval", "delayEvaluation"],
  fields: {
    truncationPercentage: number({
      label: "Truncation percentage",
      unit: "% of trials",
      integer: true,
      atLeast: 1,
      atMost: 99,
      help: "At most this share of the trials compared is stopped at one check.",
    }),
    excludeFinishedJobs: flag({
      label: "Exclude finished trials",
      default: false,
      help: "Compare with running trials only, so that every check cuts into the survivors.",
    }),
    performance: oneOf(["best", "latest"], {
      label: "Performance",
      default: "best",
      help: "The best metric so far, or the latest one.",
    }),
  },
  watches: (settings) => [watchOf(settings)],
  judge(settings, { goal, interval, trial, peers }) {
    const values = peers.at(interval, watchOf(settings));
    const observed = trial[settings.performance];
    if (observed === undefined) return nothingToCompare;
    const { size } = values;
    const rank = values.countNotBetter(observed);
    const cut = Math.floor((size * settings.truncationPercentage) / 100);
    if (cut === 0) {
      return { action: "continue", observed, bar: null, because: () => tooFew(settings, size), peerCount: size, rank };
    }
    const bar = values.fromWorst(cut) ?? observed;
    const action = isClearlyWorse(goal, observed, { bar }) ? "stop" : "continue";
    const because = () => `${sentence({ goal, observed, bar, settings, size, cut })}: ${action}`;
    return { action, observed, bar, because, peerCount: size, rank };
  },
  explain: ({ truncationPercentage, performance }, goal) => ({
    words: `At each check the worst ${truncationPercentage} % of the trials compared, rounded down, are stopped.`,
    formula: `${word[performance]} is ${worseSide(goal)} the (k + 1)-th worst of n, k = floor(n * ${truncationPercentage} / 100)`,
  }),
  promises: ({ performance }) => ({ sparesBetter: true, forgivesDips: performance === "best" }),
  wouldTurn,
});

interface Choice {
  readonly truncationPercentage: number;
  readonly excludeFinishedJobs: boolean;
  readonly performance: "best" | "latest";
}
interface Comparison {
  readonly goal: Goal;
  readonly observed: number;
  readonly bar: number;
  readonly settings: Choice;
  readonly size: number;
  readonly cut: number;
}

const word = { best: "best so far", latest: "latest metric" } as const;

function watchOf(settings: Choice & { readonly peers: "all" | "finished" }): Watch {
  const population = settings.excludeFinishedJobs ? "unfinished" : settings.peers;
  return { statistic: settings.performance, population, need: "ranks" };
}

function sentence({ goal, observed, bar, settings, size, cut }: Comparison): string {
  const { truncationPercentage, performance } = settings;
  const stands = standing(goal, observed, { bar });
  const [observedText, barText] = shortNumbers(stands === "equals" ? bar : observed, bar);
  const share = `${cut} of ${countOf(size, "trial")} (${truncationPercentage} %) may be cut`;
  return `${word[performance]} ${observedText} ${stands} ${barText}, the worst value that is safe when ${share}`;
}

function tooFew({ truncationPercentage }: Choice, size: number): string {
  const share = shortNumber((size * truncationPercentage) / 100);
  return `${truncationPercentage} % of ${countOf(size, "trial")} is ${share}, less than one trial: continue`;
}

/** The percentage at which this verdict turns: its place among the trials compared, as a percentage. */
function wouldTurn(_: Choice, { action, rank, peerCount }: Verdict): Turn | undefined {
  if (action === "notDue" || rank === undefined || peerCount === undefined) return undefined;
  const smallestThatCuts = Math.ceil((100 * rank) / peerCount);
  const value = action === "stop" ? smallestThatCuts - 1 : smallestThatCuts;
  return { setting: "truncationPercentage", value: value < 1 || value > 99 ? undefined : value };
}
