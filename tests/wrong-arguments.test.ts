import { describe, expect, it } from "vitest";
import { SweepError } from "../src/errors.ts";
import { describeSweep, learningCurves, sweepIndex } from "../src/figures.ts";
import * as engine from "../src/index.ts";
import { policyKinds } from "../src/policies/index.ts";
import { forSeeds } from "../src/testing.ts";

type Call = (given: unknown) => unknown;

const recorded = engine.readRecorded("trial,step,accuracy\na,1,0.5\na,2,0.6\nb,1,0.4\nb,2,0.7\n");
const config = { searchSpace: { x: { type: "uniform", minValue: 0, maxValue: 1 } } } as const;
const study = { config, policies: ["bandit:0.2"], seeds: 1 };
const bayesian = engine.simulate({
  ...config,
  sampling: { type: "bayesian", startTrials: 4 },
  limits: { maxTotalTrials: 8 },
});
const none = { type: "none" } as const;
const csv = "trial,step,accuracy\na,1,0.5\n";
const frame = { width: 400, height: 300 };

const calls: { readonly [name: string]: Call } = {
  mergeParts: (given) => engine.mergeParts(given as never),
  "mergeParts of one": (given) => engine.mergeParts([given as never]),
  "mergeParts of a named one": (given) => engine.mergeParts([{ name: "a", part: given as never }]),
  readRecorded: (given) => engine.readRecorded(given as never),
  replayRecorded: (given) => engine.replayRecorded(given as never, { policies: [] }),
  "replayRecorded with options": (given) => engine.replayRecorded(recorded, given as never),
  configToReplay: (given) => engine.configToReplay(given as never, { policy: { type: "none" } }),
  gaussianProcess: (given) => engine.gaussianProcess(given as never, [[0]], [1]),
  "a study with vary": (given) => engine.validateStudy({ ...study, vary: given as never }),
  "configToReplay's request": (given) => engine.configToReplay(recorded, given as never),
  "configToReplay's policy": (given) => engine.configToReplay(recorded, { policy: given as never }),
  "replayRecorded's goal": (given) => engine.replayRecorded(recorded, { policies: [none], goal: given as never }),
  "replayRecorded's topK": (given) =>
    engine.replayRecorded(recorded, { policies: [], topK: (given === 5 ? -1 : given) as never }),
  "readRecorded's metric": (given) => engine.readRecorded(csv, { metric: given as never }),
  "readRecorded's goal": (given) => engine.readRecorded(csv, { goal: given as never }),
  "readRecorded's trial column": (given) => engine.readRecorded(csv, { columns: { trial: given as never } }),
  posteriorSlice: (given) => engine.posteriorSlice(bayesian, 6, given as never),
  "posteriorSlice's parameter": (given) => engine.posteriorSlice(bayesian, 6, { parameter: given as never }),
  "posteriorSlice's acquisition": (given) =>
    engine.posteriorSlice(bayesian, 6, { parameter: "x", acquisition: (given === 5 ? "ie" : given) as never }),
  "posteriorSlice's count": (given) =>
    engine.posteriorSlice(bayesian, 6, { parameter: "x", count: (given === 5 ? Number.NaN : 3) as never }),
  "sample of a distribution": (given) => engine.distribution(config.searchSpace.x).sample(given as never),
  "sample of a choice": (given) => engine.distribution({ type: "choice", values: ["a"] }).sample(given as never),
  "sample of a count": (given) => engine.distribution({ type: "randint", upper: 3 }).sample(given as never),
  recordIn: (given) => engine.recordIn(given as never),
  "counterfactual's trial": (given) => engine.counterfactual(bayesian, (given === 5 ? "__proto__" : given) as never),
  "draw of a figure": (given) => learningCurves.draw((given ?? null) as never, 10, frame),
  describeSweep: (given) => describeSweep(given as never, 10),
  sweepIndex: (given) => sweepIndex(given as never),
  forSeeds: (given) => forSeeds(1, given as never),
};

function errorOf(call: Call, given: unknown): Error | undefined {
  try {
    call(given);
    return undefined;
  } catch (error) {
    return error as Error;
  }
}

describe("a function of the entries that is given something else", () => {
  // Null stands for nothing where there is a default, an empty list is a list, and a function that takes texts takes one.
  const given = [null, undefined, 5, "text", {}, []];

  it.each(Object.keys(calls))("says so without an error of the language: %s", (name) => {
    const errors = given.map((each) => errorOf(calls[name] as Call, each));
    expect(errors.filter((error) => error !== undefined && !(error instanceof SweepError))).toEqual([]);
    expect(errors[2]).toBeInstanceOf(SweepError);
  });

  it.each([
    {
      name: "mergeParts",
      given: null,
      says: "parts: must be a list of { name, part }, got null. A part is what readPart reads, its name any text.",
    },
    {
      name: "mergeParts of one",
      given: "part-1.jsonl",
      says: 'parts[0]: must be { name, part }, got "part-1.jsonl". A part is what readPart reads, its name any text.',
    },
    {
      name: "readRecorded",
      given: undefined,
      says: 'text: must be a text, got nothing. Read a file as "utf8", or its bytes with TextPieces.',
    },
    {
      name: "readRecorded",
      given: new TextEncoder().encode("trial,step"),
      says: 'text: must be a text, got 116. Read a file as "utf8", or its bytes with TextPieces.',
    },
    { name: "replayRecorded", given: null, says: "recorded: must be what readRecorded returns, got null." },
    { name: "configToReplay", given: {}, says: "recorded: must be what readRecorded returns, got {}." },
    { name: "replayRecorded with options", given: {}, says: "policies: must be a list of policies, got nothing." },
    { name: "gaussianProcess", given: null, says: "settings: must be an object, got null." },
    { name: "a study with vary", given: 5, says: "vary: must be lists of values by path, got 5." },
    {
      name: "draw of a figure",
      given: null,
      says: "log: must be what simulate returns, got null. readLog reads a written one.",
    },
    {
      name: "configToReplay's request",
      given: null,
      says: `earlyTermination.type: missing; must be a policy's name. Known: ${policyKinds.map(({ type }) => type).join(", ")}.`,
    },
    { name: "replayRecorded's goal", given: "max", says: 'goal: must be maximize or minimize, got "max".' },
    { name: "replayRecorded's topK", given: Number.NaN, says: "topK: must be a number from 0, got NaN." },
    { name: "readRecorded's metric", given: 5, says: "no metric 5. Known: accuracy." },
    { name: "readRecorded's goal", given: "max", says: 'goal: must be maximize or minimize, got "max".' },
    { name: "readRecorded's trial column", given: 5, says: "line 1: no column 5. Known: trial, step, accuracy." },
    {
      name: "posteriorSlice",
      given: null,
      says: "parameter: must be one of the space's columns, got nothing. Known: x.",
    },
    {
      name: "posteriorSlice's acquisition",
      given: "logEI",
      says: 'acquisition: must be one of logEi, ei, pi, ucb, thompson, got "logEI".',
    },
    { name: "posteriorSlice's count", given: 5, says: "count: must be a number above 0, got NaN." },
    { name: "sample of a distribution", given: undefined, says: "stream: must be what stream returns, got nothing." },
    { name: "sample of a choice", given: 5, says: "stream: must be what stream returns, got 5." },
    { name: "recordIn", given: null, says: "config: must be what validateConfig returns, got null." },
    {
      name: "counterfactual's trial",
      given: "constructor",
      says: 'trial: must be a trial of the log, 0 to 7, got "constructor".',
    },
    { name: "forSeeds", given: null, says: "check: must be a function of a seed, got null." },
  ])("$name says what it must be, what it was given and what to do: $given", ({ name, given, says }) => {
    expect(errorOf(calls[name] as Call, given)?.message).toBe(says);
  });

  it.each<[string, (options: never) => unknown]>([
    ["readSweep", (options) => engine.readSweep(JSON.stringify(config), options).config],
    ["fromAzureYaml", (options) => engine.fromAzureYaml(engine.toAzureYaml(config), options)],
    ["readRecorded", (options) => engine.readRecorded(csv, options)],
    ["distribution", (options) => engine.distribution(config.searchSpace.x, options).mean],
    ["createSearchSpace", (options) => engine.createSearchSpace(config.searchSpace, options).names],
    ["counterfactual", (own) => engine.counterfactual(bayesian, 3, own)],
    ["summarize", (own) => engine.summarize(bayesian, own)],
  ])("takes null for no options: %s", (_, call) => {
    expect(call(null as never)).toEqual(call(undefined as never));
  });

  it("takes null as no shard, as it takes nothing", async () => {
    const { worlds } = await engine.runStudy({ ...study, shard: null as never });
    expect(worlds).toHaveLength(1);
  });
});
