import { html, nothing, type TemplateResult } from "lit";
import type { AnySpec } from "../fields.ts";
import { placeAfter, placeAt, placeWords } from "../figures/distribution/places.ts";
import { distribution } from "../figures/distribution.ts";
import type { Frame } from "../figures/figure.ts";
import type { Axis } from "../figures/scene.ts";
import type { Table } from "../figures/table.ts";
import { chooser } from "./chooser.ts";
import { parseDistribution } from "./distribution-text.ts";
import type { FigureView, TrialList } from "./figure-template.ts";
import { showKeys } from "./key-help.ts";
import { pointIn } from "./point-in.ts";
import { studyStyles } from "./study.styles.ts";
import type { SweepDistribution } from "./sweep-distribution.ts";
import type { FigureWork } from "./working-figure.ts";

const help =
  "Arrow keys: the next value, or quantile, and the one before. Home and End: the first and the last. T: table. Escape: leave.";

/** Reads a distribution in short form, and brings out the value that keys or the pointer are at. */
export class DistributionWork implements FigureWork {
  static readonly figure = distribution;
  static readonly styles = studyStyles;
  readonly #element: SweepDistribution;
  /** The attribute `expression`, read. */
  parsed: AnySpec | undefined;
  /** The axis as it was when a drag began; it fits again when the drag ends, so that no handle runs away. */
  #held: Axis["stops"] | undefined;

  constructor(element: SweepDistribution) {
    this.#element = element;
    element.addEventListener("pointerdown", (event) => {
      if ((event.composedPath()[0] as Element).matches(".handle")) this.#held = this.#axis?.stops;
    });
    element.addEventListener("pointermove", (event) => {
      const { plot, scene } = element;
      const isOnPlot = (event.composedPath()[0] as Element).matches(".keys");
      if (isOnPlot && plot !== null && scene !== undefined) element.place = placeAt(scene, pointIn(plot, event).x);
    });
    element.addEventListener("pointerleave", () => {
      element.place = undefined;
    });
    for (const type of ["pointerup", "pointercancel"])
      element.addEventListener(type, () => {
        this.#held = undefined;
        element.requestUpdate();
      });
  }

  get #axis(): Axis | undefined {
    return this.#element.scene?.axes.find(({ key }) => key === "x");
  }

  prepare(): undefined {
    const { expression } = this.#element;
    this.parsed = expression === null ? undefined : parseDistribution(expression);
  }

  framed({ options, ...frame }: Frame): Frame {
    const parsed = this.parsed === undefined || this.#element.spec !== undefined ? {} : { spec: this.parsed };
    const held = this.#held === undefined ? {} : { domain: [this.#held[0]?.value, this.#held.at(-1)?.value] };
    return { ...frame, options: { ...options, ...parsed, ...held } };
  }

  /** Its rows; undefined where they cannot be had: without a picture nobody knows yet whether the settings are right. */
  get #table(): Table | undefined {
    const { scene, hasProblems } = this.#element;
    return scene === undefined || hasProblems ? undefined : this.#element.table();
  }

  /** Values are walked through, or quantiles. */
  listed(): TrialList | undefined {
    const { place } = this.#element;
    const table = this.#table;
    const size = table?.rows.length ?? 0;
    if (table === undefined || size === 0) return undefined;
    const active = place !== undefined && place < size ? place : undefined;
    const near = active === undefined ? [0] : [active - 1, active, active + 1];
    const options = near
      .filter((place) => place >= 0 && place < size)
      .map((place) => ({ trial: place, text: placeWords(table, place), isSelected: place === active }));
    return { noun: "Values", hint: help, size, active, options, reports: undefined };
  }

  tooltip(usual: FigureView["tooltip"]): FigureView["tooltip"] {
    const { hit, place, scene } = this.#element;
    const mark = scene?.marks.find(({ key }) => key === "place");
    const table = hit === undefined && place !== undefined ? this.#table : undefined;
    if (table === undefined || place === undefined || mark === undefined) return usual;
    const x = mark.kind === "line" ? (Number(mark.xs[0]) + Number(mark.xs[2])) / 2 : mark.kind === "rule" ? mark.x1 : 0;
    return { text: placeWords(table, place), x, y: 52 };
  }

  heardKey({ key }: KeyboardEvent): boolean {
    const element = this.#element;
    if (key === "?") void showKeys(element, "plot", help);
    const isLeft = key === "Escape" && element.place !== undefined;
    if (isLeft) element.place = undefined;
    const next = placeAfter(key, element.place, this.listed()?.size ?? 0);
    if (next !== undefined) element.place = next;
    return next !== undefined || isLeft || key === "?";
  }

  extras(): TemplateResult | typeof nothing {
    const axis = this.#axis;
    const element = this.#element;
    if (axis === undefined || element.withoutControls === "") return nothing;
    const paths = element.isOwn ? [] : (element.index?.space.dimensions.map(({ path }) => path) ?? []);
    const canBeLog = axis.categories === undefined && (axis.stops[0]?.value ?? 0) > 0;
    const choices = [
      ...(paths.length < 2 ? [] : [{ label: "Parameter", name: "parameter", values: paths, chosen: axis.name }]),
      ...(canBeLog || element.axis === "log"
        ? [{ label: "Axis", name: "axis", values: ["auto", "linear", "log"], chosen: element.axis ?? "auto" }]
        : []),
    ];
    if (choices.length === 0) return nothing;
    return html`<div class="study" part="controls">${choices.map((choice) => chooser(element, choice))}</div>`;
  }
}
