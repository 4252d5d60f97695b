import { describe, expect, it } from "vitest";
import { type SweepSummary, summarize } from "../../src/analysis/summary.ts";
import { outcomeText } from "../../src/figures/outcome.ts";
import type { SweepConfigInput } from "../../src/simulation/config.ts";
import { simulate } from "../../src/simulation/simulate.ts";

const config: SweepConfigInput = {
  seed: "outcome",
  searchSpace: { x: { type: "uniform", minValue: 0, maxValue: 1 } },
  objective: { intervals: 4 },
  limits: { maxTotalTrials: 5, maxConcurrentTrials: 5 },
};

/** The words for a sweep, with these numbers in place of what its summary says. */
function textOf(changes: Partial<SweepSummary>, more: Partial<SweepConfigInput> = {}): string {
  const log = simulate({ ...config, ...more });
  return outcomeText(log, { ...summarize(log), ...changes });
}

describe("what a sweep came to, in words", () => {
  const best = { trial: 2, metric: 0.87654, params: { x: 0.5 } };
  const bandit = { earlyTermination: { type: "bandit", slackFactor: 0.1 } } as const;

  it("says what was found, and by which trial", () => {
    expect(textOf({ best })).toMatch(/^5 trials ran; the best accuracy is 0\.877, from trial 2\. /);
  });

  it("has commas between thousands, as tables and axes have", () => {
    expect(textOf({ best, trials: 12_000, failed: 1500 })).toMatch(/^12,000 trials ran; .* 1,500 failed\./);
    expect(textOf({ stoppedByPolicy: 2000, savedShare: 0.5, falseStops: 1000, regret: 0.1 }, bandit)).toMatch(
      /stopped 2,000 early .* 1,000 stopped trials would/,
    );
  });

  it("says where no trial reported the metric", () => {
    expect(textOf({}, { objective: { intervals: 4, reportedMetric: "acc" } })).toMatch(
      /^5 trials ran, and none reported accuracy\./,
    );
  });

  it.each([
    { failed: 0, words: "" },
    { failed: 1, words: " One failed." },
    { failed: 5, words: " 5 failed." },
  ])(
    "counts $failed failed trials, and without a policy claims of none that it ran to its end",
    ({ failed, words }) => {
      expect(textOf({ best, failed })).toBe(
        `5 trials ran; the best accuracy is 0.877, from trial 2.${words} Without a policy none was stopped early.`,
      );
    },
  );

  it.each([
    { stoppedByPolicy: 0, words: "The policy stopped nothing, so nothing was saved." },
    {
      ...{ stoppedByPolicy: 3, savedShare: 0.4567, falseStops: 0, regret: 0 },
      words: "The policy stopped 3 early and saved 46\u00a0% of the compute without losing the winner.",
    },
    {
      ...{ stoppedByPolicy: 3, savedShare: 0.4567, falseStops: 1, regret: 0.0123 },
      words:
        "The policy stopped 3 early and saved 46\u00a0% of the compute, but lost the winner: one stopped trial would have done better, by up to 0.012.",
    },
    {
      ...{ stoppedByPolicy: 3, savedShare: 0.4567, falseStops: 2, regret: 0.0123 },
      words:
        "The policy stopped 3 early and saved 46\u00a0% of the compute, but lost the winner: 2 stopped trials would have done better, by up to 0.012.",
    },
  ])("says what the policy saved and what that lost: $stoppedByPolicy stops, $falseStops of them false", (given) => {
    const { words, ...changes } = given;
    expect(textOf(changes, bandit).endsWith(` ${words}`)).toBe(true);
  });
});
