import { csvParse } from "d3-dsv";
import { describe, expect, it } from "vitest";
import { reportsCsv, trialsCsv } from "../../src/formats/csv.ts";
import { readRecorded } from "../../src/formats/recorded/recorded-reader.ts";
import type { SweepConfigInput } from "../../src/simulation/config.ts";
import { simulate } from "../../src/simulation/simulate.ts";

const config: SweepConfigInput = {
  primaryMetric: "acc, top 1",
  searchSpace: {
    model: {
      type: "choice",
      values: [{ kind: "svm", c: { type: "uniform", minValue: 0, maxValue: 1 } }, 'tree "x", deep'],
    } as { type: string },
  },
  objective: { intervals: 3 },
  limits: { maxTotalTrials: 6, maxConcurrentTrials: 2 },
};
const log = simulate(config);

describe("trialsCsv", () => {
  const rows = csvParse(trialsCsv(log));

  it("has a row for each trial and a column for each parameter, nested ones by dotted path", () => {
    expect(rows.columns).toEqual(
      expect.arrayContaining(["trial", "status", "reason", "acc, top 1", "intervals", "param.model", "param.model.c"]),
    );
    expect(rows.map((row) => row.trial)).toEqual(["0", "1", "2", "3", "4", "5"]);
  });

  it("leaves columns of branches that were not taken empty, and survives quotes and commas", () => {
    for (const row of rows) {
      if (row["param.model"] === 'tree "x", deep') expect(row["param.model.c"]).toBe("");
      else expect(Number(row["param.model.c"])).toBeGreaterThan(0);
    }
    expect(new Set(rows.map((row) => row["param.model.c"] === ""))).toEqual(new Set([true, false]));
  });

  it("leaves no text that a spreadsheet would run as a formula, as a figure's table leaves none", () => {
    const values = ["=1+1", "@a", "-a"];
    const given = { primaryMetric: "+acc", searchSpace: { model: { type: "choice", values } as { type: string } } };
    const told = csvParse(trialsCsv(simulate({ ...config, ...given })));
    expect(told.columns).toContain("'+acc");
    expect(new Set(told.map((row) => row["param.model"]))).toEqual(new Set(values.map((text) => `'${text}`)));
    expect(csvParse(reportsCsv(simulate({ ...config, ...given }))).columns).toContain("'+acc");
  });

  it.each("trial status reason interval intervals time sampledAt startedAt endedAt".split(" "))(
    "has no two columns of one name where the metric is %s, and is read with it",
    (primaryMetric) => {
      const named = simulate({ ...config, primaryMetric });
      const texts = [trialsCsv(named), reportsCsv(named)];
      for (const { columns } of texts.map((text) => csvParse(text))) {
        expect(new Set(columns).size).toBe(columns.length);
        expect(columns.includes(`metrics.${primaryMetric}`) || columns.includes(primaryMetric)).toBe(true);
      }
      const values = named.events.flatMap((event) =>
        event.type === "metricReported" && event.trial === 0 ? [event.value] : [],
      );
      const { trials, metric } = readRecorded(reportsCsv(named), { metric: primaryMetric });
      expect(metric).toBe(primaryMetric);
      expect(trials[0]?.reports.map(({ value }) => value)).toEqual(values);
    },
  );

  it("writes numbers in full", () => {
    const ends = log.events.filter((event) => event.type === "trialEnded");
    expect(rows.map((row) => Number(row["acc, top 1"]))).toEqual(
      ends.sort((a, b) => a.trial - b.trial).map((event) => event.best),
    );
  });
});

describe("reportsCsv", () => {
  it("has a row for each report in the order of the log, NaN included", () => {
    const diverging = simulate({ ...config, objective: { intervals: 3, curve: { type: "diverging", share: 1 } } });
    const reports = diverging.events.filter((event) => event.type === "metricReported");
    const rows = csvParse(reportsCsv(diverging));
    expect(rows.columns).toEqual(["trial", "interval", "time", "acc, top 1"]);
    expect(rows.map((row) => [row.trial, row.interval, row.time, row["acc, top 1"]])).toEqual(
      reports.map((event) => [event.trial, event.interval, event.time, event.value].map(String)),
    );
    expect(reports.some((event) => Number.isNaN(event.value))).toBe(true);
  });
});
