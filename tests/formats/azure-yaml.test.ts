// biome-ignore-all lint/suspicious/noTemplateCurlyInString: references of Azure look like template strings
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fromAzureYaml } from "../../src/formats/azure-sweep.ts";
import { toAzureYaml } from "../../src/formats/azure-yaml.ts";
import { type SweepConfig, validateConfig } from "../../src/simulation/config.ts";
import { arbitraryJob } from "./arbitrary-job.ts";

/** The text with the marks of its last comment removed, as its heading says. */
function withExtension(text: string): string {
  const [job = "", own] = text.split(/^# Settings of the simulation.*\n/m);
  return own === undefined ? job : `${job}${own.replace(/^# /gm, "")}`;
}

/** A job reads its own instance count back as a fact of the trial. */
function withoutInstances(config: SweepConfig): SweepConfig {
  const { trialResources: _, ...job } = config.job ?? {};
  return { ...config, job };
}

describe("toAzureYaml", () => {
  it("and fromAzureYaml are inverse in everything that Azure can say", () => {
    fc.assert(
      fc.property(arbitraryJob, (given) => {
        const config = validateConfig(given);
        const { config: read } = fromAzureYaml(toAzureYaml(config));
        expect(read.searchSpace).toEqual(config.searchSpace);
        expect(read).toMatchObject({ goal: config.goal, primaryMetric: config.primaryMetric });
        expect(read.earlyTermination.type).toBe(config.earlyTermination.type);
        const { maxTotalTrials, maxConcurrentTrials } = config.limits;
        expect(read.limits).toMatchObject({ maxTotalTrials, maxConcurrentTrials });
        expect(read.compute.instancesPerTrial).toBe(config.compute.instancesPerTrial);
        expect(withoutInstances(read).job).toEqual(config.job);
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  it("and fromAzureYaml are inverse in everything, once the marks of the comment are removed", () => {
    fc.assert(
      fc.property(arbitraryJob, (given) => {
        const config = validateConfig(given);
        const { config: read } = fromAzureYaml(withExtension(toAzureYaml(config)));
        expect(withoutInstances(read)).toEqual(config);
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  it.each([
    { earlyTermination: { type: "median-rule", like: "optuna" } },
    { earlyTermination: { type: "percentile", percentile: 30 } },
    { earlyTermination: { type: "patient", wrapped: { type: "bandit", slackFactor: 0.2 }, patience: 3 } },
    { sampling: { type: "tpe" } },
  ])("keeps kinds that Azure lacks beside a job that it takes: %j", (settings) => {
    const config = validateConfig({ searchSpace: { x: { type: "uniform", minValue: 0, maxValue: 1 } }, ...settings });
    const text = toAzureYaml(config);
    const { job, ...read } = fromAzureYaml(withExtension(text)).config;
    expect(read).toEqual(config);
    const asAzureReadsIt = fromAzureYaml(text).config;
    expect(asAzureReadsIt.earlyTermination.type).toBe("none");
    expect(["random", "bayesian"]).toContain(asAzureReadsIt.sampling.type);
  });

  it("writes what the Azure client loads: this text was given to azure-ai-ml 1.35", () => {
    const text = toAzureYaml({
      seed: "dp-100",
      goal: "minimize",
      primaryMetric: "test-multi_logloss",
      searchSpace: {
        lr: { type: "loguniform", minValue: -9.2, maxValue: 1e-7 },
        y: { type: "choice", values: [16, "no", 0.5, "a b"] },
        opt: { type: "choice", values: [{ name: "sgd", momentum: { type: "normal", mu: 0, sigma: 1 } }] },
      },
      sampling: { type: "random", rule: "sobol", seed: "123" },
      earlyTermination: { type: "bandit", slackFactor: 0.2, delayEvaluation: 5, literal: true },
      limits: { maxTotalTrials: 20, maxConcurrentTrials: 4, timeout: 30, trialTimeout: 600 },
      compute: { instancesPerTrial: 2, pricePerHour: 3 },
      job: { displayName: "d: 1", compute: "azureml:cpu-cluster" },
    });
    expect(text).toBe(`$schema: https://azuremlschemas.azureedge.net/latest/sweepJob.schema.json
type: sweep
display_name: "d: 1"
trial:
  command: "python train.py --lr \${{search_space.lr}} --y \${{search_space.y}} --opt \${{search_space.opt}}"
  environment: azureml:AzureML-sklearn-1.5@latest
  resources:
    instance_count: 2
compute: azureml:cpu-cluster
sampling_algorithm:
  type: random
  seed: 123
  rule: sobol
search_space:
  lr:
    type: loguniform
    min_value: -9.2
    max_value: 1.0e-7
  "y":
    type: choice
    values: [16, "no", 0.5, a b]
  opt:
    type: choice
    values:
      - name: sgd
        momentum:
          type: normal
          mu: 0
          sigma: 1
objective:
  goal: minimize
  primary_metric: test-multi_logloss
early_termination:
  type: bandit
  slack_factor: 0.2
  evaluation_interval: 1
  delay_evaluation: 5
limits:
  max_total_trials: 20
  max_concurrent_trials: 4
  timeout: 60
  trial_timeout: 600

# Settings of the simulation that Azure has no word for. Sweeplab reads them without the marks.
# sweeplab:
#   seed: dp-100
#   compute:
#     pricePerHour: 3
#   earlyTermination:
#     literal: true
#   limits:
#     timeout: 30
`);
  });

  it("writes true, false and null of a choice as texts, because Azure takes only texts and numbers", () => {
    const searchSpace = { x: { type: "choice", values: [true, null, { flag: false }] } as { type: string } };
    const text = toAzureYaml({ searchSpace });
    expect(fromAzureYaml(text).config.searchSpace.x).toEqual({
      type: "choice",
      values: ["true", "null", { flag: "false" }],
    });
    expect(fromAzureYaml(withExtension(text)).config.searchSpace).toEqual(searchSpace);
  });

  it("keeps in its comment that values are clipped, at any depth, and which parameters they are of", () => {
    const steps = { type: "quniform", minValue: 0, maxValue: 10, q: 3 };
    const searchSpace = {
      plain: { ...steps, clip: false },
      clipped: { ...steps, clip: true },
      deep: { type: "choice", values: [{ n: { ...steps, clip: true } }, "none"] },
    };
    const text = toAzureYaml({ searchSpace });
    expect(text).not.toMatch(/^[^#]*clip:/m);
    expect(fromAzureYaml(withExtension(text)).config.searchSpace).toEqual({ ...searchSpace, plain: steps });
  });

  it("writes a pipeline where the trial is a component, with everything around the step", () => {
    const given = `type: pipeline
display_name: around
settings:
  default_compute: azureml:cpu
jobs:
  tune:
    type: sweep
    trial: ./train.yml
    sampling_algorithm: grid
    search_space:
      x: {type: choice, values: [1, 2]}
    objective: {goal: maximize, primary_metric: m}
    limits: {max_total_trials: 2, max_concurrent_trials: 1}
  after: {type: command, component: ./after.yml}
`;
    const { config } = fromAzureYaml(given);
    const text = toAzureYaml(config);
    expect(text).toContain(
      'settings:\n  default_compute: azureml:cpu\njobs:\n  tune:\n    type: sweep\n    trial: "./train.yml"',
    );
    expect(fromAzureYaml(text).config).toEqual(config);
  });
});
