import { html, nothing, type TemplateResult } from "lit";
import { numberText } from "../figures/number-text.ts";
import { isMotionReduced } from "./playback-controller.ts";
import type { Answer, Asked, Question } from "./quiz-kind.ts";

/** An answer that scores this much counts as right where the reader says how sure it is. */
const right = 0.9;

/** What an answer came to. */
export interface Result {
  readonly answer: Answer;
  readonly truth: Answer;
  readonly score: number;
  readonly confidence?: number;
  readonly brier?: number;
}

/** What stands in a form, and what it is worth. */
export function answerIn(
  form: FormData,
  { question, asked, withConfidence }: { question: Question; asked: Asked; withConfidence: boolean },
): Result {
  const answer = question.read(form, asked);
  const truth = question.truth(asked);
  const score = question.score(answer, truth, asked);
  if (!withConfidence) return { answer, truth, score };
  const confidence = Number(form.get("confidence")) / 100;
  return { answer, truth, score, confidence, brier: (confidence - (score >= right ? 1 : 0)) ** 2 };
}

export const confidence = html`<label class="sure">How sure are you?
  <input type="range" name="confidence" min="0" max="100" step="5" value="50" aria-valuetext="50 %" @input=${({
    target,
  }: Event) => {
    const range = target as HTMLInputElement;
    range.ariaValueText = `${range.value} %`;
    (range.nextElementSibling as HTMLElement).textContent = `${range.value} %`;
  }} />
  <output>50 %</output></label>`;

/** "You said 0.8. It was 0.842. Score: 95 of 100. You were 70 % sure: Brier score 0.09, where 0 is best." */
export function resultWords(question: Question, { answer, truth, score, confidence, brier }: Result): string {
  const said = `You said ${question.words(answer)}. It was ${question.words(truth)}. Score: ${Math.round(score * 100)} of 100.`;
  if (confidence === undefined || brier === undefined) return said;
  return `${said} You were ${Math.round(confidence * 100)} % sure: Brier score ${numberText(brier, 2)}, where 0 is best.`;
}

/** Buttons that go to where the clock was held, to what came after, and on from there. */
export function sides(isPlaying: boolean, show: (event: Event) => void): TemplateResult {
  const button = (side: string, words: string) =>
    html`<button type="button" data-side=${side} @click=${show}>${words}</button> `;
  return html`<div>${button("before", "Before")}${button("after", "After")}${isMotionReduced() || isPlaying ? nothing : button("play", "Play it")}</div>`;
}
