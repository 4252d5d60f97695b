import { describe, expect, it } from "vitest";
import type { AnySpec } from "../../../src/fields.ts";
import { turningOf } from "../../../src/figures/decision/turning.ts";
import { isClearlyWorse } from "../../../src/goal.ts";
import { configuredPolicy } from "../../../src/testing/configured-policy.ts";
import { forSeeds } from "../../../src/testing/for-seeds.ts";
import { judge } from "../../../src/testing/judge.ts";
import { metricTable } from "../../../src/testing/metric-table.ts";
import { randomTable } from "../../../src/testing/random-table.ts";

type Spec = AnySpec & { readonly [name: string]: unknown };

function turnOf(spec: Spec, table: ReturnType<typeof metricTable>, at: { trial: number | string; interval: number }) {
  const { kind, settings } = configuredPolicy(spec);
  const verdict = judge(spec, table.at(at.trial, at.interval));
  return { verdict, ...turningOf(kind, settings as never, { verdict: verdict as never, goal: table.goal }) };
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

describe("what would have turned a verdict", () => {
  it.each(specs)("%o: every way does turn it, and stands in the sentence", (spec) => {
    let count = 0;
    forSeeds(150, (seed) => {
      const table = randomTable(seed);
      for (const { id, cells } of table.rows) {
        for (let interval = 1; interval <= cells.filter((cell) => cell !== undefined).length; interval++) {
          const { verdict, ways, turning } = turnOf(spec, table, { trial: id, interval });
          for (const { words, settings } of ways) {
            const turned = judge({ ...spec, ...settings }, table.at(id, interval));
            expect(turned.action === "stop", `${turning} ${table}`).toBe(verdict.action !== "stop");
            expect(turning?.toLowerCase()).toContain(words);
            expect(words).toContain(String(Object.values(settings)[0]));
            count++;
          }
        }
      }
    });
    expect(count).toBeGreaterThan(20);
  });

  it("names the least slack: a twentieth less does not turn it", () => {
    forSeeds(100, (seed) => {
      const table = randomTable(seed);
      for (const { id } of table.rows) {
        const { verdict, ways } = turnOf({ type: "bandit", slackAmount: 0.1 }, table, { trial: id, interval: 1 });
        const slack = ways[0]?.settings.slackAmount ?? Number.NaN;
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
    expect(turnOf(spec, three, { trial: 0, interval: 1 }).turning).toBe(
      "A truncation percentage of 34 would have stopped it.",
    );
    expect(turnOf({ ...spec, truncationPercentage: 40 }, three, { trial: 0, interval: 1 }).turning).toContain("of 33,");
  });

  it("knows when one percent is still too much, and when 99 would do", () => {
    const many = metricTable(
      "maximize",
      Array.from({ length: 150 }, (_, index) => [index]),
    );
    const spec = { type: "truncation-selection", truncationPercentage: 1 };
    expect(turnOf(spec, many, { trial: 0, interval: 1 }).turning).toBe(
      "Only a delay of 2 or an evaluation interval of 2 would have kept it.",
    );
    const two = { ...spec, truncationPercentage: 2 };
    expect(turnOf(two, many, { trial: 1, interval: 1 }).turning).toContain("A truncation percentage of 1, a");
    const hundred = metricTable(
      "maximize",
      Array.from({ length: 100 }, (_, index) => [index]),
    );
    expect(turnOf(spec, hundred, { trial: 98, interval: 1 }).turning).toContain("of 99 would have stopped");
    expect(turnOf(spec, hundred, { trial: 99, interval: 1 }).turning).toBe(
      "No truncation percentage would have stopped it.",
    );
  });

  it("names the narrowest gates that leave the report out", () => {
    const reports = Array.from({ length: 12 }, () => 0);
    const table = metricTable("maximize", [reports, reports.map(() => 1)]);
    const width = (interval: number) => {
      const { ways } = turnOf({ type: "bandit", slackFactor: 0 }, table, { trial: 0, interval });
      return ways.at(-1)?.settings.evaluationInterval;
    };
    expect([1, 2, 3, 6, 12].map(width)).toEqual([2, 3, 2, 4, 5]);
  });

  it("has nothing to say of a survivor of the median, nor of a policy that slept", () => {
    const table = metricTable("maximize", [[1], [2]]);
    expect(turnOf({ type: "median-stopping" }, table, { trial: 1, interval: 1 }).turning).toBeUndefined();
    expect(
      turnOf({ type: "bandit", slackFactor: 0, delayEvaluation: 2 }, table, { trial: 0, interval: 1 }).turning,
    ).toBeUndefined();
  });
});
