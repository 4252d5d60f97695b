import {
  assertPolicyContract,
  compareOnTraces,
  configure,
  judge,
  metricTable,
  randomTable,
  replayTable,
} from "sweeplab/testing";
import { describe, expect, it } from "vitest";
import { percentile } from "./percentile.ts";
import { percentileWithBug } from "./percentile-with-bug.ts";
import "sweeplab/testing/vitest";

describe("percentile", () => {
  const table = metricTable(
    "maximize",
    `
    interval     1     2     3
    leader    0.60  0.70  0.80
    close     0.60  0.68  0.74
    late         .  0.20  0.75
    behind    0.50  0.60  0.65
    lost      0.40   nan   nan
  `,
  );
  const topHalf = configure(percentile, { percentage: 50 });

  it("says what it compared", () => {
    expect(judge(topHalf, table.at("behind", 1))).toMatchObject({ action: "stop", observed: 0.5, bar: 0.6 });
  });

  it("stops the worse half at each report, of those that are still there, and spares ties", () => {
    const replay = replayTable(topHalf, table);
    expect(replay).toStop({ trial: "behind", at: 1 });
    expect(replay).toStop({ trial: "lost", at: 1 });
    expect(replay).toStop({ trial: "late", at: 1 });
    expect(replay).toSpare("leader");
    expect(replay).not.toStop({ trial: "close", at: 1 });
    expect(replay).toStop({ trial: "close", at: 2 });
  });

  it("spares all before its delay", () => {
    expect(replayTable(configure(percentile, { delayEvaluation: 4 }), table)).toDecideLike("none");
  });

  it("keeping 99 % of a few trials decides like no policy, on any sweep", () => {
    for (let seed = 0; seed < 100; seed++) {
      const sweep = randomTable(String(seed));
      expect(replayTable(configure(percentile, { percentage: 99 }), sweep)).toDecideLike("none");
    }
  });

  it("keeping 99 % decides like no policy on each of the forty canonical traces", () => {
    expect(compareOnTraces(configure(percentile, { percentage: 99 }), "none")).toEqual([]);
  });

  it("keeps the contract of every policy, whatever its settings", () => {
    assertPolicyContract(percentile, { promises: { sparesBetter: true } });
  });
});

describe("percentile with a bug", () => {
  it("passes a test in lock step", () => {
    const replay = replayTable(percentileWithBug, metricTable("maximize", { a: [0.6, 0.7], b: [0.5, 0.6] }));
    expect(replay).toStop({ trial: "b", at: 1 });
  });

  it("is found by forty traces and a reference: where a trial starts late, the others are ahead", () => {
    const [first] = compareOnTraces(percentileWithBug, percentile);
    expect(first?.text).toBe(`late start (maximize): \
my-percentile-with-bug should decide like my-percentile. It stops late at report 1.

interval    1    2       3     4
a         0.5  0.7     0.8   0.9
late        .    .  [0.55]  0.85

late at report 1: stop; observed 0.55, bar 0.8; best so far 0.55 against 0.8, the worst of the 1 kept of 2
my-percentile: continue; observed 0.55, bar 0.55; best so far 0.55 against 0.55, the worst of the 1 kept of 2`);
  });

  it("is found by the contract, with the smallest sweep that shows it", () => {
    expect(() => assertPolicyContract(percentileWithBug)).toThrowErrorMatchingInlineSnapshot(`
      [Error: my-percentile-with-bug breaks the law "never looks beyond the trial's interval": for trial b at report 1, it says "best so far 0 against 1, the worst of the 1 kept of 2" (stop), and "best so far 0 against 0, the worst of the 1 kept of 2" (continue) when the others' reports after report 1 are not there yet.
      Others may be ahead: compare with their first reports only, metrics.slice(0, interval).

      const table = metricTable("maximize", \`
        interval  1  2
        a         0  1
        b         .  0
      \`);
      judge(policy, table.at("b", 1));

      Found with seed "contract 4" and made as small as it fails.]
    `);
  });
});
