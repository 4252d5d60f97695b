import { type CSSResult, html, type TemplateResult } from "lit";
import { formatProblem } from "../errors.ts";
import type { LatePart } from "./late-part.ts";
import { LateWork } from "./late-work.ts";
import { problemsIn } from "./problems.ts";
import { giveLooks } from "./styled-element.ts";
import { SweepElement } from "./sweep-element.ts";

/** What an element shows once its work has come. */
interface ShownWork {
  template(): TemplateResult;
}

/** What loads with the first element of its kind. */
export type LateClass<Work> = LatePart<{ readonly styles: CSSResult; new (element: never): Work }>;

/** An element that is no figure and whose work loads later: until it has come, the element keeps its room. */
export abstract class LateElement<Work extends ShownWork> extends SweepElement {
  #failure = "";
  readonly #late = new LateWork<Work>(() => this.#later.part && new this.#later.part(this as never));

  get #later(): LateClass<Work> {
    return (this.constructor as unknown as { readonly later: LateClass<Work> }).later;
  }

  /** Undefined where it has not come. */
  protected get work(): Work | undefined {
    return this.#late.here;
  }

  /** Has it done, at once or when it can be. */
  protected askWork(wish: (work: Work) => void): void {
    this.#late.ask(wish);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#later.bringTo(this);
  }

  /** Its work could not be loaded. */
  fail(error: unknown): void {
    this.#failure = problemsIn(error).map(formatProblem).join(" ");
    this.requestUpdate();
  }

  /** What stands in its place until the work has come. */
  protected abstract room(): TemplateResult;

  override render(): TemplateResult {
    giveLooks(this.renderRoot as ShadowRoot, this.#later.part?.styles);
    if (this.work !== undefined) return this.work.template();
    return this.#failure === "" ? this.room() : html`<p class="message problem">${this.#failure}</p>`;
  }
}
