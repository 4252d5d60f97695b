import { html, nothing, type PropertyDeclarations, type TemplateResult } from "lit";
import type { AnySpec } from "../fields.ts";
import { distributionOutline } from "../figures/distribution/outline.ts";
import type { FigureOutline, Frame } from "../figures/figure.ts";
import type { Axis } from "../figures/scene.ts";
import type { SweepLog } from "../simulation/log.ts";
import { chooser } from "./chooser.ts";
import { parseDistribution } from "./distribution-text.ts";
import { FigureElement } from "./figure-element.ts";
import { fieldProperties } from "./figure-fields.ts";
import type { FigureView, TrialList } from "./figure-template.ts";
import { showKeys } from "./key-help.ts";
import { LateFigure } from "./late-figure.ts";
import { noSweep } from "./no-sweep.ts";
import { pointIn } from "./point-in.ts";
import { studyStyles } from "./study.styles.ts";

/** What words the places of a distribution; it comes with the drawing. */
let part: typeof import("../figures/distribution/places.ts") | undefined;

const help =
  "Arrow keys: the next value, or quantile, and the one before. Home and End: the first and the last. T: table. Escape: leave.";

/**
 * One distribution: of a parameter of the sweep, or its own, without any sweep, from `expression="loguniform(-9, -2)"`.
 * Its handles change what it draws; arrow keys go through its values with their probabilities, or its five quantiles.
 *
 * @csspart place - What arrow keys or the pointer are at.
 */
export class SweepDistribution extends FigureElement {
  static override readonly figure: FigureOutline = distributionOutline;
  static override properties: PropertyDeclarations = {
    ...fieldProperties(distributionOutline.fields),
    expression: { type: String },
  };
  static override styles = [...FigureElement.styles, studyStyles];
  static override readonly whole: LateFigure = new LateFigure(async () => {
    const places = import("../figures/distribution/places.ts");
    const { distribution } = await import("../figures/distribution.ts");
    part = await places;
    return distribution;
  });

  declare expression: string | null;
  declare spec: AnySpec | undefined;
  declare axis: string | undefined;
  /** What arrow keys or the pointer are at: a value, or one of the five quantiles. */
  declare place: number | undefined;
  #parsed: AnySpec | undefined;
  /** The axis as it was when a drag began; it fits again when the drag ends, so that no handle runs away. */
  #held: Axis["stops"] | undefined;

  constructor() {
    super();
    this.expression = null;
    this.addEventListener("pointerdown", (event) => {
      if ((event.composedPath()[0] as Element).matches(".handle"))
        this.#held = this.scene?.axes.find(({ key }) => key === "x")?.stops;
    });
    this.addEventListener("pointermove", (event) => {
      const { plot, scene } = this;
      const isOnPlot = (event.composedPath()[0] as Element).matches(".keys");
      if (isOnPlot && plot !== null && scene !== undefined) this.place = part?.placeAt(scene, pointIn(plot, event).x);
    });
    this.addEventListener("pointerleave", () => {
      this.place = undefined;
    });
    for (const type of ["pointerup", "pointercancel"])
      this.addEventListener(type, () => {
        this.#held = undefined;
        this.requestUpdate();
      });
  }

  override get log(): SweepLog | undefined {
    return this.#isOwn && this.canDraw ? noSweep() : super.log;
  }

  protected override get list(): TrialList | undefined {
    const table = this.problems.length > 0 ? undefined : this.table();
    const size = table?.rows.length ?? 0;
    if (this.scene === undefined || table === undefined || size === 0) return undefined;
    const active = this.place !== undefined && this.place < size ? this.place : undefined;
    const near = active === undefined ? [0] : [active - 1, active, active + 1];
    const options = near
      .filter((place) => place >= 0 && place < size)
      .map((place) => ({ trial: place, text: part?.placeWords(table, place) ?? "", isSelected: place === active }));
    return { noun: "Values", hint: help, size, active, options, reports: undefined };
  }

  protected override get tooltip(): FigureView["tooltip"] {
    const { hit, place, scene } = this;
    const mark = scene?.marks.find(({ key }) => key === "place");
    const table = hit === undefined && place !== undefined ? this.table() : undefined;
    if (table === undefined || place === undefined || mark === undefined) return super.tooltip;
    const x = mark.kind === "line" ? (Number(mark.xs[0]) + Number(mark.xs[2])) / 2 : mark.kind === "rule" ? mark.x1 : 0;
    return { text: part?.placeWords(table, place) ?? "", x, y: 52 };
  }

  override heardKey({ key }: KeyboardEvent): boolean {
    if (key === "?") void showKeys(this, "plot", help);
    const isLeft = key === "Escape" && this.place !== undefined;
    if (isLeft) this.place = undefined;
    const next = part?.placeAfter(key, this.place, this.list?.size ?? 0);
    if (next !== undefined) this.place = next;
    return next !== undefined || isLeft || key === "?";
  }

  protected override get absence(): string | undefined {
    return this.#isOwn ? undefined : super.absence;
  }

  protected override get hasTrials(): boolean {
    return !this.#isOwn;
  }

  get #isOwn(): boolean {
    return this.expression !== null || this.spec !== undefined;
  }

  override get frame(): Frame {
    const { options, ...frame } = super.frame;
    const parsed = this.#parsed === undefined || this.spec !== undefined ? {} : { spec: this.#parsed };
    const held = this.#held === undefined ? {} : { domain: [this.#held[0]?.value, this.#held.at(-1)?.value] };
    return { ...frame, options: { ...options, ...parsed, ...held } };
  }

  protected override prepare(): void {
    this.#parsed = this.expression === null ? undefined : parseDistribution(this.expression);
  }

  protected override extras(): TemplateResult | typeof nothing {
    const axis = this.scene?.axes.find(({ key }) => key === "x");
    if (axis === undefined || this.withoutControls === "") return nothing;
    const paths = this.#isOwn ? [] : (this.index?.space.dimensions.map(({ path }) => path) ?? []);
    const canBeLog = axis.categories === undefined && (axis.stops[0]?.value ?? 0) > 0;
    const choices = [
      ...(paths.length < 2 ? [] : [{ label: "Parameter", name: "parameter", values: paths, chosen: axis.name }]),
      ...(canBeLog || this.axis === "log"
        ? [{ label: "Axis", name: "axis", values: ["auto", "linear", "log"], chosen: this.axis ?? "auto" }]
        : []),
    ];
    if (choices.length === 0) return nothing;
    return html`<div class="study" part="controls">${choices.map((choice) => chooser(this, choice))}</div>`;
  }

  override changeSetting(setting: string, value: number): void {
    const [, name] = /^spec\.(.+)$/.exec(setting) ?? [];
    if (name === undefined) super.changeSetting(setting, value);
    else this.spec = { ...(this.spec ?? this.#parsed), [name]: value } as AnySpec;
  }
}
