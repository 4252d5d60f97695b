import fc from "fast-check";
import type { SweepConfigInput } from "../../src/simulation/config.ts";

/** Texts that writers get wrong: words of YAML 1.1, numbers in disguise, signs, line breaks, escapes. */
export const trickyText = fc.oneof(
  fc.constantFrom(
    "yes",
    "No",
    "on",
    "null",
    "~",
    "true",
    "1e-4",
    "0o7",
    "010",
    "1_000",
    "12:30",
    "2024-01-01",
    "=",
    "<<",
  ),
  fc.constantFrom(
    "- x",
    "a: b",
    "x #y",
    " lead",
    "trail ",
    "",
    "'",
    '"',
    "{",
    "[",
    "%",
    "@",
    "`",
    "a\nb",
    "\t",
    "\u2028\u007f",
    "😀",
  ),
  fc.string({ unit: "grapheme", maxLength: 12 }),
);

const bound = fc.double({ min: -20, max: 20, noNaN: true });
const range = fc
  .tuple(bound, fc.double({ min: 0.001, max: 30, noNaN: true }))
  .map(([minValue, width]) => ({ minValue, maxValue: minValue + width }));
const moments = fc.record({ mu: bound, sigma: fc.double({ min: 0.001, max: 5, noNaN: true }) });
const q = fc.constantFrom(1, 2, 0.5, 0.1);
const name = fc.stringMatching(/^[a-zA-Z_][a-zA-Z0-9_]{0,8}$/).filter((text) => text !== "__proto__");
const literal = fc.oneof(
  trickyText,
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
);

const numeric = fc.oneof(
  range.map((ends) => ({ type: "uniform", ...ends })),
  range.map((ends) => ({ type: "loguniform", ...ends })),
  moments.map((of) => ({ type: "normal", ...of })),
  moments.map((of) => ({ type: "lognormal", ...of })),
  fc.tuple(range, q).map(([ends, step]) => ({ type: "quniform", ...ends, q: step })),
  fc.tuple(range, q).map(([ends, step]) => ({ type: "qloguniform", ...ends, q: step })),
  fc.tuple(moments, q).map(([of, step]) => ({ type: "qnormal", ...of, q: step })),
  fc.tuple(moments, q).map(([of, step]) => ({ type: "qlognormal", ...of, q: step })),
  fc.integer({ min: 1, max: 1000 }).map((upper) => ({ type: "randint", upper })),
);

const { distribution } = fc.letrec<{ distribution: { type: string }; branch: object }>((tie) => ({
  distribution: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    numeric,
    fc.array(literal, { minLength: 1, maxLength: 4 }).map((values) => ({ type: "choice", values })),
    fc
      .array(fc.oneof(literal, tie("branch")), { minLength: 1, maxLength: 3 })
      .map((values) => ({ type: "choice", values })),
  ),
  branch: fc.dictionary(name, fc.oneof(literal, tie("distribution")), { minKeys: 1, maxKeys: 3 }),
}));

const cadence = { evaluationInterval: fc.integer({ min: 0, max: 5 }), delayEvaluation: fc.integer({ min: 0, max: 9 }) };
const slack = fc.double({ min: 0, max: 2, noNaN: true }).map((value) => value + 0);
const policy = fc.oneof(
  fc.constant({ type: "none" }),
  fc.record({ type: fc.constant("bandit"), slackFactor: slack, literal: fc.boolean(), ...cadence }),
  fc.record({ type: fc.constant("bandit"), slackAmount: slack, peers: fc.constantFrom("all", "finished"), ...cadence }),
  fc.record({ type: fc.constant("median-stopping"), ...cadence }),
  fc.record({
    type: fc.constant("truncation-selection"),
    truncationPercentage: fc.integer({ min: 1, max: 99 }),
    excludeFinishedJobs: fc.boolean(),
    ...cadence,
  }),
);

const sampling = fc.oneof(
  fc.constant("random"),
  fc.record(
    {
      type: fc.constant("random"),
      rule: fc.constantFrom("random", "sobol"),
      seed: fc.oneof(fc.integer(), trickyText),
      logBase: fc.constantFrom(2, 10),
    },
    { requiredKeys: ["type"] },
  ),
);

/** Everything that stands beside the sweep in a job; instance counts agree with the config's. */
const facts = fc.record(
  {
    command: trickyText.map((text) => `python train.py ${text}`),
    environment: fc.constantFrom("azureml:e@latest", "azureml:e:1"),
    code: fc.constant("src"),
    compute: fc.constant("azureml:cpu"),
    displayName: trickyText.filter((text) => text !== ""),
    description: trickyText,
    tags: fc.dictionary(name, trickyText),
    inputs: fc.dictionary(name, literal, { minKeys: 1 }),
    environmentVariables: fc.dictionary(name, trickyText, { minKeys: 1 }),
  },
  { requiredKeys: ["command", "environment"] },
);

/** Valid sweeps with all that Azure's YAML can say, and settings that it cannot. */
export const arbitraryJob: fc.Arbitrary<SweepConfigInput> = fc.record({
  seed: fc.constantFrom("sweeplab", "dp-100", "7"),
  goal: fc.constantFrom("maximize", "minimize"),
  primaryMetric: trickyText.filter((text) => text !== ""),
  searchSpace: fc.dictionary(name, distribution, { minKeys: 1, maxKeys: 4 }),
  sampling,
  earlyTermination: policy,
  objective: fc.constantFrom({}, { intervals: 5, noise: { sd: 0 } }),
  limits: fc.record(
    {
      maxTotalTrials: fc.integer({ min: 1, max: 2000 }),
      maxConcurrentTrials: fc.integer({ min: 1, max: 30 }),
      timeout: fc.constantFrom(30, 60, 3600.5, 7200),
      trialTimeout: fc.constantFrom(10, 600, 99.5),
      refillSeconds: fc.constantFrom(0, 30),
    },
    { requiredKeys: ["maxTotalTrials", "maxConcurrentTrials"] },
  ),
  compute: fc.record(
    { instancesPerTrial: fc.constantFrom(1, 2), maxInstances: fc.constantFrom(2, 100), pricePerHour: fc.constant(3) },
    { requiredKeys: [] },
  ),
  job: facts,
});
