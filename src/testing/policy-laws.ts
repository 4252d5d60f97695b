import { bestOf, goals, isBetter, worsenBy } from "../goal.ts";
import { type Judgement, judgeTrial, type PolicyKind, type PolicyPromises } from "../policies/policy.ts";
import { stream } from "../random/stream.ts";
import type { TrialHistory } from "../trial.ts";
import { codeText } from "./code-text.ts";
import type { ConfiguredPolicy } from "./configured-policy.ts";
import { differ, differInNumbers } from "./differ.ts";
import { askedInRun } from "./elsewhere.ts";
import { frozen, hasThrown, textOf, wordsOf } from "./frozen.ts";
import { ask, type Case, viewOf, withOwn } from "./policy-case.ts";

/** What every policy must do, or promises to. `broken` says in words how a case breaks it. */
export interface PolicyLaw {
  readonly name: string;
  /** What to do about it, for whoever reads the failure. */
  readonly hint: string;
  isAsked(promises: PolicyPromises): boolean;
  /** The id of a trial by its place, where the law is about ids. */
  idOf?(place: number): number;
  broken(policy: ConfiguredPolicy, given: Case): string | undefined;
}

const always = (): boolean => true;

/** In the order in which they are asked: a broken law often breaks those after it. */
export const policyLaws: readonly PolicyLaw[] = [
  {
    ...{ name: "changes nothing that it is given", isAsked: always, broken: changesInput },
    hint: "sort, reverse, push and splice work in place: copy first, as in [...metrics].sort(), or use toSorted.",
  },
  {
    ...{ name: "gives a verdict with a reason", isAsked: always, broken: givesNoVerdict },
    hint: 'judge returns { action: "continue" | "stop" | "notDue", observed, bar, because }, at once and for every trial.',
  },
  {
    ...{ name: "depends on nothing but what it is given", isAsked: always, broken: readsElsewhere },
    hint: "A sweep must be the same every time it is run. Reports are counted by `interval`; for chance, sample more trials.",
  },
  {
    ...{ name: "gives the same answer when asked again", isAsked: always, broken: remembers },
    hint: "It keeps something between calls. All that it may know is in the view: trial, trials, peers, interval, goal.",
  },
  {
    ...{ name: "sleeps outside its cadence", isAsked: always, broken: breaksCadence },
    hint: "definePolicy adds the cadence; fields of the same names replace it.",
  },
  {
    ...{ name: "never looks beyond the trial's interval", isAsked: always, broken: looksAhead },
    hint: "Others may be ahead: compare with their first reports only, metrics.slice(0, interval).",
  },
  {
    ...{ name: "finds trials by their id", isAsked: always, broken: takesIdForPlace, idOf },
    hint: "An id is no place in `trials`. The judged trial is `trial`; find others with trials.find(({ id }) => ...).",
  },
  {
    ...{ name: "does not care how trials are numbered", broken: caresForNumbers },
    isAsked: ({ ignoresOrder = true }) => ignoresOrder,
    hint: "Say which of equal trials counts by their metrics, or promise { ignoresOrder: false }.",
  },
  {
    ...{ name: "lets NaN count for nothing", broken: countsNaN },
    isAsked: ({ ignoresNaN = true }) => ignoresNaN,
    hint: "Leave out what is not finite before you compare, count or average (bestOf does), or promise { ignoresNaN: false }.",
  },
  {
    ...{ name: "stops only below its bar", broken: stopsAboveBar },
    isAsked: ({ stopsBelowBar = true }) => stopsBelowBar,
    hint: "Stop where isBetter(goal, bar, observed), and continue on a tie; or promise { stopsBelowBar: false }.",
  },
  {
    ...{ name: "is turned by what it says would turn it", isAsked: always, broken: staysAsItWas },
    hint: "wouldTurn names a setting of the policy and a value with which this very decision falls the other way.",
  },
  {
    ...{ name: "mirrors the goal", broken: breaksMirror },
    isAsked: ({ mirrorsGoals = true }) => mirrorsGoals,
    hint: "Use bestOf(goal, ...), isBetter(goal, ...) and worsenBy(goal, ...) in place of Math.max, < and -; or promise { mirrorsGoals: false }.",
  },
  {
    ...{ name: "spares a better trial where it spares a worse", broken: stopsBetter },
    isAsked: ({ sparesBetter = false }) => sparesBetter,
    hint: "Each report of the second history is as good as that of the first, or better.",
  },
  {
    ...{ name: "forgives a dip", broken: stopsForDip },
    isAsked: ({ forgivesDips = false }) => forgivesDips,
    hint: "Compare the best so far, trial.best, not the latest report or an average.",
  },
];

function changesInput(policy: ConfiguredPolicy, given: Case): string | undefined {
  const settings = structuredClone(policy.settings);
  const view = viewOf(policy, given, (value) => value);
  const before = textOf([settings, view.trial, view.trials]);
  // A policy that throws is told so by the next law.
  wordsOf(() => void judgeTrial(policy.kind, settings, view));
  return before === textOf([settings, view.trial, view.trials])
    ? undefined
    : "it changes the settings, the trials or their metrics";
}

const noJudgement: Judgement = { action: "continue", observed: null, bar: null, because: "nothing" };

function givesNoVerdict(policy: ConfiguredPolicy, given: Case): string | undefined {
  let returned: unknown = noJudgement;
  const judge: PolicyKind["judge"] = (settings, view) => {
    returned = policy.kind.judge(settings, view);
    return noJudgement;
  };
  ask({ ...policy, kind: { ...policy.kind, judge } }, given);
  if (returned instanceof Promise) return "it returns a promise";
  if (typeof returned !== "object" || returned === null) return `it returns ${codeText(returned)}`;
  const { action, because, observed, bar } = returned as Judgement;
  if (!["continue", "stop", "notDue"].includes(action)) return `its action is ${codeText(action)}`;
  const isValue = (value: unknown): boolean => value === null || typeof value === "number";
  if (!isValue(observed) || !isValue(bar))
    return `observed and bar must be numbers or null, they are ${codeText(observed)} and ${codeText(bar)}`;
  const sentence: unknown = typeof because === "function" ? ask(policy, given).because : because;
  return typeof sentence === "string" && sentence.trim() !== "" && !sentence.includes("\n")
    ? undefined
    : `its reason, \`because\`, must be one sentence, it is ${codeText(sentence)}`;
}

function readsElsewhere(policy: ConfiguredPolicy, given: Case): string | undefined {
  const { answer: first } = askedInRun(0, () => ask(policy, given));
  const { answer: second, read } = askedInRun(1, () => ask(policy, given));
  const words = differ(first, second, "in another run");
  return words === undefined || read.size === 0 ? undefined : `it reads ${[...read].join(" and ")}: ${words}`;
}

function remembers(policy: ConfiguredPolicy, given: Case): string | undefined {
  const askOthers = (): void => {
    for (const judged of given.trials.keys()) {
      if (judged !== given.judged && given.trials[judged]?.metrics.length !== 0) ask(policy, { ...given, judged });
    }
  };
  askOthers();
  const first = ask(policy, given);
  const words = differ(first, ask(policy, given), "when it is asked again at once");
  if (words !== undefined) return words;
  askOthers();
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

function takesIdForPlace(policy: ConfiguredPolicy, given: Case): string | undefined {
  const renamed = { ...given, trials: given.trials.map((trial, place) => ({ ...trial, id: idOf(place) })) };
  const ids = given.trials.map((_, place) => idOf(place)).join(", ");
  const when = `when the ids of the trials are ${ids}`;
  const first = ask(policy, given);
  const words = wordsOf(() => differInNumbers(first, ask(policy, renamed), when));
  return words !== undefined && hasThrown(words) ? `${words}, ${when}` : words;
}

function idOf(place: number): number {
  return 10 + 3 * place;
}

function caresForNumbers(policy: ConfiguredPolicy, given: Case): string | undefined {
  const { trials, judged } = given;
  const turned = trials.map((_, index) => ({ ...(trials[trials.length - 1 - index] as TrialHistory), id: index }));
  return differInNumbers(
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
  if (Number.isNaN(verdict.bar) || Number.isNaN(verdict.observed))
    return `what it compares is NaN: observed ${verdict.observed}, bar ${verdict.bar}. Nothing is better or worse than NaN`;
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

function staysAsItWas(policy: ConfiguredPolicy, given: Case): string | undefined {
  const { kind, settings } = policy;
  const verdict = ask(policy, given);
  const turn = kind.wouldTurn?.(frozen(settings), frozen(verdict), given.goal);
  if (turn?.value === undefined) return undefined;
  const { setting, value } = turn;
  if (!Object.hasOwn(kind.fields, setting)) return `it names the setting ${codeText(setting)}, which it does not have`;
  const { action } = ask({ kind, settings: { ...settings, [setting]: value } }, given);
  if ((action === "stop") !== (verdict.action === "stop")) return undefined;
  return `it says ${verdict.action} and that ${setting} ${value} would turn it, and says ${action} with that, too`;
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
  const improved = (isMeant: (index: number) => boolean): number[] =>
    own.map((value, index) => (isMeant(index) ? worsenBy(given.goal, value, -Math.ceil(next() * 100) / 100) : value));
  const histories = [
    ...[() => next() < 0.5, () => true, (index: number) => index === own.length - 1],
    (index: number) => index === 0,
  ].map(improved);
  for (const better of histories) {
    const { action, because } = ask(policy, withOwn(given, better));
    if (action === "stop")
      return `it goes on with these metrics, and is stopped with the better ${better.join(" ")}: ${because}`;
  }
  return undefined;
}

function stopsForDip(policy: ConfiguredPolicy, given: Case): string | undefined {
  const { action, because } = ask(policy, given);
  if (action !== "stop") return undefined;
  let best: number | undefined;
  const own = given.trials[given.judged]?.metrics ?? [];
  const bests = own.map((value) => {
    best = bestOf(given.goal, best === undefined ? [value] : [best, value]);
    return best ?? value;
  });
  return ask(policy, withOwn(given, bests)).action === "continue"
    ? `it is stopped (${because}), and goes on where no report is worse than the one before, ${bests.join(" ")}`
    : undefined;
}
