import type { PropertyDeclarations } from "lit";
import type { SweepLog } from "../simulation/log.ts";
import type { Source } from "./events.ts";
import { noSweep } from "./no-sweep.ts";
import type { StudyWork } from "./study-work.ts";
import { WorkingFigure } from "./working-figure.ts";
import type { WorldChange } from "./world.ts";

/**
 * A figure of many worlds. Its numbers come from the page, or it runs the study itself, slice by slice, on the sweep that it
 * stands beside. A setting can be opened: its worlds are shown, and the sweep becomes that very world. What it does comes
 * with its drawing.
 */
export abstract class SweepStudy extends WorkingFigure<StudyWork> {
  static override properties: PropertyDeclarations = { worlds: { type: Number }, policies: { type: String } };

  /** How many worlds it simulates. */
  declare worlds: number | null;
  /** Policies to try, in short form: `none, bandit(0.1), bandit(0.2)`. */
  declare policies: string | null;
  declare pointed: number | undefined;
  declare opened: number | undefined;
  #wasHeld = false;

  constructor() {
    super();
    this.worlds = null;
    this.policies = null;
  }

  /** The page has given numbers. */
  abstract get isGiven(): boolean;

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

  override get absence(): string | undefined {
    if (this.#isHeld) return "These worlds hold the answer of a question on this page. Answer it first.";
    return this.isGiven ? undefined : super.absence;
  }

  override worldChanged(change: WorldChange, source: Source): void {
    const isOther = this.#wasHeld !== this.#isHeld;
    this.#wasHeld = this.#isHeld;
    if (isOther || change === "log" || change === "status") super.worldChanged(change, source);
  }

  protected override firstUpdated(): void {
    const root = this.renderRoot;
    root.addEventListener("pointermove", (event) => this.work?.hover(event as PointerEvent));
    root.addEventListener("click", (event) => this.work?.clicked(event as MouseEvent));
  }

  /** Runs the study; `cancel` ends it. */
  start(): void {
    this.ask((work) => work.start());
  }

  /** Ends the study that is under way; what was found stays. */
  cancel(): void {
    this.ask((work) => work.cancel());
  }

  /** Opens a setting, and one of its worlds; undefined closes it. The sweep becomes that world, where it is not locked. */
  open(place: number | undefined, world?: number): void {
    this.ask((work) => work.open(place, world));
  }

  override showHit(): void {
    this.pointed = undefined;
  }
}
