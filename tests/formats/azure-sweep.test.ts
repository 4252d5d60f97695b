// biome-ignore-all lint/suspicious/noTemplateCurlyInString: references of Azure look like template strings
import { describe, expect, it } from "vitest";
import { SweepError } from "../../src/errors.ts";
import { sweepSteps } from "../../src/formats/azure-job.ts";
import { fromAzureYaml } from "../../src/formats/azure-sweep.ts";

const job = `
$schema: https://azuremlschemas.azureedge.net/latest/sweepJob.schema.json
type: sweep
trial:
  command: >-
    python train.py --data \${{inputs.data}}
    --lr \${{search_space.lr}} --kernel \${{search_space.kernel}}
  code: src
  environment: azureml:my-env@latest
  environment_variables: {SEED: "1"}
  distribution: {type: mpi, process_count_per_instance: 2}
  resources: {instance_count: 2, instance_type: Standard_DS3_v2}
inputs:
  data: {type: uri_file, path: data.csv}
outputs:
  model: {type: mlflow_model}
compute: azureml:cpu-cluster
identity: {type: user_identity}
queue_settings: {job_tier: standard}
sampling_algorithm: {type: random, rule: sobol, seed: 123}
search_space:
  lr: {type: loguniform, min_value: -9.2, max_value: -2.3}
  kernel: {type: choice, values: [rbf, linear]}
objective: {goal: Maximize, primary_metric: accuracy}
early_termination: {type: truncation_selection, truncation_percentage: 20, evaluation_interval: 2, delay_evaluation: 5}
limits: {max_total_trials: 20, max_concurrent_trials: 4, timeout: 7200, trial_timeout: 600}
display_name: my sweep
experiment_name: tests
description: a job
tags: {team: a}
properties: {p: q}
`;

describe("fromAzureYaml reads a sweep job", () => {
  const { config, notes } = fromAzureYaml(job);

  it("with every part in the config's own names", () => {
    expect(config.searchSpace).toEqual({
      lr: { type: "loguniform", minValue: -9.2, maxValue: -2.3 },
      kernel: { type: "choice", values: ["rbf", "linear"] },
    });
    expect(config.sampling).toEqual({ type: "random", rule: "sobol", seed: "123" });
    expect(config).toMatchObject({ goal: "maximize", primaryMetric: "accuracy" });
    expect(config.earlyTermination).toMatchObject({
      ...{ type: "truncation-selection", truncationPercentage: 20 },
      ...{ evaluationInterval: 2, delayEvaluation: 5 },
    });
    expect(config.limits).toMatchObject({
      maxTotalTrials: 20,
      maxConcurrentTrials: 4,
      timeout: 7200,
      trialTimeout: 600,
    });
  });

  it("with the nodes of each trial, and a cluster that has room for all that run at once", () => {
    expect(config.compute).toMatchObject({ instancesPerTrial: 2, maxInstances: 8 });
  });

  it("with the facts of the job kept for the way back", () => {
    expect(config.job).toEqual({
      command: "python train.py --data ${{inputs.data}} --lr ${{search_space.lr}} --kernel ${{search_space.kernel}}",
      code: "src",
      environment: "azureml:my-env@latest",
      environmentVariables: { SEED: "1" },
      distribution: { type: "mpi", process_count_per_instance: 2 },
      trialResources: { instance_count: 2, instance_type: "Standard_DS3_v2" },
      inputs: { data: { type: "uri_file", path: "data.csv" } },
      outputs: { model: { type: "mlflow_model" } },
      compute: "azureml:cpu-cluster",
      identity: { type: "user_identity" },
      queueSettings: { job_tier: "standard" },
      displayName: "my sweep",
      experimentName: "tests",
      description: "a job",
      tags: { team: "a" },
      properties: { p: "q" },
    });
  });

  it("without a note where nothing is surprising", () => {
    expect(notes).toEqual([]);
  });
});

const space = "search_space: {lr: {type: uniform, min_value: 0, max_value: 1}}";
const objective = "objective: {goal: minimize, primary_metric: loss}";
const limits = "limits: {max_total_trials: 8, max_concurrent_trials: 2}";

const lines = (...texts: string[]): string => texts.join("\n");
const notesOf = (text: string) => fromAzureYaml(text).notes.map(({ code, path, line }) => ({ code, path, line }));

describe("fromAzureYaml takes each form of a sweep", () => {
  it("reads the bare keys of a sweep, as a course quotes them", () => {
    const { config } = fromAzureYaml(lines(space, "sampling_algorithm: random", objective, limits));
    expect(config).toMatchObject({ goal: "minimize", limits: { maxTotalTrials: 8 }, sampling: { type: "random" } });
  });

  it("reads a command job with a search space beside its command", () => {
    const { config } = fromAzureYaml(
      lines("type: command", "command: python t.py --lr ${{search_space.lr}}", space, objective, limits),
    );
    expect(config.job).toEqual({ command: "python t.py --lr ${{search_space.lr}}" });
  });

  it("reads a command job whose inputs are distributions, as the SDK sweeps them", () => {
    const inputs = "inputs: {lr: {type: uniform, min_value: 0, max_value: 1}, data: a.csv}";
    const command = "command: python t.py --lr ${{inputs.lr}} --data ${{inputs.data}}";
    const { config } = fromAzureYaml(lines("type: command", command, inputs, objective, limits));
    expect(config.searchSpace).toEqual({ lr: { type: "uniform", minValue: 0, maxValue: 1 } });
    expect(config.job).toEqual({
      command: "python t.py --lr ${{search_space.lr}} --data ${{inputs.data}}",
      inputs: { data: "a.csv" },
    });
  });

  it("takes the timeout of a command job for the timeout of one trial", () => {
    const { config } = fromAzureYaml(
      lines("type: command", "command: python t.py", space, objective, "limits: {timeout: 300}"),
    );
    expect(config.limits).toMatchObject({ trialTimeout: 300, timeout: 5_184_000 });
  });

  it("finds the only sweep step of a pipeline, and a step by its name among several", () => {
    const step = (name: string, total: number) =>
      lines(
        `  ${name}:`,
        "    type: sweep",
        "    trial: ./t.yml",
        `    ${space}`,
        `    ${objective}`,
        `    limits: {max_total_trials: ${total}}`,
      );
    const one = lines("type: pipeline", "jobs:", step("a", 3), "  prepare: {type: command, component: ./p.yml}");
    const two = lines("type: pipeline", "jobs:", step("a", 3), step("b", 5));
    expect(fromAzureYaml(one).config).toMatchObject({
      limits: { maxTotalTrials: 3 },
      job: { step: "a", component: "./t.yml" },
    });
    expect(fromAzureYaml(two, { step: "b" }).config.limits.maxTotalTrials).toBe(5);
    expect([one, two, lines(space, objective)].map(sweepSteps)).toEqual([["a"], ["a", "b"], []]);
    expect(() => fromAzureYaml(two)).toThrow(
      "line 1, column 1: this pipeline has 2 sweep steps: a, b. Say which step to read, such as a, or keep only one.",
    );
    expect(() => fromAzureYaml(two, { step: "bb" })).toThrow(
      'no sweep step named "bb". Did you mean "b"? Known: a, b.',
    );
    expect(() => fromAzureYaml(lines(space, objective), { step: "a" })).toThrow('has no steps, so no step "a"');
  });

  it("follows references of a step to the inputs of its pipeline", () => {
    const text = lines(
      ...[
        "type: pipeline",
        "inputs: {total: 6, top: {type: number, default: 0.5}}",
        "jobs:",
        "  s:",
        "    type: sweep",
      ],
      "    trial: ./t.yml",
      '    search_space: {lr: {type: uniform, min_value: 0, max_value: "${{parent.inputs.top}}"}}',
      `    ${objective}`,
      "    limits: {max_total_trials: '${{parent.inputs.total}}'}",
    );
    expect(fromAzureYaml(text).config).toMatchObject({
      searchSpace: { lr: { maxValue: 0.5 } },
      limits: { maxTotalTrials: 6 },
    });
    expect(() => fromAzureYaml(text.replace("inputs.total", "inputs.totl"))).toThrow(
      'line 9, column 32, jobs.s.limits.max_total_trials: refers to a pipeline input without a value, got "${{parent.inputs.totl}}". Did you mean "total"? Known: total, top.',
    );
  });

  it("rewrites swept inputs of a component that is written inside of a step", () => {
    const text = lines(
      ...["type: pipeline", "jobs:", "  s:", "    type: sweep", "    trial:", "      type: command"],
      "      inputs: {lr: {type: number}}",
      "      command: python t.py --lr ${{inputs.lr}}",
      "      environment: azureml:e:1",
      ...[`    ${space}`, `    ${objective}`, `    ${limits}`],
    );
    expect(fromAzureYaml(text).config.job?.command).toBe("python t.py --lr ${{search_space.lr}}");
  });

  it("takes a component's own time limit for the trial's, unless the sweep says another", () => {
    const trial = "trial: {command: python t.py, environment: e, limits: {timeout: 120}}";
    const given = (own: string) =>
      fromAzureYaml(lines("type: sweep", trial, space, objective, own)).config.limits.trialTimeout;
    expect(given("limits: {max_total_trials: 8}")).toBe(120);
    expect(given("limits: {max_total_trials: 8, trial_timeout: 90}")).toBe(90);
    expect(given("limits: {max_total_trials: 8, trial_timeout: 0}")).toBe(120);
  });

  it("reads the numbers of a trial as those of the sweep: in quotes, with underscores, and timeouts below a minute", () => {
    const trialWith = (resources: string, own: string) =>
      lines(
        "type: sweep",
        `trial: {command: python t.py, environment: e, resources: {${resources}}, limits: {${own}}}`,
        space,
        objective,
        "limits: {max_total_trials: 8}",
      );
    const { config } = fromAzureYaml(trialWith('instance_count: "2"', "timeout: 1_000"));
    expect([config.compute.instancesPerTrial, config.limits.trialTimeout]).toEqual([2, 1000]);
    const short = trialWith("instance_count: 1", "timeout: 5");
    expect(fromAzureYaml(short).config.limits.trialTimeout).toBe(60);
    expect(notesOf(short)).toContainEqual({ code: "timeout-floored", path: "trial.limits.timeout", line: 2 });
    expect(fromAzureYaml(trialWith("instance_count: 1", "timeout: 0")).config.limits).not.toHaveProperty(
      "trialTimeout",
    );
    expect(() => fromAzureYaml(trialWith("instance_count: 1", "timeot: 5"))).toThrow(
      'trial.limits.timeot: unknown key. Did you mean "timeout"? Known: timeout.',
    );
  });
});

describe("fromAzureYaml reads nested choices", () => {
  it("with literals and distributions at any depth", () => {
    const text = lines(
      "search_space:",
      "  conv:",
      "    type: choice",
      "    values:",
      "      - {name: small, size: {type: randint, upper: 4}}",
      "      - name: large",
      "        size: {type: choice, values: [8, {deep: {type: qnormal, mu: 5, sigma: 1, q: 1}}]}",
      objective,
      limits,
    );
    expect(fromAzureYaml(text).config.searchSpace).toEqual({
      conv: {
        type: "choice",
        values: [
          { name: "small", size: { type: "randint", upper: 4 } },
          {
            name: "large",
            size: { type: "choice", values: [8, { deep: { type: "qnormal", mu: 5, sigma: 1, q: 1 } }] },
          },
        ],
      },
    });
  });
});

describe("fromAzureYaml notes what it fills in or changes", () => {
  const sampling = "sampling_algorithm: random";
  it("uses 1,000 trials, all at once, where limits are missing", () => {
    const { config, notes } = fromAzureYaml(lines(space, sampling, objective));
    expect(config.limits).toMatchObject({ maxTotalTrials: 1000, maxConcurrentTrials: 1000 });
    expect(notes.map((note) => note.code)).toEqual(["default-total"]);
  });

  it("raises timeouts below a minute as Azure's client does, and reads 0 as none", () => {
    const text = lines(space, sampling, objective, "limits: {max_total_trials: 5, timeout: 5, trial_timeout: 0}");
    expect(fromAzureYaml(text).config.limits).toMatchObject({ timeout: 60 });
    expect(fromAzureYaml(text).config.limits).not.toHaveProperty("trialTimeout");
    expect(notesOf(text)).toEqual([
      { code: "timeout-floored", path: "limits.timeout", line: 4 },
      { code: "timeout-floored", path: "limits.trial_timeout", line: 4 },
    ]);
  });

  it("leaves a timeout of a minute alone", () => {
    expect(notesOf(lines(space, sampling, objective, "limits: {max_total_trials: 5, timeout: 60}"))).toEqual([]);
  });

  it("counts the smaller of total and concurrent trials", () => {
    const text = lines(space, sampling, objective, "limits: {max_total_trials: 2, max_concurrent_trials: 10}");
    expect(fromAzureYaml(text).config.limits.maxConcurrentTrials).toBe(2);
    expect(notesOf(text)).toEqual([{ code: "concurrency-above-total", path: "limits.max_concurrent_trials", line: 4 }]);
  });

  it("says which swept parameter the command does not use", () => {
    const trial = "trial: {command: python t.py, environment: e}";
    expect(notesOf(lines("type: sweep", trial, space, sampling, objective, limits))).toEqual([
      { code: "unused-parameter", path: "search_space.lr", line: 3 },
    ]);
  });

  it("reads an evaluation interval of 0, and a slack of 0 beside another, as Azure's classes send them", () => {
    const policy = "early_termination: {type: bandit, slack_factor: 0, slack_amount: 0.2, evaluation_interval: 0}";
    const text = lines(space, sampling, objective, limits, policy);
    expect(fromAzureYaml(text).config.earlyTermination).toMatchObject({ type: "bandit", slackAmount: 0.2 });
    expect(fromAzureYaml(text).config.earlyTermination).not.toHaveProperty("slackFactor");
    expect(notesOf(text).map(({ code }) => code)).toEqual(["zero-slack", "interval-zero"]);
  });

  it("reads two slacks of 0, as Azure's classes send them, as a factor of 0", () => {
    const policy = "early_termination: {type: bandit, slack_factor: 0, slack_amount: 0}";
    const { earlyTermination } = fromAzureYaml(lines(space, sampling, objective, limits, policy)).config;
    expect(earlyTermination).toMatchObject({ type: "bandit", slackFactor: 0 });
    expect(earlyTermination).not.toHaveProperty("slackAmount");
  });

  it("simulates exclude_finished_jobs, which the guide has and the client lacks", () => {
    const policy =
      "early_termination: {type: truncation_selection, truncation_percentage: 20, exclude_finished_jobs: true}";
    const text = lines(space, sampling, objective, limits, policy);
    expect(fromAzureYaml(text).config.earlyTermination).toMatchObject({ excludeFinishedJobs: true });
    expect(notesOf(text).map(({ code }) => code)).toEqual(["exclude-finished-jobs"]);
  });

  it("tells what Azure's YAML 1.1 reader takes for something else", () => {
    const text = lines(
      "search_space: {a: {type: choice, values: [yes, 010, 12:30, 2024-01-01, plain]}}",
      sampling,
      objective,
      limits,
    );
    const { config, notes } = fromAzureYaml(text);
    expect(config.searchSpace.a).toEqual({ type: "choice", values: ["yes", 10, "12:30", "2024-01-01", "plain"] });
    expect(notes.map(({ message }) => message)).toEqual([
      "yes without quotes is true to Azure's reader, which follows YAML 1.1",
      "010 without quotes is 8 to Azure's reader, which follows YAML 1.1",
      "12:30 without quotes is 750, a number in base 60 to Azure's reader, which follows YAML 1.1",
      "2024-01-01 without quotes is a date to Azure's reader, which follows YAML 1.1",
    ]);
  });
});

describe("fromAzureYaml notes", () => {
  const sampling = "sampling_algorithm: random";

  it("values of a choice whose exponent has no point or no sign: Azure's reader takes them for texts", () => {
    const text = lines(
      "search_space:",
      "  a: {type: choice, values: [1e-3, 1.5e3, .5E2, 1.0e-3, 1.5e+3]}",
      "  b: {type: uniform, min_value: 1e-4, max_value: 1}",
      sampling,
      objective,
      limits,
    );
    const { config, notes } = fromAzureYaml(text);
    expect(config.searchSpace.a).toEqual({ type: "choice", values: [0.001, 1500, 50, 0.001, 1500] });
    expect(notes.map(({ path, message }) => `${path} ${message}`)).toEqual(
      ["[0] 1e-3", "[1] 1.5e3", "[2] .5E2"].map(
        (value) =>
          `search_space.a.values${value} without quotes is a text, not a number, to Azure's reader, which follows YAML 1.1`,
      ),
    );
  });

  it("what it assumes where a page quotes only the space, and truths that Azure takes as texts only", () => {
    const { config, notes } = fromAzureYaml(lines("search_space: {a: {type: choice, values: [true, 1]}}", limits));
    expect(config).toMatchObject({ goal: "maximize", primaryMetric: "accuracy", sampling: { type: "random" } });
    const told = notes.map(({ code, path, message }) => [code, path, message]);
    expect(told).toEqual(
      expect.arrayContaining([
        ["default-sampling", "", "sampling_algorithm is missing, so random is used"],
        ["default-objective", "", "objective is missing, so accuracy is maximized"],
        ["boolean-value", "search_space.a.values[0]", "is true, but Azure's client takes only texts and numbers"],
      ]),
    );
  });

  it("type names that are meant but that Azure's client refuses, as azure-ai-ml 1.35 does, and no others", () => {
    const read = (type: string, policy: string) =>
      fromAzureYaml(
        lines(`search_space: {a: {type: ${type}, min_value: -3, max_value: 1}}`, sampling, objective, limits, policy),
      );
    const median = (type: string) => `early_termination: {type: ${type}}`;
    expect(read("log_uniform", median("median-stopping")).notes.filter(({ code }) => code === "azure-name")).toEqual([
      {
        ...{ path: "search_space.a.type", line: 1, column: 26, code: "azure-name" },
        message: "log_uniform is read as loguniform, but Azure refuses it",
        hint: "Write loguniform for a job that you submit.",
      },
      {
        ...{ path: "early_termination.type", line: 5, column: 27, code: "azure-name" },
        message: "median-stopping is read as median_stopping, but Azure refuses it",
        hint: "Write median_stopping for a job that you submit.",
      },
    ]);
    for (const type of ["loguniform", "LogUniform", "LOGUNIFORM"]) {
      for (const policy of ["median_stopping", "MedianStopping", "MEDIAN_STOPPING"]) {
        const codes = read(type, median(policy)).notes.map(({ code }) => code);
        expect(codes).not.toContain("azure-name");
      }
    }
  });

  it.each([
    ["", ["trial"]],
    ["trial: {environment: e}", ["command"]],
    ["trial: {command: python x.py}", ["environment"]],
    ["trial: ./train.yml", []],
  ])("what Azure's client asks for and the simulation does not need: %s", (trial, missing) => {
    const { notes } = fromAzureYaml(lines("type: sweep", space, sampling, objective, limits, trial));
    expect(notes.filter(({ code }) => code === "incomplete-trial").map(({ message }) => message)).toEqual(
      missing.map((name) => `${name} is missing; Azure's client asks for it`),
    );
  });
});

describe("fromAzureYaml takes odd but valid YAML", () => {
  it.each([
    [
      "numbers with exponents and underscores",
      "{type: uniform, min_value: 1e-4, max_value: 1_000}",
      { minValue: 1e-4, maxValue: 1000 },
    ],
    [
      "numbers in quotes, as azure-ai-ml 1.35 does",
      "{type: uniform, min_value: \"-1.5e-1\", max_value: '2.'}",
      { minValue: -0.15, maxValue: 2 },
    ],
    ["upper case in type names", "{type: UNIFORM, min_value: 0, max_value: 1.}", { type: "uniform", maxValue: 1 }],
    ["quoted keys", '{"type": "uniform", "min_value": -1, "max_value": +1}', { minValue: -1, maxValue: 1 }],
  ])("%s", (_, spec, expected) => {
    expect(fromAzureYaml(lines(`search_space: {x: ${spec}}`, objective, limits)).config.searchSpace.x).toMatchObject(
      expected,
    );
  });

  it("counts in quotes, while texts stay texts", () => {
    const { config } = fromAzureYaml(
      lines(
        'search_space: {x: {type: choice, values: ["1", 2]}, n: {type: randint, upper: "3"}}',
        'objective: {goal: minimize, primary_metric: "5"}',
        'limits: {max_total_trials: "4", timeout: "600"}',
        'early_termination: {type: truncation_selection, truncation_percentage: "20", evaluation_interval: "2"}',
      ),
    );
    expect(config.searchSpace).toMatchObject({ x: { values: ["1", 2] }, n: { upper: 3 } });
    expect(config).toMatchObject({ primaryMetric: "5", limits: { maxTotalTrials: 4, timeout: 600 } });
    expect(config.earlyTermination).toMatchObject({ truncationPercentage: 20, evaluationInterval: 2 });
  });

  it("anchors, aliases and merge keys", () => {
    const text = lines(
      "search_space:",
      "  a: &range {type: uniform, min_value: 0, max_value: 1}",
      "  b: *range",
      "  c: {<<: *range, max_value: 2}",
      objective,
      limits,
    );
    expect(fromAzureYaml(text).config.searchSpace).toMatchObject({
      b: { type: "uniform", maxValue: 1 },
      c: { type: "uniform", minValue: 0, maxValue: 2 },
    });
  });

  it("a byte order mark, Windows line ends, comments and a document start", () => {
    const text = `\uFEFF# head\r\n---\r\n${lines(space, objective, limits).replaceAll("\n", "\r\n")}\r\n...\r\n`;
    expect(fromAzureYaml(text).config.limits.maxTotalTrials).toBe(8);
  });

  it("JSON, which is YAML too", () => {
    const text = JSON.stringify({
      search_space: { x: { type: "choice", values: [1, 2] } },
      objective: { goal: "maximize", primary_metric: "m" },
      limits: { max_total_trials: 2 },
    });
    expect(fromAzureYaml(text).config.limits.maxTotalTrials).toBe(2);
  });
});

describe("fromAzureYaml reads what Azure has no word for under sweeplab", () => {
  it("and merges it with what Azure says", () => {
    const own = lines(
      "sweeplab:",
      "  seed: dp-100",
      "  objective: {intervals: 12, noise: {sd: 0}}",
      "  compute: {maxInstances: 1, pricePerHour: 3}",
      "  earlyTermination: {literal: true}",
      "  limits: {refillSeconds: 30}",
    );
    const policy = "early_termination: {type: bandit, slack_factor: 0.1}";
    const { config, notes } = fromAzureYaml(lines(space, "sampling_algorithm: random", objective, policy, limits, own));
    expect(config).toMatchObject({
      seed: "dp-100",
      objective: { intervals: 12, noise: { sd: 0 } },
      compute: { maxInstances: 1, pricePerHour: 3 },
      earlyTermination: { type: "bandit", slackFactor: 0.1, literal: true },
      limits: { maxTotalTrials: 8, refillSeconds: 30 },
    });
    expect(notes.map(({ code }) => code)).toEqual(["extension"]);
  });

  it("and reports its problems in its own names", () => {
    expect(() => fromAzureYaml(lines(space, objective, limits, "sweeplab: {compute: {maxInstance: 2}}"))).toThrow(
      'line 4, column 22, sweeplab.compute.maxInstance: unknown key. Did you mean "maxInstances"?',
    );
  });
});

it("fromAzureYaml throws a SweepError, never anything else, for text that is no sweep", () => {
  for (const text of [
    "",
    "3",
    "[]",
    "a: 1",
    "type: automl",
    "type: pipeline",
    "type: command\ncommand: x",
    "type: pipeline\njobs: 3",
  ]) {
    expect(() => fromAzureYaml(text), text).toThrow(SweepError);
  }
});
