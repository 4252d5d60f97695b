import { flag, Mismatch, number } from "../fields.ts";
import { type Goal, isClearlyWorse, worsenBy, worsenByFactor, worseSide } from "../goal.ts";
import { shortNumber, shortNumbers } from "../numerals.ts";
import { definePolicy, nothingToCompare, type Turn, type Verdict } from "./policy.ts";
import { standing } from "./sentence.ts";
import { largestWhere, smallestWhere } from "./turning.ts";

interface Slack {
  readonly slackFactor?: number;
  readonly slackAmount?: number;
  readonly literal: boolean;
}

/**
 * Bandit: stops a trial whose best metric so far is clearly worse than the leader's, made worse by a slack.
 *
 * To maximize: best < leader / (1 + slackFactor), or best < leader - slackAmount. To minimize: best > leader *
 * (1 + slackFactor), or best > leader + slackAmount. The leader is the best of all peers at the same interval, the trial
 * itself included. Equality survives. slackFactor is a ratio, slackAmount has the unit of the metric; both are at least 0.
 * For a leader at or below zero the published ratio would lie on the better side of the leader and stop it; the band is
 * |leader| * slackFactor / (1 + slackFactor) instead (to minimize |leader| * slackFactor), and `literal` keeps the formula.
 * Source: Azure Machine Learning, "Hyperparameter tuning a model (v2)", bandit policy; `BanditPolicy` of SDK v1.
 * Assumption: no source gives the rule to minimize (mirrored here) or for leaders at or below zero.
 */
export const bandit = definePolicy({
  type: "bandit",
  summary: "Stops a trial that is worse than the leader by more than a slack.",
  shorthand: ["slackFactor", "evaluationInterval", "delayEvaluation"],
  fields: {
    slackFactor: number({
      label: "Slack factor",
      unit: "ratio of the leader",
      atLeast: 0,
      optional: true,
      help: "0.2 to maximize: stop below leader / 1.2.",
      hint: "For an absolute margin use slackAmount.",
    }),
    slackAmount: number({
      label: "Slack amount",
      unit: "same as the metric",
      atLeast: 0,
      optional: true,
      help: "0.2 to maximize: stop below leader - 0.2.",
    }),
    literal: flag({
      label: "Literal formula",
      default: false,
      help: "Keep leader / (1 + slackFactor) for leaders at or below zero too, where it stops even the leader.",
    }),
  },
  check: ({ slackFactor, slackAmount }) => {
    if (slackFactor === undefined && slackAmount === undefined) {
      return new Mismatch(
        "give slackFactor or slackAmount, got neither",
        "An explicit 0 stops every trial behind the leader.",
      );
    }
    const isBoth = (slackFactor ?? 0) > 0 && (slackAmount ?? 0) > 0;
    return isBoth
      ? new Mismatch(
          `give slackFactor or slackAmount, not both, got ${slackFactor} and ${slackAmount}`,
          "Leave one out.",
        )
      : undefined;
  },
  watches: ({ peers }) => [{ statistic: "best", population: peers, need: "best" }],
  judge(settings, { goal, interval, trial, peers }) {
    const { size, leader } = peers.at(interval, { statistic: "best", population: settings.peers, need: "best" });
    const observed = trial.best;
    if (leader === undefined || observed === undefined) return nothingToCompare;
    const scale = leader.value;
    const bar = barFor(goal, scale, settings);
    const action = isClearlyWorse(goal, observed, { bar, scale }) ? "stop" : "continue";
    const because = () => sentence({ goal, observed, bar, leader: scale, settings, action });
    return { action, observed, bar, because, peerCount: size, leader };
  },
  explain: (settings, goal, verdict) => ({
    words: "The best metric so far is compared with the best of all peers at the same report, made worse by a slack.",
    formula: `best so far is ${worseSide(goal)} ${barInWords(goal, { leader: "leader", slack: settings, isPositive: (verdict?.leader?.value ?? 1) > 0 })}`,
  }),
  // A ratio has no mirror image: leader / 1.2 is not leader * 0.8. The literal ratio stops even leaders below zero.
  promises: ({ slackFactor = 0, literal }) => ({
    mirrorsGoals: slackFactor === 0,
    sparesBetter: !literal,
    forgivesDips: true,
    stopsBelowBar: true,
  }),
  wouldTurn,
});

/** The leader's value made worse by the slack. */
function barFor(goal: Goal, leader: number, { slackFactor = 0, slackAmount = 0, literal }: Slack): number {
  if (slackFactor > 0) return worsenByFactor(goal, leader, { factor: slackFactor, literal });
  return worsenBy(goal, leader, slackAmount);
}

interface Comparison {
  readonly goal: Goal;
  readonly observed: number;
  readonly bar: number;
  readonly leader: number;
  readonly settings: Slack;
  readonly action: "stop" | "continue";
}

function sentence({ goal, observed, bar, leader, settings, action }: Comparison): string {
  const stands = standing(goal, observed, { bar, scale: leader });
  const isTie = stands === "equals";
  const [observedText = "", barText = "", leaderText = ""] = shortNumbers(isTie ? bar : observed, bar, leader);
  const formula = barInWords(goal, { leader: leaderText, slack: settings, isPositive: leader > 0 });
  const origin = formula === leaderText ? `${barText}, the best of all` : `${barText} = ${formula}`;
  return `best so far ${observedText} ${stands} ${origin}: ${action}`;
}

/** How the words of the two goals differ. */
const operators = {
  maximize: { ratio: "/", away: "-", share: "s / (1 + s)" },
  minimize: { ratio: "*", away: "+", share: "s" },
} as const;

function barInWords(goal: Goal, of: { leader: string; slack: Slack; isPositive: boolean }): string {
  const { leader, isPositive } = of;
  const { slackFactor = 0, slackAmount = 0, literal } = of.slack;
  const { ratio, away } = operators[goal];
  if (slackFactor === 0) return slackAmount === 0 ? leader : `${leader} ${away} ${shortNumber(slackAmount)}`;
  const factor = shortNumber(slackFactor);
  if (isPositive || literal) return `${leader} ${ratio} (1 + ${factor})`;
  const share = operators[goal].share.replaceAll("s", factor);
  return `${leader} ${away} |${leader}| * ${share}`;
}

/**
 * The slack at which this verdict turns. A survivor would have been stopped by a smaller slack, if by any; a stopped
 * trial would have been kept by a larger one, if by any.
 */
function wouldTurn({ slackFactor = 0, slackAmount, literal }: Slack, verdict: Verdict, goal: Goal): Turn | undefined {
  const { action, observed, leader } = verdict;
  if (observed === null || leader === undefined || action === "notDue") return undefined;
  const setting = slackFactor > 0 || slackAmount === undefined ? "slackFactor" : "slackAmount";
  const isStopped = (slack: number): boolean =>
    isClearlyWorse(goal, observed, {
      bar: barFor(goal, leader.value, { literal, [setting]: slack }),
      scale: leader.value,
    });
  const value = action === "stop" ? smallestWhere((slack) => !isStopped(slack)) : largestWhere(isStopped);
  return { setting, value };
}
