import { describe, expect, it } from "vitest";
import { definePolicy, type Judgement, judgeTrial, type PolicyKind } from "../../src/policies/policy.ts";
import { PeerTracker } from "../../src/simulation/peers.ts";
import { simulate } from "../../src/simulation/simulate.ts";
import { configuredPolicy } from "../../src/testing/configured-policy.ts";
import { judge } from "../../src/testing/judge.ts";
import { metricTable } from "../../src/testing/metric-table.ts";

const sentence = "best so far 0.4 is below 0.5 = 0.6 / (1 + 0.2): stop";

describe("a verdict", () => {
  const verdict = judge("bandit:0.2", metricTable("maximize", [[0.6], [0.4]]).at(1, 1));

  it("is plain data, its sentence included", () => {
    expect(Object.getPrototypeOf(verdict)).toBe(Object.prototype);
    expect(JSON.parse(JSON.stringify(verdict)).because).toBe(sentence);
    expect({ ...verdict }.because).toBe(sentence);
    expect(structuredClone(verdict).because).toBe(sentence);
    expect(verdict).toStrictEqual(structuredClone(verdict));
    expect(Object.keys(verdict)).toContain("because");
    expect(Object.freeze(verdict).because).toBe(sentence);
  });

  it("keeps its sentence while the sweep goes on", () => {
    const { kind, settings } = configuredPolicy("bandit:0.2");
    const tracker = new PeerTracker("maximize", { kind, settings });
    for (const [id, value] of [0.6, 0.4].entries()) {
      tracker.started(id);
      tracker.reported(id, 1, value);
    }
    const early = judgeTrial(kind, settings, tracker.viewOf(1));
    tracker.reported(0, 2, 0.9);
    tracker.reported(1, 2, 0.8);
    expect(early.because).toBe(sentence);
  });
});

describe("the sentence of a rule", () => {
  let written = 0;
  const rule = (change: Partial<PolicyKind>): PolicyKind => ({
    ...{ type: "wordy", summary: "", fields: {} },
    judge: (_, { trials }) => ({
      ...{ action: "continue", observed: null, bar: null },
      because: () => {
        written++;
        return `${trials[0]?.metrics.length} reports`;
      },
    }),
    ...change,
  });
  const judgedThenContinued = (kind: PolicyKind) => {
    written = 0;
    const tracker = new PeerTracker("maximize", { kind, settings: {} });
    tracker.started(0);
    tracker.reported(0, 1, 1);
    const verdict = judgeTrial(kind, {}, tracker.viewOf(0));
    const atOnce = written;
    tracker.reported(0, 2, 1);
    return { atOnce, because: verdict.because };
  };

  it("is written when it is read, for rules that declare their comparisons", () => {
    expect(judgedThenContinued(rule({ watches: () => [] })).atOnce).toBe(0);
  });

  it("is written at once for rules that see histories, which go on", () => {
    expect(judgedThenContinued(rule({}))).toEqual({ atOnce: 1, because: "1 reports" });
    expect(judgedThenContinued(rule({ watches: () => [], readsHistories: true }))).toEqual({
      atOnce: 1,
      because: "1 reports",
    });
  });
});

describe("definePolicy", () => {
  it("adds the cadence and peers to the settings, and changes nothing else", () => {
    const kind = definePolicy({
      ...{ type: "mine", summary: "Never stops.", fields: {} },
      judge: () => ({ action: "continue", observed: null, bar: null, because: "never" }),
    });
    expect(Object.keys(kind.fields)).toEqual(["evaluationInterval", "delayEvaluation", "peers"]);
    expect(judge(kind, metricTable("minimize", [[1]]).at(0, 1)).because).toBe("never");
  });

  it.each([undefined, "stop", { action: "halt" }])(
    "refuses the verdict %j, which no trial could be stopped by",
    (answer) => {
      const kind = definePolicy({
        ...{ type: "mine", summary: "Answers as it likes.", fields: {} },
        judge: () => answer as unknown as Judgement,
      });
      const config = {
        searchSpace: { x: { type: "uniform", minValue: 0, maxValue: 1 } },
        earlyTermination: "mine",
      } as const;
      expect(() => simulate(config, { policies: [kind] })).toThrow(
        'earlyTermination (mine): must answer with the action "continue", "stop" or "notDue", got',
      );
    },
  );

  it.each([undefined, 42])("refuses a verdict with the reason %j, which could not be shown", (because) => {
    const kind = definePolicy({
      ...{ type: "mine", summary: "Gives no reason.", fields: {} },
      judge: () => ({ action: "continue", observed: null, bar: null, because }) as unknown as Judgement,
    });
    expect(() => judge(kind, metricTable("minimize", [[1]]).at(0, 1))).toThrow(
      'earlyTermination (mine): must say why in "because", got',
    );
  });
});
