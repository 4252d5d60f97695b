import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { settings, type Tried, tryAll } from "../../demos/course/frontier.ts";
import { counterfactual } from "../../src/analysis/counterfactual.ts";
import { summarize } from "../../src/analysis/summary.ts";
import { presets } from "../../src/components/presets.ts";
import { frontierOf, placesOf } from "../../src/figures/study/frontier-points.ts";
import { shortNumber } from "../../src/numerals.ts";
import { parsePolicy } from "../../src/policies/index.ts";
import type { SweepLog } from "../../src/simulation/log.ts";
import { simulate } from "../../src/simulation/simulate.ts";

const html = readFileSync(new URL("../../demos/course/index.html", import.meta.url), "utf8");

function sweep(preset: string, policy?: string): SweepLog {
  const { config } = presets[preset] ?? {};
  if (config === undefined) throw new Error(`There is no preset "${preset}".`);
  return simulate(policy === undefined ? config : { ...config, earlyTermination: parsePolicy(policy) });
}

/** The metrics of a trial in the order of its reports. */
const metrics = ({ events }: SweepLog, trial: number): number[] =>
  events.flatMap((event) => (event.type === "metricReported" && event.trial === trial ? [event.value] : []));
const verdict = ({ events }: SweepLog, trial: number, interval: number) => {
  const judged = events.find(
    (event) => event.type === "policyJudged" && event.trial === trial && event.verdict.interval === interval,
  );
  if (judged?.type !== "policyJudged") throw new Error(`Trial ${trial} was not judged at report ${interval}.`);
  return judged.verdict;
};
const reported = ({ events }: SweepLog, trial: number, interval: number): number =>
  events.find((event) => event.type === "metricReported" && event.trial === trial && event.interval === interval)
    ?.time ?? Number.NaN;
const started = ({ events }: SweepLog, trial: number) =>
  events.find((event) => event.type === "trialStarted" && event.trial === trial);
const ended = ({ events }: SweepLog, trial: number) =>
  events.find((event) => event.type === "trialEnded" && event.trial === trial);
const percent = (share: number): string => `${Math.round(share * 100)} %`;
const three = (value: number): string => value.toFixed(3);
const bandit = ({ config }: SweepLog): Record<string, unknown> => ({ ...config.earlyTermination });

function seeFacts(): Record<string, string | number> {
  const log = sweep("bandit-basics");
  const { config, events } = log;
  const summary = summarize(log);
  const first = events.find((event) => event.type === "trialEnded" && event.reason === "policy");
  const stop = verdict(log, 0, 5);
  const star = events.find((event) => event.type === "metricReported" && event.trial === 17 && event.interval === 4);
  const starTime = star?.time ?? 0;
  const before = events.flatMap((event) =>
    event.type === "metricReported" && event.time < starTime ? [event.value] : [],
  );
  if (star?.type !== "metricReported" || star.value <= Math.max(...before)) throw new Error("No star is born.");
  const later = events.filter((event) => event.type === "trialStarted" && event.time > starTime);
  const laterIntervals = later.map((event) => (event.type === "trialStarted" ? metrics(log, event.trial).length : 0));
  const atFour = [0, 1, 2, 3].map((trial) => Math.max(...metrics(log, trial).slice(0, 4)));
  const step = events.find((event) => event.type === "metricReported" && event.trial === 6 && event.interval === 7);
  const bestAtSeven = (until: number): number =>
    Math.max(
      ...events.flatMap((event) =>
        event.type === "metricReported" && event.interval <= 7 && event.time <= until ? [event.value] : [],
      ),
    );
  const divisor = 1 + Number(bandit(log).slackFactor);
  const stepTime = step?.time ?? 0;
  if (summary.falseStops !== 0) throw new Error("A stopped trial would have beaten the winner.");
  const freed = ended(log, 0);
  const follows = started(log, 4);
  if (freed?.time !== follows?.time) throw new Error("Trial 4 does not follow trial 0 at once.");
  return {
    "see.trials": config.limits.maxTotalTrials,
    "see.concurrent": config.limits.maxConcurrentTrials,
    "see.intervals": config.objective.intervals,
    "see.delay": Number(bandit(log).delayEvaluation),
    "see.divisor": divisor,
    "see.leader4.trial": atFour.indexOf(Math.max(...atFour)),
    "see.leader4.metric": three(Math.max(...atFour)),
    "see.first.leader": three(Number(stop.bar) * divisor),
    "see.first.bar": three(Number(stop.bar)),
    "see.first.trial": first?.type === "trialEnded" ? first.trial : -1,
    "see.first.observed": three(Number(stop.observed)),
    "see.step.trial": 6,
    "see.step.interval": 7,
    "see.step.before": three(bestAtSeven(stepTime - 1) / divisor),
    "see.step.after": three(bestAtSeven(stepTime) / divisor),
    "see.star.trial": star.trial,
    "see.star.metric": three(star.value),
    "see.star.interval": star.interval,
    "see.after.trials": later.length,
    "see.after.interval": Math.max(...laterIntervals),
    "see.stopped": summary.stoppedByPolicy,
    "see.saved": percent(summary.savedShare),
    "see.best": three(summary.best?.metric ?? 0),
    "see.freed.by": 0,
    "see.freed.for": 4,
  };
}

function predictFacts(): Record<string, string | number> {
  const log = sweep("place-your-bets");
  const held = 5;
  const trials = Array.from({ length: log.config.limits.maxTotalTrials }, (_, trial) => metrics(log, trial));
  const early = trials.map((values) => Math.max(...values.slice(0, held)));
  const end = trials.map((values) => Math.max(...values));
  const winner = end.indexOf(Math.max(...end));
  const leader = early.indexOf(Math.max(...early));
  if (early[winner] !== Math.min(...early)) throw new Error("The winner was not the last of all.");
  const hasty = summarize(sweep("place-your-bets", "bandit(0.1,1,5)"));
  const patient = summarize(sweep("place-your-bets", "bandit(0.1,1,12)"));
  if (patient.best?.trial !== winner) throw new Error("Patience does not keep the winner.");
  if (!hasty.stopped.some(({ trial, interval }) => trial === winner && interval === held))
    throw new Error("The hasty policy does not stop the winner.");
  return {
    "predict.trials": trials.length,
    "predict.held": held,
    "predict.intervals": log.config.objective.intervals,
    "predict.winner": winner,
    "predict.winner.end": three(end[winner] ?? 0),
    "predict.winner.early": three(early[winner] ?? 0),
    "predict.leader": leader,
    "predict.leader.end": three(end[leader] ?? 0),
    "predict.hasty.stops": hasty.stopped.filter(({ interval }) => interval === held).length,
    "predict.hasty.saved": percent(hasty.savedShare),
    "predict.hasty.lost": three(hasty.regret),
    "predict.patient.saved": percent(patient.savedShare),
  };
}

function explainFacts(): Record<string, string | number> {
  const log = sweep("gates-and-grace");
  const [hair, right, spared] = [verdict(log, 7, 8), verdict(log, 9, 8), verdict(log, 0, 24)];
  expect([hair.action, right.action, spared.action]).toEqual(["stop", "stop", "continue"]);
  expect(verdict(log, 7, 7).action).toBe("notDue");
  return {
    "explain.delay": Number(bandit(log).delayEvaluation),
    "explain.every": Number(bandit(log).evaluationInterval),
    "explain.stop.observed": three(Number(hair.observed)),
    "explain.stop.bar": three(Number(hair.bar)),
    "explain.stop.ghost": three(counterfactual(log, 7).at(-1) ?? 0),
    "explain.right.finite": counterfactual(log, 9).filter(Number.isFinite).length,
    "explain.right.observed": three(Number(right.observed)),
    "explain.spared.observed": three(Number(spared.observed)),
    "explain.spared.bar": three(Number(spared.bar)),
  };
}

function decideFacts(): Record<string, string | number> {
  const under = (policy: string) => summarize(sweep("one-world", policy));
  const [none, bold] = [under("none"), under("bandit(0.1,1,5)")];
  const [median, truncation] = [under("median(5)"), under("truncation(30,5,5)")];
  expect(median.best).toEqual(none.best);
  return {
    "decide.trials": none.trials,
    "decide.none.cost": shortNumber(none.cost),
    "decide.none.best": three(none.best?.metric ?? 0),
    "decide.bandit.saved": percent(bold.savedShare),
    "decide.bandit.best": three(bold.best?.metric ?? 0),
    "decide.truncation.saved": percent(truncation.savedShare),
    "decide.truncation.best": three(truncation.best?.metric ?? 0),
    "decide.median.saved": percent(median.savedShare),
  };
}

function tried(): readonly Tried[] {
  const { config } = presets["one-world"] ?? {};
  if (config === undefined) throw new Error("The preset is gone.");
  return [...tryAll(config)].findLast((points) => points !== undefined) ?? [];
}

function frontierFacts(): Record<string, string | number> {
  const points = tried();
  const edge = frontierOf(placesOf(points));
  const safe = edge.findLast(({ lost }) => lost.mean === 0);
  const bold = edge.at(-1);
  if (bold?.name !== "bandit 0.05, grace 2") throw new Error(`The boldest is ${bold?.name}.`);
  return {
    "frontier.worlds": points[0]?.worlds.length ?? 0,
    "frontier.safe": percent(safe?.saved.mean ?? 0),
    "frontier.safe.name": (safe?.name ?? "").replace(/^bandit (.*), grace (.*)$/, "Bandit $1 with a grace of $2"),
    "frontier.bold": percent(bold.saved.mean),
    "frontier.bold.lost": three(bold.lost.mean),
  };
}

describe("the lesson", () => {
  const told = [...html.matchAll(/<data data-fact="([^"]+)">([^<]*)<\/data>/g)].map(([, name = "", text = ""]) => ({
    name,
    text,
  }));

  it("tells nothing but what the logs say", () => {
    const facts = { ...seeFacts(), ...predictFacts(), ...explainFacts(), ...decideFacts(), ...frontierFacts() };
    const is = Object.fromEntries(Object.entries(facts).map(([name, fact]) => [name, String(fact)]));
    expect(Object.fromEntries(told.map(({ name, text }) => [name, text]))).toEqual(is);
  });

  it("tells a fact the same way wherever it comes", () => {
    const texts = new Map<string, Set<string>>();
    for (const { name, text } of told) texts.set(name, (texts.get(name) ?? new Set()).add(text));
    expect([...texts].filter(([, each]) => each.size > 1)).toEqual([]);
  });

  it("has no decimal or percentage in its prose that is not such a fact", () => {
    const prose = (/<main>([\s\S]*)<\/main>/.exec(html)?.[1] ?? "")
      .replace(/<data [^>]*>[^<]*<\/data>/g, "")
      .replace(/<[^>]*>/g, " ");
    expect(prose.match(/\d+\.\d+|\d+ ?%/g) ?? []).toEqual([]);
  });

  it("sends the clock to where its steps say that it goes", () => {
    const log = { "see-lab": sweep("bandit-basics"), "explain-lab": sweep("gates-and-grace") };
    const steps = [
      ...html.matchAll(
        /data-seconds="(\d+)"[^>]*>\s*<button[^>]*commandfor="([^"]+)" command="--explain-(\d+)-(\d+)"/g,
      ),
    ];
    expect(steps).toHaveLength(8);
    for (const [, seconds, lab, trial, interval] of steps)
      expect(reported(log[lab as keyof typeof log], Number(trial), Number(interval))).toBe(Number(seconds));
  });

  it("sets a task that one of its buttons solves and the first does not", () => {
    const solves = (policy: string): boolean => {
      const log = sweep("gates-and-grace", policy);
      const reasons = [7, 9].map((trial) => {
        const end = ended(log, trial);
        return end?.type === "trialEnded" ? end.reason : undefined;
      });
      return reasons[0] !== "policy" && reasons[1] === "policy";
    };
    const policies = [...html.matchAll(/commandfor="explain-lab" command="--policy-([^"]+)"/g)].map(([, policy]) =>
      String(policy),
    );
    expect(policies.map(solves)).toEqual([false, false, false, true]);
  });

  it("tries settings whose names differ", () => {
    expect(new Set(settings.map(({ name }) => name)).size).toBe(settings.length);
  });
});
