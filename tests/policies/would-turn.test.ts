import { describe, expect, it } from "vitest";
import type { AnySpec } from "../../src/fields.ts";
import { isClearlyWorse } from "../../src/goal.ts";
import { configuredPolicy } from "../../src/testing/configured-policy.ts";
import { forSeeds } from "../../src/testing/for-seeds.ts";
import { judge } from "../../src/testing/judge.ts";
import { metricTable } from "../../src/testing/metric-table.ts";
import { randomTable } from "../../src/testing/random-table.ts";

type Spec = AnySpec & { readonly [name: string]: unknown };

function turnOf(spec: Spec, table: ReturnType<typeof metricTable>, at: { trial: number | string; interval: number }) {
  const { kind, settings } = configuredPolicy(spec);
  const verdict = judge(spec, table.at(at.trial, at.interval));
  return { verdict, sentence: kind.wouldTurn?.(settings, verdict as never, table.goal) };
}

const specs: readonly Spec[] = [
  { type: "bandit", slackFactor: 0.2 },
  { type: "bandit", slackFactor: 0 },
  { type: "bandit", slackFactor: 0.2, slackAmount: 0 },
  { type: "bandit", slackAmount: 0.1 },
  { type: "bandit", slackFactor: 0, slackAmount: 0.1 },
  { type: "truncation-selection", truncationPercentage: 20 },
  { type: "truncation-selection", truncationPercentage: 60, performance: "latest" },
  { type: "median-stopping" },
];

/** The settings that a sentence names in words. */
const settingOf: { readonly [name: string]: string } = {
  "slack factor": "slackFactor",
  "slack amount": "slackAmount",
  "truncation percentage": "truncationPercentage",
  delay: "delayEvaluation",
  "evaluation interval": "evaluationInterval",
};

describe("what would have turned a verdict", () => {
  it.each(specs)("%o: every setting that is named does turn it", (spec) => {
    let named = 0;
    forSeeds(150, (seed) => {
      const table = randomTable(seed);
      for (const { id, cells } of table.rows) {
        for (let interval = 1; interval <= cells.filter((cell) => cell !== undefined).length; interval++) {
          const { verdict, sentence = "" } = turnOf(spec, table, { trial: id, interval });
          for (const [, name = "", value] of sentence.matchAll(/an? (\w+(?: \w+)?) of ([\d.e+-]*\d)/gi)) {
            const turned = judge({ ...spec, [settingOf[name] ?? name]: Number(value) }, table.at(id, interval));
            expect(turned.action === "stop", `${sentence} ${table}`).toBe(verdict.action !== "stop");
            named++;
          }
        }
      }
    });
    expect(named).toBeGreaterThan(20);
  });

  it("names the least slack: a twentieth less does not turn it", () => {
    forSeeds(100, (seed) => {
      const table = randomTable(seed);
      for (const { id } of table.rows) {
        const { verdict, sentence = "" } = turnOf({ type: "bandit", slackAmount: 0.1 }, table, {
          trial: id,
          interval: 1,
        });
        const slack = Number(/slack amount of ([\d.e+-]*\d)/.exec(sentence)?.[1]);
        const { observed, leader, action } = verdict;
        if (action !== "stop" || observed === null || leader === undefined || Number.isNaN(slack)) continue;
        const bar = leader.value + Math.sign(observed - leader.value) * slack * 0.95;
        expect(isClearlyWorse(table.goal, observed, { bar })).toBe(true);
      }
    });
  });

  it("rounds percentages to the next whole one", () => {
    const three = metricTable("maximize", [[1], [2], [3]]);
    const spec = { type: "truncation-selection", truncationPercentage: 10 };
    expect(turnOf(spec, three, { trial: 0, interval: 1 }).sentence).toBe(
      "A truncation percentage of 34 would have stopped it.",
    );
    expect(turnOf({ ...spec, truncationPercentage: 40 }, three, { trial: 0, interval: 1 }).sentence).toContain(
      "of 33,",
    );
  });

  it("knows when one percent is still too much, and when 99 would do", () => {
    const many = metricTable(
      "maximize",
      Array.from({ length: 150 }, (_, index) => [index]),
    );
    const spec = { type: "truncation-selection", truncationPercentage: 1 };
    expect(turnOf(spec, many, { trial: 0, interval: 1 }).sentence).toBe(
      "Only a delay of 2 or an evaluation interval of 2 would have kept it.",
    );
    const two = { ...spec, truncationPercentage: 2 };
    expect(turnOf(two, many, { trial: 1, interval: 1 }).sentence).toContain("A truncation percentage of 1, a");
    const hundred = metricTable(
      "maximize",
      Array.from({ length: 100 }, (_, index) => [index]),
    );
    expect(turnOf(spec, hundred, { trial: 98, interval: 1 }).sentence).toContain("of 99 would have stopped");
    expect(turnOf(spec, hundred, { trial: 99, interval: 1 }).sentence).toBe("No percentage would have stopped it.");
  });

  it("names the narrowest gates that leave the report out", () => {
    const reports = Array.from({ length: 12 }, () => 0);
    const table = metricTable("maximize", [reports, reports.map(() => 1)]);
    const width = (interval: number) => {
      const { sentence } = turnOf({ type: "bandit", slackFactor: 0 }, table, { trial: 0, interval });
      return /evaluation interval of (\d+)/.exec(sentence ?? "")?.[1];
    };
    expect([1, 2, 3, 6, 12].map(width)).toEqual(["2", "3", "2", "4", "5"]);
  });

  it("has nothing to say of a survivor of the median, nor of a policy that slept", () => {
    const table = metricTable("maximize", [[1], [2]]);
    expect(turnOf({ type: "median-stopping" }, table, { trial: 1, interval: 1 }).sentence).toBeUndefined();
    expect(
      turnOf({ type: "bandit", slackFactor: 0, delayEvaluation: 2 }, table, { trial: 0, interval: 1 }).sentence,
    ).toBeUndefined();
  });
});
