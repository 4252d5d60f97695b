import { html } from "lit";
import { numberText } from "../figures/number-text.ts";
import { type SweepIndex, standingAt } from "../figures/sweep-index.ts";
import { listOf } from "../numerals.ts";
import type { TrialId } from "../trial.ts";
import { lastBar } from "./note-text.ts";
import { dragged } from "./quiz-bound.ts";
import { curve } from "./quiz-curve.ts";
import type { Answer, Asked, Question } from "./quiz-kind.ts";
import { nextSample } from "./quiz-next-sample.ts";

/** Trials to choose from: one of them, or some. */
function ofTrials(
  words: string,
  kind: { isOne: boolean; choices(index: SweepIndex, time: number): TrialId[]; truth(asked: Asked): TrialId[] },
): Question {
  return {
    ...{ prompt: () => words, truth: kind.truth, words: answerWords },
    fields: ({ index, time }) =>
      kind
        .choices(index, time)
        .map(
          (trial) =>
            html`<label><input type=${kind.isOne ? "radio" : "checkbox"} name="answer" value=${trial} ?required=${kind.isOne} />Trial ${trial}</label>`,
        ),
    read: (form) => form.getAll("answer").map(Number),
    score(answer, truth, { index, time }) {
      // Of one choice only the chosen one counts: not to have chosen the others is no merit.
      const counted = kind.isOne ? (answer as TrialId[]) : kind.choices(index, time);
      return shareRight(counted, answer as TrialId[], truth as TrialId[]);
    },
  };
}

/** The share of choices that came out as the answer says; all of none. */
export function shareRight(choices: readonly TrialId[], answer: readonly TrialId[], truth: readonly TrialId[]): number {
  const right = choices.filter((trial) => answer.includes(trial) === truth.includes(trial)).length;
  return choices.length === 0 ? 1 : right / choices.length;
}

/** A number; right by one less its relative error. */
function ofNumber(words: string, truth: (asked: Asked) => number): Question {
  return {
    ...{ prompt: () => words, truth, words: answerWords },
    fields: () => html`<label>Your guess <input type="number" name="answer" step="any" required /></label>`,
    read: (form) => Number(form.get("answer")),
    score: (answer, is) => closeness(Number(answer), Number(is)),
  };
}

/** One less the relative error, and at least 0. */
export function closeness(said: number, is: number): number {
  if (Number.isNaN(said) || Number.isNaN(is)) return 0;
  return Math.max(0, 1 - Math.abs(said - is) / Math.max(Math.abs(is), Number.MIN_VALUE));
}

const trialsThat =
  (test: (standing: ReturnType<typeof standingAt>) => boolean) =>
  ({ tracks }: SweepIndex, time: number): TrialId[] =>
    tracks.filter((track) => test(standingAt(track, time))).map(({ id }) => id);
const running = trialsThat((standing) => standing === "running");
const sampled = trialsThat((standing) => standing !== undefined);

/** A question of the page's own: `choices` to choose from, else a number or words; `answer` is the truth. */
const custom: Question = {
  prompt: () => "What do you think?",
  fields({ choices, answer }) {
    const all = (choices ?? "").split(",").map((choice) => choice.trim());
    if (choices !== null)
      return all.map(
        (choice) => html`<label><input type="radio" name="answer" value=${choice} required />${choice}</label>`,
      );
    const type = isNumber(answer) ? "number" : "text";
    return html`<label>Your answer <input type=${type} name="answer" step="any" autocomplete="off" required /></label>`;
  },
  read: (form) => String(form.get("answer")).trim(),
  truth: ({ answer }) => answer ?? "",
  score(said, is) {
    if (isNumber(String(is)) && isNumber(String(said))) return closeness(Number(said), Number(is));
    return String(said).toLowerCase() === String(is).toLowerCase() ? 1 : 0;
  },
  words: String,
};

function isNumber(text: string | null): boolean {
  return text !== null && text.trim() !== "" && Number.isFinite(Number(text));
}

/** Questions by the name of the attribute `ask`. */
export const questions: { readonly [name: string]: Question } = {
  winner: ofTrials("Which of these trials will be the best of them at the end?", {
    isOne: true,
    choices: sampled,
    truth({ index, time }) {
      const known = new Set(sampled(index, time));
      const best = index.improvements.filter(({ trial }) => known.has(trial)).at(-1)?.trial;
      return best === undefined ? [] : [best];
    },
  }),
  "which-survive": ofTrials("Which of the running trials will the policy let live?", {
    isOne: false,
    choices: running,
    truth: ({ index, time }) => running(index, time).filter((trial) => index.tracks[trial]?.ended?.reason !== "policy"),
  }),
  "next-sample": nextSample,
  curve,
  "bound-value": { ...ofNumber("", ({ index: { log, endTime } }) => lastBar(log, endTime) ?? Number.NaN), ...dragged },
  "total-cost": ofNumber("What will the sweep have cost?", ({ index }) => index.summary.cost),
  custom,
};

/** "trials 3 and 5", "none", "0.842". */
export function answerWords(answer: Answer): string {
  if (typeof answer === "number") return Number.isNaN(answer) ? "none" : numberText(answer);
  const trials = answer as readonly TrialId[];
  return trials.length === 0 ? "none" : `${trials.length === 1 ? "trial" : "trials"} ${listOf(trials.map(String))}`;
}
