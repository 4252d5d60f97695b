import { describe, expect, it } from "vitest";
import { assertDecidesLike, assertSpares, assertStops, decidesLike } from "../../src/testing/expectations.ts";
import { judge } from "../../src/testing/judge.ts";
import { metricTable } from "../../src/testing/metric-table.ts";
import { randomTable } from "../../src/testing/random-table.ts";
import { replayTable } from "../../src/testing/replay-table.ts";
import "../../src/testing/vitest.ts";

const table = metricTable(
  "maximize",
  `
  interval   1    2    3
  leader   0.6  0.7  0.8
  close    0.6  0.68 0.74
  behind   0.5  0.5  0.5
`,
);

describe("replayTable", () => {
  it("asks about every report in order and applies the stops", () => {
    const { decisions, stops } = replayTable("bandit:0.2", table);
    expect(decisions.map(({ trial, interval, verdict }) => `${trial} ${interval} ${verdict.action}`)).toEqual([
      ...["leader 1 continue", "close 1 continue", "behind 1 continue"],
      ...["leader 2 continue", "close 2 continue", "behind 2 stop"],
      ...["leader 3 continue", "close 3 continue"],
    ]);
    expect(stops.map(({ trial, interval, column }) => ({ trial, interval, column }))).toEqual([
      { trial: "behind", interval: 2, column: 2 },
    ]);
  });

  it("only records the stops when asked, and then agrees with judge at every report", () => {
    const { decisions, stops } = replayTable("bandit:0.2", table, { stops: "recorded" });
    expect(decisions).toHaveLength(9);
    expect(stops).toHaveLength(1);
    for (const { trial, interval, verdict } of decisions) {
      expect(verdict).toEqual(judge("bandit:0.2", table.at(trial, interval)));
    }
  });

  it("judges all reports of a column on one snapshot, before any is canceled", () => {
    const { stops } = replayTable("truncation(50,exclude=true)", metricTable("maximize", [[1], [2], [3], [4]]));
    expect(stops.map(({ trial }) => trial)).toEqual([0, 1]);
  });
});

describe("matchers", () => {
  const replay = replayTable("bandit:0.2", table);

  it("pass where they hold", () => {
    expect(replay).toStop({ trial: "behind", at: 2 });
    expect(replay).toStop({ trial: "behind" });
    expect(replay).not.toStop({ trial: "behind", at: 1 });
    expect(replay).toSpare("close");
    expect(replay).not.toSpare("behind");
    expect(replay).toDecideLike("bandit(0.3)");
    expect(replay).not.toDecideLike("bandit(0.05)");
    expect(replayTable("bandit(0.2,delay=2)", table)).toDecideLike("bandit:0.2");
  });

  it("show the table, the cell and the evidence when a stop is missing", () => {
    expect(() => assertStops(replay, { trial: "close", at: 3 })).toThrow(
      [
        'bandit {"slackFactor":0.2} should stop close at report 3. It stops behind at report 2.',
        "",
        "interval    1     2       3",
        "leader    0.6   0.7     0.8",
        "close     0.6  0.68  [0.74]",
        "behind    0.5   0.5     0.5",
        "",
        "close at report 3: continue; observed 0.74, bar 0.666667; best so far 0.74 is not below 0.667 = 0.8 / (1 + 0.2): continue",
      ].join("\n"),
    );
  });

  it("say what should not have been when they are negated", () => {
    const stop = "should not stop behind at report 2. It stops behind at report 2.";
    expect(() => expect(replay).not.toStop({ trial: "behind", at: 2 })).toThrow(stop);
    expect(() => expect(replay).not.toSpare("close")).toThrow("should not spare close.");
    expect(() => expect(replay).not.toDecideLike("bandit(0.3)")).toThrow("should not decide like bandit");
  });

  it("take a trial by itself as a stop at any report", () => {
    expect(replay).toStop("behind");
    expect(() => expect(replay).toStop("close")).toThrow("should stop close. It stops behind at report 2.");
  });

  it("say what they need when they are given something else", () => {
    const needed = "replay: must be what replayTable(policy, table) returns, got";
    expect(() => expect(replay.table).toSpare("close")).toThrow(needed);
    expect(() => expect(undefined).not.toStop("close")).toThrow(`${needed} nothing.`);
    expect(() => decidesLike([] as never, "median")).toThrow(`${needed} [].`);
    expect(() => replayTable("median", "a 0.5" as never)).toThrow(
      'replayTable.table: must be what metricTable(goal, text) returns, got "a 0.5".',
    );
    expect(() => replayTable("median", replay.table, { stops: "kept" as never })).toThrow(
      'replayTable.stops: must be applied or recorded, got "kept".',
    );
  });

  it("refuse a trial that the table lacks, negated too", () => {
    expect(() => expect(replay).not.toStop({ trial: "behnid" })).toThrow("There is no row behnid; rows: leader");
    expect(() => expect(replay).not.toSpare("behnid")).toThrow("There is no row behnid; rows: leader");
  });

  it("show the stop when a trial was to be spared", () => {
    expect(() => assertSpares(replay, "behind")).toThrow("behind at report 2: stop; observed 0.5, bar 0.583333;");
    expect(() => assertSpares(replay, "nobody")).toThrow("There is no row nobody; rows: leader, close, behind.");
  });

  it("say when a trial is no longer there to be judged", () => {
    expect(() => assertStops(replay, { trial: "behind", at: 3 })).toThrow("behind is not judged at report 3.");
  });

  it("show both policies where they part", () => {
    expect(() => assertDecidesLike(replay, "median")).toThrow(
      /should decide like median-stopping[\s\S]*\[0\.5\][\s\S]*\nmedian-stopping: /,
    );
  });

  it("name the seed of a random table", () => {
    const random = randomTable("seed 4");
    expect(() => assertStops(replayTable("none", random), { trial: "a" })).toThrow('seed "seed 4"');
  });
});

describe("randomTable", () => {
  it("is the same for the same seed and reads back from its text", () => {
    for (let seed = 0; seed < 50; seed++) {
      const first = randomTable(String(seed));
      expect(randomTable(String(seed)).rows).toEqual(first.rows);
      expect(metricTable(first.goal, first.toString()).rows).toEqual(first.rows);
    }
  });
});
