import type { CSSResult, nothing, TemplateResult } from "lit";
import type { Figure, Frame } from "../figures/figure.ts";
import { FigureElement } from "./figure-element.ts";
import type { FigureView, TrialList } from "./figure-template.ts";
import type { LatePart } from "./late-part.ts";
import { LateWork } from "./late-work.ts";
import { giveLooks } from "./styled-element.ts";

/** What a figure does otherwise than others; what it does as they do is left out. */
export interface FigureWork {
  /** What has to be there before it is drawn; false where it is not to be drawn yet. */
  prepare?(): boolean | undefined;
  framed?(frame: Frame): Frame;
  height?(width: number): number;
  timeShown?(time: number): number;
  listed?(list: TrialList | undefined): TrialList | undefined;
  tooltip?(usual: FigureView["tooltip"]): FigureView["tooltip"];
  heardKey?(event: KeyboardEvent): boolean;
  /** Further controls below the picture. */
  extras?(): TemplateResult | typeof nothing;
  /** The page shows it as it is now. */
  updated?(): void;
  /** The element has left the page. */
  end?(): void;
}

/** What loads with the first element of a figure: what draws it, and in the same class its work for one element. */
export type LateFigure<Work> = LatePart<WorkClass<Work>>;

interface WorkClass<Work> {
  readonly figure: Figure;
  /** Looks of its own. */
  readonly styles?: CSSResult;
  new (element: never): Work;
}

/**
 * A figure whose work comes with its drawing: its class holds what the page sees of it, its work what the reader does. Before
 * that it is not drawn, so nobody can do anything; what the page asks of it is kept until then.
 */
export abstract class WorkingFigure<Work extends FigureWork> extends FigureElement {
  readonly #late = new LateWork<Work>(() => {
    const part = this.#part;
    return part === undefined ? undefined : new part(this as never);
  });

  get #part(): WorkClass<Work> | undefined {
    return (this.constructor as unknown as { readonly whole: LateFigure<Work> }).whole.part;
  }

  /** Undefined where it has not come. */
  protected get work(): Work | undefined {
    return this.#late.here;
  }

  /** Has it done, at once or when it can be. */
  protected ask(wish: (work: Work) => void): void {
    this.#late.ask(wish);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.work?.end?.();
  }

  override updated(): void {
    super.updated();
    this.work?.updated?.();
  }

  override prepare(): boolean | undefined {
    return this.work?.prepare?.();
  }

  override get frame(): Frame {
    const frame = super.frame;
    return this.work?.framed?.(frame) ?? frame;
  }

  protected override get autoHeight(): number {
    const { width } = this.viewport;
    return (width === 0 ? undefined : this.work?.height?.(width)) ?? super.autoHeight;
  }

  override get shownTime(): number {
    const time = super.shownTime;
    return this.work?.timeShown?.(time) ?? time;
  }

  protected override get list(): TrialList | undefined {
    const { work } = this;
    return work?.listed === undefined ? super.list : work.listed(super.list);
  }

  protected override get tooltip(): FigureView["tooltip"] {
    const { work } = this;
    return work?.tooltip === undefined ? super.tooltip : work.tooltip(super.tooltip);
  }

  override heardKey(event: KeyboardEvent): boolean {
    return this.work?.heardKey?.(event) === true || super.heardKey(event);
  }

  protected override extras(): TemplateResult | typeof nothing {
    // Not before it is drawn: what stands under the picture is on the page ahead of that, where the work has come.
    this.adoptLooks();
    return this.work?.extras?.() ?? super.extras();
  }

  /** Gives it the looks of its own, which come with its drawing. */
  protected adoptLooks(): void {
    giveLooks(this.renderRoot as ShadowRoot, this.#part?.styles);
  }
}
