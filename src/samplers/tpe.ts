import { flag, number, type Settings } from "../fields.ts";
import { Later } from "../later.ts";
import { defineSampler } from "./sampler.ts";

const fields = {
  startTrials: number({
    label: "Start trials",
    unit: "trials",
    atLeast: 1,
    integer: true,
    default: 10,
    help: "Drawn at random before the densities decide.",
  }),
  candidates: number({ label: "Candidates", atLeast: 1, atMost: 10_000, integer: true, default: 24 }),
  useStopped: flag({
    label: "Use stopped trials",
    default: true,
    help: "Trials that a policy stopped inform by their best metric so far.",
  }),
} as const;

export type TpeSettings = Settings<typeof fields>;

/** The search itself. */
export const tpeSearch = new Later<typeof import("./tpe-work.ts").tpeWork>();

/**
 * TPE (tree-structured Parzen estimator), multivariate: one density of the good trials, one of the others, and the
 * candidate where good is most likely against other.
 *
 * Good: the best min(ceil(N / 10), 25) of N trials. Each density is an even mixture of one kernel for each trial and the
 * prior, over ranks in [0, 1]; a kernel spans all columns at once. 24 candidates are drawn from the good density. Running
 * trials, and trials without a metric, count as bad (constant liar). O(N) for each suggestion.
 * Sources: J. Bergstra et al., "Algorithms for hyper-parameter optimization", NIPS 2011; S. Watanabe,
 * arXiv:2304.11127 (2023); counts as in Optuna.
 * Assumption: every trial has the same weight, where Optuna lets old ones fade.
 */
export const tpe = defineSampler({
  type: "tpe",
  summary: "Where good trials are most likely against the others.",
  fields,
  isAdaptive: true,
  capacity: (_, space) => space.size,
  later: () => tpeSearch,
  suggest: (settings, request) => tpeSearch.work.suggest(settings, request),
});
