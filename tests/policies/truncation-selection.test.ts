import { describe, expect, it } from "vitest";
import { truncationSelection } from "../../src/policies/truncation-selection.ts";
import { configuredPolicy } from "../../src/testing/configured-policy.ts";
import { judge } from "../../src/testing/judge.ts";
import { metricTable } from "../../src/testing/metric-table.ts";

describe("truncation-selection", () => {
  const five = metricTable("maximize", [[0.1], [0.2], [0.3], [0.4], [0.5]]);
  const stopped = (policy: string, table: ReturnType<typeof metricTable>, interval = 1) =>
    table.rows.filter(({ id }) => judge(policy, table.at(id, interval)).action === "stop").map(({ id }) => id);

  it.each([
    { percentage: 1, cut: [] },
    { percentage: 19, cut: [] },
    { percentage: 20, cut: [0] },
    { percentage: 39, cut: [0] },
    { percentage: 40, cut: [0, 1] },
    { percentage: 99, cut: [0, 1, 2, 3] },
  ])("cuts $cut of five at $percentage %, rounded down", ({ percentage, cut }) => {
    expect(stopped(`truncation:${percentage}`, five)).toEqual(cut);
  });

  it("says what it compared", () => {
    expect(judge("truncation:40", five.at(1, 1))).toEqual({
      ...{ action: "stop", rule: "truncation-selection", interval: 1, observed: 0.2, bar: 0.3, peerCount: 5, rank: 2 },
      because: "best so far 0.2 is below 0.3, the worst value that is safe when 2 of 5 trials (40 %) may be cut: stop",
    });
    expect(judge("truncation:19", five.at(0, 1))).toMatchObject({
      ...{ action: "continue", observed: 0.1, bar: null, peerCount: 5 },
      because: "19 % of 5 trials is 0.95, less than one trial: continue",
    });
  });

  it("spares ties at the border, so that it never cuts more than the percentage", () => {
    expect(stopped("truncation:40", metricTable("maximize", [[1], [2], [2], [3], [4]]))).toEqual([0]);
    expect(stopped("truncation:40", metricTable("minimize", [[1], [1], [1], [1], [1]]))).toEqual([]);
    expect(stopped("truncation:60", metricTable("minimize", [[1], [2], [2], [3], [3]]))).toEqual([3, 4]);
  });

  it("judges the best metric so far, or the latest when asked", () => {
    const table = metricTable("minimize", { a: [1, 9], b: [2, 3] });
    expect(stopped("truncation:50", table, 2)).toEqual(["b"]);
    expect(stopped("truncation(50,performance=latest)", table, 2)).toEqual(["a"]);
  });

  it("takes the latest finite metric when the last report is NaN", () => {
    const table = metricTable("maximize", "a 5 nan\nb 1 7");
    expect(judge("truncation(50,performance=latest)", table.at("a", 2))).toMatchObject({
      action: "stop",
      observed: 5,
      bar: 7,
    });
  });

  it("counts ended trials, or leaves them out with excludeFinishedJobs", () => {
    const table = metricTable("maximize", "gone 0.1 canceled\na 0.2 0.3\nb 0.3 0.4\nc 0.4 0.5\nd 0.4 0.6");
    expect(judge("truncation:20", table.at("a", 2))).toMatchObject({ action: "continue", peerCount: 5 });
    expect(judge("truncation:25", table.at("a", 2)).action).toBe("continue");
    expect(judge("truncation(25,exclude=true)", table.at("a", 2))).toMatchObject({ action: "stop", peerCount: 4 });
  });

  it("leaves out an ended trial at intervals that it did reach, too", () => {
    const table = metricTable("maximize", "a 0.1 failed\nb 0.2\nc 0.3");
    expect(judge("truncation(50,exclude=true)", table.at("b", 1))).toMatchObject({ action: "stop", peerCount: 2 });
  });

  it("with finished peers compares with ended trials and itself", () => {
    const table = metricTable("maximize", "a 0.1 done\nb 0.2\nc 0.3\nd 0.4 done");
    expect(judge("truncation(67,peers=finished)", table.at("b", 1))).toMatchObject({
      action: "stop",
      peerCount: 3,
      rank: 2,
    });
    expect(judge("truncation(66,peers=finished)", table.at("b", 1)).action).toBe("continue");
  });

  it.each([
    { policy: "truncation:40", trial: 1, value: 39 },
    { policy: "truncation:20", trial: 1, value: 40 },
    { policy: "truncation:20", trial: 4, value: undefined },
  ])("tells which percentage would have turned $policy for trial $trial", ({ policy, trial, value }) => {
    const { settings } = configuredPolicy(policy);
    const verdict = judge(policy, five.at(trial, 1));
    expect(truncationSelection.wouldTurn?.(settings as never, verdict as never, "maximize")).toEqual({
      setting: "truncationPercentage",
      value,
    });
  });
});
