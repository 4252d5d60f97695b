import { type Problem, throwIfAny } from "../errors.ts";
import { type AnySpec, readFields, readKind } from "../fields.ts";
import { type PolicySpecInput, parsePolicy, policyKinds } from "../policies/index.ts";
import type { PolicyKind } from "../policies/policy.ts";

/** A policy ready to judge: its kind and its settings, defaults filled in. */
export interface ConfiguredPolicy {
  readonly kind: PolicyKind;
  readonly settings: { readonly [name: string]: unknown };
}

/** A spec whose settings are not known to the compiler. */
type OtherSpec = AnySpec & { readonly [setting: string]: unknown };

/** A registered policy by spec or shorthand ("bandit:0.2"), a kind of your own with its defaults, or a configured one. */
export type PolicyUnderTest = string | PolicySpecInput | OtherSpec | PolicyKind | ConfiguredPolicy;

/**
 * A policy kind of your own with settings: `configure(percentile, { percentile: 25 })`.
 * @throws SweepError when a setting is unknown, missing or out of range.
 */
export function configure(kind: PolicyKind, settings: { readonly [name: string]: unknown } = {}): ConfiguredPolicy {
  const problems: Problem[] = [];
  const read = readFields(kind.fields, settings, { path: kind.type, problems });
  const mismatch = read === undefined ? undefined : kind.check?.(read);
  if (mismatch !== undefined) {
    const { message, hint } = mismatch;
    problems.push({ path: kind.type, message, ...(hint === undefined ? {} : { hint }) });
  }
  throwIfAny(problems);
  return { kind, settings: read ?? {} };
}

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
