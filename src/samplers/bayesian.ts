import { flag, number, oneOf, type Settings } from "../fields.ts";
import { Later } from "../later.ts";
import { acquisitionNames, kernelNames } from "./gaussian-process/names.ts";
import { defineSampler } from "./sampler.ts";

const fields = {
  acquisition: oneOf(acquisitionNames, {
    label: "Acquisition",
    default: "logEi",
    help: "What a trial is worth: log expected improvement, its plain form, probability of improvement, a confidence bound, or a drawn function.",
  }),
  kernel: oneOf(kernelNames, { label: "Kernel", default: "matern52", help: "rbf only for very smooth objectives." }),
  startTrials: number({
    label: "Start trials",
    unit: "trials",
    atLeast: 1,
    integer: true,
    optional: true,
    help: "Spread evenly before the model decides; 10 or twice the parameters when left out, whichever is more.",
  }),
  useStopped: flag({
    label: "Use stopped trials",
    default: true,
    help: "Trials that a policy stopped inform by their best metric so far.",
  }),
  local: flag({
    label: "Local steps",
    default: true,
    help: "Polish the best point by a quadratic through its neighbours.",
  }),
  warp: flag({
    label: "Warp",
    default: true,
    help: "Model the logarithm of the metric where that explains it better.",
  }),
  kappa: number({
    label: "Kappa",
    unit: "standard deviations",
    atLeast: 0,
    default: 2,
    help: "Width of the ucb bound.",
  }),
} as const;

export type BayesianSettings = Settings<typeof fields>;

/** The search itself: a Gaussian process is most of what the samplers weigh. */
export const bayesianSearch = new Later<typeof import("./bayesian-work.ts").bayesianWork>();

/**
 * Bayesian: a Gaussian process is fitted to the trials so far; the next one goes where it expects the most.
 *
 * A seeded Sobol start; then the maximum of the acquisition over the whole space, in turn with steps to the minimum of a
 * local quadratic where the objective has shown no noise. What looks like noise is tested once, by the best trial again.
 * Where all is discrete and the model promises nothing more, values of choices that were not together yet. Running trials
 * count as if they came out as predicted, and what they are to gain as gained. Depends only on the trials, not on who asked
 * before; no combination of a finite space comes twice.
 * Sources: D. R. Jones et al. (1998); Rasmussen and Williams (2006); Ament et al. (2023, log expected improvement).
 * Assumption: Azure does not publish its own Bayesian sampler; this one is ours.
 */
export const bayesian = defineSampler({
  type: "bayesian",
  summary: "Where a Gaussian process expects the largest improvement.",
  fields,
  isAdaptive: true,
  capacity: (_, space) => space.size,
  later: () => bayesianSearch,
  suggest: (settings, request) => bayesianSearch.work.suggest(settings, request),
});
