import { html, nothing, type PropertyDeclarations, type TemplateResult } from "lit";
import { recordedSampler } from "../analysis/recorded-sampler.ts";
import type { FigureOutline, Frame } from "../figures/figure.ts";
import { type SweepIndex, sweepIndex } from "../figures/sweep-index.ts";
import { timelineOutline } from "../figures/timeline/outline.ts";
import type { SweepLog } from "../simulation/log.ts";
import type { TrialId } from "../trial.ts";
import type { Source } from "./events.ts";
import { FigureElement } from "./figure-element.ts";
import { fieldProperties, optionsOf } from "./figure-fields.ts";
import type { TrialList } from "./figure-template.ts";
import { showKeys } from "./key-help.ts";
import { late } from "./late.ts";
import { LateFigure } from "./late-figure.ts";
import { rove } from "./rove.ts";
import type { ZoomAction, ZoomHost } from "./timeline-zoom.ts";
import { SweepWorld, type WorldChange } from "./world.ts";

const zoomKeys: { readonly [key: string]: ZoomAction } = { "+": "in", "=": "in", "-": "out", "0": "whole" };
const moveKeys: { readonly [key: string]: ZoomAction } = {
  ...{ ArrowLeft: "earlier", ArrowRight: "later", ArrowUp: "up", ArrowDown: "down" },
};

/** What words runs; it comes with the drawing. */
let words: typeof import("../figures/timeline/words.ts") | undefined;

/**
 * The timeline of a sweep. `without-policy`, or the button below it, shows where all bars would have been had nothing been
 * stopped: the same trials with the same params, simulated without the policy. Buttons, the keys + - 0 and Shift with arrows,
 * and Control with the wheel show a part of it, as `from`, `to`, `from-lane` and `to-lane` do; a drag moves that part. Readers
 * of screens find a sentence for each node below it while it does not play.
 *
 * @csspart zoom - The buttons that zoom. @csspart without-policy - The button. @csspart lane @csspart bar
 * @csspart ghost - Time not spent. @csspart queue @csspart now @csspart meter
 */
export class SweepTimeline extends FigureElement {
  static override readonly figure: FigureOutline = timelineOutline;
  static override properties: PropertyDeclarations = {
    ...fieldProperties(timelineOutline.fields),
    withoutPolicy: { type: Boolean, attribute: "without-policy" },
  };
  static override readonly whole: LateFigure = new LateFigure(async () => {
    const drawing = import("../figures/timeline.ts");
    words = await import("../figures/timeline/words.ts");
    return (await drawing).timeline;
  });

  declare withoutPolicy: boolean;
  declare from: number | undefined;
  declare to: number | undefined;
  declare fromLane: number | undefined;
  declare toLane: number | undefined;
  declare lanes: ZoomHost["lanes"];
  readonly #free = new SweepWorld();
  #ranFor: SweepLog | undefined;

  constructor() {
    super();
    this.withoutPolicy = false;
    this.#free.listen((change) => change === "log" && this.requestUpdate());
    const listen = () => void this.#withZoom(({ listenTo }) => listenTo(this));
    this.addEventListener("pointerenter", listen, { once: true });
  }

  /** The part that zooms loads when a pointer comes or a key is pressed. */
  async #withZoom(use: (part: typeof import("./timeline-zoom.ts")) => void): Promise<void> {
    try {
      use(await late(import("./timeline-zoom.ts")));
    } catch (error) {
      this.announce(error instanceof Error ? error.message : String(error));
    }
  }

  #zoom(action: ZoomAction): void {
    void this.#withZoom(({ zoom }) => zoom(this, action));
  }

  get #isPart(): boolean {
    return (this.from ?? this.to ?? this.fromLane ?? this.toLane) !== undefined;
  }

  /** Only some of the lanes are shown. */
  get #hasHiddenLanes(): boolean {
    return this.scene?.notes.some((note) => note.startsWith("Lanes ")) === true;
  }

  /** The sweep whose bars are drawn. */
  get drawnIndex(): SweepIndex | undefined {
    const [other] = this.#others;
    return other === undefined ? this.index : sweepIndex(other);
  }

  protected override get list(): TrialList | undefined {
    const { list, index, shownTime: time } = { list: super.list, index: this.index, shownTime: this.shownTime };
    if (list === undefined || index === undefined) return list;
    const text = (trial: TrialId): string => words?.runSentence(index, time, trial) ?? "";
    return { ...list, options: list.options.map((each) => ({ ...each, text: text(each.trial) })) };
  }

  override heardKey(event: KeyboardEvent): boolean {
    const { key, shiftKey, ctrlKey } = event;
    if (key === "?") void showKeys(this, "timeline");
    const isMove = shiftKey && (this.#isPart || this.#hasHiddenLanes);
    const action = ctrlKey ? undefined : (zoomKeys[key] ?? (isMove ? moveKeys[key] : undefined));
    if (action !== undefined) this.#zoom(action);
    return key === "?" || action !== undefined || super.heardKey(event);
  }

  override worldChanged(change: WorldChange, source: Source): void {
    super.worldChanged(change, source);
    if (this.#isPart && (change === "selection" || (change === "time" && source === "clock"))) this.#zoom("follow");
  }

  /** The sweep without its policy, where that is shown. */
  get #others(): readonly SweepLog[] {
    const { log } = this.#free;
    return this.withoutPolicy && log !== undefined && this.#ranFor === this.log ? [log] : [];
  }

  /** Bars of another sweep do not stand for trials of this one. */
  protected override get hasTrials(): boolean {
    return this.#others.length === 0;
  }

  protected override get autoHeight(): number {
    const { width } = this.viewport;
    const options = optionsOf(this, this.figure.fields);
    return width === 0
      ? super.autoHeight
      : this.figure.height(width, this.world?.log, { options, others: this.#others });
  }

  override get frame(): Frame {
    return { ...super.frame, others: this.#others };
  }

  /** At the sweep's own end the other one is shown at its. */
  override get shownTime(): number {
    const time = super.shownTime;
    const isOver = this.world !== undefined && time >= this.world.endTime;
    return isOver && this.#others.length > 0 ? Math.max(time, this.#free.endTime) : time;
  }

  protected override prepare(): void {
    const { config, log, own = {} } = this.world ?? {};
    if (!this.withoutPolicy || config === undefined || log === undefined || this.#ranFor === log) return;
    this.#ranFor = log;
    this.#free.own = { ...own, samplers: [recordedSampler(log)] };
    const free = { ...config, earlyTermination: "none", sampling: { type: "recorded" } } as const;
    this.#free.simulate(free, { keepTime: true });
  }

  protected override extras(): TemplateResult | typeof nothing {
    if (this.log === undefined) return nothing;
    return html`${this.#nodesTemplate()} ${this.withoutControls === "" ? nothing : this.#controls(this.log)}`;
  }

  /** What each node did, for readers of screens; at rest, as it is told anew at every tick. */
  #nodesTemplate(): TemplateResult | typeof nothing {
    const { drawnIndex, world } = this;
    if (drawnIndex === undefined || world?.isPlaying === true) return nothing;
    const sentences = words?.nodeSentences(drawnIndex, this.shownTime) ?? [];
    return html`<ul class="hidden" aria-label="Nodes">${sentences.map((sentence) => html`<li>${sentence}</li>`)}</ul>`;
  }

  #controls({ config }: SweepLog): TemplateResult {
    return html`<div class="views" part="zoom" role="group" aria-label="Part shown" @keydown=${roveTools}>
      ${config.earlyTermination.type === "none" ? nothing : this.#policyButton()}
      ${this.#zoomButton("out", "−", "Zoom out")} ${this.#zoomButton("in", "+", "Zoom in")}
      ${
        this.#isPart
          ? html`${this.#zoomButton("whole", "Whole", "Show all of it")} ${this.#zoomButton("earlier", "←", "Earlier")}
            ${this.#zoomButton("later", "→", "Later")}`
          : nothing
      }
      ${
        this.#hasHiddenLanes
          ? html`${this.#zoomButton("up", "↑", "Lanes above")} ${this.#zoomButton("down", "↓", "Lanes below")}`
          : nothing
      }
    </div>`;
  }

  #zoomButton(action: ZoomAction, sign: string, label: string): TemplateResult {
    return html`<button type="button" class="tool" aria-label=${label} title=${label} @click=${() => this.#zoom(action)}>${sign}</button>`;
  }

  #policyButton(): TemplateResult {
    return html`<button type="button" class="tool" part="without-policy" aria-pressed=${this.withoutPolicy} @click=${() => {
      this.withoutPolicy = !this.withoutPolicy;
    }}>Without early termination</button>`;
  }
}

function roveTools(event: KeyboardEvent): void {
  rove(event, ".tool");
}
