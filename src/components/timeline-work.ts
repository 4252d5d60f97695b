import { html, nothing, type TemplateResult } from "lit";
import { recordedSampler } from "../analysis/recorded-sampler.ts";
import type { Frame } from "../figures/figure.ts";
import { type SweepIndex, sweepIndex } from "../figures/sweep-index.ts";
import { nodeSentences, runSentence } from "../figures/timeline/words.ts";
import { timeline } from "../figures/timeline.ts";
import type { SweepLog } from "../simulation/log.ts";
import type { TrialId } from "../trial.ts";
import type { Source } from "./events.ts";
import { optionsOf } from "./figure-fields.ts";
import type { TrialList } from "./figure-template.ts";
import { showKeys } from "./key-help.ts";
import { late } from "./late.ts";
import { logUntil } from "./log-until.ts";
import type { SweepTimeline } from "./sweep-timeline.ts";
import type { ZoomAction } from "./timeline-zoom.ts";
import type { FigureWork } from "./working-figure.ts";
import { SweepWorld, type WorldChange } from "./world.ts";

const zoomKeys: { readonly [key: string]: ZoomAction } = { "+": "in", "=": "in", "-": "out", "0": "whole" };
const moveKeys: { readonly [key: string]: ZoomAction } = {
  ...{ ArrowLeft: "earlier", ArrowRight: "later", ArrowUp: "up", ArrowDown: "down" },
};

/** Zooms, tells runs in words, and runs the sweep without its policy. */
export class TimelineWork implements FigureWork {
  static readonly figure = timeline;
  readonly #element: SweepTimeline;
  readonly #free = new SweepWorld();
  #ranFor: SweepLog | undefined;

  constructor(element: SweepTimeline) {
    this.#element = element;
    this.#free.listen((change) => change === "log" && element.requestUpdate());
  }

  /** A pointer has come. */
  listen(): void {
    void this.#withZoom(({ listenTo }) => listenTo(this.#element));
  }

  /** The sweep whose bars are drawn. */
  get drawnIndex(): SweepIndex | undefined {
    const [other] = this.others;
    return other === undefined ? this.#element.index : sweepIndex(other);
  }

  heard(change: WorldChange, source: Source): void {
    if (this.#isPart && (change === "selection" || (change === "time" && source === "clock"))) this.#zoom("follow");
  }

  /** The part that zooms loads when a pointer comes or a key is pressed. */
  async #withZoom(use: (part: typeof import("./timeline-zoom.ts")) => void): Promise<void> {
    try {
      use(await late(() => import("./timeline-zoom.ts")));
    } catch (error) {
      this.#element.announce(error instanceof Error ? error.message : String(error));
    }
  }

  #zoom(action: ZoomAction): void {
    void this.#withZoom(({ zoom }) => zoom(this.#element, action));
  }

  get #isPart(): boolean {
    const { from, to, fromLane, toLane } = this.#element;
    return (from ?? to ?? fromLane ?? toLane ?? undefined) !== undefined;
  }

  /** Only some of the lanes are shown. */
  get #hasHiddenLanes(): boolean {
    return this.#element.scene?.notes.some((note) => note.startsWith("Lanes ")) === true;
  }

  listed(list: TrialList | undefined): TrialList | undefined {
    const { index, shownTime: time } = this.#element;
    if (list === undefined || index === undefined) return list;
    const text = (trial: TrialId): string => runSentence(index, time, trial);
    return { ...list, options: list.options.map((each) => ({ ...each, text: text(each.trial) })) };
  }

  heardKey(event: KeyboardEvent): boolean {
    const { key, shiftKey, ctrlKey } = event;
    if (key === "?") void showKeys(this.#element, "timeline");
    const isMove = shiftKey && (this.#isPart || this.#hasHiddenLanes);
    const action = ctrlKey ? undefined : (zoomKeys[key] ?? (isMove ? moveKeys[key] : undefined));
    if (action !== undefined) this.#zoom(action);
    return key === "?" || action !== undefined;
  }

  /** The sweep without its policy, where that is shown. */
  get others(): readonly SweepLog[] {
    const { world, withoutPolicy } = this.#element;
    const { log } = this.#free;
    return withoutPolicy && log !== undefined && this.#ranFor === world?.log ? [logUntil(log, world?.limit)] : [];
  }

  height(width: number): number {
    const options = optionsOf(this.#element, timeline.fields);
    return timeline.height(width, this.#element.log, { options, others: this.others });
  }

  framed(frame: Frame): Frame {
    return { ...frame, others: this.others };
  }

  /** At the sweep's own end the other one is shown at its. */
  timeShown(time: number): number {
    const { world } = this.#element;
    const isOver = world !== undefined && time >= world.endTime;
    return isOver && this.others.length > 0 ? Math.max(time, this.#free.endTime) : time;
  }

  prepare(): undefined {
    const { config, log, own = {} } = this.#element.world ?? {};
    if (!this.#element.withoutPolicy || config === undefined || log === undefined || this.#ranFor === log) return;
    this.#ranFor = log;
    this.#free.own = { ...own, samplers: [recordedSampler(log)] };
    const free = { ...config, earlyTermination: "none", sampling: { type: "recorded" } } as const;
    this.#free.simulate(free, { keepTime: true });
  }

  extras(): TemplateResult | typeof nothing {
    if (this.#element.log === undefined) return nothing;
    return html`${this.#nodesTemplate()} ${this.#element.withoutControls === "" ? nothing : this.#controls(this.#element.log)}`;
  }

  /** What each node did, for readers of screens; at rest, as it is told anew at every tick. */
  #nodesTemplate(): TemplateResult | typeof nothing {
    const { drawnIndex } = this;
    const { world } = this.#element;
    if (drawnIndex === undefined || world?.isPlaying === true) return nothing;
    const sentences = nodeSentences(drawnIndex, this.#element.shownTime);
    return html`<ul class="hidden" aria-label="Nodes">${sentences.map((sentence) => html`<li>${sentence}</li>`)}</ul>`;
  }

  #controls({ config }: SweepLog): TemplateResult {
    return html`<div class="views" part="zoom" role="group" aria-label="Part shown">
      ${config.earlyTermination.type === "none" ? nothing : this.#policyButton()}
      <span class="views">${this.#zoomButton("out", "−", "Zoom out")} ${this.#zoomButton("in", "+", "Zoom in")}</span>
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
    return html`<button type="button" class="tool" part="without-policy" aria-pressed=${this.#element.withoutPolicy} @click=${() => {
      this.#element.withoutPolicy = !this.#element.withoutPolicy;
    }}>Without early termination</button>`;
  }
}
