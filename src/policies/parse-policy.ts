import { fail, type Problem, plainName, quote, suggestName, throwIfAny } from "../errors.ts";
import { type AnySpec, findKind, readKind } from "../fields.ts";
import type { PolicyKind } from "./policy.ts";

/** Short names of settings in a shorthand; every setting's own name works too. */
const shortNames: { readonly [name: string]: string } = {
  slack: "slackFactor",
  factor: "slackFactor",
  amount: "slackAmount",
  percentage: "truncationPercentage",
  percent: "truncationPercentage",
  exclude: "excludeFinishedJobs",
  interval: "evaluationInterval",
  int: "evaluationInterval",
  delay: "delayEvaluation",
};

/** What `parsePolicy` does, for any list of kinds. */
export function readPolicy(text: string, kinds: readonly PolicyKind[]): AnySpec {
  const match = /^([^:()=,]+)(?::(.*)|\((.*)\))?$/s.exec(typeof text === "string" ? text.trim() : "");
  const [, name = "", afterColon, inBrackets] = match?.map((part) => part?.trim()) ?? [];
  const kind = kindNamed(kinds, name);
  if (match === null || kind === undefined) {
    const names = kinds.map((each) => each.type);
    const hint = name === "" ? `Write one such as "bandit:0.2". Known: ${names.join(", ")}.` : suggestName(name, names);
    fail("policy", `unknown policy ${quote(text)}`, hint);
  }
  const settings = readValues(afterColon ?? inBrackets ?? "", kind);
  const problems: Problem[] = [];
  const spec = readKind(kinds, { ...settings, type: kind.type }, { path: "policy", problems, family: "policy" });
  throwIfAny(problems);
  return spec ?? { type: kind.type };
}

/** The kind with this name, or else the first whose name begins with it: "median" is median-stopping. */
function kindNamed(kinds: readonly PolicyKind[], name: string): PolicyKind | undefined {
  const wanted = plainName(name);
  if (wanted === "") return undefined;
  return findKind(kinds, name) ?? kinds.find((kind) => plainName(kind.type).startsWith(wanted));
}

function readValues(text: string, kind: PolicyKind): Record<string, unknown> {
  const settings: Record<string, unknown> = Object.create(null);
  const positions = kind.shorthand ?? [];
  const parts = text.trim() === "" ? [] : text.split(",");
  for (const [index, part] of parts.entries()) {
    const [before = "", after] = part.split("=");
    const name = after === undefined ? positions[index] : settingNamed(kind, before.trim());
    if (name === undefined) {
      const known = positions.join(", ") || "no values";
      const hint = "Write further settings as name=value.";
      fail(`policy (${kind.type})`, `takes ${known}, got ${quote(text)}`, hint);
    }
    if (name in settings) fail(`policy.${name}`, `is given twice, got ${quote(text)}`, "Give it once.");
    settings[name] = readValue((after === undefined ? before : part.slice(before.length + 1)).trim());
  }
  return settings;
}

function settingNamed(kind: PolicyKind, given: string): string {
  const known = Object.keys(kind.fields);
  const own = known.find((name) => plainName(name) === plainName(given));
  const short = shortNames[plainName(given)];
  return own ?? (short !== undefined && known.includes(short) ? short : given);
}

function readValue(text: string): unknown {
  if (text === "true" || text === "false") return text === "true";
  return text === "" || Number.isNaN(Number(text)) ? text : Number(text);
}
