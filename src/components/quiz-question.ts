import { standingAt, sweepIndex } from "../figures/sweep-index.ts";
import { listOf, shortNumber } from "../numerals.ts";
import type { SweepLog } from "../simulation/log.ts";
import type { TrialId } from "../trial.ts";
import { lastBar } from "./note-text.ts";
import type { SweepWorld } from "./world.ts";

/** What a reader can answer: trials, or a number. */
export type Answer = readonly TrialId[] | number;

/** A question on how a sweep goes on, with its truth. */
export interface Question {
  readonly prompt: string;
  readonly input: "one" | "some" | "number";
  /** Trials to choose from at a time. */
  choices(log: SweepLog, time: number): readonly TrialId[];
  truth(world: SweepWorld, time: number): Answer;
}

const running = (log: SweepLog, time: number): TrialId[] =>
  sweepIndex(log)
    .tracks.filter((track) => standingAt(track, time) === "running")
    .map(({ id }) => id);
const sampled = (log: SweepLog, time: number): TrialId[] =>
  sweepIndex(log)
    .tracks.filter((track) => standingAt(track, time) !== undefined)
    .map(({ id }) => id);
const none = (): TrialId[] => [];

/** Questions by the name of the attribute `ask`. */
export const questions: { readonly [name: string]: Question } = {
  winner: {
    prompt: "Which of these trials will be the best of them at the end?",
    input: "one",
    choices: sampled,
    truth: ({ log, summary }, time) => {
      if (log === undefined || summary === undefined) return [];
      const { tracks, improvements } = sweepIndex(log);
      const known = new Set(sampled(log, time));
      const best = improvements.filter(({ trial }) => known.has(trial)).at(-1)?.trial;
      return best === undefined || tracks.length === 0 ? [] : [best];
    },
  },
  "which-survive": {
    prompt: "Which of the running trials will the policy let live?",
    input: "some",
    choices: running,
    truth: ({ log }, time) =>
      log === undefined
        ? []
        : running(log, time).filter((trial) => sweepIndex(log).tracks[trial]?.ended?.reason !== "policy"),
  },
  "bound-value": {
    prompt: "Where will the bound stand at the end?",
    input: "number",
    choices: none,
    truth: ({ log, endTime }) => (log === undefined ? undefined : lastBar(log, endTime)) ?? Number.NaN,
  },
  "total-cost": {
    prompt: "What will the sweep have cost?",
    input: "number",
    choices: none,
    truth: ({ summary }) => summary?.cost ?? 0,
  },
};

/** How right an answer is, from 0 to 1: the share of choices made as they came out; of a number one less its relative error. */
export function scoreOf(answer: Answer, truth: Answer, choices: readonly TrialId[]): number {
  if (typeof answer === "number" || typeof truth === "number") {
    const [said, is] = [Number(answer), Number(truth)];
    if (Number.isNaN(said) || Number.isNaN(is)) return 0;
    return Math.max(0, 1 - Math.abs(said - is) / Math.max(Math.abs(is), Number.MIN_VALUE));
  }
  const right = choices.filter((trial) => answer.includes(trial) === truth.includes(trial)).length;
  return choices.length === 0 ? 1 : right / choices.length;
}

/** "trials 3 and 5", "none", "0.842". */
export function answerWords(answer: Answer): string {
  if (typeof answer === "number") return Number.isNaN(answer) ? "none" : shortNumber(answer);
  return answer.length === 0 ? "none" : `${answer.length === 1 ? "trial" : "trials"} ${listOf(answer.map(String))}`;
}
