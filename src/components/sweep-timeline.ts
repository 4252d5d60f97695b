import { html, nothing, type PropertyDeclarations, type TemplateResult } from "lit";
import { recordedSampler } from "../analysis/recorded-sampler.ts";
import type { Frame } from "../figures/figure.ts";
import type { SweepLog } from "../simulation/log.ts";
import { FigureElement } from "./figure-element.ts";
import { optionsOf } from "./figure-fields.ts";
import { rove } from "./rove.ts";
import { SweepWorld } from "./world.ts";

/**
 * The timeline of a sweep. `without-policy`, or the button below it, shows where all bars would have been had nothing been
 * stopped: the same trials with the same params, simulated without the policy.
 */
export abstract class SweepTimeline extends FigureElement {
  static override properties: PropertyDeclarations = {
    withoutPolicy: { type: Boolean, attribute: "without-policy" },
  };

  declare withoutPolicy: boolean;
  readonly #free = new SweepWorld();
  #ranFor: SweepLog | undefined;

  constructor() {
    super();
    this.withoutPolicy = false;
    this.#free.listen((change) => change === "log" && this.requestUpdate());
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
    return width === 0 ? super.autoHeight : this.figure.height(width, this.log, { options, others: this.#others });
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
    if (this.log === undefined || this.log.config.earlyTermination.type === "none" || this.withoutControls === "")
      return nothing;
    return html`<div><button type="button" class="tool" part="without-policy" aria-pressed=${this.withoutPolicy}
      @keydown=${(event: KeyboardEvent) => rove(event, ".tool")} @click=${() => {
        this.withoutPolicy = !this.withoutPolicy;
      }}>Without early termination</button></div>`;
  }
}
