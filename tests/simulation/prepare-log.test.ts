import { describe, expect, it } from "vitest";
import { improvementsOf } from "../../src/analysis/best-so-far.ts";
import { counterfactual } from "../../src/analysis/counterfactual.ts";
import { firstParting } from "../../src/analysis/first-parting.ts";
import { recordedSampler } from "../../src/analysis/recorded-sampler.ts";
import { spendUntil } from "../../src/analysis/spend.ts";
import { summarize } from "../../src/analysis/summary.ts";
import { number } from "../../src/fields.ts";
import { reportsCsv, trialsCsv } from "../../src/formats/csv.ts";
import { writeLog } from "../../src/formats/log-json.ts";
import { validateConfig } from "../../src/simulation/config.ts";
import { createReplay } from "../../src/simulation/replay.ts";
import { simulate } from "../../src/simulation/simulate.ts";
import { defineDistribution } from "../../src/space/distribution.ts";
import { uniform } from "../../src/space/distributions/uniform.ts";
import { createSearchSpace, distribution } from "../../src/space/index.ts";

const doubled = defineDistribution({
  type: "doubled",
  summary: "Uniform on [0, 2 size].",
  fields: { size: number({ label: "Size", above: 0 }) },
  create: ({ size }, options) => uniform.create({ minValue: 0, maxValue: 2 * size }, options),
});
const own = { distributions: [doubled] };
const searchSpace = { x: { type: "doubled", size: 3 } };

describe("a log made with kinds of one's own", () => {
  const log = simulate({ searchSpace, limits: { maxTotalTrials: 3 } }, own);

  it.each([
    { name: "summarize", ask: (kinds: object) => summarize(log, kinds) },
    { name: "counterfactual", ask: (kinds: object) => counterfactual(log, 0, kinds) },
    { name: "trialsCsv", ask: (kinds: object) => trialsCsv(log, kinds) },
  ])("$name takes them, and says to give them where they are missing", ({ ask }) => {
    expect(() => ask({})).toThrow(
      'log.config.searchSpace.x.type: unknown distribution "doubled". Give the kinds of your own that it was made with here too.',
    );
    expect(ask(own)).toBeTruthy();
  });

  it("is replayed without them", () => {
    expect(createReplay(log).viewAt(1).trials).toHaveLength(3);
  });
});

describe("distribution and createSearchSpace", () => {
  it("take distributions of one's own beside ours, by the name that simulate has for them", () => {
    expect(distribution({ type: "doubled", size: 3 }, own).range).toEqual([0, 6]);
    const both = { ...searchSpace, y: { type: "randint", upper: 4 } } as const;
    expect(createSearchSpace(both, own).dimensions.map(({ path }) => path)).toEqual(["x", "y"]);
  });
});

function told(call: () => unknown): string {
  try {
    return `nothing told, got ${call()}`;
  } catch (error) {
    return (error as Error).message;
  }
}

describe("what is no kind", () => {
  it.each([
    { policies: null, got: "null" },
    { policies: {}, got: "{}" },
    { policies: [undefined], got: "[null]" },
    { policies: [{ type: "mine" }], got: '[{"type":"mine"}]' },
  ])("is told of $policies, whichever call it is given to", ({ policies, got }) => {
    const kinds = { policies } as never;
    const log = simulate({ searchSpace: { x: { type: "randint", upper: 4 } }, limits: { maxTotalTrials: 2 } });
    const message = `options.policies: must be a list of kinds, got ${got}.`;
    for (const ask of [simulate, validateConfig]) expect(() => ask(log.config, kinds)).toThrow(message);
    expect(told(() => summarize(log, kinds))).toBe(message);
  });
});

describe("what is no log", () => {
  it.each([null, "trialEnded", {}])("is told of an event %j", (event) => {
    const { config, events } = simulate({ searchSpace: { x: { type: "randint", upper: 4 } } });
    const log = { format: 1, config, events: [...events.slice(0, 3), event] } as never;
    const message = /^log\.events\[3\]: must be what simulate returns, got .*readLog reads a written one\.$/;
    for (const ask of [createReplay, summarize, trialsCsv]) expect(() => ask(log)).toThrow(message);
    expect(() => counterfactual(log, 0)).toThrow(message);
  });

  it("is told of a config that is none, by all that run it", () => {
    const { events } = simulate({ searchSpace: { x: { type: "randint", upper: 4 } } });
    expect(() => summarize({ format: 1, config: {}, events } as never)).toThrow("log.config.searchSpace: missing");
    expect(() => createReplay({ format: 1, config: null, events } as never)).toThrow("log: must be what simulate");
  });

  it.each([undefined, null, 7, "text", {}, { config: {} }, []])("is told of %j", (given) => {
    const message = /^log: must be what simulate returns, got .*readLog reads a written one\.$/;
    const asked = [
      createReplay,
      summarize,
      trialsCsv,
      reportsCsv,
      writeLog,
      improvementsOf,
      spendUntil,
      recordedSampler,
    ];
    for (const ask of asked) expect(() => ask(given as never), ask.name).toThrow(message);
    expect(() => counterfactual(given as never, 0)).toThrow(message);
    expect(() => firstParting(given as never, given as never)).toThrow(message);
  });
});
