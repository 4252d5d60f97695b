import type { SweepConfigInput } from "../simulation/config.ts";
import { late } from "./late.ts";

/**
 * A config as a text to edit. What it says otherwise than a text is put in there at its place, where that can be done;
 * else it is written as a whole, as JSON where the text is JSON.
 */
export async function editableText(
  config: SweepConfigInput,
  text: string,
): Promise<{ readonly text: string; readonly isWhole: boolean }> {
  if (text !== "") {
    if (isJson(text) && JSON.stringify(config) === compact(text)) return { text, isWhole: false };
    const { specInPlace } = await late(() => import("../formats/spec-in-place.ts"));
    const written = specInPlace(text, config);
    if (written !== undefined) return { text: written, isWhole: false };
  }
  return { text: await wholeText(config, text), isWhole: true };
}

/** A config as a whole, in the form of a text: JSON, or YAML. One with kinds of the page's own can be written as JSON only. */
export async function wholeText(config: SweepConfigInput, like: string): Promise<string> {
  return isJson(like) ? specAs(config, "json") : editableYaml(config).catch(() => specAs(config, "json"));
}

function isJson(text: string): boolean {
  return text.trimStart().startsWith("{");
}

function compact(text: string): string | undefined {
  try {
    return JSON.stringify(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/**
 * A config as YAML to edit: an Azure job, followed by what Azure has no word for, which `toAzureYaml` writes as a comment
 * and an editor needs as it is.
 */
async function editableYaml(config: SweepConfigInput): Promise<string> {
  const { toAzureYaml } = await late(() => import("../formats/azure-yaml.ts"));
  return toAzureYaml(config).replace(
    /\n(# Settings of the simulation[^\n]*)\n((?:# [^\n]*\n)+)$/,
    (_, heading: string, lines: string) => `\n${heading}\n${lines.replace(/^# /gm, "")}`,
  );
}

/** A config in one of the formats to copy. */
export async function specAs(config: SweepConfigInput, format: "yaml" | "python" | "json"): Promise<string> {
  if (format === "json") return `${JSON.stringify(config, undefined, 2)}\n`;
  if (format === "yaml") return (await late(() => import("../formats/azure-yaml.ts"))).toAzureYaml(config);
  return (await late(() => import("../formats/azure-python.ts"))).toAzurePython(config);
}
