import { describe, expect, it } from "vitest";
import { SweepError } from "../../src/errors.ts";
import { type AnySpec, number } from "../../src/fields.ts";
import { parsePolicy, policyKinds } from "../../src/policies/index.ts";
import { definePolicy } from "../../src/policies/policy.ts";
import { policyText } from "../../src/study/policy-text.ts";
import { runStudy } from "../../src/study/run-study.ts";
import { type StudyInput, studyHash, validateStudy } from "../../src/study/study.ts";
import { readStudyFile } from "../../src/study/study-file.ts";
import { smallStudy } from "./small-study.ts";

describe("the cases of a study", () => {
  it("are first no policy, then each policy", () => {
    const { cases, seeds } = validateStudy(smallStudy);
    expect(cases.map(({ policy, baseline, source }) => [policy, baseline, source])).toEqual([
      ["none", 0, -1],
      ["bandit:0.2", 0, 0],
      ["median-stopping:2", 0, 1],
      ["truncation-selection:30", 0, 2],
    ]);
    expect(seeds.slice(0, 2)).toEqual(["small/0", "small/1"]);
  });

  it("name every setting of a policy of one's own where one before it is left out", () => {
    const gap = definePolicy({
      ...{ type: "gap", summary: "", shorthand: ["first", "second"] },
      fields: { first: number({ label: "First", optional: true }), second: number({ label: "Second" }) },
      judge: () => ({ action: "continue", observed: null, bar: null, because: "all" }),
    });
    expect(policyText({ type: "gap", second: 2 } as AnySpec, [gap])).toBe("gap(second=2)");
    expect(policyText({ type: "gap", first: 1, second: 2 } as AnySpec, [gap])).toBe("gap:1,2");
  });

  it("name policies so that the name can be read again", () => {
    const policies = [...smallStudy.policies, "bandit:0.2,1,5", "bandit(amount=0.1)", "truncation(20, exclude=true)"];
    const { cases } = validateStudy({ ...smallStudy, policies });
    for (const { policy, config } of cases) expect(parsePolicy(policy)).toEqual(config.earlyTermination);
    expect(cases.slice(4).map(({ policy }) => policy)).toEqual([
      "bandit:0.2,1,5",
      "bandit(slackAmount=0.1)",
      "truncation-selection(truncationPercentage=20, excludeFinishedJobs=true)",
    ]);
  });

  it("have no policy once, listed or not", () => {
    expect(validateStudy({ ...smallStudy, policies: ["none", "bandit:0.2"] }).cases).toHaveLength(2);
  });

  it("name a policy inside another one, and tell two such policies apart", () => {
    const patient = (wrapped: string) => ({ type: "patient", patience: 2, wrapped: parsePolicy(wrapped) });
    const { cases } = validateStudy({ ...smallStudy, policies: [patient("bandit:0.2"), patient("median")] });
    expect(cases.map(({ policy }) => policy)).toEqual([
      "none",
      "patient(patience=2, wrapped=bandit:0.2)",
      "patient(patience=2, wrapped=median-stopping)",
    ]);
  });

  it("have a baseline for each choice of world settings, and vary policies that have the setting", () => {
    const vary = { "objective.noise.sd": [0, 0.1], "earlyTermination.slackFactor": [0.1, 0.3] };
    const { cases } = validateStudy({ ...smallStudy, policies: ["bandit:0.5", "median"], vary });
    expect(cases.map(({ policy, settings, baseline }) => [policy, settings["objective.noise.sd"], baseline])).toEqual([
      ["none", 0, 0],
      ["bandit:0.1", 0, 0],
      ["bandit:0.3", 0, 0],
      ["median-stopping", 0, 0],
      ["none", 0.1, 4],
      ["bandit:0.1", 0.1, 4],
      ["bandit:0.3", 0.1, 4],
      ["median-stopping", 0.1, 4],
    ]);
    expect(cases.map(({ config }) => config.objective.noise.sd)).toEqual([0, 0, 0, 0, 0.1, 0.1, 0.1, 0.1]);
  });

  it("with more concurrent trials have more nodes, unless there were fewer than needed", () => {
    const vary = { "limits.maxConcurrentTrials": [1, 6] };
    const nodes = (config: StudyInput["config"]) =>
      validateStudy({ ...smallStudy, config, policies: ["none"], vary }).cases.map(
        (each) => each.config.compute.maxInstances,
      );
    expect(nodes(smallStudy.config)).toEqual([1, 6]);
    expect(nodes({ ...smallStudy.config, compute: { maxInstances: 2 } })).toEqual([2, 2]);
  });

  it("change a curve by its name", () => {
    const { cases } = validateStudy({ ...smallStudy, policies: ["none"], vary: { "objective.curve": ["logistic"] } });
    expect(cases[0]?.config.objective.curve.type).toBe("logistic");
  });

  it("leave out a seed of the sampler, which would give all worlds the same trials", () => {
    const sampling = { type: "random", rule: "sobol", seed: 7 };
    const { config } = validateStudy({ ...smallStudy, config: { ...smallStudy.config, sampling } });
    expect(config.sampling).toEqual({ type: "random", rule: "sobol" });
  });

  it("have a hash that changes with the study", () => {
    const hashes = [{}, { topK: 3 }, { seeds: 11 }, { policies: ["median"] }].map((change) =>
      studyHash(validateStudy({ ...smallStudy, ...change })),
    );
    expect(new Set(hashes).size).toBe(4);
    expect(studyHash(validateStudy(smallStudy))).toBe(hashes[0]);
  });
});

function problemsOf(read: () => unknown): readonly string[] {
  try {
    read();
  } catch (error) {
    if (error instanceof SweepError) return error.message.split("\n");
    throw error;
  }
  return [];
}

describe("what is wrong with a study", () => {
  it("is told where there is none", async () => {
    const message = "study: must be { config, policies, seeds, vary, topK }, got null.";
    expect(() => validateStudy(null as never)).toThrow(message);
    await expect(runStudy(null as never)).rejects.toThrow(message);
  });

  it("is told all at once", () => {
    const study = {
      config: { ...smallStudy.config, goal: "up" },
      policies: ["bandit", 3, "bandit:-1"],
      seeds: 0,
      topK: 0,
      vary: { "earlyTermination.slackAmmount": [1], "limits.timeout": 3 },
    } as unknown as StudyInput;
    expect(problemsOf(() => validateStudy(study))).toEqual([
      "topK: must be a whole number from 1, got 0.",
      'config.goal: must be one of maximize, minimize, got "up". Known: maximize, minimize.',
      "policies[0] (bandit): give slackFactor or slackAmount, got neither. An explicit 0 stops every trial behind the leader.",
      `policies[1]: must be an object with a type, got 3. Known: ${policyKinds.map(({ type }) => type).join(", ")}.`,
      "policies[2].slackFactor: must be a number at least 0, got -1. For an absolute margin use slackAmount.",
      'vary.earlyTermination.slackAmmount: no policy of the study has the setting "slackAmmount".',
      "vary.limits.timeout: must be a list of values, got 3.",
      "seeds: must be a count up to 10000000 or a list of texts and whole numbers, got 0.",
    ]);
  });

  it("in a list of seeds is told: objects would all be one seed", () => {
    for (const seeds of [[{}], [null], ["a", 1.5]] as unknown as number[][])
      expect(problemsOf(() => validateStudy({ ...smallStudy, seeds }))).toEqual([
        `seeds: must be a count up to 10000000 or a list of texts and whole numbers, got ${JSON.stringify(seeds)}.`,
      ]);
    expect(validateStudy({ ...smallStudy, seeds: ["a", 2] }).seeds).toEqual(["a", "2"]);
  });

  it("are seeds and policies among the varied settings, which a study has itself", () => {
    for (const path of ["seed", "sampling.seed", "earlyTermination"])
      expect(problemsOf(() => validateStudy({ ...smallStudy, vary: { [path]: ["none"] } }))).toEqual([
        `vary.${path}: cannot be varied. A study has its own seeds and policies.`,
      ]);
    expect(validateStudy({ ...smallStudy, vary: null } as unknown as StudyInput).cases).toEqual(
      validateStudy(smallStudy).cases,
    );
  });

  it("in a varied value is told at that setting", () => {
    const vary = { "objective.noise.sd": [0, -1], "limits.tiemout": [3] };
    expect(problemsOf(() => validateStudy({ ...smallStudy, vary }))).toEqual([
      'vary.limits.tiemout: unknown key. Did you mean "timeout"? Known: maxTotalTrials, maxConcurrentTrials, timeout, trialTimeout, refillSeconds, cancelAt.',
      "vary.objective.noise.sd: must be a number from 0 to 1e+100, got -1.",
    ]);
  });

  it("a policy or a varied value that comes twice is refused, also where varying made two policies equal", () => {
    const policies = ["bandit:0.2", "median", "bandit(slackFactor=0.2)"];
    expect(problemsOf(() => validateStudy({ ...smallStudy, policies }))).toEqual([
      "policies[2]: is policies[0] again, bandit:0.2. Give each policy once.",
    ]);
    const vary = { "earlyTermination.slackFactor": [0.1, 0.3] };
    expect(problemsOf(() => validateStudy({ ...smallStudy, policies: ["bandit:0.2", "bandit:0.5"], vary }))).toEqual([
      "policies[1]: is policies[0] again, bandit:0.1. Give each policy once.",
      "policies[1]: is policies[0] again, bandit:0.3. Give each policy once.",
    ]);
    expect(problemsOf(() => validateStudy({ ...smallStudy, vary: { "objective.noise.sd": [0.1, 0, 0.1] } }))).toEqual([
      "vary.objective.noise.sd: must be different values, got 0.1 twice.",
    ]);
  });

  it("seeds twice or three varied settings are refused", () => {
    expect(problemsOf(() => validateStudy({ ...smallStudy, seeds: ["a", 1, "1"] }))).toEqual([
      'seeds: must be different, got "1" twice.',
    ]);
    const vary = { "limits.timeout": [1], "objective.noise.sd": [1], "objective.intervals": [1] };
    expect(problemsOf(() => validateStudy({ ...smallStudy, vary }))).toEqual([
      "vary: must be at most 2 settings, got limits.timeout, objective.noise.sd, objective.intervals.",
    ]);
  });
});

describe("a study file", () => {
  const text = `sweep: job.yml
policies:
  - bandit:0.2
  - type: median-stopping
    delayEvaluation: 5
seeds: 20
vary:
  objective.noise.sd: [0, 0.1]
`;

  it("names its sweep, or has the config in it", () => {
    const file = readStudyFile(text);
    expect(file.sweep).toBe("job.yml");
    expect(file.studyOf(smallStudy.config)).toEqual({
      config: smallStudy.config,
      policies: ["bandit:0.2", { type: "median-stopping", delayEvaluation: 5 }],
      seeds: 20,
      vary: { "objective.noise.sd": [0, 0.1] },
    });
    const inline = readStudyFile(JSON.stringify(smallStudy));
    expect(inline.sweep).toBeUndefined();
    expect(validateStudy(inline.studyOf())).toEqual(validateStudy(smallStudy));
  });

  it("is refused with line and column", () => {
    expect(problemsOf(() => readStudyFile("polices: [none]\nseeds: 3\nvary: 7\n"))).toEqual([
      'line 1, column 1, polices: unknown key. Did you mean "policies"? Known: sweep, config, policies, seeds, vary, topK.',
      "line 1, column 1: give sweep or config, got neither. sweep is the path of a job's file.",
      "line 1, column 1, policies: missing.",
      "line 3, column 7, vary: must be a mapping of settings to lists, got 7.",
    ]);
  });

  it("that is a sweep, or anything else, is told how a study is written", () => {
    for (const text of [
      "$schema: x\nsearch_space: {}\n",
      JSON.stringify({ searchSpace: {} }),
      "type: pipeline\njobs: {}\n",
    ])
      expect(problemsOf(() => readStudyFile(text))).toEqual([
        'line 1, column 1: is no study. To study a sweep, write a file beside it: "sweep: <its file>", "policies: [none, bandit:0.2]" and "seeds: 100", a line each.',
      ]);
  });

  it.each([
    ["", "the text is empty"],
    ["# policies\n", "the text is empty"],
    ["[1, 2]", "line 1, column 1: must be a mapping with policies, got [1,2]"],
    ["null", "line 1, column 1: must be a mapping with policies, got null"],
  ])("says of %j how a study is written", (given, message) => {
    const hint =
      'To study a sweep, write a file beside it: "sweep: <its file>", "policies: [none, bandit:0.2]" and "seeds: 100", a line each.';
    expect(problemsOf(() => readStudyFile(given))).toEqual([`${message}. ${hint}`]);
  });

  it("that lacks something is told that with all else that is wrong, in the order of lines", () => {
    const wrong = "sweep: job.yml\npolicies: [bandti, bandit:0.2, bandit:0.2]\ntopK: 0\nvary: 7\nworkers: 2\n";
    expect(problemsOf(() => readStudyFile(wrong)).map((problem) => problem.replace(/\. .*/, ""))).toEqual([
      "line 1, column 1, seeds: missing.",
      'line 2, column 12, policies[0]: unknown policy "bandti"',
      "line 2, column 32, policies[2]: is policies[1] again, bandit:0.2",
      "line 3, column 7, topK: must be a whole number from 1, got 0.",
      "line 4, column 7, vary: must be a mapping of settings to lists, got 7.",
      "line 5, column 1, workers: unknown key",
    ]);
  });

  it("places problems of the study in its lines", () => {
    const file = readStudyFile(text.replace("0.1]", "-1]").replace("median-stopping", "medain"));
    const problems = problemsOf(() => validateStudy(file.studyOf(smallStudy.config)));
    expect(problems).toHaveLength(2);
    try {
      validateStudy(file.studyOf(smallStudy.config));
    } catch (error) {
      const placed = (error as SweepError).problems.map(file.inFile);
      expect(placed.map(({ line, column }) => [line, column])).toEqual([
        [4, 11],
        [8, 23],
      ]);
    }
  });
});
