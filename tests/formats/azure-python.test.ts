// biome-ignore-all lint/suspicious/noTemplateCurlyInString: references of Azure look like template strings
import { describe, expect, it } from "vitest";
import { toAzurePython } from "../../src/formats/azure-python.ts";
import { fromAzureYaml } from "../../src/formats/azure-sweep.ts";
import { pythonText } from "../../src/formats/python-writer.ts";

describe("toAzurePython", () => {
  it("writes a script that azure-ai-ml 1.35 runs: command, sweep, limits, submission", () => {
    const script = toAzurePython({
      seed: "dp-100",
      goal: "minimize",
      primaryMetric: "loss",
      searchSpace: {
        lr: { type: "loguniform", minValue: -9.2, maxValue: 1e-7 },
        opt: { type: "choice", values: ["sgd", { name: "adam", eps: { type: "qnormal", mu: 0, sigma: 1, q: 2 } }] },
      },
      sampling: { type: "random", rule: "sobol", seed: "123" },
      earlyTermination: { type: "median-stopping", delayEvaluation: 5 },
      limits: { maxTotalTrials: 20, maxConcurrentTrials: 4, timeout: 7200 },
      job: {
        compute: "azureml:cpu-cluster",
        inputs: { data: { type: "uri_file", path: "a.csv" }, flag: true },
        displayName: 'say "hi"',
      },
    });
    expect(script).toBe(`from azure.ai.ml import Input, MLClient, command
from azure.ai.ml.sweep import Choice, LogUniform, MedianStoppingPolicy, QNormal, RandomSamplingAlgorithm
from azure.identity import DefaultAzureCredential

ml_client = MLClient.from_config(credential=DefaultAzureCredential())

trial = command(
    command="python train.py --lr \${{search_space.lr}} --opt \${{search_space.opt}}",
    environment="azureml:AzureML-sklearn-1.5@latest",
    inputs={"data": Input(type="uri_file", path="a.csv"), "flag": True},
    compute="cpu-cluster",
)

sweep_job = trial.sweep(
    primary_metric="loss",
    goal="minimize",
    sampling_algorithm=RandomSamplingAlgorithm(seed=123, rule="sobol"),
    search_space={
        "lr": LogUniform(min_value=-9.2, max_value=1e-7),
        "opt": Choice(values=["sgd", {"name": "adam", "eps": QNormal(mu=0, sigma=1, q=2)}]),
    },
    early_termination_policy=MedianStoppingPolicy(evaluation_interval=1, delay_evaluation=5),
)
sweep_job.set_limits(max_total_trials=20, max_concurrent_trials=4, timeout=7200)
sweep_job.display_name = "say \\"hi\\""

returned_job = ml_client.jobs.create_or_update(sweep_job)
print(returned_job.name)

# Settings of the simulation that Azure has no word for. Sweeplab reads them without the marks.
# sweeplab:
#   seed: dp-100
`);
  });

  it("calls a component with the distributions where the sweep is a step of a pipeline", () => {
    const { config } = fromAzureYaml(`type: pipeline
settings: {default_compute: "azureml:cpu"}
inputs: {path: {type: uri_file, path: a.csv}}
jobs:
  tune-it:
    type: sweep
    trial: azureml:train@latest
    inputs: {data: "$\{{parent.inputs.path}}", n: 3}
    search_space: {lambda: {type: randint, upper: 4}}
    objective: {goal: maximize, primary_metric: m}
    limits: {max_total_trials: 2, max_concurrent_trials: 1}
`);
    const script = toAzurePython(config);
    expect(script).toContain('component = ml_client.components.get(name="train", label="latest")');
    expect(script).toContain(
      'def sweep_pipeline(path):\n    trial = component(data=path, n=3, **{"lambda": Randint(upper=4)})\n    tune_it = trial.sweep(',
    );
    expect(script).toContain("    tune_it.set_limits(max_total_trials=2, max_concurrent_trials=1)");
    expect(script).toContain(
      'pipeline_job = sweep_pipeline(path=Input(type="uri_file", path="a.csv"))\npipeline_job.settings.default_compute = "cpu"\n',
    );
  });

  it("gives what a pipeline names after a word of Python a name that Python takes, and says what else the pipeline has", () => {
    const { config } = fromAzureYaml(
      `type: pipeline
inputs: {lambda: 16, component: {type: uri_folder, path: "azureml:d@latest"}}
jobs:
  prepare: {type: command, component: ./prepare.yml}
  import:
    type: sweep
    trial: ./train.yml
    inputs: {data: "$\{{parent.inputs.component}}", rounds: "$\{{parent.inputs.lambda}}"}
    search_space: {depth: {type: choice, values: [1, 2]}}
    objective: {goal: maximize, primary_metric: m}
    limits: {max_total_trials: 2, max_concurrent_trials: 1}
`,
    );
    const script = toAzurePython(config);
    expect(script).toContain(`def sweep_pipeline(component_, lambda_):
    # To add here: the pipeline's step "prepare"
    trial = component(data=component_, rounds=lambda_, depth=Choice(values=[1, 2]))
    import_ = trial.sweep(primary_metric="m", goal="maximize", sampling_algorithm="random")
    import_.set_limits(max_total_trials=2, max_concurrent_trials=1)
`);
    expect(script).toContain('(component_=Input(type="uri_folder", path="azureml:d@latest"), lambda_=16)\n');
  });

  it.each([
    ["user_identity", "UserIdentityConfiguration"],
    ["managed", "ManagedIdentityConfiguration"],
    ["managed_identity", "ManagedIdentityConfiguration"],
    ["aml_token", "AmlTokenConfiguration"],
  ])("writes an identity of type %s as %s", (type, name) => {
    const script = toAzurePython({
      searchSpace: { x: { type: "uniform", minValue: 0, maxValue: 1 } },
      job: { identity: { type } },
    });
    expect(script).toContain(`identity=${name}()`);
    expect(script).toMatch(new RegExp(`^from azure\\.ai\\.ml import .*${name}`, "m"));
  });
});

describe("pythonText", () => {
  it.each([
    [null, "None"],
    [false, "False"],
    [1e21, "1e+21"],
    [-0, "-0.0"],
    [Number.NEGATIVE_INFINITY, 'float("-inf")'],
    ['a "b"\n', '"a \\"b\\"\\n"'],
    [{ a: [1, "x"] }, '{"a": [1, "x"]}'],
  ])("writes %j as %s", (value, text) => {
    expect(pythonText(value)).toBe(text);
  });
});
