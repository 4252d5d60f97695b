import type { nothing, TemplateResult } from "lit";
import type { Frame } from "../figures/figure.ts";
import { FigureElement } from "./figure-element.ts";
import type { FigureView, TrialList } from "./figure-template.ts";

/** What a figure does otherwise than others; what it does as they do is left out. */
export interface FigureWork {
  /** What has to be there before it is drawn. */
  prepare?(): void;
  framed?(frame: Frame): Frame;
  height?(width: number): number;
  timeShown?(time: number): number;
  listed?(list: TrialList | undefined): TrialList | undefined;
  tooltip?(): FigureView["tooltip"];
  heardKey?(event: KeyboardEvent): boolean;
  /** Further controls below the picture. */
  extras?(): TemplateResult | typeof nothing;
  /** The element has left the page. */
  end?(): void;
}

/**
 * A figure whose work comes with its drawing: its class holds what the page sees of it, its work what the reader does. Before
 * that it is not drawn, so nobody can do anything; what the page asks of it is kept until then.
 */
export abstract class WorkingFigure<Work extends FigureWork> extends FigureElement {
  #work: Work | undefined;
  #wishes: ((work: Work) => void)[] = [];

  /** Undefined where it has not come. */
  protected abstract makeWork(): Work | undefined;

  protected get work(): Work | undefined {
    if (this.#work !== undefined) return this.#work;
    this.#work = this.makeWork();
    if (this.#work !== undefined) for (const wish of this.#wishes.splice(0)) wish(this.#work);
    return this.#work;
  }

  /** Has it done, at once or when it can be. */
  protected ask(wish: (work: Work) => void): void {
    const { work } = this;
    if (work === undefined) this.#wishes.push(wish);
    else wish(work);
  }

  /** What of the sweep must not be changed here. */
  get locks(): string {
    return `${this.locked} ${this.joined.holder?.locked}`;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#work?.end?.();
  }

  protected override prepare(): void {
    this.work?.prepare?.();
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
    return work?.tooltip === undefined ? super.tooltip : work.tooltip();
  }

  override heardKey(event: KeyboardEvent): boolean {
    return this.work?.heardKey?.(event) === true || super.heardKey(event);
  }

  protected override extras(): TemplateResult | typeof nothing {
    return this.work?.extras?.() ?? super.extras();
  }
}
