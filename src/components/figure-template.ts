import { html, nothing, type TemplateResult } from "lit";
import type { Handle, Scene } from "../figures/scene.ts";
import type { TrialId } from "../trial.ts";
import type { figureAnswers } from "./figure-answers.ts";
import { type LegendFilter, legendTemplate } from "./legend-template.ts";
import { sceneTemplate } from "./scene-template.ts";
import { styles } from "./style-directive.ts";
import { unbroken } from "./unbroken.ts";

/** Everything that a figure's template shows. */
export interface FigureView {
  readonly title: string;
  readonly label: string | null;
  readonly description: string | null;
  readonly scene: Scene | undefined;
  /** Why there is no picture, or why it is not the latest: one message each. */
  readonly messages: readonly { readonly text: string; readonly isProblem: boolean }[];
  readonly isStale: boolean;
  readonly isCanvas: boolean;
  /** The picture is mirrored, and so is what points into it. */
  readonly isMirrored?: boolean;
  /** CSS height of the plot. */
  readonly plotHeight: string;
  readonly has: {
    readonly tools: boolean;
    readonly legend: boolean;
    readonly export: boolean;
    readonly tableButton: boolean;
    /** The page's address holds the state of the sweep. */
    readonly link: boolean;
  };
  readonly handles: readonly Handle[];
  readonly list: TrialList | undefined;
  /** Where the legend filters trials. */
  readonly filter: LegendFilter | undefined;
  readonly tooltip: { readonly text: string; readonly x: number; readonly y: number } | undefined;
  /** The facts as rows, where the reader wants them. */
  readonly table: TemplateResult | undefined;
  readonly status: string;
  /** Further controls below the picture. */
  readonly extras: TemplateResult | typeof nothing;
  /** Its children are a spec, not prose. */
  readonly isSpecInside: boolean | undefined;
  /** What shows handles, table and the like; it comes once there is a picture. */
  readonly answers: typeof figureAnswers | undefined;
}

/** Trials, or what else a figure is of, as a list box: the focused one and its neighbours are real options. */
export interface TrialList {
  /** "Settings": what they are, where they are not trials; and what keys do with them. */
  readonly noun?: string;
  readonly hint: string;
  readonly size: number;
  readonly active?: TrialId | undefined;
  readonly options: readonly {
    readonly trial: TrialId;
    readonly text: string;
    readonly isSelected: boolean;
    /** From 1; one more than the trial's number when left out. */
    readonly position?: number;
  }[];
  /** Reports of the active trial. */
  readonly reports?: { readonly count: number; readonly at: number; readonly text: string } | undefined;
}

/** The place of the keys before what answers them has come: what is pressed there is kept. */
export const listRoom: TrialList = { hint: "", size: 1, options: [] };

export interface FigureActions {
  /** Hears everything in the plot; a key on a handle; what happens in the menu of exports; a key in the bar of tools. */
  readonly plot: (event: Event) => void;
  readonly handle: (event: KeyboardEvent) => void;
  readonly menu: (event: Event) => void;
  readonly tools: (event: KeyboardEvent) => void;
  readonly toggleTable: () => void;
}

export function figureTemplate(view: FigureView, actions: FigureActions): TemplateResult {
  const { scene, has } = view;
  return html`<figure class="base panel" part="base" aria-labelledby="title" aria-describedby="caption description" @keydown=${actions.tools}>
      <div class="header" part="header">
        <div class="title" part="title" id="title"><slot name="title">${view.label ?? view.title}</slot></div>
        ${has.tools ? toolsTemplate(view, actions) : nothing}
      </div>
      ${has.legend ? html`<slot name="legend">${scene === undefined ? legendRoom(view) : legendTemplate(scene.legend, view.filter)}</slot>` : nothing}
      ${messagesTemplate(view)} ${plotTemplate(view, actions)} ${view.extras}
      <slot name="quiz"></slot>
      <figcaption class="caption" part="caption">
        <div id="caption"><slot name="caption">${unbroken(scene?.description ?? "")}</slot></div>
        ${scene === undefined || scene.notes.length === 0 ? nothing : html`<ul class="notes">${scene.notes.map((note) => html`<li>${unbroken(note)}</li>`)}</ul>`}
      </figcaption>
      ${view.table}
      <slot ?hidden=${view.isSpecInside}></slot>
      <div id="description" class="hidden"><slot name="description">${view.description}</slot></div>
      <div id="hint" class="hidden">${view.list?.hint}</div>
      <div class="hidden" role="status" part="status">${view.status}</div>
      <span class="probe" aria-hidden="true"></span>
    </figure>`;
}

/** Until it is drawn, a figure of trials keeps the row that its legend will have. */
function legendRoom({ filter, messages }: FigureView): TemplateResult | typeof nothing {
  return filter === undefined || messages.length > 0 ? nothing : html`<div class="legend"></div>`;
}

function messagesTemplate({ messages }: FigureView): TemplateResult | typeof nothing {
  if (messages.length === 0) return nothing;
  return html`<slot name="error">
    ${messages.map(({ text, isProblem }) => html`<p class=${isProblem ? "message problem" : "message"} part="error">${text}</p>`)}
  </slot>`;
}

function toolsTemplate({ has, table, answers }: FigureView, actions: FigureActions): TemplateResult {
  return html`<div class="tools" part="controls" role="toolbar" aria-label="Figure">
    <slot name="actions"></slot>
    ${
      has.tableButton
        ? html`<button type="button" class="tool" aria-pressed=${table !== undefined} @click=${actions.toggleTable}>Table</button>`
        : nothing
    }
    ${
      has.export
        ? html`<details class="menu" @toggle=${actions.menu} @keydown=${actions.menu} @click=${actions.menu}>
            <summary class="tool">Export</summary>
            ${answers?.exportItems(has.link)}
          </details>`
        : nothing
    }
  </div>`;
}

function plotTemplate(view: FigureView, actions: FigureActions): TemplateResult {
  const { scene, messages, isCanvas, isMirrored = false, isStale, list, tooltip, answers } = view;
  const hear = actions.plot;
  // The page's own picture stands where ours will be, and may be higher.
  const picture =
    scene === undefined
      ? messages.some(({ isProblem }) => isProblem)
        ? nothing
        : html`<slot name="poster"></slot>`
      : isCanvas
        ? html`<canvas aria-hidden="true"></canvas><canvas aria-hidden="true"></canvas><canvas aria-hidden="true"></canvas>`
        : sceneTemplate(scene);
  return html`<div
    class=${`plot${isStale ? " stale" : ""}${isMirrored ? " mirrored" : ""}`}
    part="plot"
    ${styles(scene === undefined ? (messages.length > 0 ? {} : { "min-height": view.plotHeight }) : { height: view.plotHeight })}
    @pointermove=${hear}
    @pointerleave=${hear}
    @pointerdown=${hear}
    @pointerup=${hear}
    @pointercancel=${hear}
    @lostpointercapture=${hear}
    @click=${hear}
    @keydown=${hear}
    @focusout=${hear}
  >
    ${picture} ${scene === undefined ? nothing : listTemplate(view, scene, list)}
    ${answers?.handlesTemplate(view.handles, actions)}
    ${scene?.empty === undefined ? nothing : html`<div class="empty" part="empty"><slot name="empty">${scene.empty}</slot></div>`}
    ${tooltip === undefined ? nothing : answers?.tooltipTemplate(tooltip, scene?.width ?? 0)}
  </div>`;
}

/** What keys walk through, as a list. Else the picture is an image; one beside its table is decoration. */
function listTemplate(
  { title, label, table }: FigureView,
  scene: Scene,
  list?: TrialList,
): TemplateResult | typeof nothing {
  if (list === undefined && table !== undefined) return nothing;
  if (list === undefined || list.size === 0) return html`<div class="keys" role="img" aria-label=${scene.label}></div>`;
  const { active, reports } = list;
  return html`<div
      class="keys"
      part="overlay"
      role="listbox"
      tabindex="0"
      aria-label=${`${list.noun ?? "Trials"} in ${label ?? title}`}
      aria-describedby="hint"
      aria-activedescendant=${active === undefined ? nothing : `option-${active}`}
    >
      ${list.options.map(
        ({ trial, text, isSelected, position = trial + 1 }) =>
          html`<div role="option" id=${`option-${trial}`} aria-selected=${isSelected} aria-setsize=${list.size} aria-posinset=${position}>${text}</div>`,
      )}
    </div>
    ${
      reports === undefined || reports.count === 0
        ? nothing
        : html`<div
            class="intervals"
            role="slider"
            tabindex="-1"
            aria-label=${`Reports of trial ${active}`}
            aria-valuemin="1"
            aria-valuemax=${reports.count}
            aria-valuenow=${reports.at}
            aria-valuetext=${reports.text}
          ></div>`
    }`;
}
