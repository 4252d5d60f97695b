import type { PropertyDeclarations, PropertyValues } from "lit";
import type { FigureOutline } from "../figures/figure.ts";
import { surrogateOutline } from "../figures/surrogate/outline.ts";
import type { TrialId } from "../trial.ts";
import type { Source } from "./events.ts";
import { fieldProperties } from "./figure-fields.ts";
import { LatePart } from "./late-part.ts";
import type { SurrogateWork } from "./surrogate-work.ts";
import { type LateFigure, WorkingFigure } from "./working-figure.ts";
import type { WorldChange } from "./world.ts";

/**
 * What the model believed, to be questioned: bet on the next sample before it is shown, and on the one after that; drag
 * results and see the model follow, drag what it takes the function for, compare acquisitions. The last five bets stand
 * beside what the sampler did.
 *
 * @csspart bet @csspart pending @csspart function @csspart density @csspart fit @csspart mean @csspart band
 * @csspart truth - The true function. @csspart observation @csspart outcome - What the suggested trial came to.
 * @csspart suggestion @csspart acquisition
 */
export class SweepSurrogate extends WorkingFigure<SurrogateWork> {
  static override readonly figure: FigureOutline = surrogateOutline;
  static override properties: PropertyDeclarations = {
    ...fieldProperties(surrogateOutline.fields),
    batch: { attribute: false, noAccessor: true },
  };
  static override readonly whole: LateFigure<SurrogateWork> = new LatePart(
    async () => (await import("./surrogate-work.ts")).SurrogateWork,
  );

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
  /** The batch that a page asked for before there was a sweep. */
  #wanted: string | undefined;

  override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (this.index && this.#wanted) this.batch = this.#wanted;
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
    this.#wanted = this.index ? undefined : count;
    if (count !== this.batch) this.world?.change("limits.maxConcurrentTrials", Number(count), "user");
  }

  override worldChanged(change: WorldChange, source: Source): void {
    if (change === "log") this.work?.forget();
    super.worldChanged(change, source);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "sweep-surrogate": SweepSurrogate;
  }
}
