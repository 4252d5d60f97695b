import type { AnySpec, SpecInputOf, SpecOf } from "../fields.ts";
import { bandit } from "./bandit.ts";
import { medianRule } from "./median-rule.ts";
import { medianStopping } from "./median-stopping.ts";
import { none } from "./none.ts";
import { readPolicy } from "./parse-policy.ts";
import { patientOver } from "./patient.ts";
import { percentile } from "./percentile.ts";
import type { PolicyKind } from "./policy.ts";
import { successiveHalving } from "./successive-halving.ts";
import { threshold } from "./threshold.ts";
import { truncationSelection } from "./truncation-selection.ts";

/** Azure's policies. */
const ofAzure = [none, bandit, medianStopping, truncationSelection] as const;
/** Policies of other systems; Azure does not run them. */
const ofOthers = [medianRule, percentile, successiveHalving, threshold] as const;

/** Every policy that a config can name. A new one is one file and one entry here. */
export const policyKinds = [...ofAzure, ...ofOthers, patientOver([...ofAzure, ...ofOthers])] as const;

type Registered = (typeof policyKinds)[number];

/** `{ type, ...settings }` of a policy, defaults filled in. */
export type PolicySpec = { [K in Registered as K["type"]]: SpecOf<K> }[Registered["type"]];
/** A policy as a user may write it, defaults left out. */
export type PolicySpecInput = { [K in Registered as K["type"]]: SpecInputOf<K> }[Registered["type"]];

/**
 * A policy from one line of text: "bandit:0.2", "bandit(0.2,1,5)", "bandit(slack=.2, int=1, delay=5)", "median:5",
 * "truncation:20", "none". Values without a name are, in order, slack, interval and delay of a bandit, percentage,
 * interval and delay of a truncation, delay of a median.
 * @throws SweepError when the policy or a setting is unknown, or a value is out of range.
 */
export function parsePolicy(text: string, kinds: readonly PolicyKind[] = policyKinds): AnySpec {
  return readPolicy(text, kinds);
}
