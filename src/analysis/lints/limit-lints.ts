import { countOf, shortDuration } from "../../numerals.ts";
import { type Lint, placesOf } from "./lint.ts";

const mostTrials = 1000;

const trialsAboveCap: Lint = {
  code: "trials-above-cap",
  find: ({ config }) =>
    config.limits.maxTotalTrials <= mostTrials
      ? []
      : [
          {
            path: "limits.maxTotalTrials",
            message: `Azure takes at most ${mostTrials} trials, got ${config.limits.maxTotalTrials}`,
            hint: "It answers: max_total_jobs must be between 1 and 1000. Here the sweep runs all the same.",
          },
        ],
};

const mostConcurrent = 100;

const concurrencyAboveCap: Lint = {
  code: "concurrency-above-cap",
  find: ({ config }) =>
    config.limits.maxConcurrentTrials <= mostConcurrent
      ? []
      : [
          {
            path: "limits.maxConcurrentTrials",
            message: `Azure's service and SDK v1 take at most ${mostConcurrent} trials at a time, got ${config.limits.maxConcurrentTrials}`,
            hint: `The guide of SDK v2 says ${mostTrials}: try it there first.`,
          },
        ],
};

/** Trials beyond the nodes only wait. */
const concurrencyAboveNodes: Lint = {
  code: "concurrency-above-nodes",
  find(sweep) {
    const { config } = sweep;
    const { maxInstances, instancesPerTrial } = config.compute;
    const places = placesOf(sweep);
    if (config.limits.maxConcurrentTrials <= places) return [];
    const each = instancesPerTrial === 1 ? "" : ` with ${instancesPerTrial} nodes each`;
    return [
      {
        path: "limits.maxConcurrentTrials",
        message: `only ${places} of ${config.limits.maxConcurrentTrials} trials run at a time${each}: the cluster has ${countOf(maxInstances, "node")}`,
        hint: "The rest waits in the queue. Raise the nodes, or sample fewer at a time.",
      },
    ];
  },
};

const shortest = 60;

const timeoutShort: Lint = {
  code: "timeout-short",
  find: ({ config }) =>
    (["timeout", "trialTimeout"] as const).flatMap((name) => {
      const seconds = config.limits[name];
      if (seconds === undefined || seconds >= shortest) return [];
      return [
        {
          path: `limits.${name}`,
          message: `Azure's client raises it to ${shortest} seconds, got ${seconds}`,
          hint: "The service would read less than a minute as 60 days.",
        },
      ];
    }),
};

const azureDefault = 5_184_000;

const timeoutMissing: Lint = {
  code: "timeout-missing",
  find: ({ config }) =>
    config.limits.timeout !== azureDefault
      ? []
      : [
          {
            path: "limits.timeout",
            message: `is not set, so a sweep that hangs runs for Azure's ${shortDuration(azureDefault)}`,
            hint: "Give the sweep a timeout in seconds.",
          },
        ],
};

export const limitLints: readonly Lint[] = [
  trialsAboveCap,
  concurrencyAboveCap,
  concurrencyAboveNodes,
  timeoutShort,
  timeoutMissing,
];
