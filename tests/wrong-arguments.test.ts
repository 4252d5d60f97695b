import { describe, expect, it } from "vitest";
import { SweepError } from "../src/errors.ts";
import { describeSweep, learningCurves, sweepIndex } from "../src/figures.ts";
import * as engine from "../src/index.ts";
import { forSeeds } from "../src/testing.ts";

type Call = (given: unknown) => unknown;

const recorded = engine.readRecorded("trial,step,accuracy\na,1,0.5\na,2,0.6\nb,1,0.4\nb,2,0.7\n");
const config = { searchSpace: { x: { type: "uniform", minValue: 0, maxValue: 1 } } } as const;
const study = { config, policies: ["bandit:0.2"], seeds: 1 };
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
    { name: "forSeeds", given: null, says: "check: must be a function of a seed, got null." },
  ])("$name says what it must be, what it was given and what to do: $given", ({ name, given, says }) => {
    expect(errorOf(calls[name] as Call, given)?.message).toBe(says);
  });

  it("takes null as no shard, as it takes nothing", async () => {
    const { worlds } = await engine.runStudy({ ...study, shard: null as never });
    expect(worlds).toHaveLength(1);
  });
});
