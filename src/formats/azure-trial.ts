import { quote, suggestName } from "../errors.ts";
import type { AzureJob } from "./azure-job.ts";
import { type AzureReading, childrenOf, type Place, textOf } from "./azure-reading.ts";
import { azureScalar } from "./azure-scalar.ts";
import {
  extensionKey,
  jobFacts,
  queueSettingsKeys,
  resourceKeys,
  runnerKeys,
  trialFacts,
  trialKeys,
} from "./azure-schema.ts";
import { flooredTimeout } from "./azure-settings.ts";

/** What a job says of its trial beside the sweep: facts for the way back, and what the simulation can use. */
export interface AzureTrial {
  readonly facts: Record<string, unknown>;
  readonly instancesPerTrial?: unknown;
  /** The command's own time limit in seconds. */
  readonly timeout?: unknown;
}

/** Reads the facts of job and trial, and checks what the command refers to against the declared names. */
export function readAzureTrial(job: AzureJob, parameters: readonly string[]): AzureTrial {
  const { place, reading } = job;
  const trial = trialPlace(job);
  noteMissing(job, trial);
  if (trial !== undefined && typeof trial.node.value !== "string") reading.isMapping(trial);
  if (trial !== undefined) checkDistribution(trial, reading);
  const resources = checkedChild(place, { name: "resources", keys: resourceKeys, reading });
  checkedChild(place, { name: "queue_settings", keys: queueSettingsKeys, reading });
  const trialResources =
    trial === undefined || trial.node.entries === undefined || trial === place ? undefined : openTrial(trial, reading);
  const instances = [trialResources, resources]
    .map((from) => from && reading.child(from, "instance_count"))
    .find((found) => found !== undefined);
  if (instances !== undefined) reading.origin("compute.instancesPerTrial", instances);
  const limits =
    trial === undefined || trial === place
      ? undefined
      : checkedChild(trial, { name: "limits", keys: ["timeout"], reading });
  const timeout = limits && reading.child(limits, "timeout");
  if (timeout !== undefined) reading.origin("limits.trialTimeout", timeout);
  checkReferences(job, { trial, parameters });
  return {
    facts: factsOfTrial(job, { trial, parameters }),
    ...(instances === undefined ? {} : { instancesPerTrial: azureScalar(instances, reading) }),
    ...(timeout === undefined ? {} : { timeout: flooredTimeout(azureScalar(timeout, reading), timeout, reading) }),
  };
}

interface Around {
  readonly trial: Place | undefined;
  readonly parameters: readonly string[];
}

function factsOfTrial(job: AzureJob, { trial, parameters }: Around): Record<string, unknown> {
  const { place, reading, pipeline, step } = job;
  const facts = factsOf(place, { table: jobFacts, reading });
  if (pipeline !== undefined) Object.assign(facts, { step, pipeline: pipelineFacts(pipeline, step) });
  if (trial === undefined) return facts;
  if (trial.node.entries === undefined) return { ...facts, component: trial.node.value };
  const ofTrial = factsOf(trial, { table: trialFacts, reading });
  const all = { ...(trial === place ? withoutResources(facts) : facts), ...ofTrial };
  return job.form === "job" || job.form === "spec" ? all : withSweptReferences(all, parameters);
}

/** Beside a command, resources are those of the trial. */
function withoutResources({
  resources: _,
  queueSettings: __,
  ...facts
}: Record<string, unknown>): Record<string, unknown> {
  return facts;
}

/** What stands around a step: everything else of the pipeline, with null in the place of the step. */
function pipelineFacts({ node }: Place, step: string | undefined): Record<string, unknown> {
  const others = [...(node.entries ?? [])].filter(([name]) => !["$schema", "type", extensionKey].includes(name));
  const jobs = Object.entries(node.entries?.get("jobs")?.node.value ?? {}).map(([name, job]) => [
    name,
    name === step ? null : job,
  ]);
  return Object.fromEntries(
    others.map(([name, entry]) => [name, name === "jobs" ? Object.fromEntries(jobs) : entry.node.value]),
  );
}

/** In a component or a command job swept parameters are inputs; in a sweep job they are not. */
function withSweptReferences(facts: Record<string, unknown>, parameters: readonly string[]): Record<string, unknown> {
  const { command, inputs } = facts;
  const others = Object.entries((inputs as object | undefined) ?? {}).filter(([name]) => !parameters.includes(name));
  const swept = (written: string, _: string, name: string) =>
    parameters.includes(name) ? `\${{search_space.${name}}}` : written;
  return {
    ...facts,
    ...(typeof command === "string" ? { command: command.replace(reference, swept) } : {}),
    ...(inputs === undefined ? {} : { inputs: Object.fromEntries(others) }),
  };
}

/** Where the command stands: under `trial`, or beside the search space of a command job or a quoted spec. */
function trialPlace({ form, place, reading }: AzureJob): Place | undefined {
  if (form === "command") return place;
  return (
    reading.child(place, "trial") ??
    (form === "spec" && reading.child(place, "command") !== undefined ? place : undefined)
  );
}

/** Nothing that the simulation needs, so no problem; Azure's client refuses the job without it. */
function noteMissing({ form, place, reading }: AzureJob, trial: Place | undefined): void {
  if (form !== "job" && form !== "step") return;
  const missing = trial === undefined ? ["trial"] : trial.node.entries === undefined ? [] : ["command", "environment"];
  for (const name of missing) {
    if (trial !== undefined && reading.child(trial, name) !== undefined) continue;
    reading.note(trial ?? place, {
      code: "incomplete-trial",
      message: `${name} is missing; Azure's client asks for it`,
    });
  }
}

function checkDistribution(trial: Place, reading: AzureReading): void {
  const distribution = reading.child(trial, "distribution");
  if (distribution === undefined || !reading.isMapping(distribution)) return;
  const { type } = reading.typeOf(distribution, { types: Object.keys(runnerKeys), family: "distribution type" });
  if (type !== undefined) reading.isMapping(distribution, ["type", ...(runnerKeys[type] ?? [])]);
}

function openTrial(trial: Place, reading: AzureReading): Place | undefined {
  reading.isMapping(trial, trialKeys);
  checkedChild(trial, { name: "queue_settings", keys: queueSettingsKeys, reading });
  return checkedChild(trial, { name: "resources", keys: resourceKeys, reading });
}

function checkedChild(
  place: Place,
  { name, keys, reading }: { name: string; keys: readonly string[]; reading: AzureReading },
): Place | undefined {
  const child = reading.child(place, name);
  return child !== undefined && reading.isMapping(child, keys) ? child : undefined;
}

function factsOf(
  place: Place,
  { table, reading }: { table: Record<string, string>; reading: AzureReading },
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(table).flatMap(([name, fact]) => {
      const child = reading.child(place, name);
      return child === undefined ? [] : [[fact, child.node.value]];
    }),
  );
}

/** `${{search_space.x}}`, and `{search_space.x}` as older jobs write it. */
const reference = /(?:\$\{\{\s*(?=[^{}]+\}\})|\{(?=[^{}]+\}))(search_space|inputs)\.([^\s{}]+)\s*\}\}?/g;

function checkReferences(
  job: AzureJob,
  { trial, parameters }: { trial: Place | undefined; parameters: readonly string[] },
): void {
  const { reading, place } = job;
  if (trial === undefined || trial.node.entries === undefined) return;
  const used = new Set<string>();
  const known = { search_space: parameters, inputs: inputNames(job, { trial, parameters }) };
  for (const text of textsIn(trial, reading)) {
    for (const [written, family = "inputs", name = ""] of textOf(text.node).matchAll(reference)) {
      const names = known[family as keyof typeof known];
      // A search space that is missing or cannot be read is a problem of its own.
      if (family === "search_space" && names.length === 0) continue;
      const found = names.includes(name) ? name : names.find((each) => name.startsWith(`${each}.`));
      if (found !== undefined) used.add(found);
      else reportUndeclared({ text, written, family, name }, { reading, known });
    }
  }
  if (reading.child(trial, "command") === undefined) return;
  for (const name of parameters.filter((each) => !used.has(each))) {
    const space = reading.child(place, "search_space");
    reading.note(
      space === undefined ? place : { ...space, path: `${space.path}.${name}` },
      {
        code: "unused-parameter",
        message: "is swept, but the command does not use it",
        hint: `Pass it as \${{search_space.${name}}}; the script can also read the environment variable AZUREML_SWEEP_${name}.`,
      },
      space?.node.entries?.get(name)?.key ?? place.node,
    );
  }
}

interface Found {
  readonly text: Place;
  readonly written: string;
  readonly family: string;
  readonly name: string;
}
interface Known {
  readonly reading: AzureReading;
  readonly known: { readonly search_space: readonly string[]; readonly inputs: readonly string[] };
}

function reportUndeclared({ text, written, family, name }: Found, { reading, known }: Known): void {
  const isSwept = family === "inputs" && known.search_space.includes(name);
  const names = family === "inputs" ? known.inputs : known.search_space;
  const hint = isSwept
    ? `It is swept: write \${{search_space.${name}}}.`
    : names.length === 0
      ? `No ${family} are declared.`
      : suggestName(name, names);
  reading.problem(
    text,
    { message: `${written} refers to ${quote(name)}, which is not declared under ${family}`, hint },
    reading.text.find(written, text.node),
  );
}

/** Names that `${{inputs.x}}` may use. A component's swept parameters are inputs of the component. */
function inputNames(
  { form, place, reading }: AzureJob,
  { trial, parameters }: { trial: Place; parameters: readonly string[] },
): string[] {
  const declared = [place, trial].flatMap((from) => [...(reading.child(from, "inputs")?.node.entries?.keys() ?? [])]);
  return form === "job" || form === "spec" ? declared : [...declared, ...parameters];
}

/** Every text of the trial that may hold a reference. */
function textsIn(trial: Place, reading: AzureReading): Place[] {
  return ["command", "environment_variables", "distribution", "resources"].flatMap((name) => {
    const child = reading.child(trial, name);
    return child === undefined ? [] : leavesOf(child);
  });
}

function leavesOf(place: Place): Place[] {
  const { entries, items, value } = place.node;
  if (entries !== undefined) return childrenOf(place).flatMap(([, child]) => leavesOf(child));
  if (items !== undefined)
    return items.flatMap((node, index) => leavesOf({ path: `${place.path}[${index}]`, node, key: node }));
  return typeof value === "string" ? [place] : [];
}
