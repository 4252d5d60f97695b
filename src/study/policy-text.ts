import { type AnySpec, findKind } from "../fields.ts";
import type { PolicyKind } from "../policies/policy.ts";

/** A policy as one line that `parsePolicy` reads: its type, and the settings that differ from their defaults. */
export function policyText(spec: AnySpec, kinds: readonly PolicyKind[]): string {
  const fields = findKind(kinds, spec.type)?.fields ?? {};
  const settings = Object.entries(spec).filter(
    ([name, value]) => name !== "type" && value !== undefined && value !== fields[name]?.default,
  );
  if (settings.length === 0) return spec.type;
  return `${spec.type}(${settings.map(([name, value]) => `${name}=${String(value)}`).join(", ")})`;
}
