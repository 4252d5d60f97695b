import { describe, expect, it } from "vitest";
import { judge } from "../../src/testing/judge.ts";
import { metricTable } from "../../src/testing/metric-table.ts";

describe("median-stopping", () => {
  it("compares the best so far with the median of the running averages and says so", () => {
    const table = metricTable("maximize", "a 0.4 0.6\nb 0.5 0.7\nc 0.1 0.3");
    expect(judge("median", table.at("c", 2))).toEqual({
      ...{ action: "stop", rule: "median-stopping", interval: 2, observed: 0.3, bar: 0.5, peerCount: 3 },
      because: "best so far 0.3 is below 0.5, the median of 3 running averages: stop",
    });
    expect(judge("median", table.at("a", 2))).toMatchObject({
      action: "continue",
      because: "best so far 0.6 is not below 0.5, the median of 3 running averages: continue",
    });
  });

  it("takes the mean of the middle two of an even number", () => {
    const table = metricTable("minimize", [[1], [2], [4], [9]]);
    expect(judge("median", table.at(2, 1))).toMatchObject({ action: "stop", bar: 3 });
    expect(judge("median", table.at(1, 1))).toMatchObject({ action: "continue", bar: 3 });
  });

  it("spares a trial that equals the median", () => {
    const table = metricTable("maximize", [[0.1], [0.2], [0.3]]);
    expect(judge("median", table.at(1, 1))).toMatchObject({
      action: "continue",
      because: "best so far 0.2 equals 0.2, the median of 3 running averages: continue",
    });
  });

  it("spares a tie up to floating-point dust", () => {
    const table = metricTable("maximize", { a: [0.1, 0.2, 0.3], b: [0.1, 0.2, 0.3], c: [0.2, 0.2, 0.2] });
    expect((0.1 + 0.2 + 0.3) / 3).toBeGreaterThan(0.2);
    expect(judge("median", table.at("c", 3)).action).toBe("continue");
  });

  it("never stops a lone trial, even when it gets worse", () => {
    expect(judge("median", metricTable("maximize", [[0.5, 0.1]]).at(0, 2)).action).toBe("continue");
  });

  it("averages only what a trial had reported by that interval", () => {
    const table = metricTable("maximize", "a 0.6 0.0 0.0\nb 0.5\nc . . 0.3");
    expect(judge("median", table.at("c", 1)).bar).toBe(0.5);
  });

  it("averages everything of an ended trial with fewer reports", () => {
    const table = metricTable("maximize", "a 0.8 0.6 canceled\nb 0.1 0.2 0.3");
    expect(judge("median", table.at("b", 3))).toMatchObject({
      bar: expect.closeTo(0.45, 12),
      peerCount: 2,
      action: "stop",
    });
  });

  it("leaves NaN out of averages, and a trial without a finite metric out of the count", () => {
    const table = metricTable("maximize", "a 0.4 nan\nb nan nan\nc nan 0.1");
    expect(judge("median", table.at("c", 2))).toMatchObject({ bar: 0.25, peerCount: 2, observed: 0.1, action: "stop" });
  });

  it("with finished peers takes the median of ended trials and itself", () => {
    const table = metricTable("maximize", "a 0.9 0.9\nb 0.5 0.7 done\nc 0.6 0.8 done\nd 0.2 0.3");
    expect(judge("median(peers=finished)", table.at("d", 2))).toMatchObject({ bar: 0.6, peerCount: 3, action: "stop" });
    expect(judge("median(peers=finished)", table.at("a", 2))).toMatchObject({ bar: 0.7, peerCount: 3 });
  });
});
