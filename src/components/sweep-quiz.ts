import { html, nothing, type PropertyDeclarations, type TemplateResult } from "lit";
import { formatProblem } from "../errors.ts";
import type { Selection } from "../figures/selection.ts";
import { sweepIndex } from "../figures/sweep-index.ts";
import type { TrialId } from "../trial.ts";
import { type Source, SweepAnswerEvent } from "./events.ts";
import { late } from "./late.ts";
import { logUntil } from "./log-until.ts";
import { timeNamed } from "./moment-text.ts";
import { problemsIn } from "./problems.ts";
import { quizStyles } from "./quiz.styles.ts";
import type { Result } from "./quiz-answer.ts";
import type { Answer, Asked, Question } from "./quiz-kind.ts";
import { SweepElement } from "./sweep-element.ts";
import { sharedStyles } from "./tokens.styles.ts";
import type { WorldChange } from "./world.ts";

/** Layers of figures that bear an answer: how good it is elsewhere, what would have become of stopped trials, what is next. */
const tellTale = { withSurface: false, withGhosts: false, withNext: false };

/**
 * Predict, then reveal: holds the sweep's clock at a moment, so that no figure, table or export shows what comes after;
 * takes a prediction; then plays on with the prediction kept beside the outcome. Trials are predicted here or by choosing
 * them in any figure; they stay chosen after the answer, so that the figures show what became of them. How a curve goes on is
 * drawn with the pointer or set by sliders, and where the bound will stand is a line to drag or a number; learning curves show
 * both dashed at once. Where the next sample lies is set by sliders, while figures keep it to themselves.
 *
 * @slot title @slot - Further prose.
 * @csspart base @csspart title @csspart choices @csspart curve @csspart status
 * @fires sweep-answer - With question, answer, score and the time held at, and how sure the reader was; cancelable. Nothing
 * is stored.
 */
export class SweepQuiz extends SweepElement {
  static override readonly tag = "sweep-quiz";
  static override styles = [sharedStyles, quizStyles];
  static override properties: PropertyDeclarations = {
    ...Object.fromEntries(
      ["ask", "at", "prompt", "params", "choices", "answer"].map((name) => [name, { type: String }]),
    ),
    trial: { type: Number },
    withConfidence: { type: Boolean, attribute: "with-confidence" },
  };

  /** "winner", "which-survive", "next-sample", "curve", "bound-value", "total-cost" or "custom". */
  declare ask: string;
  /** The moment to hold the clock at: "interval:8". */
  declare at: string;
  /** The question in other words. */
  declare prompt: string | null;
  /** Parameters that "next-sample" asks for; the first two when left out. */
  declare params: string | null;
  /** Trial whose curve is to be drawn; the chosen one, else the leader of those that run, when left out. */
  declare trial: number | null;
  /** Of a custom question: what to choose from, "yes, no"; a field to write in when left out. */
  declare choices: string | null;
  /** Of a custom question: what is right, a number or words. */
  declare answer: string | null;
  /** Asks how sure the reader is, and scores that as Brier did. */
  declare withConfidence: boolean;
  #result: Result | undefined;
  #heldAt = 0;
  /** Somebody let the clock go on without an answer. */
  #isGivenUp = false;
  #draft: Answer | undefined;
  #focused: TrialId | undefined;
  /** Questions and what takes their answers load with the first quiz. */
  #kinds: (typeof import("./quiz-question.ts") & typeof import("./quiz-answer.ts")) | undefined;
  #failure = "";

  constructor() {
    super();
    for (const name of ["prompt", "params", "trial", "choices", "answer"]) Reflect.set(this, name, null);
    this.ask = "winner";
    this.at = "interval:5";
    this.withConfidence = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    late(Promise.all([import("./quiz-question.ts"), import("./quiz-answer.ts")]))
      .then(([questions, answers]) => (this.#kinds = { ...questions, ...answers }))
      .catch((error) => (this.#failure = problemsIn(error).map(formatProblem).join(" ")))
      .then(() => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    this.#letGo("api");
    super.disconnectedCallback();
  }

  override worldChanged(change: WorldChange, _source: Source): void {
    const { world } = this;
    if (world?.log === undefined) return;
    const isOpen = this.#result === undefined && !this.#isGivenUp;
    if (change === "log" && isOpen) {
      world.limit = undefined;
      this.#heldAt = timeNamed(this.at, world) ?? world.endTime / 2;
      this.#draft = undefined;
      if (world.selection.prediction !== undefined) world.select({ prediction: undefined });
      world.hidden = { ...tellTale, ...(this.ask === "next-sample" && { asks: true }) };
      world.setLimit(this.#heldAt, "api", logUntil(world.log, this.#heldAt));
      world.seek(this.#heldAt, "clock");
    } else if (change === "time" && isOpen && world.limit === undefined) {
      this.#isGivenUp = true;
      world.hidden = {};
    } else if (change === "selection" && isOpen) this.#chose(world.selection);
    if (change === "log") this.requestUpdate();
  }

  /** Trials chosen in a figure are the prediction; or another trial is the one whose curve is to be drawn. */
  #chose(selection: Selection): void {
    if (this.ask === "winner" || this.ask === "which-survive") this.#tick(selection);
    const trial = selection.focus?.trial;
    if (trial === this.#focused) return;
    this.#focused = trial;
    if (this.ask !== "curve" || this.trial !== null) return;
    this.#draft = undefined;
    this.requestUpdate();
  }

  #tick({ selected, focus }: Selection): void {
    const chosen = new Set(selected ?? (focus === undefined ? [] : [focus.trial]));
    for (const input of this.renderRoot.querySelectorAll<HTMLInputElement>("input[name=answer]"))
      input.checked = chosen.has(Number(input.value));
  }

  /** The figures light up what is ticked here. */
  readonly #ticked = (): void => {
    if (this.ask !== "winner" && this.ask !== "which-survive") return;
    const inputs = [...this.renderRoot.querySelectorAll<HTMLInputElement>("input:checked")];
    this.#choose(inputs.map(({ value }) => Number(value)));
  };

  #choose(trials: readonly TrialId[]): void {
    const [trial] = trials;
    const focus = trial === undefined ? undefined : { trial };
    this.world?.select({ focus, selected: trials.length > 1 ? trials : undefined }, "user");
  }

  get #question(): Question | undefined {
    const questions = this.#kinds?.questions;
    return questions !== undefined && Object.hasOwn(questions, this.ask) ? questions[this.ask] : undefined;
  }

  /** The quiz as its question sees it; undefined before there is a sweep. */
  get #asked(): Asked | undefined {
    const { world, trial, params, choices, answer } = this;
    if (world?.log === undefined) return undefined;
    const draft = () => this.#draft;
    return {
      ...{ world, index: sweepIndex(world.log), time: this.#heldAt, trial, params, choices, answer },
      isAnswered: this.#result !== undefined,
      get draft() {
        return draft();
      },
      drew: (draft) => {
        this.#draft = draft;
        this.#predict(draft, "user");
        this.requestUpdate();
      },
    };
  }

  readonly #answered = (event: Event): void => {
    event.preventDefault();
    const [kinds, question, asked] = [this.#kinds, this.#question, this.#asked];
    if (kinds === undefined || question === undefined || asked === undefined) return;
    const form = new FormData(event.target as HTMLFormElement);
    const result = kinds.answerIn(form, { question, asked, withConfidence: this.withConfidence });
    const { answer, truth: _, ...scored } = result;
    if (
      !this.dispatchEvent(new SweepAnswerEvent({ question: this.ask, answer, time: this.#heldAt, ...scored }, "user"))
    )
      return;
    this.#result = result;
    this.reveal();
    if (Array.isArray(answer)) this.#choose(answer);
    else this.#choose([question.about?.(asked)].filter((trial) => trial !== undefined));
    this.#predict(answer, "user");
    // The form is off now: who answered with the keyboard goes on with what the answer brought.
    const hadFocus = this.renderRoot.contains((this.renderRoot as ShadowRoot).activeElement);
    void this.updateComplete.then(() => {
      if (hadFocus) this.renderRoot.querySelector<HTMLElement>("[data-side]")?.focus();
    });
  };

  /** Figures show beside what is known, or what came of it, what is drawn here. */
  #predict(answer: Answer, source: Source): void {
    const [question, asked] = [this.#question, this.#asked];
    if (question === undefined || asked === undefined) return;
    this.world?.select({ prediction: question.prediction?.(answer, asked) }, source);
  }

  /** Where the sweep goes on to after the answer. */
  get #end(): number {
    const [question, asked] = [this.#question, this.#asked];
    return (asked === undefined ? undefined : question?.until?.(asked)) ?? this.world?.endTime ?? 0;
  }

  #letGo(source: Source): void {
    const { world } = this;
    if (world === undefined) return;
    world.hidden = {};
    world.setLimit(undefined, source);
  }

  /** Lets the clock go on, and shows what came of it. */
  reveal(): void {
    this.#letGo("user");
    this.world?.seek(this.#end, "user");
    this.requestUpdate();
  }

  /** "Before" and "After" jump; "Play" lets the sweep go on from where it was held. */
  readonly #show = (event: Event): void => {
    const { side } = (event.currentTarget as HTMLElement).dataset;
    this.world?.seek(side === "after" ? this.#end : this.#heldAt, "user");
    this.world?.setPlaying(side === "play", "user");
  };

  override render(): TemplateResult {
    const { world } = this;
    const [question, asked, absence] = [this.#question, this.#asked, this.joined.absence];
    if (this.#failure !== "") return html`<p class="message problem">${this.#failure}</p>`;
    if (this.#kinds !== undefined && question === undefined)
      return html`<p class="message problem">There is no question "${this.ask}". Known: ${Object.keys(this.#kinds.questions).join(", ")}.</p>`;
    if (absence !== undefined)
      return html`<p class="message">${this.ownerDocument.readyState === "loading" ? nothing : absence}</p>`;
    const isReady = question !== undefined && asked !== undefined;
    return html`<form class="base" part="base" @submit=${this.#answered}>
      <fieldset ?disabled=${this.#result !== undefined || !isReady}>
        <legend part="title"><slot name="title">${this.prompt ?? (isReady ? question.prompt(asked) : nothing)}</slot></legend>
        <div class="choices" part="choices" @change=${this.#ticked}>${isReady ? question.fields(asked) : nothing}</div>
        ${this.withConfidence ? this.#kinds?.confidence : nothing}
        <button type="submit">Answer</button>
      </fieldset>
      <slot></slot>
      <p role="status" part="status">${this.#result === undefined || question === undefined ? nothing : this.#kinds?.resultWords(question, this.#result)}</p>
      ${this.#result === undefined ? nothing : this.#kinds?.sides(world?.isPlaying === true, this.#show)}
    </form>`;
  }
}
