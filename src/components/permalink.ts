import { Mismatch } from "../fields.ts";
import { parsePolicy } from "../policies/index.ts";
import type { SweepConfigInput } from "../simulation/config.ts";
import { computeFields } from "../simulation/config-fields.ts";

/** What a link can say of one sweep. Everything is optional, and clamped when it is read. */
export interface LinkState {
  readonly seed?: string;
  /** Short form of a policy: "bandit(slackFactor=0.2,delayEvaluation=5)". */
  readonly policy?: string;
  readonly nodes?: number;
  /** Virtual seconds. */
  readonly time?: number;
  readonly selected?: readonly number[];
}

const longest = { seed: 64, policy: 200, selected: 100 };

/**
 * The state that a fragment holds for the sweep with this id: `#s1=v1;p=bandit(0.2);seed=7;t=60;sel=7,9`. Values that do
 * not read, or lie outside what a page may set, are left out; nothing of it is ever code.
 */
export function readLink(fragment: string, id: string): LinkState {
  const part = parts(fragment).find(({ name }) => name === id);
  if (part === undefined) return {};
  const settings = new Map(
    part.value.split(";").map((each) => {
      const at = each.indexOf("=");
      return at < 0 ? ([each, ""] as const) : ([each.slice(0, at), decode(each.slice(at + 1))] as const);
    }),
  );
  if (!settings.has("v1")) return {};
  return {
    ...seedIn(settings.get("seed")),
    ...policyIn(settings.get("p")),
    ...nodesIn(settings.get("n")),
    ...timeIn(settings.get("t")),
    ...selectedIn(settings.get("sel")),
  };
}

/** The fragment with this sweep's state in place of its old one; the rest of the fragment stays. */
export function writeLink(fragment: string, id: string, state: LinkState): string {
  const { seed, policy, nodes, time, selected } = state;
  const said = [
    "v1",
    ...(policy === undefined ? [] : [`p=${encoded(policy)}`]),
    ...(seed === undefined ? [] : [`seed=${encoded(seed)}`]),
    ...(nodes === undefined ? [] : [`n=${nodes}`]),
    ...(time === undefined ? [] : [`t=${Math.round(time * 1000) / 1000}`]),
    ...(selected === undefined || selected.length === 0 ? [] : [`sel=${selected.join(",")}`]),
  ];
  const others = parts(fragment).filter(({ name }) => name !== id);
  const own = said.length === 1 ? [] : [{ name: id, value: said.join(";") }];
  const all = [
    ...others.map(({ raw }) => raw),
    ...own.map(({ name, value }) => `${encodeURIComponent(name)}=${value}`),
  ];
  return all.length === 0 ? "" : `#${all.join("&")}`;
}

function parts(fragment: string): { name: string; value: string; raw: string }[] {
  const text = fragment.replace(/^#/, "").slice(0, 4000);
  return text === ""
    ? []
    : text.split("&").map((raw) => {
        const at = raw.indexOf("=");
        return { name: decode(at < 0 ? raw : raw.slice(0, at)), value: at < 0 ? "" : raw.slice(at + 1), raw };
      });
}

/** Escaped, but for what keeps a link readable. */
function encoded(text: string): string {
  return encodeURIComponent(text).replaceAll("%2C", ",").replaceAll("%3D", "=");
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a lone % is not an escape
  }
}

function seedIn(text: string | undefined): LinkState {
  return text === undefined || text === "" || text.length > longest.seed ? {} : { seed: text };
}

function policyIn(text: string | undefined): LinkState {
  if (text === undefined || text.length > longest.policy) return {};
  try {
    parsePolicy(text);
    return { policy: text };
  } catch {
    return {};
  }
}

function nodesIn(text: string | undefined): LinkState {
  if (text === undefined) return {};
  const nodes = Math.min(1000, Math.max(1, Math.round(Number(text))));
  return Number.isNaN(nodes) || computeFields.maxInstances.read(nodes) instanceof Mismatch ? {} : { nodes };
}

/** The sweep clamps it to its own end. */
function timeIn(text: string | undefined): LinkState {
  const time = Number(text ?? Number.NaN);
  return Number.isFinite(time) ? { time: Math.min(1e9, Math.max(0, time)) } : {};
}

function selectedIn(text: string | undefined): LinkState {
  if (text === undefined) return {};
  const trials = text
    .split(",")
    .map(Number)
    .filter((trial) => Number.isSafeInteger(trial) && trial >= 0);
  return trials.length === 0 ? {} : { selected: [...new Set(trials)].slice(0, longest.selected) };
}

/** Settings of a config's policy in short form, or undefined for one that has none. */
export function shortPolicy(policy: SweepConfigInput["earlyTermination"]): string | undefined {
  if (policy === undefined || policy === null) return undefined;
  if (typeof policy === "string") return policy;
  const { type, ...settings } = policy as { type: string };
  const said = Object.entries(settings).map(([name, value]) => `${name}=${String(value)}`);
  return said.length === 0 ? type : `${type}(${said.join(",")})`;
}
