import type { Verdict } from "../policies/policy.ts";
import type { ConfiguredPolicy } from "./configured-policy.ts";
import { ask, type Case } from "./policy-case.ts";

/** Whose reports, and which of them. */
interface Part {
  readonly whose: "own" | "others";
  readonly which: "judged" | "earlier";
}

/**
 * Which reports the answers of a policy depend on, over many sweeps: the one that is judged, those before it, the trial's
 * own, the others'. One case can show that a report counts; that it never counts shows only in many.
 */
export class PolicyReach {
  readonly #seen = new Set<string>();

  /** Changes each part of a case in turn and notes whether the answer changes. */
  look(policy: ConfiguredPolicy, given: Case): void {
    const reports = given.trials[given.judged]?.metrics.length ?? 0;
    if (reports < 2) return;
    const parts = everyPart.filter((part) => !this.#seen.has(keyOf(part)));
    if (parts.length === 0) return;
    const first = ask(policy, given);
    for (const part of parts) {
      const isSeen = [1000, -1000].some((shift) => {
        const verdict = ask(policy, shifted(given, { ...part, shift }));
        return shownIn(verdict, part) !== shownIn(first, part);
      });
      if (isSeen) this.#seen.add(keyOf(part));
    }
  }

  /** Reports before the judged one count and the judged one never does: an interval counted one too low. In words. */
  get blindness(): string | undefined {
    const isBlind = (whose: Part["whose"]): boolean =>
      this.#seen.has(keyOf({ whose, which: "earlier" })) && !this.#seen.has(keyOf({ whose, which: "judged" }));
    const whose = (["own", "others"] as const).find(isBlind);
    if (whose === undefined) return undefined;
    const reports = whose === "own" ? "the trial's own reports" : "the others' reports";
    return `its answers depend on ${reports} before the one that is judged, and never on that one`;
  }
}

const everyPart: readonly Part[] = (["own", "others"] as const).flatMap((whose) =>
  (["judged", "earlier"] as const).map((which) => ({ whose, which })),
);

/** Where a part shows: the trial's own reports in what is observed of it, the others' in the bar. */
function shownIn({ action, observed, bar }: Verdict, { whose }: Part): string {
  if (whose === "own") return observed === null ? action : String(observed);
  return `${action} ${bar}`;
}

function keyOf({ whose, which }: Part): string {
  return `${whose} ${which}`;
}

function shifted({ trials, judged, ...rest }: Case, { whose, which, shift }: Part & { readonly shift: number }): Case {
  const last = (trials[judged]?.metrics.length ?? 0) - 1;
  const isMeant = (index: number): boolean => (which === "judged" ? index === last : index < last);
  const change = (metrics: readonly number[]): number[] =>
    metrics.map((value, index) => (isMeant(index) && Number.isFinite(value) ? value + shift : value));
  const isTheirs = (place: number): boolean => (place === judged) === (whose === "own");
  const moved = trials.map((trial, place) => (isTheirs(place) ? { ...trial, metrics: change(trial.metrics) } : trial));
  return { ...rest, judged, trials: moved };
}
