import type { PropertyDeclarations } from "lit";
import type { FigureOutline } from "../figures/figure.ts";
import type { SweepIndex } from "../figures/sweep-index.ts";
import { timelineOutline } from "../figures/timeline/outline.ts";
import type { Source } from "./events.ts";
import { fieldProperties } from "./figure-fields.ts";
import { LatePart } from "./late-part.ts";
import type { TimelineWork } from "./timeline-work.ts";
import type { ZoomHost } from "./timeline-zoom.ts";
import { type LateFigure, WorkingFigure } from "./working-figure.ts";
import type { WorldChange } from "./world.ts";

/**
 * The timeline of a sweep. `without-policy`, or the button below it, shows where all bars would have been had nothing been
 * stopped: the same trials with the same params, simulated without the policy. Buttons, the keys + - 0 and Shift with arrows,
 * and Control with the wheel show a part of it, as `from`, `to`, `from-lane` and `to-lane` do; a drag moves that part. Readers
 * of screens find a sentence for each node below it while it does not play.
 *
 * @cssproperty --lane-height - From lane to lane, where `lane-height` says nothing.
 * @csspart zoom - The buttons that zoom. @csspart without-policy - The button. @csspart lane @csspart bar
 * @csspart ghost - Time not spent. @csspart again - A run after a preemption. @csspart queue
 * @csspart now @csspart meter
 */
export class SweepTimeline extends WorkingFigure<TimelineWork> {
  static override readonly figure: FigureOutline = timelineOutline;
  static override properties: PropertyDeclarations = {
    ...fieldProperties(timelineOutline.fields),
    withoutPolicy: { type: Boolean, attribute: "without-policy" },
  };
  static override readonly whole: LateFigure<TimelineWork> = new LatePart(
    async () => (await import("./timeline-work.ts")).TimelineWork,
  );

  /** Shows where all bars would have been had nothing been stopped. */
  declare withoutPolicy: boolean;
  declare from: number | undefined;
  declare to: number | undefined;
  declare fromLane: number | undefined;
  declare toLane: number | undefined;
  declare lanes: ZoomHost["lanes"];
  declare laneHeight: number | undefined;
  /** What the page's CSS says of it: the probe is as high. */
  #pageLane: number | undefined;
  #lanes: ResizeObserver | undefined;

  constructor() {
    super();
    this.withoutPolicy = false;
    this.addEventListener("pointerenter", () => this.ask((work) => work.listen()), { once: true });
  }

  override updated(): void {
    super.updated();
    const probe = this.#probe;
    if (this.#lanes !== undefined || probe === null) return;
    probe.style.setProperty("inset-block-start", "0");
    probe.style.setProperty("height", "var(--lane-height, 0)");
    this.#lanes = new ResizeObserver(() => requestAnimationFrame(() => this.#followPage()));
    this.#lanes.observe(probe);
    this.#followPage();
  }

  get #probe(): HTMLElement | null {
    return this.renderRoot.querySelector(".probe");
  }

  /** Lanes are as high as the page's CSS says, unless the element itself says how high. */
  #followPage(): void {
    const lane = this.#probe?.offsetHeight || undefined;
    if (this.laneHeight === this.#pageLane) this.laneHeight = lane;
    this.#pageLane = lane;
  }

  /** The sweep whose bars are drawn. */
  get drawnIndex(): SweepIndex | undefined {
    return this.work?.drawnIndex ?? this.index;
  }

  override worldChanged(change: WorldChange, source: Source): void {
    super.worldChanged(change, source);
    this.work?.heard(change, source);
  }

  /** Bars of another sweep do not stand for trials of this one. */
  protected override get hasTrials(): boolean {
    return this.work === undefined || this.work.others.length === 0;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "sweep-timeline": SweepTimeline;
  }
}
