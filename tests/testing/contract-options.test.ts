import { describe, expect, it } from "vitest";
import { curveKinds, surfaceKinds } from "../../src/objectives/index.ts";
import * as testing from "../../src/testing.ts";
import { messageOf } from "./message-of.ts";

const uniform = { type: "uniform", minValue: 0, maxValue: 1 };
const table = testing.metricTable("maximize", "a 0.1 0.2");
const [surface, curve] = [surfaceKinds[0], curveKinds[0]];

type Call = (options: never) => unknown;

const calls: { readonly [name: string]: Call } = {
  assertPolicyContract: (options) => testing.assertPolicyContract("none", options),
  assertSamplerContract: (options) => testing.assertSamplerContract("random", options),
  assertDistributionContract: (options) => testing.assertDistributionContract(uniform, options),
  assertSurfaceContract: (options) => testing.assertSurfaceContract(surface, options),
  assertCurveContract: (options) => testing.assertCurveContract(curve, options),
  assertObjectiveContract: (options) => testing.assertObjectiveContract(curve, options),
  replayTable: (options) => testing.replayTable("none", table, options),
  randomTable: (options) => testing.randomTable("s", options),
  configure: (settings) => testing.configure(curve, settings),
};

/** What a call says of its options; without options, and with null, it says nothing. */
const said = (name: string, options: unknown) => messageOf(() => (calls[name] as Call)(options as never));

describe("options of the testing kit", () => {
  it.each(Object.keys(calls))("take null for none: %s", (name) => {
    const [call, text] = [calls[name] as Call, (given: unknown) => JSON.stringify(given)];
    expect(text(call(null as never))).toBe(text(call(undefined as never)));
  });

  it.each([
    ["assertPolicyContract", { sweeps: 0 }, "options.sweeps: must be a whole number at least 1, got 0."],
    ["assertPolicyContract", { sweeps: "100" }, 'options.sweeps: must be a whole number at least 1, got "100".'],
    ["assertPolicyContract", { runs: 3 }, "options.runs: unknown key. Known: sweeps, seed, promises."],
    [
      "assertPolicyContract",
      { promises: { sparesBeter: true } },
      'options.promises.sparesBeter: unknown key. Did you mean "sparesBetter"? Known: mirrorsGoals, sparesBetter, forgivesDips, ignoresNaN, ignoresOrder, stopsBelowBar, usesJudgedReport.',
    ],
    [
      "assertPolicyContract",
      { promises: { sparesBetter: "yes" } },
      'options.promises.sparesBetter: must be true or false, got "yes".',
    ],
    ["assertPolicyContract", 5, "options: must be an object, got 5. Its settings: sweeps, seed, promises."],
    ["assertSamplerContract", { runs: Number.NaN }, "options.runs: must be a whole number at least 1, got NaN."],
    ["assertSamplerContract", { trials: 0 }, "options.trials: must be a whole number at least 1, got 0."],
    ["assertDistributionContract", { run: 5 }, 'options.run: unknown key. Did you mean "runs"? Known: runs, seed.'],
    ["assertSurfaceContract", { runs: -1 }, "options.runs: must be a whole number at least 1, got -1."],
    ["assertCurveContract", { seed: {} }, "options.seed: must be a text or a whole number below 2^53, got {}."],
    ["assertObjectiveContract", { runs: 0.5 }, "options.runs: must be a whole number at least 1, got 0.5."],
    ["replayTable", { stop: "recorded" }, 'replayTable.stop: unknown key. Did you mean "stops"? Known: stops.'],
    [
      "randomTable",
      { goal: "max" },
      'randomTable.goal: must be one of maximize, minimize, got "max". Did you mean "maximize"? Known: maximize, minimize.',
    ],
  ])(
    "of %s are told where they are wrong, as a contract that tries nothing would hold: %j",
    (name, options, message) => {
      expect(said(name, options)).toBe(message);
    },
  );
});

describe("a kind that is none", () => {
  it.each([undefined, null, 5, "bandit", {}, { fields: null }])("is told by configure: %j", (given) => {
    const told = given === undefined ? "nothing" : JSON.stringify(given);
    expect(messageOf(() => testing.configure(given as never))).toBe(
      `kind: must be what a define function returns, or configure(kind, settings), got ${told}. definePolicy, defineSampler, defineDistribution, defineSurface and defineCurve make one.`,
    );
  });
});

describe("a stop that is expected of no trial", () => {
  it.each([null, undefined, {}])("is told with the rows that there are: %j", (expected) => {
    const replay = testing.replayTable("none", table);
    expect(() => testing.stops(replay, expected as never)).toThrow(/There is no row .*; rows: a\./);
  });
});
