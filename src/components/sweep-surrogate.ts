import { css, html, nothing, type PropertyDeclarations, type TemplateResult } from "lit";
import type { FigureOutline } from "../figures/figure.ts";
import { settingAt } from "../figures/scene.ts";
import type { Bet } from "../figures/surrogate/bets.ts";
import { surrogateOutline } from "../figures/surrogate/outline.ts";
import type { Table } from "../figures/table.ts";
import type { TrialId } from "../trial.ts";
import { chooser, toggle } from "./chooser.ts";
import type { Source } from "./events.ts";
import { FigureElement } from "./figure-element.ts";
import { fieldProperties } from "./figure-fields.ts";
import { LateFigure } from "./late-figure.ts";
import { pointIn } from "./point-in.ts";
import { studyStyles } from "./study.styles.ts";
import { tableTemplate } from "./table-template.ts";
import type { WorldChange } from "./world.ts";

/** What weighs bets; it comes with the drawing. */
let betting: typeof import("../figures/surrogate/bets.ts") | undefined;

/** A ring around a result that can be dragged leaves its status to be seen. */
const ringStyles = css`
  .handle[data-key^="metrics"]::before {
    width: 18px;
    height: 18px;
    border-color: var(--sweep-focus);
    background: none;
  }
`;

/**
 * What the model believed, to be questioned: bet on the next sample before it is shown, and on the one after that; drag
 * results and see the model follow, drag what it takes the function for, compare acquisitions. The last five bets stand
 * beside what the sampler did.
 *
 * @csspart bet @csspart pending @csspart function @csspart density @csspart fit
 */
export class SweepSurrogate extends FigureElement {
  static override readonly figure: FigureOutline = surrogateOutline;
  static override properties: PropertyDeclarations = fieldProperties(surrogateOutline.fields);
  static override styles = [...FigureElement.styles, studyStyles, ringStyles];
  static override readonly whole: LateFigure = new LateFigure(async () => {
    const bets = import("../figures/surrogate/bets.ts");
    const { surrogate } = await import("../figures/surrogate.ts");
    betting = await bets;
    return surrogate;
  });

  declare acquisition: string | undefined;
  declare metrics: { readonly [trial: string]: number } | undefined;
  declare lengthScale: number | undefined;
  declare noise: number | undefined;
  /** The next sample is hidden, for a bet. */
  declare asks: boolean | undefined;
  /** Position of the bet among the points along the parameter. */
  declare bet: number | undefined;
  declare trial: number | undefined;
  declare parameter: string | undefined;
  /** The last five bets that were shown, beside where the sampler went. */
  #bets: readonly Bet[] = [];

  constructor() {
    super();
    this.addEventListener("click", (event) => {
      const { plot, scene } = this;
      const handle = scene?.handles.find(({ key }) => key === "bet");
      const isOnPlot = (event.composedPath()[0] as Element).closest(".plot") !== null;
      if (handle !== undefined && plot !== null && isOnPlot) this.bet = settingAt(handle, pointIn(plot, event));
    });
  }

  override choose(trials: readonly TrialId[], interval: number | undefined, source: Source): void {
    if (this.asks !== true || source !== "user") super.choose(trials, interval, source);
  }

  override changeSetting(setting: string, value: number): void {
    const [, trial] = /^metrics\.(\d+)$/.exec(setting) ?? [];
    if (setting === "bet") this.bet = value;
    else if (setting === "lengthScale" || setting === "noise") this[setting] = value;
    else if (trial === undefined) super.changeSetting(setting, value);
    else this.metrics = { ...this.metrics, [trial]: value };
  }

  /** How many trials run at once. More of them leave the model with less to go by: another number runs the sweep again. */
  get batch(): string {
    return String(this.index?.config.limits.maxConcurrentTrials ?? "");
  }

  set batch(count: string) {
    if (count !== this.batch) this.world?.change("limits.maxConcurrentTrials", Number(count), "user");
  }

  override worldChanged(change: WorldChange, source: Source): void {
    if (change === "log") this.#bets = [];
    super.worldChanged(change, source);
  }

  /** What is shown: the trial that is meant, and the parameter. */
  get #wanted() {
    const { trial, parameter, shownTime: time, world } = this;
    const { focus, selected } = world?.selection ?? {};
    return { time, trial: trial ?? focus?.trial ?? selected?.at(-1), parameter };
  }

  /** After a bet on a sample the next one is on the sample after it: the clock goes on to when that is chosen. */
  #goOn(): void {
    const { index, world } = this;
    const last = this.#bets.at(-1)?.trial;
    const next = last === undefined ? undefined : index?.tracks[last + 1];
    const isShown = index !== undefined && betting?.weighBet(index, this.#wanted, 0)?.trial === last;
    if (next === undefined || world === undefined || !isShown || this.trial !== undefined) return;
    world.select({ focus: undefined, selected: undefined }, "user");
    if (next.sampledAt > world.time) world.seek(next.sampledAt, "user");
    else world.select({ focus: { trial: next.id } }, "user");
  }

  readonly #ask = (): void => {
    this.#goOn();
    this.asks = true;
    this.bet = 100;
    void this.updateComplete.then(() => {
      this.announce(this.scene?.description ?? "");
      (this.renderRoot as ShadowRoot).querySelector<HTMLElement>('.handle[data-key="bet"]')?.focus();
    });
  };

  readonly #reveal = (): void => {
    const { index, bet } = this;
    const made = index === undefined || bet === undefined ? undefined : betting?.weighBet(index, this.#wanted, bet);
    if (made !== undefined) this.#bets = betting?.withBet(this.#bets, made) ?? [];
    this.asks = false;
    void this.updateComplete.then(() => this.announce(`${this.scene?.description} ${this.#compared?.caption ?? ""}`));
  };

  get #compared(): Table | undefined {
    const { index } = this;
    return this.#bets.length === 0 || index === undefined
      ? undefined
      : betting?.betsTable(this.#bets, index.config.primaryMetric);
  }

  readonly #undo = (): void => {
    this.metrics = this.lengthScale = this.noise = undefined;
    this.announce("All as it was.");
  };

  protected override extras(): TemplateResult | typeof nothing {
    const { index, scene } = this;
    const chosen = scene?.axes.find(({ key }) => key === "x")?.name;
    if (index === undefined || chosen === undefined || this.withoutControls === "") return nothing;
    const values = index.space.dimensions.map(({ path }) => path);
    const parameter =
      values.length < 2 ? nothing : chooser(this, { label: "Along", name: "parameter", values, chosen });
    const isModel = index.config.sampling.type === "bayesian" && this.world?.limit === undefined;
    const bets = isModel ? this.#compared : undefined;
    return html`<div class="study" part="controls">${parameter}${isModel ? this.#questions() : nothing}</div>
      ${bets === undefined ? nothing : tableTemplate(bets, { rows: 5, chosen: new Set(), showAll: () => {} })}`;
  }

  #questions(): TemplateResult {
    const acquisition = {
      ...{ label: "Acquisition", name: "acquisition", values: ["own", "ei", "pi", "ucb", "thompson"] },
      chosen: this.acquisition ?? "own",
    };
    const { batch } = this;
    const counts = [...new Set(["1", "2", "4", "8", batch])].sort((a, b) => Number(a) - Number(b));
    const locked = `${this.locked} ${this.joined.holder?.locked}`.split(/[\s,]+/);
    const isOpen = this.world?.config !== undefined && !locked.includes("spec");
    return html`${chooser(this, acquisition)}
      ${isOpen ? chooser(this, { label: "At once", name: "batch", values: counts, chosen: batch }) : nothing} ${toggle(this, "True curve", "withSurface")}
      ${toggle(this, "Possible functions", "withFunctions")} ${toggle(this, "Drag results", "withHandles")}
      ${toggle(this, "Length scale and noise", "withFit")}
      ${(this.metrics ?? this.lengthScale ?? this.noise) === undefined ? nothing : html`<button type="button" @click=${this.#undo}>Undo</button>`}
      ${
        this.asks === true
          ? html`<button type="button" @click=${this.#reveal}>Show the next sample</button>`
          : html`<button type="button" @click=${this.#ask}>Bet on the next sample</button>`
      }`;
  }
}
