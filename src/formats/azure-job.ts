import { plainName, quote, SweepError, suggestName } from "../errors.ts";
import { AzureReading, type Place, textOf } from "./azure-reading.ts";
import { commandJobKeys, distributionKeys, pipelineKeys, sweepJobKeys, sweepStepKeys } from "./azure-schema.ts";
import { parseYaml, placeIn, sweepHint, type YamlNode, type YamlText } from "./yaml-text.ts";

/** The part of a file that is a sweep, whatever the file is. */
export interface AzureJob {
  /**
   * - job: `type: sweep`;
   * - step: a sweep inside a pipeline;
   * - command: a command job with a search space, its command beside it;
   * - spec: the keys of a sweep without a type, as courses and pages quote them.
   */
  readonly form: "job" | "step" | "command" | "spec";
  readonly place: Place;
  readonly reading: AzureReading;
  /** Of a step: its name, and the pipeline around it. */
  readonly step?: string;
  readonly pipeline?: Place;
}

const jobTypes = ["sweep", "pipeline", "command"];

/** Names of the steps of a pipeline that are sweeps; none where the text is no pipeline. @throws SweepError where it does not read. */
export function sweepSteps(text: string): readonly string[] {
  return stepsOf(parseYaml(text).root).map(([name]) => name);
}

/**
 * Finds the sweep in a file. `step` names the one meant where a pipeline has several.
 * @throws SweepError when the file holds no sweep, or more than one and no name.
 */
export function findAzureJob(text: YamlText, step?: string): AzureJob {
  const { root } = text;
  const place: Place = { path: "", node: root, key: root };
  if (root.entries === undefined) {
    return fail(place, {
      message: `must be a mapping, got ${quote(root.value)}`,
      hint: sweepHint,
    });
  }
  const type = root.entries.get("type")?.node;
  const name = plainName(textOf(type));
  if (name === "pipeline" || (type === undefined && root.entries.has("jobs"))) return findStep(place, { text, step });
  if (step !== undefined)
    fail(place, { message: `has no steps, so no step ${quote(step)}`, hint: "Only a pipeline has steps." });
  if (name === "sweep") return { form: "job", place, reading: opened(place, { text, keys: sweepJobKeys }) };
  if (name === "command") return commandJob(place, text);
  if (type !== undefined) {
    fail(
      { path: "type", node: type, key: type },
      { message: `unknown job type ${quote(type.value)}`, hint: suggestName(textOf(type), jobTypes) },
    );
  }
  if (root.entries.has("search_space"))
    return {
      form: "spec",
      place,
      reading: opened(place, { text, keys: [...sweepJobKeys, "command", "code", "environment"] }),
    };
  return fail(place, {
    message: "no sweep found: neither a type nor a search_space",
    hint: "Start with type: sweep and a search_space.",
  });
}

function commandJob(place: Place, text: YamlText): AzureJob {
  const inputs = [...(place.node.entries?.get("inputs")?.node.entries?.values() ?? [])];
  if (place.node.entries?.has("search_space") || inputs.some(({ node }) => isDistribution(node))) {
    return { form: "command", place, reading: opened(place, { text, keys: commandJobKeys }) };
  }
  return fail(place, {
    message: "this command job has no search space",
    hint: "Give it a search_space, or make it the trial of a job with type: sweep.",
  });
}

function findStep(place: Place, { text, step }: { text: YamlText; step: string | undefined }): AzureJob {
  const sweeps = stepsOf(place.node);
  const names = sweeps.map(([name]) => name);
  if (names.length === 0)
    fail(place, { message: "this pipeline has no sweep step", hint: "A sweep step has type: sweep." });
  if (step === undefined && names.length > 1) {
    fail(place, {
      message: `this pipeline has ${names.length} sweep steps: ${names.join(", ")}`,
      hint: `Say which step to read, such as ${names[0]}, or keep only one.`,
    });
  }
  const found = sweeps.find(([name]) => name === (step ?? names[0]));
  if (found === undefined)
    return fail(place, { message: `no sweep step named ${quote(step)}`, hint: suggestName(step ?? "", names) });
  const [name, { node, key }] = found;
  const stepPlace = { path: `jobs.${name}`, node, key };
  const parentInputs = place.node.entries?.get("inputs")?.node;
  const reading = opened(stepPlace, {
    text,
    keys: sweepStepKeys,
    ...(parentInputs === undefined ? {} : { parentInputs }),
  });
  reading.isMapping(place, pipelineKeys);
  return { form: "step", place: stepPlace, reading, step: name, pipeline: place };
}

function stepsOf({ entries }: YamlNode) {
  return [...(entries?.get("jobs")?.node.entries ?? [])].filter(([, { node }]) => isSweepStep(node));
}

function isSweepStep(node: YamlNode): boolean {
  const type = node.entries?.get("type")?.node;
  return type === undefined ? node.entries?.has("search_space") === true : plainName(textOf(type)) === "sweep";
}

function opened(
  place: Place,
  { text, keys, parentInputs }: { text: YamlText; keys: readonly string[]; parentInputs?: YamlNode },
): AzureReading {
  const reading = new AzureReading(text, parentInputs);
  reading.isMapping(place, keys);
  return reading;
}

/** True for an input of a command job that is swept: a distribution in place of a value. */
export function isDistribution(node: YamlNode): boolean {
  return Object.hasOwn(distributionKeys, plainName(textOf(node.entries?.get("type")?.node)));
}

function fail(place: Place, remark: { message: string; hint: string }): never {
  throw new SweepError([{ path: place.path, ...remark, ...placeIn(place.node) }]);
}
