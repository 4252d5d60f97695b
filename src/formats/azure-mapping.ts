import type { AnySpec } from "../fields.ts";
import type { SweepConfig } from "../simulation/config.ts";
import {
  camelName,
  distributionKeys,
  jobFacts,
  policyKeys,
  samplingKeys,
  snakeName,
  trialFacts,
} from "./azure-schema.ts";
import { azureSeconds, azureSeed, isAzureKind, onlySaid } from "./beyond-azure.ts";

export type Mapping = { readonly [name: string]: unknown };

const placeholderEnvironment = "azureml:AzureML-sklearn-1.5@latest";

/** The sweep as Azure's keys and values: what YAML writes down, and Python calls with. */
export function azureMapping(config: SweepConfig): Mapping {
  const job: Mapping = config.job ?? {};
  const { inputs, outputs, compute, resources, ...others } = factsIn(job, jobFacts);
  return onlySaid({
    type: "sweep",
    ...others,
    trial: job.component ?? trialOf(config, job),
    inputs,
    outputs,
    compute,
    resources: job.component === undefined ? resources : withInstances(resources, { config, elsewhere: undefined }),
    sampling_algorithm: samplingOf(config),
    search_space: Object.fromEntries(
      Object.entries(config.searchSpace).map(([name, spec]) => [name, distributionOf(spec)]),
    ),
    objective: { goal: config.goal, primary_metric: config.primaryMetric },
    early_termination: isAzureKind(config.earlyTermination, policyKeys)
      ? settingsOf(config.earlyTermination, policyKeys)
      : undefined,
    limits: limitsOf(config),
  });
}

function trialOf(config: SweepConfig, job: Mapping): Mapping {
  const { resources, ...facts } = factsIn(job, trialFacts);
  const options = Object.keys(config.searchSpace).map((name) => ` --${name} \${{search_space.${name}}}`);
  return onlySaid({
    command: `python train.py${options.join("")}`,
    environment: placeholderEnvironment,
    ...onlySaid(facts),
    resources: withInstances(resources, { config, elsewhere: job.resources }),
  });
}

/** Nodes for each trial, where the config says something else than the facts. */
function withInstances(given: unknown, { config, elsewhere }: { config: SweepConfig; elsewhere: unknown }): unknown {
  const { instancesPerTrial } = config.compute;
  const said = instanceCount(given) ?? instanceCount(elsewhere) ?? 1;
  return said === instancesPerTrial ? given : { ...(given as Mapping | undefined), instance_count: instancesPerTrial };
}

function instanceCount(resources: unknown): unknown {
  return (resources as { instance_count?: unknown } | undefined)?.instance_count;
}

function factsIn(job: Mapping, table: Record<string, string>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(table).map(([name, fact]) => [name, job[fact]]));
}

/** The name alone where there is nothing to set. A sampler that Azure lacks learns from its trials, as Bayesian does. */
function samplingOf({ sampling }: SweepConfig): unknown {
  if (!isAzureKind(sampling, samplingKeys)) return "bayesian";
  const seed = azureSeed(sampling);
  const settings = { ...sampling, seed };
  const { type, ...others } = settingsOf(settings, samplingKeys);
  const { rule, ...rest } = others;
  const said = rule === undefined || rule === "random" ? rest : others;
  return Object.keys(said).length === 0 ? type : { type, ...said };
}

/** Settings of a kind that Azure knows, in its spelling and order. */
function settingsOf(spec: AnySpec, table: Record<string, readonly string[]>): Mapping {
  const type = snakeName(spec.type).replaceAll("-", "_");
  const given = spec as unknown as Mapping;
  return onlySaid({
    type,
    ...Object.fromEntries(
      (table[type] ?? [])
        .filter((name) => name !== "exclude_finished_jobs")
        .map((name) => [name, given[camelName(name)]]),
    ),
  });
}

function distributionOf(spec: AnySpec): Mapping {
  const settings = settingsOf(spec, distributionKeys);
  const { values } = settings;
  return Array.isArray(values) ? { ...settings, values: values.map(choiceValue) } : settings;
}

/** Azure's client takes texts and numbers in a choice: true, false and null are written as texts. */
function choiceValue(value: unknown): unknown {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, isSpec(item) ? distributionOf(item) : choiceValue(item)]),
  );
}

function isSpec(value: unknown): value is AnySpec {
  return typeof value === "object" && value !== null && "type" in value;
}

const azureTimeout = 5_184_000;

function limitsOf({ limits }: SweepConfig): Mapping {
  const { maxTotalTrials, maxConcurrentTrials, timeout, trialTimeout } = limits;
  return onlySaid({
    max_total_trials: maxTotalTrials,
    max_concurrent_trials: maxConcurrentTrials,
    timeout: timeout === azureTimeout ? undefined : azureSeconds(timeout),
    trial_timeout: trialTimeout === undefined ? undefined : azureSeconds(trialTimeout),
  });
}
