import { isObject } from "../is-object.ts";
import { type SweepConfig, type SweepConfigInput, validateConfig } from "../simulation/config.ts";
import { azureMapping, type Mapping } from "./azure-mapping.ts";
import { commentOf } from "./azure-yaml.ts";
import { isName, PythonCode, pythonCall, pythonText } from "./python-writer.ts";

/** Class for a type of YAML: qloguniform is QLogUniform, median_stopping MedianStopping. */
function classOf(type: string): string {
  const parts = type.split(/(?<=^q|log)|_/);
  return parts.map((part) => part.charAt(0).toUpperCase() + part.slice(1)).join("");
}

/** The names that a script uses, by the module that has them. */
class Imports {
  readonly #names = new Map<string, Set<string>>([["azure.ai.ml", new Set(["MLClient"])]]);

  use(module: string, name: string): string {
    const names = this.#names.get(module) ?? new Set();
    this.#names.set(module, names.add(name));
    return name;
  }

  lines(): string[] {
    return [...this.#names]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([module, names]) => `from ${module} import ${[...names].sort().join(", ")}`);
  }
}

/**
 * The sweep as a script for SDK v2 (`azure-ai-ml`): the trial, its sweep, its limits, and the call that submits it.
 *
 * It runs as it stands where the workspace's `config.json` is. What Azure has no word for follows as comments.
 * @throws SweepError where the config is not valid.
 */
export function toAzurePython(input: SweepConfigInput): string {
  const config = validateConfig(input);
  const job = azureMapping(config);
  const imports = new Imports();
  imports.use("azure.identity", "DefaultAzureCredential");
  const body = typeof job.trial === "string" ? pipelineLines(config, { job, imports }) : sweepLines(job, imports);
  return `${[...imports.lines(), "", "ml_client = MLClient.from_config(credential=DefaultAzureCredential())", "", ...body].join("\n")}\n${commentOf(config)}`;
}

function sweepLines(job: Mapping, imports: Imports): string[] {
  const trial = job.trial as Mapping;
  const { instance_count, instance_type, locations, docker_args, shm_size } = (trial.resources ?? {}) as Mapping;
  const command = pythonCall(imports.use("azure.ai.ml", "command"), [
    ["code", trial.code],
    ["command", trial.command],
    ["environment", environment(trial.environment, imports)],
    ["environment_variables", trial.environment_variables],
    ["distribution", trial.distribution],
    ["inputs", ports(job.inputs, "Input", imports)],
    ["outputs", ports(job.outputs, "Output", imports)],
    ["compute", clusterName(job.compute)],
    ...Object.entries({ instance_count, instance_type, locations, docker_args, shm_size }),
  ]);
  return [
    `trial = ${command.text}`,
    "",
    `sweep_job = ${sweepCall("trial", { job, imports, space: search(job, imports) }).text}`,
    ...afterwards("sweep_job", job),
    "",
    "returned_job = ml_client.jobs.create_or_update(sweep_job)",
    "print(returned_job.name)",
  ];
}

/** In a pipeline the trial is a component: it is called with the distributions in place of inputs. */
function pipelineLines({ job: facts }: SweepConfig, { job, imports }: { job: Mapping; imports: Imports }): string[] {
  const step = pythonName(textIn(facts?.step, "sweep_step"));
  const around = (facts?.pipeline ?? {}) as Mapping;
  const given = {
    ...(ports(job.inputs, "Input", imports) as Mapping | undefined),
    ...search(job, imports),
  };
  const parameters = new Set<string>(); // inputs of the step that are inputs of the pipeline
  const outer = ports(around.inputs, "Input", imports) as Mapping | undefined;
  const call = pythonCall(
    "component",
    Object.entries(given).map(([name, value]) => {
      const [, input] = parentInput.exec(textIn(value, "")) ?? [];
      if (input === undefined) return [name, value];
      parameters.add(input);
      return [name, new PythonCode(pythonName(input))];
    }),
  );
  const others = Object.keys((around.jobs ?? {}) as Mapping).filter((name) => name !== facts?.step);
  const inside = [
    ...others.map((name) => `# To add here: the pipeline's step ${JSON.stringify(name)}`),
    `trial = ${call.text}`,
    `${step} = ${sweepCall("trial", { job, imports, space: undefined }).text}`,
    ...afterwards(step, job),
  ];
  imports.use("azure.ai.ml.dsl", "pipeline");
  return [
    `component = ${component(textIn(job.trial, ""), imports).text}`,
    "",
    "",
    "@pipeline()",
    `def sweep_pipeline(${[...parameters].map(pythonName).join(", ")}):`,
    `    ${inside.join("\n").replaceAll("\n", "\n    ")}`,
    "",
    "",
    `pipeline_job = ${
      pythonCall(
        "sweep_pipeline",
        [...parameters].map((name) => [pythonName(name), outer?.[name]]),
      ).text
    }`,
    ...pipelineFacts(around),
    "",
    "returned_job = ml_client.jobs.create_or_update(pipeline_job)",
    "print(returned_job.name)",
  ];
}

const parentInput = /^\$\{\{\s*parent\.inputs\.(\w+)\s*\}\}$/;

function pipelineFacts(around: Mapping): string[] {
  const compute = clusterName(((around.settings ?? {}) as Mapping).default_compute);
  const facts = ["settings.default_compute", "display_name", "experiment_name", "description", "tags"];
  return settingLines("pipeline_job", facts, { ...around, "settings.default_compute": compute });
}

/** Settings that are made after the call, those that are given. */
function settingLines(name: string, settings: readonly string[], given: Mapping): string[] {
  return settings
    .filter((setting) => given[setting] !== undefined)
    .map((setting) => `${name}.${setting} = ${pythonText(given[setting])}`);
}

function component(trial: string, imports: Imports): PythonCode {
  const registered = /^azureml:([^:@]+)(?:([:@])(.+))?$/.exec(trial);
  if (registered === null) {
    return pythonCall(imports.use("azure.ai.ml", "load_component"), [["source", trial.replace(/^file:/, "")]]);
  }
  const [, name, sign, version] = registered;
  return pythonCall("ml_client.components.get", [
    ["name", name],
    [sign === "@" ? "label" : "version", version],
  ]);
}

function sweepCall(
  trial: string,
  { job, imports, space }: { job: Mapping; imports: Imports; space: Mapping | undefined },
): PythonCode {
  const { goal, primary_metric } = job.objective as Mapping;
  const { job_tier, priority } = (job.queue_settings ?? {}) as Mapping;
  const sampling = job.sampling_algorithm;
  return pythonCall(`${trial}.sweep`, [
    ["primary_metric", primary_metric],
    ["goal", goal],
    [
      "sampling_algorithm",
      typeof sampling === "string" ? sampling : instance(sampling as Mapping, imports, "SamplingAlgorithm"),
    ],
    ["search_space", space],
    [
      "early_termination_policy",
      job.early_termination === undefined ? undefined : instance(job.early_termination as Mapping, imports, "Policy"),
    ],
    ["identity", identity(job.identity as Mapping | undefined, imports)],
    ["job_tier", job_tier],
    ["priority", priority],
  ]);
}

function afterwards(name: string, job: Mapping): string[] {
  const facts = ["name", "display_name", "experiment_name", "description", "tags", "properties", "resources"];
  const { text } = pythonCall(`${name}.set_limits`, Object.entries(job.limits as Mapping));
  return [text, ...settingLines(name, typeof job.trial === "string" ? [] : facts, job)];
}

function search(job: Mapping, imports: Imports): Mapping {
  return mapValues(job.search_space as Mapping, (spec) => instance(spec as Mapping, imports));
}

/** `{type: uniform, min_value: 0, max_value: 1}` -> `Uniform(min_value=0, max_value=1)`, at any depth. */
function instance({ type, ...settings }: Mapping, imports: Imports, family = ""): PythonCode {
  const className = classOf(textIn(type, "choice")) + family;
  const branch = (value: unknown): unknown =>
    isObject(value) ? mapValues(value, (item) => (isObject(item) ? instance(item, imports) : item)) : value;
  const values = Array.isArray(settings.values) ? { values: settings.values.map(branch) } : {};
  return pythonCall(imports.use("azure.ai.ml.sweep", className), Object.entries({ ...settings, ...values }));
}

function ports(given: unknown, className: "Input" | "Output", imports: Imports): unknown {
  if (!isObject(given)) return undefined;
  return mapValues(given, (port) => {
    if (!isObject(port) && className === "Input") return port;
    return pythonCall(imports.use("azure.ai.ml", className), isObject(port) ? Object.entries(port) : []);
  });
}

function environment(given: unknown, imports: Imports): unknown {
  if (!isObject(given)) return given;
  const build = isObject(given.build)
    ? { build: pythonCall(imports.use("azure.ai.ml.entities", "BuildContext"), Object.entries(given.build)) }
    : {};
  return pythonCall(imports.use("azure.ai.ml.entities", "Environment"), Object.entries({ ...given, ...build }));
}

function identity(given: Mapping | undefined, imports: Imports): PythonCode | undefined {
  if (given === undefined) return undefined;
  const { type, ...settings } = given;
  const name = classOf(textIn(type, "user_identity").replace(/^managed$/, "$&_identity"));
  return pythonCall(imports.use("azure.ai.ml", `${name}Configuration`), Object.entries(settings));
}

/** YAML refers to a cluster as `azureml:name`, Python by its name. */
function clusterName(compute: unknown): unknown {
  return typeof compute === "string" ? compute.replace(/^azureml:/, "") : compute;
}

function textIn(value: unknown, otherwise: string): string {
  return typeof value === "string" ? value : otherwise;
}

/** A name for what is in the script: no word of Python, and not the component's. */
function pythonName(text: string): string {
  const name = text.replace(/^(?=\d)|[^A-Za-z0-9_]/g, "_");
  return isName(name) && name !== "component" ? name : `${name}_`;
}

function mapValues(mapping: Mapping, change: (value: unknown) => unknown): Mapping {
  return Object.fromEntries(Object.entries(mapping).map(([name, value]) => [name, change(value)]));
}
