import { type Source, SweepDomEvent } from "./dom-event.ts";

/** The reader answered a question of a quiz: `sweep-answer`, cancelable. Nothing is stored. */
export class SweepAnswerEvent extends SweepDomEvent {
  static readonly type = "sweep-answer";
  readonly question: string;
  readonly answer: unknown;
  readonly score: number;
  /** Virtual seconds at which the clock was held. */
  readonly time: number;
  /** How sure the reader was, from 0 to 1, and (confidence - right)²; undefined where the quiz did not ask. */
  readonly confidence: number | undefined;
  readonly brier: number | undefined;
  constructor(
    at: { question: string; answer: unknown; score: number; time: number; confidence?: number; brier?: number },
    source: Source,
  ) {
    super(SweepAnswerEvent.type, source, { cancelable: true });
    this.question = at.question;
    this.answer = at.answer;
    this.score = at.score;
    this.time = at.time;
    this.confidence = at.confidence;
    this.brier = at.brier;
  }
}
