import { describe, expect, it } from "vitest";
import { parsePolicy } from "../../src/policies/index.ts";

const standard = { evaluationInterval: 1, delayEvaluation: 0, peers: "all" };
const bandit = { type: "bandit", literal: false, ...standard };
const truncation = { type: "truncation-selection", excludeFinishedJobs: false, performance: "best", ...standard };

describe("parsePolicy", () => {
  it.each([
    { text: "bandit:0.2", spec: { ...bandit, slackFactor: 0.2 } },
    { text: "bandit(0.2,1,5)", spec: { ...bandit, slackFactor: 0.2, delayEvaluation: 5 } },
    {
      text: " Bandit( slack=.2, int=2, delay=5 ) ",
      spec: { ...bandit, slackFactor: 0.2, evaluationInterval: 2, delayEvaluation: 5 },
    },
    { text: "bandit:amount=0.1,literal=true", spec: { ...bandit, slackAmount: 0.1, literal: true } },
    { text: "median", spec: { type: "median-stopping", ...standard } },
    { text: "median_stopping:5", spec: { type: "median-stopping", ...standard, delayEvaluation: 5 } },
    { text: "median(peers=finished)", spec: { type: "median-stopping", ...standard, peers: "finished" } },
    { text: "truncation:20", spec: { ...truncation, truncationPercentage: 20 } },
    {
      text: "TruncationSelection(20,2,4,exclude=true)",
      spec: {
        ...truncation,
        truncationPercentage: 20,
        evaluationInterval: 2,
        delayEvaluation: 4,
        excludeFinishedJobs: true,
      },
    },
    { text: "none", spec: { type: "none" } },
  ])("reads $text", ({ text, spec }) => expect(parsePolicy(text)).toEqual(spec));

  it.each([
    { text: "bandid:0.2", message: 'policy: unknown policy "bandid:0.2". Did you mean "bandit"?' },
    { text: "", message: 'policy: unknown policy "". Write one such as "bandit:0.2". Known: none, bandit' },
    { text: "bandit(0.2", message: 'policy: unknown policy "bandit(0.2".' },
    { text: `bandit${" ".repeat(200_000)}x`, message: 'policy: unknown policy "bandit  ' },
    {
      text: undefined as unknown as string,
      message: 'policy: unknown policy nothing. Write one such as "bandit:0.2".',
    },
    { text: "bandit:much", message: 'policy.slackFactor: must be a number at least 0, got "much".' },
    {
      text: "bandit:0.2,slack=0.3",
      message: 'policy.slackFactor: is given twice, got "0.2,slack=0.3". Give it once.',
    },
    { text: "bandit(delay=1, slack=0.3, delayEvaluation=2)", message: "policy.delayEvaluation: is given twice" },
    { text: "bandit(slack=0.1=2)", message: 'policy.slackFactor: must be a number at least 0, got "0.1=2".' },
    { text: "bandit", message: "policy (bandit): give slackFactor or slackAmount, got neither." },
    { text: "bandit(slackFactr=1)", message: 'policy.slackFactr: unknown key. Did you mean "slackFactor"?' },
    { text: "truncation:120", message: "policy.truncationPercentage: must be a whole number from 1 to 99, got 120." },
    {
      text: "bandit(1,2,3,4)",
      message:
        'policy (bandit): takes slackFactor, evaluationInterval, delayEvaluation, got "1,2,3,4". Write further settings as name=value.',
    },
    { text: "none:1", message: 'policy (none): takes no values, got "1". Write further settings as name=value.' },
    { text: "bandit:__proto__=1", message: "policy.__proto__: unknown key." },
  ])("says what is wrong with $text", ({ text, message }) => expect(() => parsePolicy(text)).toThrow(message));
});
