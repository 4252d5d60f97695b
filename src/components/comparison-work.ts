import { html, nothing, type TemplateResult } from "lit";
import { recordedSampler } from "../analysis/recorded-sampler.ts";
import { firstOtherParams } from "../figures/comparison/parting.ts";
import { comparison } from "../figures/comparison.ts";
import type { Frame } from "../figures/figure.ts";
import { parsePolicy } from "../policies/index.ts";
import { registriesWith } from "../simulation/config.ts";
import type { SweepLog } from "../simulation/log.ts";
import { comparisonStyles } from "./comparison.styles.ts";
import { LatePart } from "./late-part.ts";
import { keepRoom } from "./later-notes.ts";
import { logUntil } from "./log-until.ts";
import { splitPolicies } from "./split-policies.ts";
import type { SweepComparison } from "./sweep-comparison.ts";
import type { FigureWork } from "./working-figure.ts";
import { SweepWorld } from "./world.ts";

/** What brings the table. */
const answers = new LatePart(() => import("./figure-answers.ts"));

/** Beside the sweep itself. */
const mostOthers = 5;

/** Runs the sweep under the other policies, and shows them beside each other. */
export class ComparisonWork implements FigureWork {
  static readonly figure = comparison;
  static readonly styles = comparisonStyles;
  readonly #element: SweepComparison;
  readonly #others = new Map<string, SweepWorld>();
  #hadTable = true;
  #ranFor: { readonly log: SweepLog; readonly wish: string } | undefined;

  constructor(element: SweepComparison) {
    this.#element = element;
  }

  height(width: number): number {
    return comparison.height(width, this.#element.log, this.#compared);
  }

  framed({ options, ...frame }: Frame): Frame {
    return { ...frame, options: { ...options, ...this.#compared.options }, others: this.#compared.others };
  }

  /** What it is drawn with; the table is a real one, below. */
  get #compared(): { readonly options: { readonly withTable: boolean }; readonly others: readonly SweepLog[] } {
    const limit = this.#element.world?.limit;
    const others = [...this.#others.values()].flatMap(({ log }) => (log === undefined ? [] : logUntil(log, limit)));
    return { options: { withTable: false }, others };
  }

  get #isByCost(): boolean {
    return this.#element.sync === "cost";
  }

  /** At the sweep's own end the others are shown at theirs: outcomes are those of finished sweeps, unless money is what counts. */
  timeShown(time: number): number {
    const { world } = this.#element;
    if (this.#isByCost || world === undefined || time < world.endTime) return time;
    return Math.max(time, ...[...this.#others.values()].map(({ endTime }) => endTime));
  }

  /** Runs the others where they have changed. The first picture is of all of them, with the table: nothing below moves twice. */
  prepare(): boolean {
    this.#followTable();
    this.#runOthers();
    answers.bringTo(this.#element);
    const isLate = [...this.#others.values()].some(({ log, status }) => log === undefined && status === "loading");
    return this.#element.scene !== undefined || (answers.part !== undefined && !isLate);
  }

  /** The page asks for the table, or for none; where it does not change its mind the reader's button decides. */
  #followTable(): void {
    const { withTable, withoutTable } = this.#element;
    const hasTable = withTable !== false && withoutTable !== true;
    if (hasTable !== this.#hadTable) this.#element.isTableShown = hasTable;
    this.#hadTable = hasTable;
  }

  /** Runs the sweep again under each of the other policies, where it or they have changed. */
  #runOthers(): void {
    const { config, log } = this.#element.world ?? {};
    const wish = `${this.#element.withSameParams} ${this.#element.policies}`;
    if (config === undefined || log === undefined || (this.#ranFor?.log === log && this.#ranFor.wish === wish)) return;
    const { own = {} } = this.#element.world ?? {};
    const kinds = registriesWith(own).policies;
    const names = this.#names(log.config.earlyTermination.type);
    const specs = new Map(names.map((name) => [name, parsePolicy(name, kinds)]));
    this.#ranFor = { log, wish };
    for (const name of this.#others.keys()) if (!specs.has(name)) this.#others.delete(name);
    const samplers = this.#element.withSameParams ? [recordedSampler(log)] : own.samplers;
    for (const [name, earlyTermination] of specs) {
      const world = this.#worldFor(name);
      world.own = samplers === undefined ? own : { ...own, samplers };
      const sampling = this.#element.withSameParams ? { sampling: { type: "recorded" } } : {};
      world.simulate({ ...config, earlyTermination, ...sampling }, { keepTime: true });
    }
  }

  updated(): void {
    keepRoom(this.#element.renderRoot, this.#element.scene);
  }

  extras(): TemplateResult | typeof nothing {
    const { log } = this.#element;
    if (log === undefined || this.#element.withoutControls === "") return nothing;
    const isOther =
      this.#element.withSameParams || this.#compared.others.some((other) => firstOtherParams(log, other) !== undefined);
    const left = this.#asked(log.config.earlyTermination.type).slice(mostOthers);
    return html`<div>
      ${left.length === 0 ? nothing : html`<p class="message" part="error">Six worlds fit: left out ${left.join(", ")}.</p>`}
      ${this.#toggle("At the same cost", this.#isByCost, () => {
        this.#element.sync = this.#isByCost ? "clock" : "cost";
      })}
      ${
        isOther
          ? this.#toggle("Same params for all", this.#element.withSameParams, () => {
              this.#element.withSameParams = !this.#element.withSameParams;
            })
          : nothing
      }
    </div>`;
  }

  #toggle(words: string, isOn: boolean, change: () => void): TemplateResult {
    return html`<button type="button" class="tool" aria-pressed=${isOn} @click=${change}>${words}</button>`;
  }

  #names(own: string): string[] {
    return this.#asked(own).slice(0, mostOthers);
  }

  /** What was asked for; else the usual four, without the sweep's own. */
  #asked(own: string): string[] {
    const usual = ["none", "bandit(0.2)", "median", "truncation(20)"].filter((name) => parsePolicy(name).type !== own);
    return this.#element.policies === null ? usual : [...new Set(splitPolicies(this.#element.policies))];
  }

  #worldFor(name: string): SweepWorld {
    const known = this.#others.get(name);
    if (known !== undefined) return known;
    const world = new SweepWorld();
    world.listen((change) => (change === "log" || change === "status") && this.#element.requestUpdate());
    this.#others.set(name, world);
    return world;
  }
}
