import { describe, expect, it } from "vitest";
import { policyWords } from "../../src/figures/policy-name.ts";
import { parsePolicy } from "../../src/policies/index.ts";
import { simulate } from "../../src/simulation/simulate.ts";

const searchSpace = { x: { type: "uniform", minValue: 0, maxValue: 1 } } as const;

describe("the name of a policy", () => {
  it.each([
    ["none", "no policy"],
    ["bandit(0.2,5,10)", "bandit 0.2, every 5 reports from report 10 on"],
    ["bandit(amount=0.1)", "bandit amount 0.1"],
    ["median", "median"],
    ["truncation(20)", "truncation 20 %"],
  ])("of %s is %s", (earlyTermination, name) => {
    const { config } = simulate({ searchSpace, earlyTermination: parsePolicy(earlyTermination) as never });
    expect(policyWords(config.earlyTermination)).toBe(name);
  });
});
