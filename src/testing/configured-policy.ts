import { type Problem, throwIfAny } from "../errors.ts";
import { type OwnSpec, readKind } from "../fields.ts";
import { type PolicySpecInput, parsePolicy, policyKinds } from "../policies/index.ts";
import type { PolicyKind } from "../policies/policy.ts";
import { type ConfiguredKind, configure } from "./configured-kind.ts";

/** A policy ready to judge: its kind and its settings, defaults filled in. */
export type ConfiguredPolicy = ConfiguredKind<PolicyKind>;

/** A registered policy by spec or shorthand ("bandit:0.2"), a kind of your own with its defaults, or a configured one. */
export type PolicyUnderTest = string | PolicySpecInput | OwnSpec | PolicyKind | ConfiguredPolicy;

/** Kind and settings of a policy however it is given. @throws SweepError for a spec that is wrong. */
export function configuredPolicy(policy: PolicyUnderTest): ConfiguredPolicy {
  if (isConfigured(policy)) return policy;
  if (isKind(policy)) return configure(policy);
  const problems: Problem[] = [];
  const given = typeof policy === "string" ? parsePolicy(policy) : policy;
  const spec = readKind(policyKinds, given, { path: "policy", problems, family: "policy" });
  throwIfAny(problems);
  const kind = policyKinds.find((each) => each.type === spec?.type);
  if (spec === undefined || kind === undefined) throw new TypeError("a spec without problems has a kind");
  return { kind, settings: { ...spec } };
}

/** A kind without settings, as `definePolicy` returns it. */
export function isKind(policy: PolicyUnderTest): policy is PolicyKind {
  return typeof policy === "object" && policy !== null && "judge" in policy;
}

function isConfigured(policy: PolicyUnderTest): policy is ConfiguredPolicy {
  return typeof policy === "object" && policy !== null && "kind" in policy;
}
