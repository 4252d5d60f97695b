import { describe, expect, it } from "vitest";
import type { Figure } from "../../src/figures/figure.ts";
import { figures } from "../../src/figures/index.ts";
import { numberText, typeset } from "../../src/figures/number-text.ts";
import { differenceText } from "../../src/figures/table.ts";
import { tableText } from "../../src/figures/table-text.ts";
import { describeTrial, narrate } from "../../src/figures/text.ts";
import { simulate } from "../../src/simulation/simulate.ts";

describe("a number of a figure", () => {
  it.each([-1080, -1234567.5, 4321, -0.25, 999, 1000, 12345.6789, -9999.5])(
    "%d is written as in English type",
    (value) => {
      const digits = Number.isInteger(value) ? 9 : 3;
      const english = new Intl.NumberFormat("en", { maximumSignificantDigits: digits }).format(value);
      expect(numberText(value)).toBe(english.replace("-", "−"));
    },
  );

  it.each([
    [
      "best so far -1080.5 is below -1000 = -980 - |-980| * 0.1 / (1 + 0.1)",
      "best so far −1,080.5 is below −1,000 = −980 - |−980| * 0.1 / (1 + 0.1)",
    ],
    ["-infinity, 0.12345, -2e-5 and 1e11", "−infinity, 0.12345, −2e-5 and 1e11"],
    ["the (k + 1)-th worst of 12000", "the (k + 1)-th worst of 12,000"],
    ["acc_2024 of trial 1234 on 2026-11-27 was 1234.56789", "acc_2024 of trial 1234 on 2026-11-27 was 1,234.56789"],
  ])("is found in %s", (plain, typed) => {
    expect(typeset(plain)).toBe(typed);
  });

  it("has its sign in a difference", () => {
    expect(differenceText(-4280, -1080)).toBe(" (−3,200)");
    expect(differenceText(3280, 1080)).toBe(" (+2,200)");
  });
});

/** Metrics about -1080 to -20000: a score in points. */
const log = simulate({
  primaryMetric: "score",
  searchSpace: { x: { type: "uniform", minValue: -9000, maxValue: 9000 } },
  earlyTermination: { type: "bandit", slackFactor: 0.3 },
  objective: {
    surface: {
      type: "recorded",
      trials: Array.from({ length: 8 }, (_, trial) => [-20000, -9000 - 900 * trial, -1080 * (1 + trial)]),
    },
    intervals: 3,
  },
  limits: { maxTotalTrials: 8, maxConcurrentTrials: 2 },
});

/** A hyphen for minus, or four digits in a row. */
const plain = /(?<![\w)])-\d|(?<![.\d]\d*)\d{4}/;

describe.each((figures as readonly unknown[] as readonly Figure[]).map((figure) => ({ figure, type: figure.type })))(
  "$type",
  ({ figure }) => {
    it.each([500, 100_000])("writes all numbers alike after %d s", (time) => {
      const scene = figure.draw(log, time, { width: 720, height: figure.height(720, log) });
      const texts = [
        ...scene.marks.flatMap((mark) => (mark.kind === "text" ? [mark.text] : [])),
        ...[scene.label, scene.description, ...scene.notes, ...scene.handles.map(({ text }) => text)],
        tableText(figure.table(log, time)),
      ];
      expect(texts.filter((text) => plain.test(text))).toEqual([]);
    });
  },
);

describe("the words about a sweep", () => {
  it("write all numbers alike", () => {
    const words = log.config.limits.maxTotalTrials;
    const all = Array.from({ length: words }, (_, trial) => describeTrial(log, 100_000, { trial }));
    all.push(narrate(log, { from: 0, to: 100_000, withReports: true }));
    expect(all.join(" ")).toContain("−1,080");
    expect(all.filter((text) => plain.test(text))).toEqual([]);
  });
});
