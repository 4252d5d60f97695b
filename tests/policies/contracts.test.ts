import { describe, it } from "vitest";
import { policyKinds } from "../../src/policies/index.ts";
import { medianRule } from "../../src/policies/median-rule.ts";
import { assertPolicyContract } from "../../src/testing/policy-contract.ts";

describe("every registered policy", () => {
  it.each(policyKinds.map((kind) => ({ type: kind.type, kind })))(
    "$type keeps the contract with any settings",
    ({ kind }) => {
      assertPolicyContract(kind, { sweeps: 60 });
    },
  );

  it("patient keeps it around another policy", () => {
    assertPolicyContract(
      { type: "patient", patience: 1, wrapped: { type: "bandit", slackAmount: 0.1 } },
      { sweeps: 60 },
    );
  });

  it("optuna's halving keeps it where it finds its first rung by itself", () => {
    assertPolicyContract({ type: "successive-halving", minResource: "auto", reductionFactor: 2 }, { sweeps: 60 });
  });

  it.each(medianRule.fields.like.values ?? [])("median-rule keeps it as %s, however few trials", (like) => {
    assertPolicyContract({ type: "median-rule", like, minCompleted: 0, minValues: 1 }, { sweeps: 60 });
  });
});
