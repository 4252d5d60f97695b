import { type Goal, goals, isBetter, worsenBy } from "../goal.ts";
import { judgeTrial, type PolicyPromises, type PolicyView, type Verdict } from "../policies/policy.ts";
import { stream } from "../random/stream.ts";
import { peersOf } from "../simulation/peers.ts";
import type { TrialHistory } from "../trial.ts";
import type { ConfiguredPolicy } from "./configured-policy.ts";
import { frozen, textOf } from "./frozen.ts";

/** One question: a trial that has just reported, by its index among the trials, whose ids are their indices. */
export interface Case {
  readonly goal: Goal;
  readonly judged: number;
  readonly trials: readonly TrialHistory[];
  readonly seed: string;
}

/** What every policy must do, or promises to. `broken` says in words how a case breaks it. */
export interface PolicyLaw {
  readonly name: string;
  isAsked(promises: PolicyPromises): boolean;
  broken(policy: ConfiguredPolicy, given: Case): string | undefined;
}

/** The verdict on a case. Everything that the policy can reach is frozen. */
export function ask({ kind, settings }: ConfiguredPolicy, given: Case): Verdict {
  return judgeTrial(kind, frozen(settings), viewOf({ kind, settings }, given, frozen));
}

/** The view of a case, made of plain copies that go through `prepare`. */
function viewOf(policy: ConfiguredPolicy, { goal, judged, trials }: Case, prepare: <T>(value: T) => T): PolicyView {
  const running = trials.map(
    (trial, index): TrialHistory => (index === judged ? { ...trial, status: "running" } : trial),
  );
  const { interval, peers, trial, trials: seen } = peersOf(goal, running, policy).viewOf(judged);
  const { id, best, average, latest, metrics } = trial;
  return prepare({
    ...{ goal, interval, peers },
    trial: { id, best, average, latest, metrics: [...metrics] },
    trials: seen.map(({ id: each, status, metrics: values }) => ({ id: each, status, metrics: [...values] })),
  });
}

const always = (): boolean => true;

/** In the order in which they are asked: a broken law often breaks those after it. */
export const policyLaws: readonly PolicyLaw[] = [
  { name: "changes nothing that it is given", isAsked: always, broken: changesInput },
  { name: "gives a verdict with a reason", isAsked: always, broken: givesNoVerdict },
  { name: "gives the same answer when asked again", isAsked: always, broken: remembers },
  { name: "sleeps outside its cadence", isAsked: always, broken: breaksCadence },
  { name: "never looks beyond the trial's interval", isAsked: always, broken: looksAhead },
  {
    name: "does not care how trials are numbered",
    isAsked: ({ ignoresOrder = true }) => ignoresOrder,
    broken: caresForNumbers,
  },
  { name: "lets NaN count for nothing", isAsked: ({ ignoresNaN = true }) => ignoresNaN, broken: countsNaN },
  { name: "stops only below its bar", isAsked: ({ stopsBelowBar = true }) => stopsBelowBar, broken: stopsAboveBar },
  { name: "mirrors the goal", isAsked: ({ mirrorsGoals = true }) => mirrorsGoals, broken: breaksMirror },
  {
    name: "spares a better trial where it spares a worse",
    isAsked: ({ sparesBetter = false }) => sparesBetter,
    broken: stopsBetter,
  },
];

function changesInput(policy: ConfiguredPolicy, given: Case): string | undefined {
  const settings = structuredClone(policy.settings);
  const view = viewOf(policy, given, (value) => value);
  const before = textOf([settings, view.trial, view.trials]);
  judgeTrial(policy.kind, settings, view);
  return before === textOf([settings, view.trial, view.trials])
    ? undefined
    : "it changes the settings, the trials or their metrics. Copy before you sort or add";
}

function givesNoVerdict(policy: ConfiguredPolicy, given: Case): string | undefined {
  const { action, because, observed, bar } = ask(policy, given);
  if (!["continue", "stop", "notDue"].includes(action)) return `its action is ${textOf(action)}`;
  if (typeof because !== "string" || because.trim() === "" || because.includes("\n")) {
    return `its reason must be one sentence, it is ${textOf(because)}`;
  }
  const isValue = (value: unknown): boolean => value === null || typeof value === "number";
  return isValue(observed) && isValue(bar)
    ? undefined
    : `observed and bar must be numbers or null, they are ${textOf([observed, bar])}`;
}

function remembers(policy: ConfiguredPolicy, given: Case): string | undefined {
  const first = ask(policy, given);
  const second = differ(first, ask(policy, given), "when it is asked again at once");
  if (second !== undefined) return second;
  for (const judged of given.trials.keys()) {
    if (given.trials[judged]?.metrics.length !== 0) ask(policy, { ...given, judged });
  }
  return differ(first, ask(policy, given), "when it is asked again after other questions");
}

function breaksCadence(policy: ConfiguredPolicy, given: Case): string | undefined {
  if (!("evaluationInterval" in policy.kind.fields && "delayEvaluation" in policy.kind.fields)) return undefined;
  const slow = { ...policy, settings: { ...policy.settings, evaluationInterval: 2, delayEvaluation: 3 } };
  const reports = given.trials[given.judged]?.metrics.length ?? 0;
  const { action } = ask(slow, given);
  if ((reports >= 3 && reports % 2 === 0) || action === "notDue") return undefined;
  return `with evaluationInterval 2 and delayEvaluation 3 it says ${action} at report ${reports}`;
}

function looksAhead(policy: ConfiguredPolicy, given: Case): string | undefined {
  const reports = given.trials[given.judged]?.metrics.length ?? 0;
  const cut = given.trials.map((trial) => ({ ...trial, metrics: trial.metrics.slice(0, reports) }));
  return differ(
    ask(policy, given),
    ask(policy, { ...given, trials: cut }),
    `when the others' reports after report ${reports} are not there yet`,
  );
}

function caresForNumbers(policy: ConfiguredPolicy, given: Case): string | undefined {
  const { trials, judged } = given;
  const turned = trials.map((_, index) => ({ ...(trials[trials.length - 1 - index] as TrialHistory), id: index }));
  return differ(
    ask(policy, given),
    ask(policy, { ...given, trials: turned, judged: trials.length - 1 - judged }),
    "when the trials come in the opposite order",
  );
}

function countsNaN(policy: ConfiguredPolicy, given: Case): string | undefined {
  const { trials, judged } = given;
  const own = trials[judged]?.metrics ?? [];
  const verdict = ask(policy, given);
  if (!own.some(Number.isFinite) && verdict.action === "stop") return "it stops a trial that has no finite metric";
  const lost: TrialHistory = { id: trials.length, status: "completed", metrics: own.map(() => Number.NaN) };
  return differ(
    verdict,
    ask(policy, { ...given, trials: [...trials, lost] }),
    "when one more trial is there that has only NaN",
  );
}

function stopsAboveBar(policy: ConfiguredPolicy, given: Case): string | undefined {
  const { action, observed, bar } = ask(policy, given);
  const isWrong =
    action === "stop" &&
    observed !== null &&
    bar !== null &&
    !Number.isNaN(observed) &&
    !isBetter(given.goal, bar, observed);
  return isWrong
    ? `it stops the trial with ${observed}, which is not worse than the bar ${bar}, to ${given.goal}`
    : undefined;
}

function breaksMirror(policy: ConfiguredPolicy, given: Case): string | undefined {
  const goal = goals.find((each) => each !== given.goal) ?? given.goal;
  const trials = given.trials.map((trial) => ({ ...trial, metrics: trial.metrics.map((value) => -value) }));
  const { action } = ask(policy, given);
  const mirrored = ask(policy, { ...given, goal, trials }).action;
  return action === mirrored
    ? undefined
    : `it says ${action}, and ${mirrored} when all metrics have the other sign and the goal is ${goal}`;
}

function stopsBetter(policy: ConfiguredPolicy, given: Case): string | undefined {
  if (ask(policy, given).action !== "continue") return undefined;
  const next = stream(given.seed, "better", given.judged);
  const own = given.trials[given.judged]?.metrics ?? [];
  const better = own.map((value) => (next() < 0.5 ? value : worsenBy(given.goal, value, -next())));
  const trials = given.trials.map((trial, index) => (index === given.judged ? { ...trial, metrics: better } : trial));
  const { action, because } = ask(policy, { ...given, trials });
  return action === "stop"
    ? `it goes on with these metrics, and is stopped with the better ${better.join(" ")}: ${because}`
    : undefined;
}

/** How two verdicts on what must be the same differ; the leader may be another of equals. */
function differ(a: Verdict, b: Verdict, when: string): string | undefined {
  const { leader: _, ...first } = a;
  const { leader: __, ...second } = b;
  if (textOf(first) === textOf(second)) return undefined;
  return `it says "${a.because}" (${a.action}), and "${b.because}" (${b.action}) ${when}`;
}
