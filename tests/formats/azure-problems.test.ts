// biome-ignore-all lint/suspicious/noTemplateCurlyInString: references of Azure look like template strings
import { describe, expect, it } from "vitest";
import { SweepError } from "../../src/errors.ts";
import { fromAzureYaml } from "../../src/formats/azure-sweep.ts";

function problemsOf(text: string): string[] {
  try {
    fromAzureYaml(text);
    return [];
  } catch (error) {
    if (error instanceof SweepError) return error.message.split("\n");
    throw error;
  }
}

describe("a job with many mistakes", () => {
  const text = `type: sweep
trial:
  command: >-
    python x.py --lr \${{search_space.lrr}}
    --a \${{inputs.lr}}
  environmnt: x
sampling_algorithm: {type: bayes}
search_space:
  lr: {type: unform, min_value: 1, max_value: 2}
  bs: {type: choice, value: [1]}
  q: {type: quniform, min_value: a, max_value: "3x", q: -1}
  n: 5
objective: {goal: maximise, primary_metrc: acc}
early_termination:
  type: bandit
  slack_factr: 0.1
limits:
  max_total_trials: many
  max_totl_trials: 3
foo: 1
`;

  it("is told all of them at once, in the order of the file, each with its place and the nearest name", () => {
    expect(problemsOf(text).map((line) => line.replace(/ Known.*/, ""))).toEqual([
      'line 4, column 22, trial.command: ${{search_space.lrr}} refers to "lrr", which is not declared under search_space. Did you mean "lr"?',
      'line 5, column 9, trial.command: ${{inputs.lr}} refers to "lr", which is not declared under inputs. It is swept: write ${{search_space.lr}}.',
      'line 6, column 3, trial.environmnt: unknown key. Did you mean "environment"?',
      'line 7, column 28, sampling_algorithm.type: unknown sampling algorithm "bayes". Did you mean "bayesian"?',
      'line 9, column 14, search_space.lr.type: unknown search space type "unform". Did you mean "uniform"?',
      "line 10, column 3, search_space.bs.values: missing; must be a list of at least one value.",
      'line 10, column 22, search_space.bs.value: unknown key. Did you mean "values"?',
      'line 11, column 34, search_space.q.min_value: must be a number, got "a".',
      'line 11, column 48, search_space.q.max_value: must be a number, got "3x".',
      "line 11, column 57, search_space.q.q: must be a number above 0, got -1.",
      "line 12, column 6, search_space.n: must be a mapping with a type, got 5. Write {type: ..., ...}.",
      "line 13, column 1, objective: primary_metric is missing.",
      'line 13, column 19, objective.goal: must be one of maximize, minimize, got "maximise". Did you mean "maximize"?',
      'line 13, column 29, objective.primary_metrc: unknown key. Did you mean "primary_metric"?',
      'line 16, column 3, early_termination.slack_factr: unknown key. Did you mean "slack_factor"?',
      'line 18, column 21, limits.max_total_trials: must be a whole number from 1 to 1000000, got "many".',
      'line 19, column 3, limits.max_totl_trials: unknown key. Did you mean "max_total_trials"?',
      "line 20, column 1, foo: unknown key.",
    ]);
  });
});

const objective = "objective: {goal: maximize, primary_metric: m}";
const limits = "limits: {max_total_trials: 4}";
const uniform = "search_space: {x: {type: uniform, min_value: 0, max_value: 1}}";

describe("a wrong range is told with its rule and the value given", () => {
  it.each([
    [
      "search_space: {x: {type: uniform, min_value: 2, max_value: 1}}",
      /line 1, column 19, search_space\.x \(uniform\): min_value must be below max_value|line 1, .*min_value.*max_value/,
    ],
    [
      "search_space: {x: {type: randint, upper: 0}}",
      /line 1, column 42, search_space\.x\.upper: must be a whole number .*, got 0/,
    ],
    [
      "search_space: {x: {type: normal, mu: 0, sigma: -1}}",
      /line 1, column 48, search_space\.x\.sigma: must be .*, got -1/,
    ],
    [
      "search_space: {x: {type: choice, values: []}}",
      /search_space\.x\.values: must be a list of at least one value, got \[\]/,
    ],
    ["search_space: {}", /line 1, column 15, search_space: must have at least one parameter, got none/],
    [
      "search_space: {x: [1, 2]}",
      /line 1, column 19, search_space\.x: must be a mapping with a type, got \[1,2\]\. For one of a list write \{type: choice, values: \[1,2\]\}\./,
    ],
    ["search_space: [1]", /line 1, column 15, search_space: must be a mapping, got \[1\]/],
  ])("%s", (space, expected) => {
    expect(problemsOf([space, objective, limits].join("\n")).join("\n")).toMatch(expected);
  });

  it.each([
    [
      "early_termination: {type: bandit, slack_factor: 0.1, slack_amount: 0.2}",
      "line 4, column 20, early_termination (bandit): give slack_factor or slack_amount, not both",
    ],
    [
      "early_termination: {type: truncation_selection, truncation_percentage: 100}",
      "line 4, column 72, early_termination.truncation_percentage: must be a whole number from 1 to 99, got 100.",
    ],
    [
      "early_termination: {type: median_stopping, evaluation_interval: 1.5}",
      "line 4, column 65, early_termination.evaluation_interval: must be a whole number at least 0, got 1.5.",
    ],
    [
      "early_termination: {type: median, delay_evaluation: 5}",
      'line 4, column 27, early_termination.type: unknown early-termination policy "median". Did you mean "median_stopping"?',
    ],
    [
      "early_termination: {type: bandit, slackFactor: 0.1}",
      'line 4, column 35, early_termination.slackFactor: unknown key. Did you mean "slack_factor"?',
    ],
    [
      "early_termination: bandit",
      'line 4, column 20, early_termination: must be a mapping with a type, got "bandit". Write {type: ..., ...}',
    ],
    [
      "early_termination: {type: bandit, slack_factor: 0.1, delay_evaluations: 5}",
      'line 4, column 54, early_termination.delay_evaluations: unknown key. Did you mean "delay_evaluation"?',
    ],
    [
      "early_termination: {type: bandit, slack_factor: 0,2}",
      "line 4, column 51, early_termination.2: unknown key. Write decimals with a point: 0.2.",
    ],
  ])("%s", (policy, expected) => {
    const problems = problemsOf([uniform, objective, limits, policy].join("\n"));
    // One mistake, one problem: a misspelt setting is not missed besides.
    expect(problems).toEqual([expect.stringContaining(expected)]);
  });
});

describe("a pipeline", () => {
  it("has keys of its own, beside those of its sweep step", () => {
    const step = `{type: sweep, trial: ./train.yml, triall: x, ${[uniform, objective, limits].join(", ")}}`;
    expect(
      problemsOf(`type: pipeline\nsettings: {}\nexperiment: x\njobs:\n  s: ${step}\n  t: {type: command, anything: x}`),
    ).toEqual([
      'line 3, column 1, experiment: unknown key. Did you mean "experiment_name"?',
      'line 5, column 40, jobs.s.triall: unknown key. Did you mean "trial"?',
    ]);
  });
});

describe("each mistake is told once, and where it was made", () => {
  const job = (...others: string[]) => [uniform, objective, ...others].join("\n");

  it.each(["2.5", '"20x"', "many"])("a total of %s is no mistake of the concurrency that it would set", (total) => {
    expect(problemsOf(job(`limits: {max_total_trials: ${total}}`))).toEqual([
      expect.stringMatching(/^line 3, column 28, limits\.max_total_trials: must be a whole number/),
    ]);
  });

  it.each([
    ["no search space", "type: sweep", "line 1, column 1: search_space is missing."],
    [
      "an empty one",
      "search_space: {}",
      "line 1, column 15, search_space: must have at least one parameter, got none.",
    ],
  ])("with %s, nothing more is said of the parameters of the command", (_, first, expected) => {
    const trial = "trial: {command: 'x ${{search_space.lr}}', environment: e}";
    expect(problemsOf([first, objective, limits, trial].join("\n"))).toContain(expected);
    expect(problemsOf([first, objective, limits, trial].join("\n")).join()).not.toContain("refers to");
  });

  it.each([
    [
      "sampling_algorithm: {type: random, seed: abc}",
      'seed: must be a whole number, got "abc". Azure takes no text here.',
    ],
    ["sampling_algorithm: {type: random, seed: 1.5}", "seed: must be a text or a whole number below 2^53, got 1.5."],
  ])("%s", (sampling, expected) => {
    expect(problemsOf(job(limits, sampling))).toEqual([`line 4, column 42, sampling_algorithm.${expected}`]);
  });

  it("a sampling algorithm that is neither a name nor a mapping is told which there are", () => {
    for (const given of ["5", "[]", "{}", "{rule: sobol}"])
      expect(problemsOf(job(limits, `sampling_algorithm: ${given}`))).toEqual([
        "line 4, column 1, sampling_algorithm: type is missing. Known types: random, grid, bayesian.",
      ]);
  });

  it("the way to run a trial on several processes has a type and keys of its own", () => {
    const trial = (distribution: string) =>
      job(limits, `trial: {command: x, environment: e, distribution: ${distribution}}`);
    expect(problemsOf(trial("{type: PyTorch, process_count_per_instance: 2}"))).toEqual([]);
    expect(problemsOf(trial("{type: pytroch}"))).toEqual([
      'line 4, column 58, trial.distribution.type: unknown distribution type "pytroch". Did you mean "pytorch"? Known: mpi, pytorch, tensorflow, ray.',
    ]);
    expect(problemsOf(trial("{type: mpi, process_count: 2}"))).toEqual([
      'line 4, column 63, trial.distribution.process_count: unknown key. Did you mean "process_count_per_instance"? Known: type, process_count_per_instance.',
    ]);
    expect(problemsOf(trial("{worker_count: 2}"))).toEqual([
      "line 4, column 51, trial.distribution: type is missing. Known types: mpi, pytorch, tensorflow, ray.",
    ]);
  });
});

describe("samplers and distributions that do not go together", () => {
  it("are told for every parameter, beside the other problems", () => {
    const text = [
      "sampling_algorithm: grid",
      "search_space:",
      "  lr: {type: loguniform, min_value: -3, max_value: 0}",
      "  ok: {type: choice, values: [1, 2]}",
      "  n: {type: normal, mu: 0, sigma: 1}",
      objective,
      "limits: {max_total_trials: 0}",
    ].join("\n");
    expect(problemsOf(text)).toEqual([
      "line 3, column 7, search_space.lr (loguniform): grid takes only choice parameters. Use choice, or sample at random.",
      "line 5, column 6, search_space.n (normal): grid takes only choice parameters. Use choice, or sample at random.",
      "line 7, column 28, limits.max_total_trials: must be a whole number from 1 to 1000000, got 0.",
    ]);
  });

  it("and settings that belong to another sampler", () => {
    expect(
      problemsOf([uniform, objective, limits, "sampling_algorithm: {type: grid, seed: 1}"].join("\n")).join("\n"),
    ).toContain("line 4, column 34, sampling_algorithm.seed: unknown key.");
  });
});

describe("values that a choice cannot have", () => {
  it("are told where they stand, inside of nested branches too", () => {
    const text = [
      "search_space:",
      "  x:",
      "    type: choice",
      "    values:",
      "      - 1",
      "      - null",
      "      - [1, 2]",
      "      - inner: {type: unifrm}",
      "      - inner: {type: uniform, min_value: 0, max_value: low}",
      objective,
      limits,
    ].join("\n");
    expect(problemsOf(text).map((line) => line.replace(/ Known.*/, ""))).toEqual([
      'line 6, column 9, search_space.x.values[1]: must be a number, a text, true or false, got null. For the text write "null" in quotes.',
      "line 7, column 9, search_space.x.values[2]: must be a number, a text, true or false, got [1,2]. A list is not a value: write it as text.",
      'line 8, column 23, search_space.x.values[3].inner.type: unknown search space type "unifrm". Did you mean "uniform"?',
      'line 9, column 57, search_space.x.values[4].inner.max_value: must be a number, got "low".',
    ]);
  });
});

describe("hostile names", () => {
  it.each(["__proto__", "constructor", "toString", "hasOwnProperty"])(
    "%s as a parameter is read or refused, and changes no prototype",
    (name) => {
      const text = [`search_space: {${name}: {type: uniform, min_value: 0, max_value: 1}}`, objective, limits].join(
        "\n",
      );
      const problems = problemsOf(text);
      if (problems.length === 0) expect(Object.keys(fromAzureYaml(text).config.searchSpace)).toEqual([name]);
      else expect(problems.join("\n")).toContain("line 1");
      expect(({} as Record<string, unknown>).type).toBeUndefined();
    },
  );

  it.each(["__proto__", "constructor"])("%s as a key, a type or a policy is unknown", (name) => {
    expect(problemsOf([uniform, objective, limits, `${name}: {a: 1}`].join("\n")).join("\n")).toContain(
      `${name}: unknown key`,
    );
    expect(problemsOf([`search_space: {x: {type: ${name}}}`, objective, limits].join("\n")).join("\n")).toContain(
      `unknown search space type "${name}"`,
    );
    expect(
      problemsOf([uniform, objective, limits, `early_termination: {type: ${name}}`].join("\n")).join("\n"),
    ).toContain("unknown early-termination policy");
    expect(problemsOf([uniform, objective, limits, `sampling_algorithm: ${name}`].join("\n")).join("\n")).toContain(
      "unknown sampling algorithm",
    );
    expect(problemsOf(["type: pipeline", `jobs: {a: {type: ${name}}}`].join("\n")).join("\n")).toContain(
      "no sweep step",
    );
  });

  it("with markup are told as they are", () => {
    const text = [
      'search_space: {"<img src=x onerror=alert(1)>": {type: uniform, min_value: 0, max_value: 1}}',
      objective,
      limits,
    ].join("\n");
    expect(problemsOf(text).join("\n")).toContain('got "<img src=x onerror=alert(1)>"');
  });
});

describe("hostile numbers", () => {
  it.each([
    "{type: uniform, min_value: -1e308, max_value: 1e308}",
    "{type: loguniform, min_value: 0, max_value: 1e308}",
    "{type: quniform, min_value: 0, max_value: 1, q: 1e308}",
    "{type: quniform, min_value: 0, max_value: 1, q: 100}",
    "{type: lognormal, mu: 1e308, sigma: 1e308}",
    "{type: uniform, min_value: .nan, max_value: .inf}",
    "{type: randint, upper: 1e308}",
    "{type: choice, values: [.inf, .nan]}",
    "{type: choice, values: [1]}",
  ])("%s is read or refused", (spec) => {
    const problems = problemsOf([`search_space: {x: ${spec}}`, objective, limits].join("\n"));
    for (const problem of problems) expect(problem).toMatch(/^line 1, column \d+, search_space\.x/);
  });
});
