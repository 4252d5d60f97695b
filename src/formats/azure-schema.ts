/**
 * What Azure's client accepts, in its own spelling: every key of a sweep job and of what is inside it.
 *
 * Source: azure-ai-ml 1.35, `_schema/_sweep`, `_schema/job`, `_schema/pipeline`; the YAML reference for sweep jobs.
 */

/** Keys of any job that say nothing about the sweep itself. */
const jobKeys = [
  "$schema",
  "type",
  "name",
  "display_name",
  "experiment_name",
  "description",
  "tags",
  "properties",
  "compute",
  "identity",
  "inputs",
  "outputs",
  "queue_settings",
  "resources",
  "services",
  "id",
  "status",
  "creation_context",
  "log_files",
];

const sweepOnlyKeys = ["sampling_algorithm", "search_space", "objective", "early_termination", "limits"];

/** The mapping of our own beside Azure's keys, for what Azure has no word for. */
export const extensionKey = "sweeplab";

const commandKeys = ["command", "code", "environment", "environment_variables", "distribution"];

export const sweepJobKeys = [...sweepOnlyKeys, "trial", ...jobKeys, extensionKey];
export const sweepStepKeys = [...sweepJobKeys, "comment", "job_tier", "priority"];
export const commandJobKeys = [...sweepOnlyKeys, ...commandKeys, ...jobKeys, extensionKey];

export const pipelineKeys = [...jobKeys, "jobs", "settings", "component", "job_tier", "priority", extensionKey];

export const trialKeys = [
  ...commandKeys,
  "resources",
  "queue_settings",
  "type",
  "limits",
  // A component written inside a pipeline step.
  ...["$schema", "name", "version", "display_name", "description", "tags", "properties", "inputs", "outputs"],
  ...["is_deterministic", "additional_includes", "id", "creation_context", "identity", "services"],
];

export const resourceKeys = [
  ...["instance_count", "instance_type", "locations", "properties", "shm_size", "docker_args", "max_instance_count"],
];
/** Settings of each way to run a trial on several processes. */
export const runnerKeys: Record<string, readonly string[]> = {
  mpi: ["process_count_per_instance"],
  pytorch: ["process_count_per_instance"],
  tensorflow: ["parameter_server_count", "worker_count"],
  ray: [
    ...["port", "address", "include_dashboard", "dashboard_port"],
    ...["head_node_additional_args", "worker_node_additional_args"],
  ],
};
export const queueSettingsKeys = ["job_tier", "priority"];
export const limitKeys = ["max_total_trials", "max_concurrent_trials", "timeout", "trial_timeout"];
export const objectiveKeys = ["goal", "primary_metric"];

/** Settings of each sampling algorithm. */
export const samplingKeys: Record<string, readonly string[]> = {
  random: ["seed", "rule", "logbase"],
  grid: [],
  bayesian: [],
};

const cadenceKeys = ["evaluation_interval", "delay_evaluation"];

/** Settings of each early-termination policy. `exclude_finished_jobs` is in the guide, not in the client. */
export const policyKeys: Record<string, readonly string[]> = {
  bandit: ["slack_factor", "slack_amount", ...cadenceKeys],
  median_stopping: cadenceKeys,
  truncation_selection: ["truncation_percentage", "exclude_finished_jobs", ...cadenceKeys],
};

const bounds = ["min_value", "max_value"];
const moments = ["mu", "sigma"];

/** Settings of each distribution. */
export const distributionKeys: Record<string, readonly string[]> = {
  choice: ["values"],
  randint: ["upper"],
  uniform: bounds,
  quniform: [...bounds, "q"],
  loguniform: bounds,
  qloguniform: [...bounds, "q"],
  normal: moments,
  qnormal: [...moments, "q"],
  lognormal: moments,
  qlognormal: [...moments, "q"],
};

/** Facts of a job that are only kept for the way back, from where they stand to their name in `config.job`. */
export const jobFacts: Record<string, string> = {
  name: "name",
  display_name: "displayName",
  experiment_name: "experimentName",
  description: "description",
  tags: "tags",
  properties: "properties",
  compute: "compute",
  identity: "identity",
  inputs: "inputs",
  outputs: "outputs",
  queue_settings: "queueSettings",
  resources: "resources",
  services: "services",
};

/** The same for what stands under `trial`. */
export const trialFacts: Record<string, string> = {
  command: "command",
  code: "code",
  environment: "environment",
  environment_variables: "environmentVariables",
  distribution: "distribution",
  resources: "trialResources",
  queue_settings: "trialQueueSettings",
};

/** Names that differ by more than case and underscores. */
const irregular = new Map([
  ["logbase", "logBase"],
  ["logBase", "logbase"],
]);

/** `min_value` -> `minValue`. */
export function camelName(snake: string): string {
  return irregular.get(snake) ?? snake.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** `minValue` -> `min_value`. */
export function snakeName(camel: string): string {
  return irregular.get(camel) ?? camel.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** Every name that Azure spells with underscores, to tell a setting from any other word. */
export const azureNames: ReadonlySet<string> = new Set(
  [sweepJobKeys, limitKeys, objectiveKeys, Object.keys(policyKeys), samplingKeys, policyKeys, distributionKeys]
    .flatMap((names) => (Array.isArray(names) ? names : Object.values(names).flat()))
    .filter((name) => name.includes("_") || name === "logbase"),
);
