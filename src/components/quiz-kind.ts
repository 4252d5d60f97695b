import type { TemplateResult } from "lit";
import type { Prediction } from "../figures/selection.ts";
import type { SweepIndex } from "../figures/sweep-index.ts";
import type { Params, TrialId } from "../trial.ts";
import type { SweepWorld } from "./world.ts";

/** What a reader can answer: trials, a number, words, the next params, or how a curve goes on (report by report). */
export type Answer = readonly TrialId[] | number | string | Params | { readonly curve: readonly number[] };

/** A quiz as its question sees it: a sweep held at a time, and what the page asks for. */
export interface Asked {
  readonly world: SweepWorld;
  readonly index: SweepIndex;
  /** Virtual seconds at which the clock is held. */
  readonly time: number;
  /** Attributes of the element; null where they are absent. */
  readonly trial: number | null;
  readonly params: string | null;
  readonly choices: string | null;
  readonly answer: string | null;
  /** The answer as far as it is drawn; undefined before anything was. */
  readonly draft: Answer | undefined;
  /** The truth may be shown. */
  readonly isAnswered: boolean;
  /** The reader has drawn. */
  drew(draft: Answer): void;
}

/** A question on how a sweep goes on, with its truth. */
export interface Question {
  prompt(asked: Asked): string;
  /** What takes the answer: fields of the form, named "answer" where they hold it. */
  fields(asked: Asked): TemplateResult | readonly TemplateResult[];
  read(form: FormData, asked: Asked): Answer;
  truth(asked: Asked): Answer;
  /** How right an answer is, from 0 to 1. */
  score(answer: Answer, truth: Answer, asked: Asked): number;
  words(answer: Answer): string;
  /** The answer as learning curves can show it beside what came. */
  prediction?(answer: Answer, asked: Asked): Prediction | undefined;
  /** Up to when the sweep goes on after the answer; its end when left out. */
  until?(asked: Asked): number;
  /** The trial that the answer is about, to look at then. */
  about?(asked: Asked): TrialId | undefined;
}
