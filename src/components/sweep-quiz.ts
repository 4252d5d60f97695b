import { html, type PropertyDeclarations, type TemplateResult } from "lit";
import type { SweepLog } from "../simulation/log.ts";
import type { Source } from "./events.ts";
import { type LateClass, LateElement } from "./late-element.ts";
import { LatePart } from "./late-part.ts";
import { logUntil } from "./log-until.ts";
import { timeNamed } from "./moment-text.ts";
import { quizRoomStyles } from "./quiz-room.styles.ts";
import { usual } from "./quiz-usual.ts";
import type { QuizWork } from "./quiz-work.ts";
import { sharedStyles } from "./tokens.styles.ts";
import type { SweepWorld, WorldChange } from "./world.ts";

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
export class SweepQuiz extends LateElement<QuizWork> {
  static override readonly tag = "sweep-quiz";
  /** Questions and what takes their answers. */
  static readonly later: LateClass<QuizWork> = new LatePart(async () => (await import("./quiz-work.ts")).QuizWork);
  static override styles = [sharedStyles, quizRoomStyles];
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
  #heldAt = 0;
  #isOpen = true;

  constructor() {
    super();
    for (const name of ["prompt", "params", "trial", "choices", "answer"]) Reflect.set(this, name, null);
    Object.assign(this, usual);
    this.withConfidence = false;
  }

  override disconnectedCallback(): void {
    this.#letGo("api");
    super.disconnectedCallback();
  }

  /** Virtual seconds at which the clock is held. */
  get heldAt(): number {
    return this.#heldAt;
  }

  /** The answer has been given. */
  close(): void {
    this.#isOpen = false;
  }

  override worldChanged(change: WorldChange, _source: Source): void {
    const { world } = this;
    if (world?.log === undefined) return;
    if (change === "log" && this.#isOpen) this.#hold(world, world.log);
    else if (change === "time" && this.#isOpen && world.limit === undefined) {
      // Somebody let the clock go on without an answer.
      this.#isOpen = false;
      world.hidden = {};
    } else if (change === "selection" && this.#isOpen) this.work?.chose(world.selection);
    if (change === "log") this.requestUpdate();
  }

  /** Figures get the log no further than the moment: from the first picture on, before there is a question to answer. */
  #hold(world: SweepWorld, log: SweepLog): void {
    world.limit = undefined;
    this.#heldAt = timeNamed(this.at, world) ?? world.endTime / 2;
    this.work?.begin();
    if (world.selection.prediction !== undefined) world.select({ prediction: undefined });
    world.hidden = { ...tellTale, ...(this.ask === "next-sample" && { asks: true }) };
    world.setLimit(this.#heldAt, "api", logUntil(log, this.#heldAt));
    world.seek(this.#heldAt, "clock");
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
    this.world?.seek(this.work?.end ?? this.world.endTime, "user");
    this.requestUpdate();
  }

  protected override room(): TemplateResult {
    return html`<form class="base panel" part="base"><fieldset disabled>
      <legend part="title"><slot name="title">${this.prompt}</slot></legend>
      <div class="choices" part="choices"></div>
      <button type="submit">Answer</button>
    </fieldset><slot></slot></form>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "sweep-quiz": SweepQuiz;
  }
}
