/** Whom a system compares with, what of them, with what of the judged trial, and when it dares to. */
export interface MedianAxes {
  /**
   * - all: Azure's peers: trials that got this far, ended ones with fewer reports, and itself;
   * - completed: trials that ran to their end, on what they have;
   * - completed-there: those of them that got this far;
   * - others-there: every other trial that got this far, whatever became of it;
   * - there: the same, and itself.
   */
  readonly population: "all" | "completed" | "completed-there" | "others-there" | "there";
  /** The running average of each, or its metric at this very report. */
  readonly compared: "average" | "raw";
  readonly judged: "best" | "average" | "raw";
  /** Of an even number: the mean of the middle two, the same as NumPy interpolates it, or the worse of the two. */
  readonly middle: "mean" | "interpolated" | "worse";
  /** How many percent of trials may go on: 50 is the median. */
  readonly keepPercentage: number;
  /** First report at which it may stop a trial, and how many reports from one check to the next; below 1 the first is one too. */
  readonly firstReport: number;
  readonly every: number;
  /** First report that enters an average: the very first, or the first at which a trial may be stopped. */
  readonly averageFrom: "start" | "firstReport";
  /** Trials that must have completed, and values there must be to compare with. */
  readonly minCompleted: number;
  readonly minValues: number;
  /**
   * What NaN and infinite metrics do.
   * - skipped: they are left out of everything; a trial with nothing else is not judged;
   * - nan-stops: NaN is left out, a trial with nothing else is stopped; infinities count;
   * - nan-keeps: they enter averages; comparisons with NaN keep the trial; the order of Python's sort and max;
   * - left-out: averages that are not finite are left out; a trial whose best is NaN is stopped;
   * - worst: NaN is worse than every number.
   */
  readonly nonFinite: "skipped" | "nan-stops" | "nan-keeps" | "left-out" | "worst";
}

const azure: MedianAxes = {
  ...{
    population: "all",
    compared: "average",
    judged: "best",
    middle: "mean",
    keepPercentage: 50,
    nonFinite: "skipped",
  },
  ...{ firstReport: 1, every: 1, averageFrom: "start", minCompleted: 0, minValues: 1 },
};

/**
 * Median stopping as six systems define it.
 *
 * Sources: azure: the reference of `median-stopping`. vizier: Golovin et al. 2017, section 3.2.1 (no code is published).
 * The others are their own code: optuna 5.0 `MedianPruner`, nni 3.0 `MedianstopAssessor`, ray 2.60 `MedianStoppingRule`,
 * syne-tune 0.16 `MedianStoppingRule`, each with its own defaults.
 * Their names for our axes:
 * - optuna: n_startup_trials = minCompleted, n_warmup_steps = firstReport - 1 (its steps begin at 0; where they begin at 1,
 *   firstReport = n_warmup_steps), interval_steps = every, n_min_trials = minValues;
 * - nni: start_step = firstReport;
 * - ray: grace_period = firstReport (its averages begin there too), min_samples_required = minValues;
 * - syne-tune: grace_time = firstReport, grace_population = minValues, rank_cutoff = keepPercentage / 100,
 *   running_average = false is compared and judged "raw".
 */
export const medianPresets = {
  azure,
  vizier: { ...azure, population: "completed" },
  optuna: {
    ...{ ...azure, population: "completed-there", compared: "raw", middle: "interpolated" },
    ...{ minCompleted: 5, nonFinite: "nan-stops" },
  },
  nni: { ...azure, population: "completed-there", middle: "worse", nonFinite: "nan-keeps" },
  ray: { ...azure, population: "others-there", averageFrom: "firstReport", minValues: 3, nonFinite: "left-out" },
  "syne-tune": { ...azure, population: "there", judged: "average", middle: "worse", minValues: 5, nonFinite: "worst" },
} as const satisfies { readonly [system: string]: MedianAxes };

/** How the values are called in sentences. */
export const wordOf = { best: "best so far", average: "running average", raw: "latest metric" } as const;
