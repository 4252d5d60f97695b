import { expect, it } from "vitest";
import { policyWords } from "../../src/figures/policy-name.ts";
import { parsePolicy } from "../../src/policies/index.ts";
import type { SweepConfig } from "../../src/simulation/config.ts";

it.each([
  ["none", "no policy"],
  ["bandit:0.2", "bandit 0.2"],
  ["bandit:0.2,1,1", "bandit 0.2"], // the first report is there anyhow
  ["bandit:0.2,5,5", "bandit 0.2, every 5 reports"], // so is the fifth
  ["bandit:0.2,5,6", "bandit 0.2, every 5 reports from report 6 on"],
  ["median:5", "median, from report 5 on"],
  ["truncation:20,2", "truncation 20 %, every 2 reports"],
])("calls %s %s", (text, words) => {
  expect(policyWords(parsePolicy(text) as SweepConfig["earlyTermination"])).toBe(words);
});
