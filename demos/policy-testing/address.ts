import { type Names, opening } from "./duel.ts";

/** What the page shows: two policies, and the trace that a reader chose. */
export interface Shown extends Names {
  readonly trace?: string;
}

/** What an address asks for; what it leaves out is as the page opens. */
export function readAddress(hash: string): Shown {
  const given = new URLSearchParams(hash.replace(/^#/, ""));
  const trace = given.get("trace");
  return {
    policy: given.get("policy") ?? opening.policy,
    reference: given.get("reference") ?? opening.reference,
    ...(trace !== null && { trace }),
  };
}

/** The same as a fragment: a reload, as after an edit, and a link show the same. */
export function addressOf({ policy, reference, trace }: Shown): string {
  return `#${new URLSearchParams({ policy, reference, ...(trace !== undefined && { trace }) })}`;
}
