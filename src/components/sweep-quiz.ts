import { css, html, nothing, type PropertyDeclarations, type TemplateResult } from "lit";
import type { Selection } from "../figures/selection.ts";
import type { TrialId } from "../trial.ts";
import { type Source, SweepAnswerEvent } from "./events.ts";
import { timeNamed } from "./moment-text.ts";
import { type Answer, answerWords, type Question, questions, scoreOf } from "./quiz-question.ts";
import { SweepElement } from "./sweep-element.ts";
import { sharedStyles } from "./tokens.styles.ts";
import type { WorldChange } from "./world.ts";

/**
 * Predict, then reveal: holds the sweep's clock at a moment, so that no figure, table or export shows what comes after;
 * takes a prediction; then plays on with the prediction kept beside the outcome. Trials are predicted here or by choosing
 * them in any figure; they stay chosen after the answer, so that the figures show what became of them.
 *
 * @slot title @slot - Further prose.
 * @csspart base @csspart title @csspart status
 * @fires sweep-answer - With question, answer, score and the time held at; cancelable. Nothing is stored.
 */
export class SweepQuiz extends SweepElement {
  static override styles = [
    sharedStyles,
    css`
      .base {
        display: grid;
        gap: 12px;
        padding: 16px;
        border: 1px solid var(--sweep-axis);
        border-radius: 8px;
        background: var(--sweep-ground);
      }
      fieldset {
        margin: 0;
        padding: 0;
        border: 0;
      }
      legend {
        padding: 0;
        font-size: 1rem;
        font-weight: 600;
      }
      .choices {
        display: flex;
        flex-wrap: wrap;
        gap: 8px 16px;
        padding-block: 8px;
      }
      label input {
        margin: 0;
        accent-color: var(--sweep-focus);
      }
      label {
        display: inline-flex;
        gap: 6px;
        align-items: center;
        min-height: 24px;
      }
      p {
        margin: 0;
      }
    `,
  ];
  static override properties: PropertyDeclarations = {
    ask: { type: String },
    at: { type: String },
    prompt: { type: String },
  };

  /** "winner", "which-survive", "bound-value" or "total-cost". */
  declare ask: string;
  /** The moment to hold the clock at: "interval:8". */
  declare at: string;
  /** The question in other words. */
  declare prompt: string | null;
  #result: { readonly answer: Answer; readonly truth: Answer; readonly score: number } | undefined;
  #heldAt = 0;
  /** Somebody let the clock go on without an answer. */
  #isGivenUp = false;

  constructor() {
    super();
    this.ask = "winner";
    this.at = "interval:5";
    this.prompt = null;
  }

  override disconnectedCallback(): void {
    this.world?.setLimit(undefined);
    super.disconnectedCallback();
  }

  override worldChanged(change: WorldChange, _source: Source): void {
    const { world } = this;
    if (world?.log === undefined) return;
    const isOpen = this.#result === undefined && !this.#isGivenUp;
    if (change === "log" && isOpen) {
      world.limit = undefined;
      this.#heldAt = timeNamed(this.at, world) ?? world.endTime / 2;
      world.setLimit(this.#heldAt);
      world.seek(this.#heldAt);
    } else if (change === "time" && isOpen && world.limit === undefined) this.#isGivenUp = true;
    else if (change === "selection" && isOpen) this.#tick(world.selection);
    if (change === "log") this.requestUpdate();
  }

  /** Trials that were chosen in a figure are the prediction. */
  #tick({ selected, focus }: Selection): void {
    const chosen = new Set(selected ?? (focus === undefined ? [] : [focus.trial]));
    for (const input of this.renderRoot.querySelectorAll<HTMLInputElement>("input:not([type=number])"))
      input.checked = chosen.has(Number(input.value));
  }

  /** The figures light up what is ticked here. */
  readonly #ticked = (): void => {
    const inputs = [...this.renderRoot.querySelectorAll<HTMLInputElement>("input:checked")];
    this.#choose(inputs.map(({ value }) => Number(value)));
  };

  #choose(trials: readonly TrialId[]): void {
    const [trial] = trials;
    const focus = trial === undefined ? undefined : { trial };
    this.world?.select({ focus, selected: trials.length > 1 ? trials : undefined }, "user");
  }

  get #question(): Question | undefined {
    return Object.hasOwn(questions, this.ask) ? questions[this.ask] : undefined;
  }

  readonly #answered = (event: Event): void => {
    event.preventDefault();
    const question = this.#question;
    const { world } = this;
    if (question === undefined || world?.log === undefined) return;
    const data = new FormData(event.target as HTMLFormElement);
    const answer = question.input === "number" ? Number(data.get("answer")) : data.getAll("answer").map(Number);
    const truth = question.truth(world, this.#heldAt);
    // Of one choice only the chosen one counts: not to have chosen the others is no merit.
    const counted = question.input === "one" && typeof answer !== "number" ? answer : undefined;
    const score = scoreOf(answer, truth, counted ?? question.choices(world.log, this.#heldAt));
    const at = { question: this.ask, answer, score, time: this.#heldAt };
    if (!this.dispatchEvent(new SweepAnswerEvent(at, "user"))) return;
    this.#result = { answer, truth, score };
    this.reveal();
    if (typeof answer !== "number") this.#choose(answer);
    // The form is off now: who answered with the keyboard goes on with what the answer brought.
    const hadFocus = this.renderRoot.contains((this.renderRoot as ShadowRoot).activeElement);
    void this.updateComplete.then(() => {
      if (hadFocus) this.renderRoot.querySelector<HTMLElement>("[data-side]")?.focus();
    });
  };

  /** Lets the clock go on, and shows how it ends. */
  reveal(): void {
    const { world } = this;
    world?.setLimit(undefined, "user");
    world?.seek(world.endTime, "user");
    this.requestUpdate();
  }

  readonly #show = (event: Event): void => {
    const isBefore = (event.currentTarget as HTMLElement).dataset.side === "before";
    this.world?.seek(isBefore ? this.#heldAt : this.world.endTime, "user");
  };

  override render(): TemplateResult {
    const question = this.#question;
    const { world } = this;
    const absence = this.joined.absence;
    if (question === undefined)
      return html`<p class="message problem">There is no question "${this.ask}". Known: ${Object.keys(questions).join(", ")}.</p>`;
    if (absence !== undefined)
      return html`<p class="message">${this.ownerDocument.readyState === "loading" ? nothing : absence}</p>`;
    return html`<form class="base" part="base" @submit=${this.#answered}>
      <fieldset ?disabled=${this.#result !== undefined || world?.log === undefined}>
        <legend part="title"><slot name="title">${this.prompt ?? question.prompt}</slot></legend>
        <div class="choices" @change=${this.#ticked}>${world?.log === undefined ? nothing : this.#inputs(question, question.choices(world.log, this.#heldAt))}</div>
        <button type="submit">Answer</button>
      </fieldset>
      <slot></slot>
      <p role="status" part="status">${this.#result === undefined ? nothing : resultWords(this.#result)}</p>
      ${
        this.#result === undefined
          ? nothing
          : html`<div><button type="button" data-side="before" @click=${this.#show}>Before</button> <button type="button" data-side="after" @click=${this.#show}>After</button></div>`
      }
    </form>`;
  }

  #inputs({ input }: Question, choices: readonly number[]): TemplateResult | TemplateResult[] {
    if (input === "number")
      return html`<label>Your guess <input type="number" name="answer" step="any" required /></label>`;
    const type = input === "one" ? "radio" : "checkbox";
    return choices.map(
      (trial) =>
        html`<label><input type=${type} name="answer" value=${trial} ?required=${input === "one"} />Trial ${trial}</label>`,
    );
  }
}

function resultWords({ answer, truth, score }: { answer: Answer; truth: Answer; score: number }): string {
  return `You said ${answerWords(answer)}. It was ${answerWords(truth)}. Score: ${Math.round(score * 100)} of 100.`;
}
