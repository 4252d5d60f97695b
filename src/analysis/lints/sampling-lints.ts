import { isObject } from "../../is-object.ts";
import { countOf, listOf } from "../../numerals.ts";
import type { Prepared } from "../../simulation/config.ts";
import { eachDimension, hasPolicy, type Lint, numberOf, settingOf, valuesOf } from "./lint.ts";

/** A grid larger than the number of trials: its last combinations never run. */
const gridTruncated: Lint = {
  code: "grid-truncated",
  find({ config, space }) {
    const { maxTotalTrials } = config.limits;
    if (config.sampling.type !== "grid" || space.size <= maxTotalTrials) return [];
    return [
      {
        path: "limits.maxTotalTrials",
        message: `the grid has ${space.size} combinations, but only the first ${maxTotalTrials} run`,
        hint: "The first parameters vary slowest, so their later values may never be tried: raise the limit, shorten the lists, or sample at random.",
      },
    ];
  },
};

/** A finite space that ends before the trials do. */
const spaceExhausted: Lint = {
  code: "space-exhausted",
  find({ config, space }) {
    const { maxTotalTrials } = config.limits;
    if (space.size >= maxTotalTrials) return [];
    return [
      {
        path: "limits.maxTotalTrials",
        message: `the search space has only ${countOf(space.size, "combination")}, so ${countOf(space.size, "trial runs", "trials run")}, not ${maxTotalTrials}`,
        hint: "No combination is tried twice.",
      },
    ];
  },
};

function isBayesian({ config }: Prepared): boolean {
  return config.sampling.type === "bayesian";
}

const trialsPerParameter = 20;

const bayesianFewTrials: Lint = {
  code: "bayesian-few-trials",
  find(sweep) {
    const { config, space } = sweep;
    const advised = trialsPerParameter * space.names.length;
    if (!isBayesian(sweep) || config.limits.maxTotalTrials >= advised) return [];
    return [
      {
        path: "limits.maxTotalTrials",
        message: `bayesian sampling of ${countOf(space.names.length, "parameter")} wants at least ${advised} trials, got ${config.limits.maxTotalTrials}`,
        hint: `Azure advises ${trialsPerParameter} trials for each parameter.`,
      },
    ];
  },
};

const mostParallel = 20;

const bayesianParallel: Lint = {
  code: "bayesian-parallel",
  find(sweep) {
    const { maxConcurrentTrials } = sweep.config.limits;
    if (!isBayesian(sweep) || maxConcurrentTrials <= mostParallel) return [];
    return [
      {
        path: "limits.maxConcurrentTrials",
        message: `bayesian sampling learns from trials that have ended, but ${maxConcurrentTrials} run at the same time`,
        hint: `Use ${mostParallel} at most; fewer converge better.`,
      },
    ];
  },
};

const bayesianPolicy: Lint = {
  code: "bayesian-policy",
  find(sweep) {
    if (!isBayesian(sweep) || !hasPolicy(sweep)) return [];
    return [
      {
        path: "earlyTermination",
        message: "bayesian sampling learns from the score of each trial, and a stopped trial has only its score so far",
        hint: "SDK v1 refuses the two together and v2 does not say: leave the policy out, or sample at random.",
      },
    ];
  },
};

const bayesianTypes = ["choice", "uniform", "quniform"];

/** Azure's samplers that do not take every choice: random sampling does, and others are not Azure's. */
function isChoosy({ config }: Prepared): boolean {
  return ["grid", "bayesian"].includes(config.sampling.type);
}

/** What Azure lists for grid and Bayesian sampling. Here Bayesian takes everything, and a grid objects without parameters. */
const samplerDistribution = eachDimension("sampler-distribution", ({ distribution: { spec } }, sweep) => {
  const isNested = valuesOf(spec).some(isObject);
  if (!isChoosy(sweep) || (bayesianTypes.includes(spec.type) && !isNested)) return undefined;
  const what = isNested ? "no choice of objects" : `only ${listOf(bayesianTypes)}`;
  return {
    message: `Azure's ${sweep.config.sampling.type} sampling takes ${what}`,
    hint: "SDK v1 refuses it and the guide of v2 does not list it; here it works. Sample at random there.",
  };
});

const mostCells = 100_000;

/** What SDK v1 asks of quniform under Bayesian sampling; v2 does not check. */
const bayesianQuniform = eachDimension("bayesian-quniform", ({ distribution: { spec } }, sweep) => {
  if (!isBayesian(sweep) || spec.type !== "quniform") return undefined;
  const numbers = ["minValue", "maxValue", "q"].map((name) => numberOf(spec, name) ?? 0);
  if (!numbers.every(Number.isInteger)) {
    return {
      message: "bayesian sampling wants whole numbers for minValue, maxValue and q",
      hint: "SDK v1 refuses others.",
    };
  }
  const [low = 0, high = 0, q = 1] = numbers;
  const steps = (high - low) / q;
  if (steps <= mostCells) return undefined;
  return {
    message: `has ${steps} steps, more than ${mostCells}`,
    hint: "Use a larger q, or uniform: SDK v1 refuses so many.",
  };
});

/** Azure's grid and Bayesian samplers take texts or numbers in a choice, not both. */
const mixedChoice = eachDimension("mixed-choice", ({ distribution: { spec } }, sweep) => {
  const kinds = new Set(valuesOf(spec).map((value) => typeof value === "string"));
  if (!isChoosy(sweep) || kinds.size < 2) return undefined;
  return {
    message: `${sweep.config.sampling.type} sampling wants all values to be texts, or none`,
    hint: "SDK v1 refuses a mixture.",
  };
});

const logBase: Lint = {
  code: "log-base",
  find({ config }) {
    if ((numberOf(config.sampling, "logBase") ?? Math.E) === Math.E) return [];
    return [
      {
        path: "sampling.logBase",
        message: "the stable service does not take a base, and no documentation says what it changes",
        hint: "Here it replaces e in the log distributions. Leave it out and write natural logarithms.",
      },
    ];
  },
};

/** Without a seed of its own, Azure draws other trials every time. */
const seedMissing: Lint = {
  code: "seed-missing",
  find({ config }) {
    const isSeeded = settingOf(config.sampling, "seed") !== undefined || config.seed !== usualSeed;
    if (config.sampling.type !== "random" || isSeeded) return [];
    return [
      {
        path: "sampling",
        message: "has no seed, so Azure draws other trials every time",
        hint: "Here the same trials come back; for that in Azure too, give random sampling a seed.",
      },
    ];
  },
};

const usualSeed = "sweeplab";

export const samplingLints: readonly Lint[] = [
  gridTruncated,
  spaceExhausted,
  bayesianFewTrials,
  bayesianParallel,
  bayesianPolicy,
  samplerDistribution,
  bayesianQuniform,
  mixedChoice,
  logBase,
  seedMissing,
];
