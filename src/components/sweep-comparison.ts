import { html, nothing, type PropertyDeclarations, type TemplateResult } from "lit";
import { recordedSampler } from "../analysis/recorded-sampler.ts";
import { comparisonOutline } from "../figures/comparison/outline.ts";
import type { FigureOutline, Frame } from "../figures/figure.ts";
import { parsePolicy } from "../policies/index.ts";
import { registriesWith } from "../simulation/config.ts";
import type { SweepLog } from "../simulation/log.ts";
import type { Source } from "./events.ts";
import { FigureElement } from "./figure-element.ts";
import { fieldProperties } from "./figure-fields.ts";
import { LateFigure } from "./late-figure.ts";
import { rove } from "./rove.ts";
import { SweepWorld, type WorldChange } from "./world.ts";

/** Beside the sweep itself. */
const mostOthers = 5;

/** What finds where sweeps part; it comes with the drawing. */
let parting: typeof import("../figures/comparison/parting.ts") | undefined;

/**
 * The sweep beside the same sweep under other policies: `policies="none, median, truncation(30)"`. Same seed, same params,
 * same noise; every difference is the rule's doing. A sampler that learns from metrics goes on elsewhere once a policy has
 * stopped a trial: `with-same-params` gives all of them the params of the sweep itself. `sync="cost"` shows each where it
 * had spent the same money. The table below is always there.
 */
export class SweepComparison extends FigureElement {
  static override readonly figure: FigureOutline = comparisonOutline;
  static override properties: PropertyDeclarations = {
    ...fieldProperties(comparisonOutline.fields),
    policies: { type: String },
    withSameParams: { type: Boolean, attribute: "with-same-params" },
  };
  static override readonly whole = new LateFigure(async () => {
    const drawing = import("../figures/comparison.ts");
    parting = await import("../figures/comparison/parting.ts");
    return (await drawing).comparison;
  });

  declare policies: string | null;
  declare withSameParams: boolean;
  declare sync: string | undefined;
  readonly #others = new Map<string, SweepWorld>();
  #ranFor: { readonly log: SweepLog; readonly wish: string } | undefined;

  constructor() {
    super();
    this.policies = null;
    this.withSameParams = false;
    this.isTableShown = true;
  }

  protected override get hasTrials(): boolean {
    return false;
  }

  protected override get autoHeight(): number {
    const { width } = this.viewport;
    return width === 0 ? super.autoHeight : this.figure.height(width, this.log, this.#compared);
  }

  override get frame(): Frame {
    const { options, ...frame } = super.frame;
    return { ...frame, options: { ...options, ...this.#compared.options }, others: this.#compared.others };
  }

  /** What it is drawn with; the table is a real one, below. */
  get #compared(): { readonly options: { readonly withTable: boolean }; readonly others: readonly SweepLog[] } {
    const others = [...this.#others.values()].flatMap(({ log }) => (log === undefined ? [] : [log]));
    return { options: { withTable: false }, others };
  }

  get #isByCost(): boolean {
    return this.sync === "cost";
  }

  /** At the sweep's own end the others are shown at theirs: outcomes are those of finished sweeps, unless money is what counts. */
  override get shownTime(): number {
    const time = super.shownTime;
    if (this.#isByCost || this.world === undefined || time < this.world.endTime) return time;
    return Math.max(time, ...[...this.#others.values()].map(({ endTime }) => endTime));
  }

  override worldChanged(change: WorldChange, source: Source): void {
    if (change !== "selection") super.worldChanged(change, source);
  }

  /** Runs the sweep again under each of the other policies, where it or they have changed. */
  protected override prepare(): void {
    const { config, log } = this.world ?? {};
    const wish = `${this.withSameParams} ${this.policies}`;
    if (config === undefined || log === undefined || (this.#ranFor?.log === log && this.#ranFor.wish === wish)) return;
    const { own = {} } = this.world ?? {};
    const kinds = registriesWith(own).policies;
    const names = this.#names(log.config.earlyTermination.type);
    const specs = new Map(names.map((name) => [name, parsePolicy(name, kinds)]));
    this.#ranFor = { log, wish };
    for (const name of this.#others.keys()) if (!specs.has(name)) this.#others.delete(name);
    const samplers = this.withSameParams ? [recordedSampler(log)] : own.samplers;
    for (const [name, earlyTermination] of specs) {
      const world = this.#worldFor(name);
      world.own = samplers === undefined ? own : { ...own, samplers };
      const sampling = this.withSameParams ? { sampling: { type: "recorded" } } : {};
      world.simulate({ ...config, earlyTermination, ...sampling }, { keepTime: true });
    }
  }

  protected override extras(): TemplateResult | typeof nothing {
    const { log } = this;
    if (log === undefined || this.withoutControls === "") return nothing;
    const isOther =
      this.withSameParams || this.#compared.others.some((other) => parting?.firstOtherParams(log, other) !== undefined);
    const left = this.#asked(log.config.earlyTermination.type).slice(mostOthers);
    return html`<div>
      ${left.length === 0 ? nothing : html`<p class="message" part="error">Six worlds fit: left out ${left.join(", ")}.</p>`}
      ${this.#toggle("At the same cost", this.#isByCost, () => {
        this.sync = this.#isByCost ? "clock" : "cost";
      })}
      ${
        isOther
          ? this.#toggle("Same params for all", this.withSameParams, () => {
              this.withSameParams = !this.withSameParams;
            })
          : nothing
      }
    </div>`;
  }

  #toggle(words: string, isOn: boolean, change: () => void): TemplateResult {
    return html`<button type="button" class="tool" aria-pressed=${isOn} @click=${change}
      @keydown=${(event: KeyboardEvent) => rove(event, ".tool")}>${words}</button>`;
  }

  #names(own: string): string[] {
    return this.#asked(own).slice(0, mostOthers);
  }

  /** What was asked for; else the usual four, without the sweep's own. */
  #asked(own: string): string[] {
    const usual = ["none", "bandit(0.2)", "median", "truncation(20)"].filter((name) => parsePolicy(name).type !== own);
    return this.policies === null ? usual : [...new Set(splitPolicies(this.policies))];
  }

  #worldFor(name: string): SweepWorld {
    const known = this.#others.get(name);
    if (known !== undefined) return known;
    const world = new SweepWorld();
    world.listen((change) => change === "log" && this.requestUpdate());
    this.#others.set(name, world);
    return world;
  }
}

/** Policies apart by commas, but not by those inside brackets. */
export function splitPolicies(text: string): string[] {
  return text
    .split(/[,;](?![^(]*\))/)
    .map((name) => name.trim())
    .filter((name) => name !== "");
}
