import type { Verdict } from "../policies/policy.ts";
import { codeText } from "./code-text.ts";
import { textOf } from "./frozen.ts";

/** How two verdicts on what must be the same differ; the leader may be another of equals. */
export function differ(a: Verdict, b: Verdict, when: string): string | undefined {
  const dataOf = ({ leader: _, ...data }: Verdict): string => textOf(data);
  return dataOf(a) === dataOf(b) ? undefined : parting(a, b, when);
}

/** As `differ`, where the sentence may name a trial, and sums may be rounded in another order. */
export function differInNumbers(a: Verdict, b: Verdict, when: string): string | undefined {
  const isSame = (one: number | null, other: number | null): boolean =>
    Object.is(one, other) || (one !== null && other !== null && Math.abs(one - other) <= 1e-12 * Math.abs(one));
  const areSame = a.action === b.action && isSame(a.observed, b.observed) && isSame(a.bar, b.bar);
  return areSame ? undefined : parting(a, b, when);
}

function parting(a: Verdict, b: Verdict, when: string): string {
  const parts = ["observed", "bar", "interval", "peerCount", "rank", "rule"] as const;
  const part = parts.find((each) => textOf(a[each]) !== textOf(b[each]));
  if (a.because === b.because && a.action === b.action && part !== undefined)
    return `its ${part} is ${codeText(a[part])}, and ${codeText(b[part])} ${when}`;
  return `it says "${a.because}" (${a.action}), and "${b.because}" (${b.action}) ${when}`;
}
