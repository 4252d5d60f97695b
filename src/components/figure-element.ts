import type { PropertyValues, TemplateResult } from "lit";
import type { Frame } from "../figures/figure.ts";
import type { Hit } from "../figures/hits.ts";
import { patterned } from "../figures/patterns.ts";
import type { Scene } from "../figures/scene.ts";
import { type SweepIndex, sweepIndex } from "../figures/sweep-index.ts";
import type { Table } from "../figures/table.ts";
import type { SweepLog } from "../simulation/log.ts";
import type { TrialId } from "../trial.ts";
import { type Source, SweepHoverEvent, SweepSelectEvent } from "./events.ts";
import { exporting } from "./exporting.ts";
import { figureStyles } from "./figure.styles.ts";
import { optionsOf } from "./figure-fields.ts";
import type { FigureHost } from "./figure-host.ts";
import { FigureMethods } from "./figure-methods.ts";
import { type FigureView, figureTemplate, listRoom, type TrialList } from "./figure-template.ts";
import { isLocked, messagesOf, shownParts, statesOf } from "./figure-view.ts";
import { LateCanvas } from "./late-canvas.ts";
import { inputPart, LateInput } from "./late-input.ts";
import type { LegendFilter } from "./legend-template.ts";
import { timeNamed } from "./moment-text.ts";
import { OwnSweep } from "./own-sweep.ts";
import { PictureAhead } from "./picture-ahead.ts";
import { keepOneStop } from "./rove.ts";
import { largeLog } from "./run-steps.ts";
import { brushWith, choiceOf } from "./selection.ts";
import { tableCsv } from "./table-csv.ts";
import { sharedStyles } from "./tokens.styles.ts";
import { ViewportController } from "./viewport-controller.ts";
import { withWholeLegend } from "./whole-legend.ts";
import type { WorldChange } from "./world.ts";

/**
 * One figure of a sweep, live: it draws its scene at the sweep's time, and turns pointer and keys into selection and
 * settings. What it draws is the figure's business, what happens in the sweep the lab's.
 *
 * @slot error - Replaces the text of problems. @cssproperty --plot-height - Height of the plot, where `height` says none.
 * @slot empty - Replaces the sentence in an empty plot. @slot quiz - A question, between picture and caption.
 * @csspart base - The frame. @csspart header @csspart title @csspart plot @csspart overlay @csspart legend @csspart
 * legend-item @csspart tooltip @csspart status @csspart caption @csspart controls @csspart handle @csspart table
 * @csspart error @csspart empty @csspart axis @csspart axis-label @csspart grid
 * @csspart mark - What else is drawn in the picture. @fires sweep-select - Before the reader's choice; cancelable. @fires sweep-hover @fires sweep-error
 * @fires sweep-render-scale - A slow machine: fewer pixels are painted while it plays, all of them at rest.
 */
export abstract class FigureElement extends FigureMethods implements FigureHost {
  static override styles = [sharedStyles, figureStyles];

  protected readonly viewport = new ViewportController(this);
  readonly #ahead = new PictureAhead(this, this.viewport);
  readonly #own = new OwnSweep(this);
  readonly #canvas = new LateCanvas(this);
  readonly #input = new LateInput(this);
  #scene: Scene | undefined;
  #hit: Hit | undefined;
  #tableRows: number | undefined;
  #status = "";
  /** The button with the focus. Where pressing it takes it away, who goes by keys goes on among the others. */
  #tool: Element | null = null;

  /** What is drawn now; undefined before the first drawing. */
  get scene(): Scene | undefined {
    return this.#scene;
  }

  /** As far as a quiz lets it be seen; undefined also while it cannot be drawn yet. */
  get log(): SweepLog | undefined {
    return this.canDraw ? this.world?.seen : undefined;
  }

  /** What keys walk through in the plot: its trials; a figure of other things says which. */
  protected get list(): TrialList | undefined {
    return this.hasTrials ? (inputPart.part === undefined ? listRoom : inputPart.part.trialList(this)) : undefined;
  }

  /** The legend as a filter of statuses, which all figures of the sweep share. */
  protected get filter(): LegendFilter | undefined {
    return this.withoutLink || !this.hasTrials ? undefined : this.#input.filter;
  }

  /** What of the sweep must not be changed here. */
  get locks(): string {
    return `${this.locked} ${this.joined.holder?.locked}`;
  }

  /** What screen readers were told last. */
  protected get said(): string {
    return this.#status;
  }

  /** What stands beside the mark under the pointer. */
  protected get tooltip(): FigureView["tooltip"] {
    return inputPart.part?.tooltipOf(this);
  }

  get index(): SweepIndex | undefined {
    return this.log === undefined ? undefined : sweepIndex(this.log);
  }

  /** The virtual time that is shown: the clock's, or the moment that `at` pins. */
  get shownTime(): number {
    const { world, at } = this;
    if (world === undefined) return 0;
    return timeNamed(at ?? "", world) ?? world.time;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.bringFigure(); // not only when it is seen: it may be printed before
    this.renderRoot.addEventListener("transitionend", this.#themeChanged); // it does not leave the shadow root
  }

  override disconnectedCallback(): void {
    this.#input.actions.plot(new PointerEvent("pointerleave")); // of what is gone browsers do not tell it
    super.disconnectedCallback();
  }

  override worldChanged(change: WorldChange, source: Source): void {
    this.#ahead.postpone();
    if (change === "log") [this.#hit, this.isAlone] = [undefined, (this.log?.events.length ?? 0) > largeLog];
    if (this.world?.config !== undefined) this.#canvas.expect(this.world.config);
    if (this.isDrawn && (change !== "playing" || source !== "clock")) this.requestUpdate();
  }

  get isDrawn(): boolean {
    return this.viewport.isVisible || this.#ahead.isWanted;
  }

  override willUpdate(changed: PropertyValues): void {
    if (["preset", "src", "for"].some((name) => changed.has(name))) this.#own.begin();
    super.willUpdate(changed);
    if (this.isDrawn) this.#draw();
    this.#tool = this.renderRoot.querySelector(".tool:focus");
    const { locked, joined, viewport, problems } = this;
    const isLocked = (locked ?? joined.holder?.locked ?? null) !== null;
    const hasMessages = messagesOf(this, { absence: this.absence, problems }).length > 0;
    const given = { hasProblems: problems.length > 0, hasMessages, isLocked, isForced: viewport.isForced };
    for (const [name, isOn] of statesOf(this, given)) this.setState(name, isOn);
  }

  /** The height that the figure asks for at its width, in pixels. */
  protected get autoHeight(): number {
    const { width } = this.viewport;
    if (width === 0) return 220;
    return this.figure.height(width, this.world?.seen, { options: optionsOf(this, this.figure.fields) });
  }

  /** The frame to draw in. */
  get frame(): Frame {
    const { width, height: given } = this.viewport;
    const height = this.givenHeight === undefined && !this.viewport.hasHeight ? this.autoHeight : given;
    const selection = this.withoutLink ? {} : (this.world?.selection ?? {});
    return { width, height, options: optionsOf(this, this.figure.fields), selection };
  }

  override prepare(): boolean | undefined {
    return undefined;
  }

  #draw(): void {
    const { log } = this;
    if (log === undefined) this.#scene = undefined;
    if (log === undefined || this.viewport.width === 0) return; // without a place the last picture stays
    try {
      if (this.prepare() === false) return;
      const { shownTime, frame } = this.moment ?? this;
      const scene = withWholeLegend(this, this.figure.draw(log, shownTime, frame));
      this.#scene = this.withPatterns || this.viewport.isPatterned ? patterned(scene, this.viewport.isPrinting) : scene;
      this.problems = [];
    } catch (error) {
      this.failed(error);
    }
  }

  fail(error: unknown): void {
    this.failed(error);
    this.requestUpdate();
  }

  override updated(): void {
    const stop = keepOneStop(this.renderRoot, ".tool");
    if (this.#tool?.isConnected === false) stop?.focus();
    const plot = this.plot;
    if (this.#isCanvas && this.#scene !== undefined && plot !== null && this.isDrawn)
      this.paint(this.direction.shown(this.#scene), plot);
  }

  /** Paints the scene on the canvases of the plot. */
  protected paint(scene: Scene, plot: HTMLElement): void {
    this.#canvas.paint(scene, plot, this.world?.isPlaying === true);
  }

  /** The element that holds the picture. */
  get plot(): HTMLElement | null {
    return this.renderRoot?.querySelector<HTMLElement>(".plot") ?? null;
  }

  get #isCanvas(): boolean {
    return !this.viewport.isPrinting && this.log !== undefined && this.#canvas.canPaint(this.log);
  }

  readonly #themeChanged = (event: Event): void => {
    if ((event.target as Element).className !== "probe") return;
    this.#canvas.forgetLook();
    if (this.#isCanvas) this.requestUpdate();
  };

  /** The reader's pointer is at this mark. */
  showHit(hit: Hit | undefined): void {
    if (!this.hasTrials || (hit?.trial === this.#hit?.trial && hit?.interval === this.#hit?.interval)) return;
    const isOther = hit?.trial !== this.#hit?.trial;
    this.#hit = hit;
    this.requestUpdate();
    if (!isOther) return;
    if (!this.withoutLink) this.world?.select({ hover: hit?.trial }, "user");
    this.dispatchEvent(new SweepHoverEvent(hit?.trial, "user"));
  }

  get hit(): Hit | undefined {
    return this.#hit;
  }

  /** Says something to screen readers. */
  announce(text: string): void {
    this.#status = text;
    this.requestUpdate();
  }

  /** Chooses trials as the reader would; the first of them is the one whose story is told. */
  choose(trials: readonly TrialId[], interval: number | undefined, source: Source): void {
    if (!this.dispatchEvent(new SweepSelectEvent(trials, interval, source))) return;
    this.world?.select(choiceOf(trials, interval), source);
  }

  /** The facts that the figure shows, as rows. */
  table(): Table | undefined {
    const { shownTime, frame } = this.moment ?? this;
    return this.log && this.figure.table(this.log, shownTime, frame);
  }

  /** The picture as it is, as a file; PNG with `scale` pixels for each of its own. */
  toBlob({ type = "svg", scale = 2 }: { type?: "svg" | "png"; scale?: number } = {}): Promise<Blob> {
    return exporting().then(({ pictureOf }) => pictureOf(this, { type, scale }));
  }

  /** The facts that the figure shows, at full precision. */
  toCSV(): string {
    const table = this.table();
    return table === undefined ? "" : tableCsv(table);
  }

  toggleTable(): void {
    this.isTableShown = !this.isTableShown;
    this.announce(this.isTableShown ? "Table shown below the picture." : "Table hidden.");
  }

  /** A drag, a key or a menu set this setting of the sweep, or of the figure itself. */
  changeSetting(setting: string, value: number): void {
    this.world?.change(setting, value, "user");
  }

  /** Keeps the trials inside a range of a column; undefined takes the range away. */
  brush(column: string, range: readonly [low: number, high: number] | undefined): void {
    this.world?.select({ brush: brushWith(this.world.selection.brush, column, range) }, "user");
  }

  showAllRows(): void {
    this.#tableRows = Number.POSITIVE_INFINITY;
    this.requestUpdate();
  }

  override render(): TemplateResult {
    return figureTemplate(this.direction.view(this.#view()), this.#input.actions);
  }

  #view(): FigureView {
    const { world, isTableShown, viewport } = this;
    const scene = this.#scene;
    return {
      ...{ title: this.figure.title, label: this.label, description: this.description, scene, status: this.#status },
      messages: messagesOf(this, { absence: this.absence, problems: this.problems }),
      isStale: world?.status === "error" || this.problems.length > 0,
      isCanvas: this.#isCanvas,
      plotHeight: this.givenHeight ?? `var(--plot-height, ${this.autoHeight}px)`,
      has: shownParts(this, { hasScene: scene !== undefined, hasLink: this.joined.holder?.permalink === true }),
      handles: (scene?.handles ?? []).filter((handle) => !isLocked(handle, this.locks)),
      list: this.list,
      filter: this.filter,
      tooltip: this.tooltip,
      table:
        scene !== undefined && (isTableShown || viewport.isPrinting) && this.problems.length === 0
          ? inputPart.part?.figureTable(this, viewport.isPrinting ? 20 : this.#tableRows)
          : undefined,
      extras: this.extras(),
      isSpecInside: this.sweep?.isShown,
      answers: inputPart.part,
    };
  }
}
