import { html, nothing, type TemplateResult } from "lit";
import type { Handle } from "../figures/scene.ts";
import type { TrialId } from "../trial.ts";
import type { FigureActions } from "./figure-template.ts";
import { keyed } from "./keyed.ts";
import { styles } from "./style-directive.ts";

const exportFormats = [
  ["svg", "Picture, SVG"],
  ["png-1", "Picture, PNG"],
  ["png-2", "PNG, twice as fine"],
  ["png-4", "PNG, four times"],
  ["csv", "This table, CSV"],
  ["trials", "All trials, CSV"],
  ["reports", "All reports, CSV"],
  ["json", "The sweep's log, JSON"],
  ["link", "Copy link to this moment"],
  ["embed", "Copy code to embed"],
  ["alt", "Copy alternative text"],
  ["text", "Copy as text"],
] as const;

/** The items of the menu of exports. */
export function exportItems(hasLink: boolean): TemplateResult {
  return html`<div class="items">
    ${exportFormats.map(([format, label]) => (format === "link" && !hasLink ? nothing : html`<button type="button" data-format=${format}>${label}</button>`))}
  </div>`;
}

/** What can be dragged, each a slider for keys. */
export function handlesTemplate(handles: readonly Handle[], actions: FigureActions): unknown {
  return keyed(
    handles,
    ({ key }) => key,
    (handle, position) => handleTemplate(handle, position, actions),
  );
}

function handleTemplate(handle: Handle, position: number, actions: FigureActions): TemplateResult {
  const { key, label, value, min, max, text, x, y, direction } = handle;
  return html`<div
    class="handle"
    part="handle"
    role="slider"
    tabindex=${position === 0 ? 0 : -1}
    data-key=${key}
    aria-label=${label}
    aria-valuemin=${min}
    aria-valuemax=${max}
    aria-valuenow=${value}
    aria-valuetext=${text}
    aria-orientation=${direction === "x" ? "horizontal" : "vertical"}
    title=${`${label}: drag, or use the arrow keys`}
    ${styles({ left: `min(${x}px, 100%)`, top: `${y}px` })}
    @keydown=${actions.handle}
  ></div>`;
}

/** Pixels of width below which words stand above or below their mark: beside it they would be a high column. */
const narrow = 480;
/** From this height on there is room above a mark: a guess, six lines of words. */
const roomAbove = 130;

/** Where words stand beside a mark, as CSS. */
function besideMark({ x, y }: { x: number; y: number }, width: number): { readonly [property: string]: string } {
  const place = { left: "auto", right: "auto", top: "auto", bottom: "auto" };
  if (width < narrow)
    return {
      ...place,
      left: "0",
      ...(y < roomAbove ? { top: `${y + 16}px` } : { bottom: `calc(100% - ${y - 16}px)` }),
    };
  const side = x > width / 2 ? { right: `${width - x + 14}px` } : { left: `${x + 14}px` };
  return { ...place, ...side, top: `${Math.max(0, y - 12)}px` };
}

/** A ring around the mark that is pointed at, where keys point, and the words beside it. */
export function tooltipTemplate({ text, x, y }: { text: string; x: number; y: number }, width: number): TemplateResult {
  return html`<div class="pointed" ${styles({ left: `${x}px`, top: `${y}px` })}></div>
    <div class="tooltip" part="tooltip" ${styles(besideMark({ x, y }, width))}>${text}</div>`;
}

/** The button that gives a stopped trial its life back, and takes it again. */
export function pardonTemplate(trial: TrialId, isPardoned: boolean, toggle: () => void): TemplateResult {
  return html`<div class="beside"><button type="button" class="tool" part="pardon" aria-pressed=${isPardoned} @click=${toggle}>If trial ${trial} had lived</button></div>`;
}
