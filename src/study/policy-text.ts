import { type AnySpec, findKind } from "../fields.ts";
import type { PolicyKind } from "../policies/policy.ts";

/**
 * A policy as one line that `parsePolicy` reads: "bandit:0.2,1,5" where the settings that differ from their defaults
 * have a place in the kind's shorthand, else with their names: "bandit(slackAmount=0.1)". A policy
 * inside another one ("patient") is written in the same way, for people; only a config says that one.
 */
export function policyText(spec: AnySpec, kinds: readonly PolicyKind[]): string {
  const { fields = {}, shorthand = [] } = findKind(kinds, spec.type) ?? {};
  const settings = Object.entries(spec).filter(
    ([name, value]) => name !== "type" && value !== undefined && value !== fields[name]?.default,
  );
  if (settings.length === 0) return spec.type;
  const places = settings.map(([name]) => shorthand.indexOf(name));
  const values = shorthand.slice(0, Math.max(...places) + 1).map((name) => (spec as { [name: string]: unknown })[name]);
  const isShort = !places.includes(-1) && !values.includes(undefined);
  return isShort
    ? `${spec.type}:${values.join(",")}`
    : `${spec.type}(${settings.map(([name, value]) => `${name}=${valueText(value, kinds)}`).join(", ")})`;
}

function valueText(value: unknown, kinds: readonly PolicyKind[]): string {
  if (typeof value !== "object" || value === null) return String(value);
  return "type" in value ? policyText(value as AnySpec, kinds) : JSON.stringify(value);
}
