import { nothing, type PropertyDeclarations, type TemplateResult } from "lit";
import type { Frame } from "../figures/figure.ts";
import type { SweepLog } from "../simulation/log.ts";
import type { Source } from "./events.ts";
import { figureStyles } from "./figure.styles.ts";
import { FigureElement } from "./figure-element.ts";
import type { FigureView, TrialList } from "./figure-template.ts";
import { noSweep } from "./no-sweep.ts";
import { studyStyles } from "./study.styles.ts";
import type { StudyWork } from "./study-work.ts";
import { tableStyles } from "./table.styles.ts";
import { sharedStyles } from "./tokens.styles.ts";
import type { WorldChange } from "./world.ts";

/**
 * A figure of many worlds. Its numbers come from the page, or it runs the study itself, slice by slice, on the sweep that it
 * stands beside. A setting can be opened: its worlds are shown, and the sweep becomes that very world. What it does comes
 * with its drawing.
 */
export abstract class SweepStudy extends FigureElement {
  static override styles = [sharedStyles, figureStyles, tableStyles, studyStyles];
  static override properties: PropertyDeclarations = { worlds: { type: Number }, policies: { type: String } };

  /** How many worlds it simulates. */
  declare worlds: number | null;
  declare policies: string | null;
  declare pointed: number | undefined;
  declare opened: number | undefined;
  #work: StudyWork | undefined;
  /** What the page asked for before there was something that does it. */
  #wishes: ((work: StudyWork) => void)[] = [];
  #wasHeld = false;

  constructor() {
    super();
    this.worlds = null;
    this.policies = null;
  }

  /** The page has given numbers. */
  abstract get isGiven(): boolean;
  /** What the figure does; undefined until it has come. */
  protected abstract makeWork(): StudyWork | undefined;

  get #does(): StudyWork | undefined {
    if (this.#work === undefined) {
      this.#work = this.makeWork();
      if (this.#work !== undefined) for (const wish of this.#wishes.splice(0)) wish(this.#work);
    }
    return this.#work;
  }

  #do(wish: (work: StudyWork) => void): void {
    const work = this.#does;
    if (work === undefined) this.#wishes.push(wish);
    else wish(work);
  }

  protected override get hasTrials(): boolean {
    return false;
  }

  /** The log of the sweep that it stands beside. */
  get sweepLog(): SweepLog | undefined {
    return super.log;
  }

  override get log(): SweepLog | undefined {
    if (this.#isHeld) return undefined;
    return super.log ?? (this.isGiven && this.canDraw ? noSweep() : undefined);
  }

  /** A quiz waits for its answer, which is in the sweep's own world here. */
  get #isHeld(): boolean {
    return !this.isGiven && this.world?.limit !== undefined;
  }

  protected override get absence(): string | undefined {
    if (this.#isHeld) return "These worlds hold the answer of a question on this page. Answer it first.";
    return this.isGiven ? undefined : super.absence;
  }

  /** What of the sweep must not be changed here. */
  get locks(): string {
    return `${this.locked} ${this.joined.holder?.locked}`;
  }

  override get frame(): Frame {
    return this.#does?.framed(super.frame) ?? super.frame;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#work?.end();
  }

  override worldChanged(change: WorldChange, source: Source): void {
    const isOther = this.#wasHeld !== this.#isHeld;
    this.#wasHeld = this.#isHeld;
    if (isOther || change === "log" || change === "status") super.worldChanged(change, source);
  }

  protected override firstUpdated(): void {
    const root = this.renderRoot;
    root.addEventListener("pointermove", (event) => this.#work?.hover(event as PointerEvent));
    root.addEventListener("click", (event) => this.#work?.clicked(event as MouseEvent));
  }

  protected override prepare(): void {
    this.#does?.prepare();
  }

  /** Runs the study; `cancel` ends it. */
  start(): void {
    this.#do((work) => work.start());
  }

  /** Ends the study that is under way; what was found stays. */
  cancel(): void {
    this.#do((work) => work.cancel());
  }

  /** Opens a setting, and one of its worlds; undefined closes it. The sweep becomes that world, where it is not locked. */
  open(place: number | undefined, world?: number): void {
    this.#do((work) => work.open(place, world));
  }

  protected override get list(): TrialList | undefined {
    return this.#does?.list;
  }

  protected override get tooltip(): FigureView["tooltip"] {
    return this.#does?.tooltip;
  }

  override showHit(): void {
    this.pointed = undefined;
  }

  override heardKey(event: KeyboardEvent): boolean {
    return this.#does?.heardKey(event) === true;
  }

  protected override extras(): TemplateResult | typeof nothing {
    return this.#does?.extras() ?? nothing;
  }
}
