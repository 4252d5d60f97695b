import { describe, expect, it } from "vitest";
import { number } from "../../src/fields.ts";
import { bestOf, type Goal, isBetter } from "../../src/goal.ts";
import { samplerKinds } from "../../src/samplers/index.ts";
import { defineSampler, type SamplerKind, type SamplerRequest, type Suggestion } from "../../src/samplers/sampler.ts";
import { suggest } from "../../src/simulation/suggest.ts";
import { assertSamplerContract } from "../../src/testing/sampler-contract.ts";
import type { PastTrial } from "../../src/trial.ts";
import { codeIn, lawIn, messageOf } from "./message-of.ts";

/** Steps around the best trial so far, at random before there is one; with a part replaced. */
function climber(
  change: Partial<Omit<SamplerKind, "suggest">> & { readonly suggest?: (request: SamplerRequest) => unknown },
) {
  return defineSampler({
    type: "climber",
    summary: "Steps around the best trial.",
    fields: { step: number({ label: "Step", above: 0, atMost: 1, default: 0.5 }) },
    isAdaptive: true,
    ...change,
    suggest: ({ step }, request) =>
      (change.suggest === undefined
        ? around(request, bestTrial(request), step as number)
        : change.suggest(request)) as Suggestion,
  });
}

function around({ space, stream }: SamplerRequest, trial: PastTrial | undefined, step = 0.5): Suggestion {
  if (trial === undefined) return { params: space.paramsAt(space.dimensions.map(stream)) };
  const near = (rank: number) => (Number.isNaN(rank) ? 0.5 : rank) + step * (stream() - 0.5);
  return {
    params: space.paramsAt(Array.from(space.pointOf(trial.params), (rank) => Math.min(0.999, Math.max(0, near(rank))))),
  };
}

function bestTrial({ trials, goal }: { readonly trials: readonly PastTrial[]; readonly goal: Goal }) {
  const best = bestOf(
    goal,
    trials.map(({ metric }) => metric ?? Number.NaN),
  );
  return best === undefined ? undefined : trials.find(({ metric }) => metric === best);
}

const random = (request: SamplerRequest): Suggestion => around(request, undefined);
let count = 0;

const one = '{ size: { type: "choice", values: [0] } }';
const two = '{ size: { type: "choice", values: [0, 1] } }';

describe("assertSamplerContract", () => {
  it.each(samplerKinds)("accepts our $type", (kind) => {
    if (kind.type !== "bayesian") assertSamplerContract(kind.type);
    if ("startTrials" in kind.fields) assertSamplerContract({ type: kind.type, startTrials: 2 }, { runs: 2 });
  });

  it("accepts ours with settings, as a config writes them, and refuses wrong ones", () => {
    assertSamplerContract({ type: "random", rule: "sobol" });
    expect(() => assertSamplerContract({ type: "random", rule: "sobel" } as never)).toThrow(
      'sampler.rule: must be one of random, sobol, got "sobel". Did you mean "sobol"?',
    );
    expect(() => assertSamplerContract({ type: "sobol" } as never)).toThrow(
      `sampler.type: unknown sampler "sobol". Known: ${samplerKinds.map(({ type }) => type).join(", ")}.`,
    );
  });

  it("accepts a right sampler of one's own", () => assertSamplerContract(climber({})));

  it("says when the sampler refuses every space", () => {
    const kind = climber({ checkSpace: () => [{ path: "", message: "no" }] });
    expect(() => assertSamplerContract(kind)).toThrow("refuses every space");
  });

  it.each([
    {
      fault: "sorts the trials in place",
      change: {
        suggest: (request: SamplerRequest) => {
          (request.trials as PastTrial[]).sort((a, b) => (b.metric ?? 0) - (a.metric ?? 0));
          return random(request);
        },
      },
      law: "changes nothing that it is given",
      space: one,
      trials: [
        '{ params: { size: 0 }, status: "completed" }',
        '{ params: { size: 0 }, status: "completed", metric: 1 }',
      ],
    },
    {
      fault: "takes every trial to have a metric",
      change: {
        suggest: (request: SamplerRequest) => {
          const digits = request.trials.map(({ metric }) => (metric as number).toFixed());
          return { ...random(request), evidence: { digits } };
        },
      },
      law: "gives an answer",
      space: one,
      trials: ['{ params: { size: 0 }, status: "completed" }'],
    },
    {
      fault: "returns a promise",
      change: { suggest: async (request: SamplerRequest) => random(request) },
      law: "gives an answer",
      space: one,
      trials: [],
    },
    {
      fault: "draws from Math.random",
      change: {
        suggest: ({ space }: SamplerRequest) => ({ params: space.paramsAt(space.dimensions.map(Math.random)) }),
      },
      law: "depends on nothing but what it is given",
      space: two,
      trials: [],
    },
    {
      fault: "notes the time",
      change: { suggest: (request: SamplerRequest) => ({ ...random(request), note: `at ${Date.now()}` }) },
      law: "depends on nothing but what it is given",
      space: one,
      trials: [],
    },
    {
      fault: "counts its calls",
      change: {
        suggest: ({ space }: SamplerRequest) => ({
          params: space.paramsAt(space.dimensions.map(() => (count++ % 2) / 2)),
        }),
      },
      law: "gives the same answer when asked again",
      space: two,
      trials: [],
    },
    {
      fault: "gives a note that is not there",
      change: { suggest: (request: SamplerRequest) => ({ ...random(request), note: undefined }) },
      law: "gives JSON",
      space: one,
      trials: [],
    },
    {
      fault: "gives ranks for values",
      change: {
        suggest: ({ space, stream }: SamplerRequest) => ({
          params: Object.fromEntries(space.names.map((name) => [name, stream()])),
        }),
      },
      law: "gives params that are in the space",
      space: one,
      trials: [],
    },
    {
      fault: "reads metrics and does not say so",
      change: { isAdaptive: false },
      law: "reads metrics only where it says so",
      space: '{ rate: { type: "uniform", minValue: 0, maxValue: 1 } }',
      trials: ['{ params: { rate: 0 }, status: "completed" }'],
      others: ['{ params: { rate: 0 }, status: "completed", metric: -3 }'],
    },
    {
      fault: "gives params twice in a space that ends",
      change: { suggest: random, capacity: (_: unknown, space: { size: number }) => space.size },
      law: "knows when a space ends",
      space: one,
      trials: ['{ params: { size: 0 }, status: "completed" }'],
    },
    {
      fault: "gives up too early",
      change: { suggest: (request: SamplerRequest) => (request.trial > 1 ? "exhausted" : random(request)) },
      law: "knows when a space ends",
      space: one,
      trials: ['{ params: { size: 0 }, status: "completed" }', '{ params: { size: 0 }, status: "completed" }'],
    },
    {
      fault: "ignores the goal",
      change: {
        suggest: (request: SamplerRequest) => around(request, bestTrial({ ...request, goal: "maximize" })),
      },
      law: "mirrors the goal",
      space: '{ rate: { type: "choice", values: [0, 1] } }',
      trials: [
        '{ params: { rate: 0 }, status: "completed", metric: 0 }',
        '{ params: { rate: 1 }, status: "completed", metric: 1 }',
      ],
      others: [
        '{ params: { rate: 0 }, status: "completed", metric: 0 }',
        '{ params: { rate: 1 }, status: "completed", metric: -1 }',
      ],
      otherGoal: ' goal: "minimize",',
    },
  ])(
    "finds one that $fault, with the smallest space, history and seed",
    ({ change, law, space, trials, others, otherGoal = "" }) => {
      const message = messageOf(() => assertSamplerContract(climber(change as never)));
      expect(lawIn(message)).toBe(law);
      const call = (past: readonly string[], goal: string) => [
        "suggest(",
        `  { searchSpace: ${space},${goal} seed: "0", sampling: { type: "climber" } },`,
        ...(past.length === 0 ? ["  [],"] : ["  [", ...past.map((trial) => `    ${trial},`), "  ],"]),
        "  { samplers: [sampler] },",
        ");",
      ];
      expect(codeIn(message).split("\n")).toEqual([
        ...call(trials, ""),
        ...(others === undefined ? [] : call(others, otherGoal)),
      ]);
    },
  );

  it("prints code that shows the failure when it is pasted", () => {
    const sampler = climber({
      suggest: (request) => (request.trials.length > 1 ? { params: { size: 99 } } : random(request)),
    });
    const code = codeIn(messageOf(() => assertSamplerContract(sampler)));
    const run = new Function("suggest", "sampler", `return ${code}`);
    expect(run(suggest, sampler)).toEqual({ params: { size: 99 } });
  });

  it("says what to do, and with which seed it was found", () => {
    const kind = climber({
      suggest: (request) =>
        around(
          request,
          request.trials.find(({ metric }) => isBetter("maximize", metric ?? 0, 0.5)),
        ),
    });
    expect(() => assertSamplerContract(kind)).toThrowErrorMatchingInlineSnapshot(`
      [Error: climber breaks the law "mirrors the goal" for trial 1 with seed "1": it gives {"size":0}, and {"size":1} when all metrics have the other sign and the goal is the other one.
      Compare metrics with isBetter(goal, a, b), not with < alone; or promise { mirrorsGoals: false }.

      suggest(
        { searchSpace: { size: { type: "choice", values: [0, 1] } }, seed: "1", sampling: { type: "climber" } },
        [
          { params: { size: 0 }, status: "completed", metric: 1 },
        ],
        { samplers: [sampler] },
      );
      suggest(
        { searchSpace: { size: { type: "choice", values: [0, 1] } }, goal: "minimize", seed: "1", sampling: { type: "climber" } },
        [
          { params: { size: 0 }, status: "completed", metric: -1 },
        ],
        { samplers: [sampler] },
      );

      Found with seed "contract 1" and made as small as it fails.]
    `);
  });
});
