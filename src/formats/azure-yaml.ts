import { type SweepConfig, type SweepConfigInput, validateConfig } from "../simulation/config.ts";
import { azureMapping, type Mapping } from "./azure-mapping.ts";
import { extensionKey } from "./azure-schema.ts";
import { beyondAzure } from "./beyond-azure.ts";
import { writeYaml } from "./yaml-writer.ts";

const schema = "https://azuremlschemas.azureedge.net/latest/sweepJob.schema.json";
const pipelineSchema = "https://azuremlschemas.azureedge.net/latest/pipelineJob.schema.json";

/**
 * The sweep as an Azure Machine Learning job in YAML: a sweep job, or a pipeline where the trial is a component.
 *
 * What Azure has no word for follows as a comment; with its marks removed, `fromAzureYaml` reads it back. A config that
 * was never a job gets a command and an environment to start from.
 * @throws SweepError where the config is not valid.
 */
export function toAzureYaml(input: SweepConfigInput): string {
  const config = validateConfig(input);
  const job =
    config.job?.component === undefined
      ? { $schema: schema, ...azureMapping(config) }
      : pipelineJob(config, config.job);
  return `${writeYaml(job)}${commentOf(config)}`;
}

function pipelineJob(config: SweepConfig, { step, pipeline }: Mapping): Mapping {
  const { jobs, ...around } = (pipeline ?? {}) as Mapping;
  const name = typeof step === "string" ? step : "sweep_step";
  const steps = { ...(jobs as Mapping | undefined), [name]: azureMapping(config) };
  return { $schema: pipelineSchema, type: "pipeline", ...around, jobs: steps };
}

/** What Azure has no word for, as the block that `fromAzureYaml` understands, every line behind a comment mark. */
export function commentOf(config: SweepConfig): string {
  const beyond = beyondAzure(config);
  if (Object.keys(beyond).length === 0) return "";
  const lines = writeYaml({ [extensionKey]: beyond })
    .trimEnd()
    .split("\n");
  const heading = "Settings of the simulation that Azure has no word for. Sweeplab reads them without the marks.";
  return `\n# ${heading}\n${lines.map((line) => `# ${line}\n`).join("")}`;
}
