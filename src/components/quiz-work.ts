import { html, nothing, type TemplateResult } from "lit";
import { formatProblem } from "../errors.ts";
import type { Selection } from "../figures/selection.ts";
import { sweepIndex } from "../figures/sweep-index.ts";
import type { TrialId } from "../trial.ts";
import { SweepAnswerEvent } from "./answer-event.ts";
import { momentMistake } from "./attribute-mistakes.ts";
import type { Source } from "./dom-event.ts";
import { quizStyles } from "./quiz.styles.ts";
import { answerIn, confidence, type Result, resultWords, sides } from "./quiz-answer.ts";
import type { Answer, Asked, Question } from "./quiz-kind.ts";
import { questions } from "./quiz-question.ts";
import { usual } from "./quiz-usual.ts";
import type { SweepQuiz } from "./sweep-quiz.ts";

/** What a quiz asks, and what becomes of the answer. The element holds the clock. */
export class QuizWork {
  static readonly styles = quizStyles;
  readonly #element: SweepQuiz;
  #result: Result | undefined;
  #draft: Answer | undefined;
  #focused: TrialId | undefined;

  constructor(element: SweepQuiz) {
    this.#element = element;
    let held = `${element.ask} ${element.at}`;
    const hostUpdate = (): void => {
      element.ask ??= usual.ask; // the attribute is gone
      element.at ??= usual.at;
      const wanted = `${element.ask} ${element.at}`;
      if (wanted !== held) element.worldChanged("log", "api");
      held = wanted;
    };
    element.addController({ hostUpdate });
  }

  /** The sweep has run again, and its clock is held. */
  begin(): void {
    this.#draft = undefined;
  }

  /** Trials chosen in a figure are the prediction; or another trial is the one whose curve is to be drawn. */
  chose(selection: Selection): void {
    const { ask, trial: asked } = this.#element;
    if (ask === "winner" || ask === "which-survive") this.#tick(selection);
    const trial = selection.focus?.trial;
    if (trial === this.#focused) return;
    this.#focused = trial;
    if (ask !== "curve" || asked !== null) return;
    this.#draft = undefined;
    this.#element.requestUpdate();
  }

  get #root(): ShadowRoot {
    return this.#element.renderRoot as ShadowRoot;
  }

  #tick({ selected, focus }: Selection): void {
    const chosen = new Set(selected ?? (focus === undefined ? [] : [focus.trial]));
    for (const input of this.#root.querySelectorAll<HTMLInputElement>("input[name=answer]"))
      input.checked = chosen.has(Number(input.value));
  }

  /** The figures light up what is ticked here. */
  readonly #ticked = (): void => {
    const { ask } = this.#element;
    if (ask !== "winner" && ask !== "which-survive") return;
    const inputs = [...this.#root.querySelectorAll<HTMLInputElement>("input:checked")];
    this.#choose(inputs.map(({ value }) => Number(value)));
  };

  #choose(trials: readonly TrialId[]): void {
    const [trial] = trials;
    const focus = trial === undefined ? undefined : { trial };
    this.#element.world?.select({ focus, selected: trials.length > 1 ? trials : undefined }, "user");
  }

  get #question(): Question | undefined {
    const { ask } = this.#element;
    return Object.hasOwn(questions, ask) ? questions[ask] : undefined;
  }

  /** The quiz as its question sees it; undefined before there is a sweep. */
  get #asked(): Asked | undefined {
    const { world, heldAt, trial, params, choices, answer } = this.#element;
    if (world?.log === undefined) return undefined;
    const draft = () => this.#draft;
    return {
      ...{ world, index: sweepIndex(world.log), time: heldAt, trial, params, choices, answer },
      isAnswered: this.#result !== undefined,
      get draft() {
        return draft();
      },
      drew: (draft) => {
        this.#draft = draft;
        this.#predict(draft, "user");
        this.#element.requestUpdate();
      },
    };
  }

  readonly #answered = (event: Event): void => {
    event.preventDefault();
    const [element, question, asked] = [this.#element, this.#question, this.#asked];
    if (question === undefined || asked === undefined) return;
    const { ask, withConfidence, heldAt: time } = element;
    const result = answerIn(new FormData(event.target as HTMLFormElement), { question, asked, withConfidence });
    const { answer, truth: _, ...scored } = result;
    if (!element.dispatchEvent(new SweepAnswerEvent({ question: ask, answer, time, ...scored }, "user"))) return;
    this.#result = result;
    element.close();
    element.reveal();
    if (Array.isArray(answer)) this.#choose(answer);
    else this.#choose([question.about?.(asked)].filter((trial) => trial !== undefined));
    this.#predict(answer, "user");
    // The form is off now: who answered with the keyboard goes on with what the answer brought.
    const hadFocus = this.#root.contains(this.#root.activeElement);
    void element.updateComplete.then(() => {
      if (hadFocus) this.#root.querySelector<HTMLElement>("[data-side]")?.focus();
    });
  };

  /** Figures show beside what is known, or what came of it, what is drawn here. */
  #predict(answer: Answer, source: Source): void {
    const [question, asked] = [this.#question, this.#asked];
    if (question === undefined || asked === undefined) return;
    this.#element.world?.select({ prediction: question.prediction?.(answer, asked) }, source);
  }

  /** Where the sweep goes on to after the answer; its end when undefined. */
  get end(): number | undefined {
    const asked = this.#asked;
    return asked === undefined ? undefined : this.#question?.until?.(asked);
  }

  /** "Before" and "After" jump; "Play" lets the sweep go on from where it was held. */
  readonly #show = (event: Event): void => {
    const { world, heldAt } = this.#element;
    const { side } = (event.currentTarget as HTMLElement).dataset;
    world?.seek(side === "after" ? (this.end ?? world.endTime) : heldAt, "user");
    world?.setPlaying(side === "play", "user");
  };

  template(): TemplateResult {
    const { world, ask, at, absence, prompt, withConfidence, ownerDocument } = this.#element;
    const [question, asked, result] = [this.#question, this.#asked, this.#result];
    if (question === undefined)
      return html`<p class="message problem">There is no question "${ask}". Known: ${Object.keys(questions).join(", ")}.</p>`;
    if (absence !== undefined)
      return html`<p class="message">${ownerDocument.readyState === "loading" ? nothing : absence}</p>`;
    const mistakes = world?.log === undefined ? [] : momentMistake(at, world);
    return html`${mistakes.map((mistake) => html`<p class="message problem">${formatProblem(mistake)}</p>`)}
    <form class="base panel" part="base" @submit=${this.#answered}>
      <fieldset ?disabled=${result !== undefined || asked === undefined}>
        <legend part="title"><slot name="title">${prompt ?? (asked === undefined ? nothing : question.prompt(asked))}</slot></legend>
        <div class="choices" part="choices" @change=${this.#ticked}>${asked === undefined ? nothing : question.fields(asked)}</div>
        ${withConfidence ? confidence : nothing}
        <button type="submit">Answer</button>
      </fieldset>
      <slot></slot>
      <p role="status" part="status">${result === undefined ? nothing : resultWords(question, result)}</p>
      ${result === undefined ? nothing : sides(world?.isPlaying === true, this.#show)}
    </form>`;
  }
}
