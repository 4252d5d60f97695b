import type { SweepConfigInput } from "../simulation/config.ts";
import { late } from "./late.ts";

/**
 * A config as YAML to edit: an Azure job, followed by what Azure has no word for, which `toAzureYaml` writes as a comment
 * and an editor needs as it is.
 */
export async function editableYaml(config: SweepConfigInput): Promise<string> {
  const { toAzureYaml } = await late(import("../formats/azure-yaml.ts"));
  return toAzureYaml(config).replace(
    /\n(# Settings of the simulation[^\n]*)\n((?:# [^\n]*\n)+)$/,
    (_, heading: string, lines: string) => `\n${heading}\n${lines.replace(/^# /gm, "")}`,
  );
}

/** A config in one of the formats to copy. */
export async function specAs(config: SweepConfigInput, format: "yaml" | "python" | "json"): Promise<string> {
  if (format === "json") return `${JSON.stringify(config, undefined, 2)}\n`;
  if (format === "yaml") return (await late(import("../formats/azure-yaml.ts"))).toAzureYaml(config);
  return (await late(import("../formats/azure-python.ts"))).toAzurePython(config);
}
