import { css, html, nothing, type TemplateResult } from "lit";
import { settingAt } from "../figures/scene.ts";
import { type Bet, betsTable, weighBet, withBet } from "../figures/surrogate/bets.ts";
import { surrogate } from "../figures/surrogate.ts";
import type { Table } from "../figures/table.ts";
import { chooser, toggle } from "./chooser.ts";
import { pointIn } from "./point-in.ts";
import { studyStyles } from "./study.styles.ts";
import type { SweepSurrogate } from "./sweep-surrogate.ts";
import { tableTemplate } from "./table-template.ts";
import type { FigureWork } from "./working-figure.ts";

/** A ring around a result that can be dragged leaves its status to be seen. */
const ringStyles = css`
  .handle[data-key^="metrics"]::before {
    width: 18px;
    height: 18px;
    border-color: var(--sweep-focus);
    background: none;
  }
`;

/** Takes bets on the next sample, and lets what the model is asked be chosen. */
export class SurrogateWork implements FigureWork {
  static readonly figure = surrogate;
  static readonly styles = css`${studyStyles} ${ringStyles}`;
  readonly #element: SweepSurrogate;
  /** The last five bets that were shown, beside where the sampler went. */
  #bets: readonly Bet[] = [];

  constructor(element: SweepSurrogate) {
    this.#element = element;
    element.addEventListener("click", (event) => {
      const { plot, scene } = element;
      const handle = scene?.handles.find(({ key }) => key === "bet");
      const isOnPlot = (event.composedPath()[0] as Element).closest(".plot") !== null;
      if (handle !== undefined && plot !== null && isOnPlot) element.bet = settingAt(handle, pointIn(plot, event));
    });
  }

  /** Another sweep has come: what was bet on is gone. */
  forget(): void {
    this.#bets = [];
  }

  /** What is shown: the trial that is meant, and the parameter. */
  get #wanted() {
    const { trial, parameter, shownTime: time, world } = this.#element;
    const { focus, selected } = world?.selection ?? {};
    return { time, trial: trial ?? focus?.trial ?? selected?.at(-1), parameter };
  }

  /** After a bet on a sample the next one is on the sample after it: the clock goes on to when that is chosen. */
  #goOn(): void {
    const { index, world } = this.#element;
    const last = this.#bets.at(-1)?.trial;
    const next = last === undefined ? undefined : index?.tracks[last + 1];
    const isShown = index !== undefined && weighBet(index, this.#wanted, 0)?.trial === last;
    if (next === undefined || world === undefined || !isShown || this.#element.trial !== undefined) return;
    world.select({ focus: undefined, selected: undefined }, "user");
    if (next.sampledAt > world.time) world.seek(next.sampledAt, "user");
    else world.select({ focus: { trial: next.id } }, "user");
  }

  readonly #ask = (): void => {
    this.#goOn();
    this.#element.asks = true;
    this.#element.bet = 100;
    void this.#element.updateComplete.then(() => {
      this.#element.announce(this.#element.scene?.description ?? "");
      (this.#element.renderRoot as ShadowRoot).querySelector<HTMLElement>('.handle[data-key="bet"]')?.focus();
    });
  };

  readonly #reveal = (): void => {
    const { index, bet } = this.#element;
    const made = index === undefined || bet === undefined ? undefined : weighBet(index, this.#wanted, bet);
    if (made !== undefined) this.#bets = withBet(this.#bets, made);
    this.#element.asks = false;
    void this.#element.updateComplete.then(() =>
      this.#element.announce(`${this.#element.scene?.description} ${this.#compared?.caption ?? ""}`),
    );
  };

  get #compared(): Table | undefined {
    const { index } = this.#element;
    return this.#bets.length === 0 || index === undefined
      ? undefined
      : betsTable(this.#bets, index.config.primaryMetric);
  }

  readonly #undo = (): void => {
    const element = this.#element;
    element.metrics = element.lengthScale = element.noise = undefined;
    element.announce("All as it was.");
  };

  extras(): TemplateResult | typeof nothing {
    const { index, scene } = this.#element;
    const chosen = scene?.axes.find(({ key }) => key === "x")?.name;
    if (index === undefined || chosen === undefined || this.#element.withoutControls === "") return nothing;
    const values = index.space.dimensions.map(({ path }) => path);
    const parameter =
      values.length < 2 ? nothing : chooser(this.#element, { label: "Along", name: "parameter", values, chosen });
    const isModel = index.config.sampling.type === "bayesian" && this.#element.world?.limit === undefined;
    const bets = isModel ? this.#compared : undefined;
    return html`<div class="study" part="controls">${parameter}${isModel ? this.#questions() : nothing}</div>
      ${bets === undefined ? nothing : tableTemplate(bets, { rows: 5, chosen: new Set(), showAll: () => {} })}`;
  }

  #questions(): TemplateResult {
    const acquisition = {
      ...{ label: "Acquisition", name: "acquisition", values: ["own", "ei", "pi", "ucb", "thompson"] },
      chosen: this.#element.acquisition ?? "own",
    };
    const { batch } = this.#element;
    const counts = [...new Set(["1", "2", "4", "8", batch])].sort((a, b) => Number(a) - Number(b));
    const locked = this.#element.locks.split(/[\s,]+/);
    const isOpen = this.#element.world?.config !== undefined && !locked.includes("spec");
    return html`${chooser(this.#element, acquisition)}
      ${isOpen ? chooser(this.#element, { label: "At once", name: "batch", values: counts, chosen: batch }) : nothing} ${toggle(this.#element, "True curve", "withSurface")}
      ${toggle(this.#element, "Possible functions", "withFunctions")} ${toggle(this.#element, "Drag results", "withHandles")}
      ${toggle(this.#element, "Length scale and noise", "withFit")}
      ${(this.#element.metrics ?? this.#element.lengthScale ?? this.#element.noise) === undefined ? nothing : html`<button type="button" class="tool" @click=${this.#undo}>Undo</button>`}
      ${
        this.#element.asks === true
          ? html`<button type="button" class="tool" @click=${this.#reveal}>Show the next sample</button>`
          : html`<button type="button" class="tool" @click=${this.#ask}>Bet on the next sample</button>`
      }`;
  }
}
