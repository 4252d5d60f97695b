import { number, type Settings } from "../fields.ts";

/**
 * When a policy runs for a trial: at its n-th report if n is a multiple of `evaluationInterval` and at least
 * `delayEvaluation`. Nothing else knows these two settings.
 *
 * An interval of 0 means 1, as a multiple of 0 says nothing. With interval 2 and delay 5 it runs at 6, 8, 10, ...
 * Source: Azure Machine Learning, "Hyperparameter tuning a model (v2)" and the CLI v2 YAML reference.
 * Assumption: the YAML reference says 1 where the interval is left out, the guide says 0; both mean 1 here.
 */
export const cadenceFields = {
  evaluationInterval: number({
    label: "Evaluation interval",
    unit: "reports",
    integer: true,
    atLeast: 0,
    default: 1,
    help: "The policy runs at every report whose number is a multiple of this.",
  }),
  delayEvaluation: number({
    label: "Delay",
    unit: "reports",
    integer: true,
    atLeast: 0,
    default: 0,
    help: "The policy does not run before this report.",
  }),
} as const;

export type Cadence = Partial<Settings<typeof cadenceFields>>;

/** True where the policy runs at this report. Kinds without the two settings run at every report. */
export function isDue(cadence: Cadence, interval: number): boolean {
  return interval >= (cadence.delayEvaluation ?? 0) && interval % gateWidth(cadence) === 0;
}

/** The first report at or after this one, from 1, at which the policy runs. */
export function nextDue(cadence: Cadence, interval: number): number {
  const width = gateWidth(cadence);
  return Math.ceil(Math.max(interval, cadence.delayEvaluation ?? 0) / width) * width;
}

/** Why the policy sleeps at a report at which it is not due: one sentence with the numbers in it. */
export function whyAsleep(cadence: Cadence, interval: number): string {
  const delay = cadence.delayEvaluation ?? 0;
  const next = nextDue(cadence, interval);
  if (interval < delay) {
    const then = next === delay ? "" : `; the first check is at report ${next}`;
    return `grace period: the policy waits for report ${delay}, this is report ${interval}${then}`;
  }
  return `between gates: the policy runs at every ${ordinal(gateWidth(cadence))} report, next at report ${next}`;
}

function gateWidth({ evaluationInterval = 1 }: Cadence): number {
  return Math.max(1, evaluationInterval);
}

/** 2 -> "2nd", 11 -> "11th". */
function ordinal(n: number): string {
  const isTeen = Math.floor(n / 10) % 10 === 1;
  return `${n}${isTeen ? "th" : (["th", "st", "nd", "rd"][n % 10] ?? "th")}`;
}
